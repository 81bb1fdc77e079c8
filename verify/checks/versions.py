"""Check the versions of written papers: sealed before the draw, drawn again, opened in their order.

Source: TT 22/2025/TT-BNV, Quy chế, Điều 13 khoản 2.b: at least three, one official, numbered reserves.
"""

from collections.abc import Callable
from typing import Any

from exams.rules import versions as rules
from verify import seeds
from verify.anchoring import witnessed_between
from verify.bundles import OFFICE, Bundle, Entry
from verify.reports import Report
from verify.troubles import Broken

NAME = "versions"
SEALED, DRAWN, OPENED, GUIDE = (
    "versions.sealed",
    "versions.drawn",
    "version.opened",
    "guide.opened",
)


def check(bundle: Bundle, report: Report) -> None:
    """Every written test whose versions were sealed, and openings of tests that have none."""
    tests = [str(entry.data.get("test")) for entry in bundle.find(SEALED)]
    for kind in (DRAWN, OPENED, GUIDE):
        for entry in bundle.find(kind):
            if entry.data.get("test") not in tests:
                report.failed(
                    NAME,
                    f"{entry.place}: không có phiên bản niêm phong",
                    f"{entry.place}: unsealed",
                )
    if not tests:
        report.passed(
            NAME,
            "không môn viết nào có phiên bản niêm phong",
            "no written test has sealed versions",
        )
    for test in dict.fromkeys(tests):
        faults = list(_faults(bundle, test))
        for vi, en in faults:
            report.failed(NAME, f"{test}: {vi}", f"{test}: {en}")
        if not faults:
            report.passed(NAME, f"{test}: phiên bản đúng thứ tự", f"{test}: versions in order")


def explain(bundle: Bundle, test: str, out: Callable[[str, str], None]) -> None:
    """Tell how the official version of a test follows from the seed."""
    sealed = _of(bundle, SEALED, test)
    if not sealed:
        raise Broken(f"môn {test} không có phiên bản niêm phong", f"{test}: no sealed versions")
    codes = [row["version"] for row in bundle.rows(OFFICE, f"versions/{test}")]
    out(
        f"{sealed[0].place}: niêm phong {len(codes)} phiên bản {', '.join(codes)}",
        f"{sealed[0].place}: {len(codes)} versions sealed: {', '.join(codes)}",
    )
    seed = seeds.seed(bundle, rules.scope(test))
    out(f"mầm tính lại: {seed.hex()}", f"seed recomputed: {seed.hex()}")
    order = rules.order(seed, codes)
    out(
        f"xáo «{rules.LABEL}»: {' '.join(order)}; chính thức {order[0]}",
        f"shuffle “{rules.LABEL}”: {' '.join(order)}; official {order[0]}",
    )
    for entry in _of(bundle, OPENED, test):
        place, code = entry.data.get("place"), entry.data.get("version")
        role = (
            ("chính thức", "official") if not place else (f"dự phòng {place}", f"reserve {place}")
        )
        out(f"{entry.place}: mở {code}, {role[0]}", f"{entry.place}: {code} opened, {role[1]}")


def _of(bundle: Bundle, kind: str, test: str) -> list[Entry]:
    return [entry for entry in bundle.find(kind) if entry.data.get("test") == test]


def _faults(bundle: Bundle, test: str) -> list[tuple[str, str]]:
    sealed, scope = _of(bundle, SEALED, test), rules.scope(test)
    index = bundle.rows(OFFICE, f"versions/{test}")
    codes = [row["version"] for row in index]
    found: list[tuple[str, str]] = []
    if len(sealed) != 1:
        found.append((f"niêm phong {len(sealed)} lần", f"sealed {len(sealed)} times"))
    if len(codes) < rules.LEAST or len(set(codes)) != len(codes):
        found.append(
            (f"có {len(codes)} phiên bản, cần {rules.LEAST}", f"{len(codes)} versions, not enough")
        )
    found += [
        (f"{row['version']}: người soạn cũng là người thẩm định", f"{row['version']}: own review")
        for row in index
        if row["author"] == row["reviewer"] or not row["reviewer"]
    ]
    found += _roots(bundle, test, index)
    stands = seeds.standing(bundle, scope)
    plan = next(iter(bundle.find("draw.planned", scope=stands)), None)
    drawn = _of(bundle, DRAWN, test)
    if plan is not None:
        found += _pool(bundle, test, plan, sealed[0])
    if bundle.gate("revealed", stands) is None:
        if drawn:
            found.append(("ghi thứ tự trước khi bốc thăm", "an order without a draw"))
    else:
        order = rules.order(seeds.seed(bundle, scope), codes)
        if [entry.data.get("order") for entry in drawn] != [order]:
            found.append(
                (f"thứ tự tính lại là {' '.join(order)}", f"the order is {' '.join(order)}")
            )
        return [*found, *_opened(bundle, test, order)]
    if _of(bundle, OPENED, test):
        found.append(("mở đề trước khi bốc thăm", "a version was opened before the draw"))
    return found


def _roots(bundle: Bundle, test: str, index: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The public table names the roots under which versions and guides were sealed."""
    found = []
    for row in index:
        for name, field in (("version", "paper"), ("guide", "guide")):
            stated = bundle.stated(OFFICE, f"{name}/{test}/{row['version']}")
            if stated is None or stated.root != row[field]:
                code = row["version"]
                found.append((f"{code}: gốc {name} không khớp", f"{code}: root of {name} differs"))
    return found


def _pool(bundle: Bundle, test: str, plan: Entry, sealed: Entry) -> list[tuple[str, str]]:
    stated = bundle.stated(OFFICE, f"versions/{test}")
    named = plan.data["plan"].get("pool_root")
    if stated is None or stated.root != named or plan.n < sealed.n:
        return [("kế hoạch bốc thăm không phải trên các phiên bản này", "drawn from another pool")]
    return []


def _opened(bundle: Bundle, test: str, order: list[str]) -> list[tuple[str, str]]:
    """Openings after the witnessed seed, in drawn order, reserves with a reason; guides at the end."""
    found: list[tuple[str, str]] = []
    revealed = bundle.gate("revealed", seeds.standing(bundle, rules.scope(test)))
    rooted = bundle.gate("pages_rooted", f"written:{test}")
    entries, reserve = _of(bundle, OPENED, test), 0
    for entry in entries:
        place, code = entry.data.get("place"), entry.data.get("version")
        due = 0 if entry is entries[0] and not place else reserve + 1
        reserve += bool(place)
        right = place == due and 0 <= int(place or 0) < len(order) and order[place] == code
        if not right or (place and entry.commit is None):
            found.append((f"{entry.place}: mở {code} sai thứ tự", f"{entry.place}: out of order"))
        if revealed is not None and not witnessed_between(bundle, revealed, entry):
            found.append(
                (
                    f"{entry.place}: mở trước khi có nhân chứng",
                    f"{entry.place}: no quorum before it",
                )
            )
        if rooted is not None and entry.n > rooted.n:
            found.append((f"{entry.place}: mở sau buổi thi", f"{entry.place}: after the test"))
    force = entries[-1].data.get("version") if entries else None
    for entry in _of(bundle, GUIDE, test):
        if rooted is None or entry.n < rooted.n or entry.data.get("version") != force:
            found.append((f"{entry.place}: mở hướng dẫn sai", f"{entry.place}: guide out of turn"))
    return found
