"""Check that these are the logs that witnesses saw: signatures, quorums, times, the printed root.

C2SP signed notes and cosignatures. A log that its operator wrote anew, signed and all, fails
here, because no quorum of the policy cosigned it.
"""

from datetime import timedelta

from verify.anchoring import TOLERANCE, Stand, roots, stands, trusted
from verify.bundles import MARKING, OFFICE, REGISTER, Bundle
from verify.reports import Report

NAME = "anchors"


def check(bundle: Bundle, report: Report) -> None:
    """Every log under the policy, and the office's final root as the minutes have it."""
    for room in bundle.rooms:
        if bundle.entries(room):
            _log(bundle, room, report)
    _root(bundle, report)
    if bundle.policy is None:
        report.skipped(
            NAME,
            "chưa neo: không có --policy, chữ ký chỉ so với khoá ghi trong chính gói này",
            "not anchored: no --policy, signatures held only against keys in this very bundle",
        )
        return
    missing = [
        origin
        for origin in bundle.policy.logs
        if origin.endswith((f"/{bundle.campaign}/{OFFICE}", f"/{bundle.campaign}/{MARKING}"))
        and origin not in {bundle.origin(room) for room in bundle.rooms}
    ]
    for origin in missing:
        report.failed(NAME, f"gói thiếu nhật ký {origin}", f"log {origin} is not in the bundle")
    report.passed(
        NAME,
        "mọi nhật ký có chữ ký và đủ nhân chứng theo chính sách",
        "every log is signed and cosigned by a quorum of the policy",
    )


def _log(bundle: Bundle, room: str, report: Report) -> None:
    origin, policy, found = bundle.origin(room), trusted(bundle), stands(bundle, room)
    if policy.log(origin) is None:
        if bundle.policy is None and room == REGISTER:
            return
        report.failed(NAME, f"không có khoá của nhật ký {origin}", f"no key for log {origin}")
        return
    for stand in found:
        if stand.verdict.log is None:
            report.failed(
                NAME,
                f"{stand.mark.file}: chữ ký của nhật ký sai",
                f"{stand.mark.file}: the log's signature does not hold",
            )
        _times(bundle, room, stand, report)
    known = roots(bundle, room)
    sizes = [
        stand.size
        for stand in found
        if stand.verdict.holds
        and stand.size < len(known)
        and known[stand.size] == stand.mark.checkpoint.root
    ]
    covered, length = max(sizes, default=0), len(bundle.entries(room))
    if covered == 0:
        report.failed(
            NAME, f"nhật ký {room}: không mốc nào đủ nhân chứng", f"log {room}: no quorum"
        )
    elif covered < length and not (room == OFFICE and bundle.root):
        report.failed(
            NAME,
            f"nhật ký {room}: {length - covered} bút toán cuối chưa có nhân chứng",
            f"log {room}: the last {length - covered} entries have no witnesses",
        )


def _times(bundle: Bundle, room: str, stand: Stand, report: Report) -> None:
    """A witness cannot have cosigned what was dated later than its own clock."""
    entries = bundle.entries(room)
    if not 0 < stand.size <= len(entries):
        return
    last = entries[stand.size - 1]
    for name, at in stand.times().items():
        if last.moment - at > TOLERANCE:
            report.failed(
                NAME,
                f"{stand.mark.file}: {name} ký lúc {at:%d/%m/%Y %H:%M:%S} UTC, "
                f"trước {last.place} ({last.at}) {_span(last.moment - at)}",
                f"{stand.mark.file}: {name} cosigned at {at:%Y-%m-%d %H:%M:%S} UTC, "
                f"{_span(last.moment - at)} before {last.place} ({last.at})",
            )


def _root(bundle: Bundle, report: Report) -> None:
    found = roots(bundle, OFFICE)[-1].hex()
    if bundle.root is None:
        report.skipped(
            NAME,
            f"chưa so với gốc trên biên bản (--root); gốc của gói này là {found}",
            f"not held against a printed root (--root); this bundle's root is {found}",
        )
    elif bundle.root != found:
        report.failed(
            NAME,
            f"gốc của nhật ký office là {found}, biên bản ghi {bundle.root}",
            f"the office log's root is {found}, the minutes say {bundle.root}",
        )
    else:
        report.passed(NAME, f"gốc cuối đúng biên bản: {found}", f"final root as printed: {found}")


def _span(gap: timedelta) -> str:
    return f"{int(gap.total_seconds())} s"
