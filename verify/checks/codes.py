"""Check the script codes: a key nobody chose, committed before the roster; every code made again.

What was promised by the bodies opens, the key follows from it and opens its commitment, each code
follows from the key, and what the marking room received are the sheets rooted in the rooms.
"""

from typing import Any

from ledger.rules import codes
from office.rules import bags
from verify.bundles import MARKING, OFFICE, Bundle, Entry
from verify.reports import Report
from verify.troubles import Broken

NAME = "codes"
# Three of the five shares open a key (Quy chế, Điều 15: nobody alone).
HOLDERS_LEAST = 3
Row = dict[str, Any]


def check(bundle: Bundle, report: Report) -> None:
    """Report on the codes of every written test and re-mark."""
    if not any(test["form"] == "written" for test in bundle.frozen["tests"]):
        report.passed(NAME, "kỳ này không có bài thi viết", "no written test in this campaign")
        return
    promises = promised(bundle)
    for key in bundle.written():
        _deliveries(bundle, report, key)
        if bundle.gate("codes_opened", f"written:{key}") is None:
            report.passed(NAME, f"{key}: mã phách chưa mở", f"{key}: codes not opened yet")
            continue
        before = len(report.of(NAME))
        _key(bundle, report, key, promises)
        _map(bundle, report, key)
        _sheets(bundle, report, key)
        if len(report.of(NAME)) == before:
            count = len(bundle.rows(OFFICE, f"codes/{key}"))
            report.passed(
                NAME,
                f"{key}: tính lại {count} số phách từ khoá, trùng khớp",
                f"{key}: {count} codes made again from the key, all equal",
            )
    report.passed(
        NAME, f"{len(promises)} khoá phách đã cam kết", f"{len(promises)} code keys committed"
    )


def promised(bundle: Bundle) -> dict[str, tuple[Entry, dict[str, str]]]:
    """Key -> the entry and the commitments (id -> hex) by which the bodies promised it.

    Raises Broken when a key is promised twice, or by fewer different bodies than it needs.
    """
    found: dict[str, tuple[Entry, dict[str, str]]] = {}
    for entry in bundle.find("codekey.promised"):
        for item in entry.data["keys"]:
            if item["key"] in found:
                raise Broken(
                    f"{entry.place}: khoá {item['key']} hứa hai lần",
                    f"{entry.place}: key {item['key']} promised twice",
                )
            bodies = {one["body"] for one in item["contributions"]}
            if len(bodies) < codes.LEAST_BODIES:
                raise Broken(
                    f"{entry.place}: khoá {item['key']} chỉ do {len(bodies)} bên góp",
                    f"{entry.place}: key {item['key']} has only {len(bodies)} different bodies",
                )
            found[item["key"]] = (
                entry,
                {one["id"]: one["commitment"] for one in item["contributions"]},
            )
    return found


def _key(
    bundle: Bundle,
    report: Report,
    key: str,
    promises: dict[str, tuple[Entry, dict[str, str]]],
) -> None:
    committed = bundle.gate("code_key_committed")
    opened = _gate(bundle, "codes_opened", key)
    stated = {} if committed is None else {k["key"]: k["k_commit"] for k in committed.data["keys"]}
    if committed is None or key not in stated or key not in promises:
        raise Broken(f"{key}: khoá chưa từng cam kết", f"{key}: the key was never committed")
    entry, commitments = promises[key]
    if entry.n > committed.n:
        _wrong(report, f"{key}: hứa sau khi đã có khoá", f"{key}: promised after the key was made")
    if len(set(opened.data["holders"])) < HOLDERS_LEAST:
        _wrong(report, f"{opened.place}: thiếu người giữ", f"{opened.place}: too few holders")
    payload = bundle.opening(OFFICE, opened.n)
    secret, nonce = bytes.fromhex(payload["key"]), bytes.fromhex(payload["nonce"])
    brought = [
        (one["id"], bytes.fromhex(one["secret"]), bytes.fromhex(one["nonce"]))
        for one in payload["contributions"]
    ]
    made = {
        body: codes.contribution(bundle.campaign, key, body, one, own).hex()
        for body, one, own in brought
    }
    if made != commitments or len(made) != len(brought):
        _wrong(
            report,
            f"{opened.place}: phần góp không khớp cam kết ở {entry.place}",
            f"{opened.place}: the contributions do not open {entry.place}",
        )
    if len(brought) < codes.LEAST_BODIES:
        _wrong(report, f"{key}: chỉ {len(brought)} bên góp", f"{key}: only {len(brought)} bodies")
        return
    if codes.key_from([(body, one) for body, one, _ in brought], bundle.campaign) != secret:
        _wrong(
            report,
            f"{opened.place}: khoá không phải từ các phần góp",
            f"{opened.place}: the key does not follow from the contributions",
        )
    if codes.key_commitment(bundle.campaign, secret, nonce).hex() != stated[key]:
        _wrong(
            report,
            f"{opened.place}: khoá không mở cam kết ở {committed.place}",
            f"{opened.place}: the key does not open its commitment at {committed.place}",
        )


