"""Check the roster: every application accepted, refused or withdrawn, and every accepted one in it.

A row of the roster has no name, but numbers go by names: numbering the accepted forms again shows
whose row it is, and that its post, wishes and priority are those of that person's form.
"""

from collections import Counter

from law.rules.frozen import Frozen
from office.rules import names
from recruitment.rules import numbers, priorities, terms
from recruitment.rules.eligibility import REASONS
from recruitment.rules.marks import text
from verify.bundles import OFFICE, Bundle, Entry
from verify.reports import Report

NAME = "roster"
DECIDED = ("accepted", "refused", "withdrawn")
# The only way out of a decision.
LEFT = ("accepted", "withdrawn")


def check(bundle: Bundle, report: Report) -> None:
    """The applications entry by entry, and the rows of the roster."""
    closed = bundle.gate("roster_closed")
    if closed is None:
        report.skipped(NAME, "danh sách thí sinh chưa chốt", "the roster is not closed yet")
        return
    state = _applications(bundle, closed, report)
    counted = _counted(state)
    for name, value in counted.items():
        stated = closed.data["counts"].get(name)
        if stated != value:
            report.failed(
                NAME,
                f"{closed.place}: {name} ghi {stated}, đếm lại {value}",
                f"{closed.place}: {name} says {stated}, counted {value}",
            )
    _rows(bundle, closed, counted["accepted"], report)
    _claims(bundle, {name for name, verb in state.items() if verb == "accepted"}, report)
    report.passed(
        NAME,
        f"{counted['applications']} hồ sơ = {counted['accepted']} nhận + {counted['refused']} "
        f"loại + {counted['withdrawn']} rút",
        f"{counted['applications']} applications = {counted['accepted']} accepted + "
        f"{counted['refused']} refused + {counted['withdrawn']} withdrawn",
    )


def _counted(state: dict[str, str]) -> dict[str, int]:
    found = Counter(state.values())
    return {"applications": len(state), **{verb: found[verb] for verb in DECIDED}}


def _applications(bundle: Bundle, closed: Entry, report: Report) -> dict[str, str]:
    """What had become of each application when the roster was closed."""
    state: dict[str, str] = {}
    for entry in bundle.entries(OFFICE):
        noun, _, verb = entry.kind.partition(".")
        if noun != "application" or verb not in ("received", *DECIDED):
            continue
        name = str(entry.data["application"])
        if entry.n > closed.n and verb != "withdrawn":
            report.failed(
                NAME, f"{entry.place}: sau khi chốt danh sách", f"{entry.place}: after the closing"
            )
        elif (name in state) is (verb == "received"):
            report.failed(
                NAME,
                f"{entry.place}: hồ sơ {name} nhận hai lần hoặc chưa nhận",
                f"{entry.place}: application {name} came twice or never",
            )
        elif state.get(name, "received") != "received" and (state[name], verb) != LEFT:
            report.failed(
                NAME,
                f"{entry.place}: hồ sơ {name} đã {state[name]}",
                f"{entry.place}: application {name} was {state[name]} already",
            )
        elif entry.n < closed.n:
            state[name] = verb
            _reasons(entry, verb, report)
    for name in sorted(n for n, verb in state.items() if verb == "received"):
        report.failed(NAME, f"hồ sơ {name} không được xét", f"application {name} was never decided")
    return state


def _reasons(entry: Entry, verb: str, report: Report) -> None:
    """A refusal has coded reasons, and nothing else has any."""
    reasons = entry.data.get("reasons", [])
    if bool(reasons) != (verb == "refused") or not set(reasons) <= set(REASONS):
        report.failed(
            NAME,
            f"{entry.place}: lý do {reasons} không hợp lệ",
            f"{entry.place}: reasons {reasons} do not fit",
        )


def _rows(bundle: Bundle, closed: Entry, accepted: int, report: Report) -> None:
    rows = bundle.rows(OFFICE, "roster")
    numbers = [row["number"] for row in rows]
    if len(rows) != accepted:
        report.failed(
            NAME,
            f"danh sách có {len(rows)} thí sinh, hồ sơ được nhận {accepted}",
            f"the roster has {len(rows)} candidates, accepted were {accepted}",
        )
    if len(set(numbers)) != len(numbers):
        report.failed(NAME, "danh sách có số báo danh trùng", "the roster repeats a number")
    by_post = dict(Counter(row["post"] for row in rows))
    if {post: count for post, count in closed.data["by_post"].items() if count} != by_post:
        report.failed(
            NAME,
            f"{closed.place}: theo vị trí ghi {closed.data['by_post']}, đếm lại {by_post}",
            f"{closed.place}: by post says {closed.data['by_post']}, counted {by_post}",
        )


def _claims(bundle: Bundle, accepted: set[str], report: Report) -> None:
    """Each row is what the accepted form of its number claims; numbers go by names."""
    points = terms.priority_points(Frozen(bundle.regime))
    forms = {
        str(entry.data["application"]): bundle.opening(OFFICE, entry.n)
        for entry in bundle.find("application.received")
        if entry.data["application"] in accepted
    }
    numbered = numbers.number_all(
        (names.order(form["full_name"]), name) for name, form in forms.items()
    )
    due = {}
    for name, form in forms.items():
        best = priorities.best(form["declared"], points)
        due[numbered[name]] = (form["post"], form["wishes"], best.category, text(best.points))
    for row in bundle.rows(OFFICE, "roster"):
        stated = (row["post"], row["wishes"], row["category"], row["priority"])
        if stated != due.get(row["number"]):
            report.failed(
                NAME,
                f"danh sách: {row['number']} ghi {stated}, hồ sơ cho {due.get(row['number'])}",
                f"roster: {row['number']} says {stated}, the form gives {due.get(row['number'])}",
            )
