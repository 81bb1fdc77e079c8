"""Check the order of the campaign: each gate once, after the gates before it, witnesses between.

Between the rooms the order follows from what they carried to each other: the script package's
digest one way, a checkpoint of the marking log the other.
"""

from ledger.rules import gates, notes, policies
from ledger.rules.refusals import Refusal
from verify.anchoring import roots, stands, trusted, witnessed_between, witnessed_by
from verify.bundles import MARKING, OFFICE, REGISTER, Bundle, Entry
from verify.reports import Report

NAME = "gates"
GATE = "gate."


def check(bundle: Bundle, report: Report) -> None:
    """The table of gates, applied to every gate that was passed."""
    count = 0
    for room in bundle.rooms:
        if room != REGISTER:
            count += _room(bundle, room, report)
    _packages(bundle, report)
    report.passed(
        NAME,
        f"{count} cửa đúng thứ tự, giữa hai cửa có nhân chứng",
        f"{count} gates in order, witnessed in between",
    )


def _room(bundle: Bundle, room: str, report: Report) -> int:
    passings = [entry for entry in bundle.entries(room) if entry.kind.startswith(GATE)]
    voided = {str(entry.data.get("scope")): entry.n for entry in bundle.find("draw.voided", room)}
    first: dict[tuple[str, str], Entry] = {}
    for entry in passings:
        place = (entry.kind.removeprefix(GATE), str(entry.data.get("scope")))
        if entry.data.get("gate") != place[0]:
            report.failed(NAME, f"{entry.place}: tên cửa sai", f"{entry.place}: misnamed")
        if place in first:
            report.failed(
                NAME,
                f"{entry.place}: cửa {place[0]} ({place[1]}) qua lần thứ hai",
                f"{entry.place}: gate {place[0]} ({place[1]}) passed a second time",
            )
            continue
        void = {scope for scope, n in voided.items() if n < entry.n}
        _order(bundle, entry, *place, first, void, report)
        first[place] = entry
    return len(passings)


def _order(
    bundle: Bundle,
    entry: Entry,
    gate: str,
    scope: str,
    first: dict[tuple[str, str], Entry],
    voided: set[str],
    report: Report,
) -> None:
    try:
        tests = bundle.frozen.get("tests", []) if gate == "ranked" else []
        needs = gates.requirements(
            gate,
            scope,
            room=entry.room,
            tests=tests,
            scopes={s for _, s in first},
            voided=voided,
        )
    except Refusal as refusal:
        report.failed(NAME, f"{entry.place}: {refusal}", f"{entry.place}: {refusal}")
        return
    for need in needs:
        before = first.get((need.gate, need.scope))
        if before is None:
            report.failed(
                NAME,
                f"{entry.place} ({scope}): chưa qua cửa {need.gate} ({need.scope})",
                f"{entry.place} ({scope}): gate {need.gate} ({need.scope}) was not passed before",
            )
        elif not witnessed_between(bundle, before, entry):
            report.failed(
                NAME,
                f"không nhân chứng nào đứng giữa {before.place} và {entry.place} ({scope})",
                f"no quorum stood between {before.place} and {entry.place} ({scope})",
            )


def _packages(bundle: Bundle, report: Report) -> None:
    received = bundle.gates("received", MARKING)
    for scope, entry in received.items():
        sent = bundle.gate("scripts_sent", scope)
        if sent is None or entry.data.get("package") != sent.data.get("package"):
            report.failed(
                NAME,
                f"{entry.place} ({scope}): gói bài nhận không phải gói office đã gửi",
                f"{entry.place} ({scope}): the package received is not the one that was sent",
            )
    for scope, entry in bundle.gates("marks_received").items():
        _marks(bundle, scope, entry, report)
    archived = bundle.gate("archived")
    kept = archived and archived.data.get("parts", {}).get("marking log")
    if (
        archived
        and (kept or bundle.entries(MARKING))
        and kept not in {root.hex() for root in roots(bundle, MARKING)}
    ):
        report.failed(
            NAME,
            f"{archived.place}: gốc marking {kept} không phải của nhật ký này",
            f"{archived.place}: marking root {kept} is not one of this log",
        )


def _marks(bundle: Bundle, scope: str, entry: Entry, report: Report) -> None:
    frozen = bundle.gate("frozen", scope, MARKING)
    if frozen is None:
        report.failed(
            NAME,
            f"{entry.place} ({scope}): nhật ký marking chưa chốt điểm",
            f"{entry.place} ({scope}): the marking log never froze these marks",
        )
        return
    try:
        note = notes.parse_note(str(entry.data.get("marking_checkpoint")))
        checkpoint = notes.parse_checkpoint(note.text)
    except Refusal:
        report.failed(
            NAME, f"{entry.place}: mốc marking sai dạng", f"{entry.place}: bad marking checkpoint"
        )
        return
    known = roots(bundle, MARKING)
    if (
        checkpoint.origin != bundle.origin(MARKING)
        or not frozen.n < checkpoint.size < len(known)
        or known[checkpoint.size] != checkpoint.root
        or policies.verify_note(note, trusted(bundle)).log is None
    ):
        report.failed(
            NAME,
            f"{entry.place}: mốc marking không phải của nhật ký đã chốt điểm {scope}",
            f"{entry.place}: the marking checkpoint is not of the log that froze {scope}",
        )
    seen = (s for s in stands(bundle, MARKING) if frozen.n < s.size)
    if not any(witnessed_by(bundle, stand, entry.moment) for stand in seen):
        report.failed(
            NAME,
            f"không nhân chứng nào thấy {frozen.place} trước {entry.place} ({scope})",
            f"no quorum saw {frozen.place} before {entry.place} ({scope})",
        )
    table = f"marks/{scope.removeprefix('written:')}"
    held = [bundle.stated(room, table) for room in (MARKING, OFFICE)]
    if any(stated is None or stated.root != entry.data.get("marks_root") for stated in held):
        report.failed(
            NAME,
            f"{entry.place}: gốc điểm không phải gốc đã chốt ở {frozen.place}",
            f"{entry.place}: the root of the marks is not the one frozen at {frozen.place}",
        )