def _map(bundle: Bundle, report: Report, key: str) -> None:
    mapped, opened = _gate(bundle, "code_map_committed", key), _gate(bundle, "codes_opened", key)
    rows = bundle.rows(OFFICE, f"codes/{key}")
    numbers = [row["number"] for row in bundle.rows(OFFICE, f"scripts/{key}")]
    secret = bytes.fromhex(bundle.opening(OFFICE, opened.n)["key"])
    given = {row["number"]: row["code"] for row in rows}
    expected = codes.assign(secret, bundle.campaign, key, numbers)
    for number in sorted(expected.keys() | given.keys()):
        if expected.get(number) != given.get(number):
            _wrong(
                report,
                f"{key}: {number} có số phách {given.get(number)}, khoá cho {expected.get(number)}",
                f"{key}: {number} has code {given.get(number)}, the key gives "
                f"{expected.get(number)}",
            )
    inside = [row["code"] for row in rows]
    if inside != sorted(set(inside)) or set(inside) & set(numbers):
        _wrong(report, f"{key}: số phách trùng hoặc sai thứ tự", f"{key}: codes repeat or stray")
    if codes.map_root(rows).hex() != mapped.data["m_root"] or mapped.data["count"] != len(rows):
        _wrong(
            report,
            f"{mapped.place}: bảng phách không phải bảng đã cam kết",
            f"{mapped.place}: the map is not the one committed to",
        )
    packed = [(str(row["bag"]), row["codes"]) for row in bundle.rows(OFFICE, f"bags/{key}")]
    size = max((len(codes_) for _, codes_ in packed), default=1)
    fair = {str(bag): given for bag, given in bags.deal(inside, size=size).items()}
    dealt = sorted(fair.items(), key=lambda bag: bag[0].encode())
    if packed != dealt or mapped.data["bags"] != len(packed):
        _wrong(
            report,
            f"{key}: túi không phải các đoạn liên tiếp theo thứ tự phách",
            f"{key}: bags are not runs of the order of codes",
        )


def _sheets(bundle: Bundle, report: Report, key: str) -> None:
    """What the markers received is what was rooted in the rooms, script by script."""
    code_of = {row["number"]: row["code"] for row in bundle.rows(OFFICE, f"codes/{key}")}
    packed = {
        code: str(row["bag"]) for row in bundle.rows(OFFICE, f"bags/{key}") for code in row["codes"]
    }
    received = {row["code"]: row for row in bundle.rows(MARKING, f"scripts/{key}")}
    for row in bundle.rows(OFFICE, f"scripts/{key}"):
        number, code = row["number"], code_of.get(row["number"], "")
        here = received.pop(code, None)
        bodies = [page["body"] for page in row["pages"]]
        if here is None or (here["pages"], here["sheets"]) != (bodies, row["sheets"]):
            _wrong(
                report,
                f"{key}: bài của {number} ({code}) khác bài đã niêm phong trong phòng",
                f"{key}: the script of {number} ({code}) is not the one rooted in the room",
            )
        elif str(here["bag"]) != packed.get(code):
            _wrong(report, f"{key}: {code} nằm sai túi", f"{key}: {code} lies in another bag")
    for code in received:
        _wrong(report, f"{key}: bài lạ {code}", f"{key}: a script from nowhere, {code}")


def _deliveries(bundle: Bundle, report: Report, key: str) -> None:
    """Both rooms name the same package of scripts."""
    sent = bundle.gate("scripts_sent", f"written:{key}")
    received = bundle.gate("received", f"written:{key}", MARKING)
    if received is None:
        return
    if sent is None or sent.data["package"] != received.data["package"]:
        _wrong(
            report,
            f"{received.place}: không phải gói bài đã gửi",
            f"{received.place}: not the package of scripts that was sent",
        )
    elif any(sent.data[name] != received.data[name] for name in ("scripts", "bags")):
        _wrong(
            report,
            f"{received.place}: số bài hoặc số túi khác {sent.place}",
            f"{received.place}: scripts or bags differ from {sent.place}",
        )


def _gate(bundle: Bundle, name: str, key: str) -> Entry:
    entry = bundle.gate(name, f"written:{key}")
    if entry is None:
        raise Broken(f"{key}: thiếu mốc {name}", f"{key}: gate {name} is missing")
    return entry


def _wrong(report: Report, vi: str, en: str) -> None:
    report.failed(NAME, vi, en)
