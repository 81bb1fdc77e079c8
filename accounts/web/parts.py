"""Small values that components take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One point of a timeline: `state` is done, now, next or late."""

    title: str
    state: str
    when: str = ""
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class Tab:
    """One section of a thing with several pages; `parts` are a second row, shown below the current one."""

    title: str
    url: str
    current: bool = False
    count: int | None = None
    parts: tuple["Tab", ...] = ()


@dataclass(frozen=True)
class Bar:
    """One bar of a chart; `width` in thousandths of the longest, written as text."""

    title: str
    value: int
    width: str
    url: str = ""
