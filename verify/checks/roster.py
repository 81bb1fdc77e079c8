"""Check the roster: every application accepted, refused or withdrawn, and every accepted one in it.

What was announced stands first: the frozen copy of the regime is the one whose digest was logged.
"""

from collections import Counter
from hashlib import sha256

from ledger.rules.canonical import encode
from verify.bundles import OFFICE, Bundle, Entry
from verify.reports import Report

NAME = "roster"
DECIDED = ("accepted", "refused", "withdrawn")


def check(bundle: Bundle, report: Report) -> None:
    """The frozen rules, the applications entry by entry, and the rows of the roster."""
    _rules(bundle, report)
    closed = bundle.gate("roster_closed")
    if closed is None:
        report.skipped(NAME, "danh sách thí sinh chưa chốt", "the roster is not closed yet")
        return
    counted = _applications(bundle, closed, report)
    for name, value in counted.items():
        stated = closed.data["counts"].get(name)
        if stated != value:
            report.failed(
                NAME,
                f"{closed.place}: {name} ghi {stated}, đếm lại {value}",
                f"{closed.place}: {name} says {stated}, counted {value}",
            )
    _rows(bundle, closed, counted["accepted"], report)
    report.passed(
        NAME,
        f"{counted['applications']} hồ sơ = {counted['accepted']} nhận + {counted['refused']} "
        f"loại + {counted['withdrawn']} rút",
        f"{counted['applications']} applications = {counted['accepted']} accepted + "
        f"{counted['refused']} refused + {counted['withdrawn']} withdrawn",
    )


def _rules(bundle: Bundle, report: Report) -> None:
    found = sha256(encode(bundle.regime)).hexdigest()
    stated = bundle.frozen.get("rules_digest")
    if stated != found:
        report.failed(
            NAME,
            f"rules_frozen: mã băm quy chế ghi {stated}, tính lại {found}",
            f"rules_frozen: the digest of the rules says {stated}, recomputed {found}",
        )


def _applications(bundle: Bundle, closed: Entry, report: Report) -> dict[str, int]:
    """How many applications came and what became of them when the roster was closed."""
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
        elif entry.n < closed.n:
            state[name] = verb
    for name in sorted(n for n, verb in state.items() if verb == "received"):
        report.failed(NAME, f"hồ sơ {name} không được xét", f"application {name} was never decided")
    found = Counter(state.values())
    return {"applications": len(state), **{verb: found[verb] for verb in DECIDED}}


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
