"""Check that every table entered with the act that fixes it, and no entry is of an unknown kind.

A root proves when rows were fixed only by the entry that states it: keys whose root first stands
at their opening were never sealed, whatever the rows say.
"""

from collections.abc import Iterator

from verify.bundles import MARKING, OFFICE, REGISTER, Bundle, Entry
from verify.reports import Report

NAME = "tables"
# (room, kind) -> the tables that the entry brings; {key} is the key of its scope, or its version.
BROUGHT: dict[tuple[str, str], tuple[str, ...]] = {
    (OFFICE, "gate.rules_frozen"): ("rules",),
    (OFFICE, "gate.roster_closed"): ("roster",),
    (OFFICE, "versions.sealed"): ("versions/{key}",),
    (OFFICE, "gate.bank_sealed"): ("items/{key}", "keys/{key}", "blueprint/{key}"),
    (OFFICE, "gate.papers_drawn"): ("papers/{key}",),
    (OFFICE, "gate.closed"): ("sittings/{key}", "events/{key}", "late/{key}"),
    (OFFICE, "gate.penalties_frozen"): ("penalties/{key}",),
    (OFFICE, "gate.scored"): ("scores/{key}",),
    (OFFICE, "gate.pages_rooted"): ("scripts/{key}",),
    (OFFICE, "gate.code_map_committed"): ("bags/{key}",),
    (OFFICE, "gate.marks_received"): ("marks/{key}",),
    (OFFICE, "gate.codes_opened"): ("codes/{key}",),
    (OFFICE, "gate.joined"): ("joined/{key}",),
    (OFFICE, "gate.ranked"): ("ranking/{key}",),
    (OFFICE, "ranking.revised"): ("ranking/{key}",),
    (OFFICE, "gate.published"): ("published/{key}",),
    (OFFICE, "results.revised"): ("published/{key}",),
    (OFFICE, "gate.approved"): ("selected",),
    (MARKING, "gate.received"): ("scripts/{key}",),
    (MARKING, "bags.allocated"): ("allocation/{key}",),
    (MARKING, "gate.frozen"): ("marks/{key}",),
}
DRAW = ("draw.planned", "draw.voided", "gate.contributors_committed", "gate.revealed")
# Tables that a gate brings where its data names them under "beside".
BESIDE = {(OFFICE, "gate.bank_sealed"): frozenset({"enemies", "forms"})}
# What else is entered, without a table.
PLAIN = {
    OFFICE: (
        *DRAW,
        *("codekey.promised", "gate.code_key_committed", "priority.recognised", "items.opened"),
        "forms.assembled",
        "item.defective",
        *("versions.drawn", "version.opened", "version.printed", "guide.opened"),
        *(f"application.{verb}" for verb in ("received", "accepted", "refused", "withdrawn")),
        *("gate.started", "sitting.moved", "sitting.credited", "room.incident", "room.rooted"),
        *("rescue.promised", "rescue.accepted", "gate.keys_opened", "gate.scripts_sent"),
        *("tie.decided", "appeal.received", "appeal.decided", "remark.decided"),
        *("gate.appeals_closed", "gate.archived"),
        *("secret.marked", "secret.lifted", "isolation.noted", "copy.kept"),
    ),
    MARKING: (*DRAW, "mark.given", "mark.third_named", "mark.settled", "gate.marked"),
    REGISTER: ("campaign.opened",),
}


def check(bundle: Bundle, report: Report) -> None:
    """Every entry of every log against the table of kinds."""
    count, sessions = 0, set(bundle.sessions())
    for room in bundle.rooms:
        for entry in bundle.entries(room):
            due, stated = sorted(_due(entry)), sorted(_stated(entry))
            count += len(stated)
            if due != stated:
                report.failed(
                    NAME,
                    f"{entry.place}: ghi bảng {', '.join(stated) or '–'}, "
                    f"phải là {', '.join(due) or '–'}",
                    f"{entry.place}: states tables {', '.join(stated) or '–'}, "
                    f"must state {', '.join(due) or '–'}",
                )
            _named(entry, sessions, report)
            _counted(entry, report)
            if (room, entry.kind) not in BROUGHT and entry.kind not in PLAIN.get(room, ()):
                # Perhaps a later program knows it; this one can vouch for nothing in it.
                report.skipped(
                    NAME,
                    f"{entry.place}: chương trình này không biết loại bút toán đó",
                    f"{entry.place}: this program does not know entries of that kind",
                )
    report.passed(
        NAME,
        f"{count} bảng lập đúng lúc, không bút toán lạ",
        f"{count} tables entered with the acts that fix them, no strange entry",
    )


def _counted(entry: Entry, report: Report) -> None:
    """An entry that brings one table counts its rows. (A map of codes counts codes, not bags.)"""
    tables, count = entry.data.get("tables", ()), entry.data.get("count")
    if len(tables) == 1 and count is not None and entry.kind != "gate.code_map_committed":
        if tables[0]["count"] != count:
            report.failed(
                NAME,
                f"{entry.place}: ghi {count}, bảng có {tables[0]['count']} dòng",
                f"{entry.place}: says {count}, the table has {tables[0]['count']} rows",
            )


def _named(entry: Entry, sessions: set[str], report: Report) -> None:
    """Test, session and key beside a scope are those of the scope."""
    kind, _, key = str(entry.data.get("scope", "")).partition(":")
    if not kind and "session" in entry.data and entry.data["session"] not in sessions:
        report.failed(
            NAME,
            f"{entry.place}: ca thi {entry.data['session']} không có",
            f"{entry.place}: there is no session {entry.data['session']}",
        )
    named = {"key": key, "session": key, "test": key.partition("/")[0]}
    for name in sorted(named.keys() & entry.data.keys()):
        if kind in ("test", "session", "written") and entry.data[name] != named[name]:
            report.failed(
                NAME,
                f"{entry.place} ({kind}:{key}): {name} ghi {entry.data[name]}",
                f"{entry.place} ({kind}:{key}): {name} says {entry.data[name]}",
            )


def _due(entry: Entry) -> Iterator[str]:
    data = entry.data
    # A ranking and a publication are of the whole campaign and told apart by their versions.
    key = str(data.get("version") or str(data.get("scope")).partition(":")[2])
    place = entry.room, entry.kind
    beside = [name for name in BESIDE.get(place, ()) if name in data.get("beside", ())]
    yield from (name.format(key=key) for name in BROUGHT.get(place, ()))
    yield from (f"{name}/{key}" for name in beside)
    if entry.kind == "versions.sealed":
        for code in data.get("versions", ()):
            yield from (f"version/{key}/{code}", f"guide/{key}/{code}")


def _stated(entry: Entry) -> Iterator[str]:
    return (table["name"] for table in entry.data.get("tables", ()))
