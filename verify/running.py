"""Run every check over a bundle; nothing that a bundle holds can stop the run."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from verify.bundles import Bundle
from verify.checks import ORDER, STORIES
from verify.reports import FAILED, SKIPPED, Report
from verify.troubles import Broken, Unreadable, Withheld

HOLDS, FAILS, UNREADABLE, UNANCHORED = 0, 1, 2, 3
Out = Callable[[str, str], None]


class Outcome(NamedTuple):
    """The report and the exit code that it comes to."""

    report: Report
    code: int


def run(bundle: Bundle, *, public: bool = False, checks: tuple[str, ...] = ORDER) -> Outcome:
    """All checks in order. `public` is content with what a public bundle withholds.

    Raises Unreadable when a file that a check needs turns out to be damaged.
    """
    report = Report()
    for name in checks:
        _check(name, bundle, report)
    return Outcome(report, _code(bundle, report, public))


def _check(name: str, bundle: Bundle, report: Report) -> None:
    try:
        import_module(f"verify.checks.{name}").check(bundle, report)
    except Unreadable:
        raise
    except Withheld as withheld:
        report.skipped(name, withheld.vi, withheld.en)
    except Broken as broken:
        report.failed(name, broken.vi, broken.en)
    except (Exception, RecursionError) as error:
        # Facts of an unexpected shape: the check could not be made, so it does not hold.
        report.failed(
            name,
            f"không kiểm tra được: {type(error).__name__}: {error}",
            f"could not be made: {type(error).__name__}: {error}",
        )
    if not report.of(name):
        report.failed(name, "không có kết luận", "came to no conclusion")


def _code(bundle: Bundle, report: Report, public: bool) -> int:
    if report.any(FAILED):
        return FAILS
    if bundle.policy is None or bundle.root is None:
        return UNANCHORED
    if report.any(SKIPPED) and not (public and bundle.public):
        return UNANCHORED
    return HOLDS


def explain(bundle: Bundle, story: str, number: str, out: Out) -> bool:
    """Tell one candidate's story, line by line; False when it cannot be told."""
    try:
        import_module(f"verify.checks.{STORIES[story]}").explain(bundle, number, out)
    except Unreadable:
        raise
    except (Withheld, Broken) as trouble:
        out(trouble.vi, trouble.en)
        return False
    except (Exception, RecursionError) as error:
        out(
            f"không kể được: {type(error).__name__}: {error}",
            f"cannot be told: {type(error).__name__}: {error}",
        )
        return False
    return True
