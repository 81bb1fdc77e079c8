"""Check the logs: every entry in its place and form, every root and opening recomputed.

RFC 6962 trees over RFC 8785 entries. This shows that the bundle is one consistent log per room;
`anchors` shows that it is the log that witnesses saw.
"""

import re

from ledger.rules.refusals import Refusal
from verify.anchoring import TOLERANCE, roots
from verify.bundles import REGISTER, Bundle, Entry, canonical_entry
from verify.reports import Report
from verify.troubles import Broken, Withheld

NAME = "log"
DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def check(bundle: Bundle, report: Report) -> None:
    """Entries, checkpoints, payloads and tables of every log in the bundle."""
    for room in bundle.rooms:
        _entries(bundle, room, report)
        _checkpoints(bundle, room, report)
        _openings(bundle, room, report)
        _tables(bundle, room, report)
    if not bundle.entries():
        report.failed(NAME, "nhật ký office trống", "the office log is empty")
    count = sum(len(bundle.entries(room)) for room in bundle.rooms)
    report.passed(
        NAME,
        f"{count} bút toán trong {len(bundle.rooms)} nhật ký, mọi gốc tính lại đúng",
        f"{count} entries in {len(bundle.rooms)} logs, every root recomputed",
    )


def _entries(bundle: Bundle, room: str, report: Report) -> None:
    origin = bundle.origin(room)
    ending = "/register" if room == REGISTER else f"/{bundle.campaign}/{room}"
    if origin and not origin.endswith(ending):
        report.failed(
            NAME,
            f"nhật ký {room} mang tên {origin!r}, không kết thúc bằng {ending!r}",
            f"log {room} is named {origin!r}, which does not end in {ending!r}",
        )
    before: Entry | None = None
    for index, entry in enumerate(bundle.entries(room)):
        if entry.n != index:
            report.failed(
                NAME,
                f"nhật ký {room}: dòng {index + 1} mang số {entry.n}",
                f"log {room}: line {index + 1} bears number {entry.n}",
            )
        if entry.log != origin:
            report.failed(NAME, f"{entry.place}: của nhật ký khác", f"{entry.place}: foreign")
        if not canonical_entry(entry):
            report.failed(
                NAME,
                f"{entry.place}: không đúng dạng chuẩn (RFC 8785)",
                f"{entry.place}: not in canonical form (RFC 8785)",
            )
        if entry.commit is not None and not DIGEST.fullmatch(entry.commit):
            report.failed(NAME, f"{entry.place}: cam kết sai", f"{entry.place}: bad commitment")
        before = _instants(before, entry, report)


def _instants(before: Entry | None, entry: Entry, report: Report) -> Entry | None:
    """The entry, if its instant can be read and does not lie before that of the last one."""
    try:
        moment = entry.moment
    except Refusal:
        report.failed(
            NAME, f"{entry.place}: giờ sai {entry.at!r}", f"{entry.place}: bad instant {entry.at!r}"
        )
        return before
    if before is not None and moment < before.moment - TOLERANCE:
        report.failed(
            NAME,
            f"{entry.place} ghi lúc {entry.at}, trước {before.place} ({before.at})",
            f"{entry.place} is dated {entry.at}, before {before.place} ({before.at})",
        )
        return before
    return entry if before is None or moment > before.moment else before


def _checkpoints(bundle: Bundle, room: str, report: Report) -> None:
    known, last = roots(bundle, room), 0
    for file, _, checkpoint in bundle.checkpoints(room):
        if checkpoint.origin != bundle.origin(room):
            report.failed(NAME, f"{file}: của nhật ký khác", f"{file}: of another log")
        elif checkpoint.size >= len(known):
            report.failed(
                NAME,
                f"{file}: dài {checkpoint.size}, nhật ký chỉ có {len(known) - 1} bút toán",
                f"{file}: size {checkpoint.size}, the log has only {len(known) - 1} entries",
            )
        elif known[checkpoint.size] != checkpoint.root:
            report.failed(
                NAME,
                f"{file}: gốc của {checkpoint.size} bút toán đầu không khớp",
                f"{file}: the root over the first {checkpoint.size} entries differs",
            )
        if checkpoint.size <= last:
            report.failed(NAME, f"{file}: không dài hơn mốc trước", f"{file}: does not grow")
        last = checkpoint.size


def _openings(bundle: Bundle, room: str, report: Report) -> None:
    shown = set(bundle.opened(room))
    for entry in bundle.entries(room):
        if entry.commit is None and entry.n not in shown:
            continue
        try:
            bundle.opening(room, entry.n)
        except Withheld:
            pass
        except Broken as broken:
            report.failed(NAME, broken.vi, broken.en)
    hidden = sum(e.commit is not None and e.n not in shown for e in bundle.entries(room))
    if hidden and bundle.public:
        report.skipped(
            NAME,
            f"{room}: {hidden} phần kín không kèm trong gói công khai",
            f"{room}: {hidden} payloads are not in a public bundle",
        )


def _tables(bundle: Bundle, room: str, report: Report) -> None:
    held = bundle.archive.names(f"tables/{room}/")
    known = {f"tables/{room}/{stated.name}.jsonl" for stated in bundle.tables(room)}
    for name in sorted(set(held) - known):
        report.failed(NAME, f"{name}: nhật ký không biết bảng này", f"{name}: unknown to the log")
    withheld = []
    for stated in bundle.tables(room):
        try:
            bundle.rows(room, stated.name)
        except Withheld:
            withheld.append(stated.name)
        except Broken as broken:
            report.failed(NAME, broken.vi, broken.en)
    if withheld:
        names = ", ".join(withheld)
        report.skipped(
            NAME,
            f"{room}: {len(withheld)} bảng không kèm hoặc còn niêm phong: {names}",
            f"{room}: {len(withheld)} tables left out or still sealed: {names}",
        )
