"""An item of any kind as its board reads it: wording as safe HTML, and what is right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from exams.queries import shown
from exams.rules import documents


@dataclass(frozen=True)
class Option:
    """One option; `refers` when it speaks of other options."""

    letter: str
    text: str
    refers: bool
    html: SafeString


@dataclass(frozen=True)
class Wording:
    """Wording and key of one version; without a key nothing is right and `keyed` is false.

    `right` are letters of options; `pairs` the left side with its option, `order` options in their
    right order, `guide` steps with points: all as HTML.
    """

    kind: str
    stem: str
    html: SafeString
    options: Sequence[Option]
    keyed: bool
    right: str
    words: Sequence[str]
    value: str
    tolerance: str
    unit: str
    scoring: str
    pairs: Sequence[tuple[SafeString, SafeString]]
    order: Sequence[SafeString]
    guide: Sequence[tuple[SafeString, str]]

    @property
    def parts(self) -> dict[str, str]:
        """Every text by its part, for comparing versions; the stem under no name."""
        return {"": self.stem} | {option.letter: option.text for option in self.options}


def read(wording: Mapping[str, Any] | None, key: Mapping[str, Any] | None) -> Wording:
    """The documents of a version; empty ones of a sealed version show nothing."""
    content, known = wording or {"stem": ""}, key or {}
    item = documents.item_of(content, known)
    html = shown.html_of(content)
    speaking = {one.option for one in documents.speaking(item)}
    options = [
        Option(one["id"], one["text"], one["id"] in speaking, html.options[one["id"]])
        for one in content.get("options", ())
    ]
    placed = [option.html for option in options]
    left = [html.left[one["id"]] for one in content.get("left", ())]
    matched = [placed[place] for place in item.right if place < len(placed)]
    return Wording(
        kind=item.kind,
        stem=item.stem,
        html=html.stem,
        options=options,
        keyed=bool(known),
        right="".join(known.get("right", ())),
        words=item.accepted,
        value=item.value,
        tolerance=item.tolerance,
        unit=item.unit,
        scoring=item.scoring,
        pairs=list(zip(left, matched, strict=False)) if left else [],
        order=matched if "order" in known else [],
        guide=[(shown.text_html(text, content), points) for text, points in item.guide],
    )
