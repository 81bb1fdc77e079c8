"""Replay every answer: chains from paper to head, nothing after the time, roots that grow.

The deadline of each sitting is computed again from the start and the credits; each root that a
room got during the session must be the root over beginnings of the final chains.
"""

from collections import defaultdict
from datetime import datetime

from exams.rules.answers import check_changes
from exams.rules.sittings import ENDED, deadline
from ledger.rules.entries import instant, moment
from ledger.rules.refusals import Refusal
from verify.bundles import OFFICE, Bundle, Entry
from verify.chains import Chains, Row, noted
from verify.reports import Report
from verify.rooting import faults_of_roots
from verify.troubles import Broken

NAME = "answers"
MOST_QUESTIONS = 1000


def check(bundle: Bundle, report: Report) -> None:
    """Report on every session that was closed."""
    closed = [s for s in bundle.sessions() if bundle.gate("closed", f"session:{s}")]
    if not closed:
        report.passed(NAME, "chưa có ca thi nào đóng", "no session is closed yet")
    for session in closed:
        _check_session(bundle, report, session)


def _check_session(bundle: Bundle, report: Report, session: str) -> None:
    started = bundle.gate("started", f"session:{session}")
    closed = bundle.gate("closed", f"session:{session}")
    if started is None or closed is None:
        raise Broken(f"{session}: đóng mà chưa mở", f"{session}: closed but never started")
    chains = Chains(bundle, session)
    faults = [
        *_people(chains),
        *_chains(chains),
        *_times(bundle, chains, started, closed),
        *_machines(bundle, chains),
        *_set_aside(bundle, chains, started),
        *faults_of_roots(bundle, chains, started, closed),
        *_figures(chains, closed),
    ]
    for vi, en in faults:
        report.failed(NAME, f"{session}: {vi}", f"{session}: {en}")
    if not faults:
        count, sat = closed.data["events"], closed.data["present"]
        report.passed(
            NAME,
            f"{session}: phát lại {count} lượt lưu của {sat} thí sinh, trùng khớp",
            f"{session}: {count} saves of {sat} candidates replayed, all fit",
        )


def _people(chains: Chains) -> list[tuple[str, str]]:
    """Everyone with a paper has one sitting, in order; nobody else has answers."""
    numbers = [row["number"] for row in chains.sittings]
    faults = []
    if numbers != sorted(set(numbers), key=lambda number: number.encode()):
        faults.append(("lượt thi trùng hoặc sai thứ tự", "sittings repeat or are out of order"))
    for number in sorted(chains.starts.keys() - set(numbers)):
        faults.append((f"{number} có đề mà không có lượt thi", f"{number}: paper, no sitting"))
    for number in sorted(set(numbers) - chains.starts.keys()):
        faults.append((f"{number} có lượt thi mà không có đề", f"{number}: sitting, no paper"))
    for number in sorted(chains.events.keys() - set(numbers)):
        faults.append((f"{number} có bài làm mà không dự thi", f"{number}: answers, no sitting"))
    return faults


def _chains(chains: Chains) -> list[tuple[str, str]]:
    faults = []
    for row in chains.sittings:
        number = row["number"]
        if number not in chains.starts:
            continue
        try:
            chain = chains.replayed(number)
        except Refusal as refusal:
            place = refusal.facts["seq"]
            faults.append(
                (
                    f"bài của {number}: lượt lưu {place} sai ({refusal.code})",
                    f"answers of {number}: save {place} is wrong ({refusal.code})",
                )
            )
            continue
        for event in chains.events.get(number, ()):
            try:
                check_changes(event["changes"], MOST_QUESTIONS)
            except Refusal:
                faults.append(
                    (
                        f"bài của {number}: lượt lưu {event['seq']} không phải câu trả lời",
                        f"answers of {number}: save {event['seq']} is no answer",
                    )
                )
        if (chain.seq, chain.head.hex()) != (row["seq"], row["head"]):
            faults.append(
                (
                    f"bài của {number} kết thúc khác bảng lượt thi",
                    f"the chain of {number} does not end as its sitting says",
                )
            )
        if chain.seq and row["state"] not in ENDED:
            faults.append((f"{number} vắng mà có bài", f"{number}: absent, yet answers"))
    return faults


def _times(bundle: Bundle, chains: Chains, started: Entry, closed: Entry) -> list[tuple[str, str]]:
    """No answer before the start, none after the deadline that start and credits give."""
    begin, credits = moment(started.data["starts_at"]), _credits(bundle, chains)
    faults = []
    announced = {row["test"]: row["minutes"] for row in bundle.frozen["tests"]}
    if started.data["minutes"] != announced[chains.session.partition("/")[0]]:
        faults.append(("thời gian làm bài khác quy tắc đã chốt", "not the minutes of the rules"))
    if started.data["sittings"] != len(chains.sittings):
        faults.append(("số thí sinh lúc mở khác bảng lượt thi", "sittings differ from the start"))
    if started.data["starts_at"] > started.at:
        faults.append(("giờ bắt đầu sau lúc ghi nhật ký", "starts after its entry"))
    for row in chains.sittings:
        number = row["number"]
        ends = instant(deadline(begin, started.data["minutes"], credits.pop(number, ())))
        if row["deadline"] != ends:
            faults.append(
                (
                    f"{number}: hạn nộp ghi {row['deadline']}, tính lại {ends}",
                    f"{number}: deadline {row['deadline']}, computed {ends}",
                )
            )
        if row["state"] == "collected" and ends > closed.at:
            faults.append((f"{number}: bị thu trước hạn", f"{number}: collected before the time"))
        faults += _late(number, chains.events.get(number, []), begin, ends)
    faults += _credited(bundle, chains, begin, started.data["minutes"])
    for number in sorted(credits):
        faults.append((f"{number}: cộng giờ mà không dự thi", f"{number}: credit, no sitting"))
    return faults


def _credited(
    bundle: Bundle, chains: Chains, begin: datetime, minutes: int
) -> list[tuple[str, str]]:
    """Each credit was told with the deadline that it gave."""
    given: dict[str, list[int]] = defaultdict(list)
    faults = []
    for entry, facts in noted(bundle, "sitting.credited", chains.session):
        given[facts["number"]].append(facts["seconds"])
        ends = instant(deadline(begin, minutes, given[facts["number"]]))
        if facts["deadline"] != ends:
            faults.append(
                (
                    f"{entry.place}: hạn mới ghi {facts['deadline']}, tính lại {ends}",
                    f"{entry.place}: new deadline {facts['deadline']}, computed {ends}",
                )
            )
    return faults


def _late(number: str, events: list[Row], begin: datetime, ends: str) -> list[tuple[str, str]]:
    faults, before = [], instant(begin)
    for event in events:
        at = event["at"]
        moment(at)
        if not before <= at <= ends:
            place = event["seq"]
            faults.append(
                (
                    f"{number}: lượt lưu {place} lúc {at} ngoài giờ làm bài hoặc lùi giờ",
                    f"{number}: save {place} at {at} is outside the time or goes back",
                )
            )
        before = max(before, at)
    return faults


def _machines(bundle: Bundle, chains: Chains) -> list[tuple[str, str]]:
    """Nobody answered at a second machine before somebody moved them there."""
    moves: dict[str, list[tuple[str, Row]]] = defaultdict(list)
    for entry, facts in noted(bundle, "sitting.moved", chains.session):
        moves[facts["number"]].append((entry.at, facts))
    faults = []
    for number, events in chains.events.items():
        own = moves.get(number, [])
        first = own[0][1]["from"] if own else events[0]["machine"]
        for event in events:
            open_to = {first, *(facts["to"] for at, facts in own if at <= event["at"])}
            if event["machine"] not in open_to:
                faults.append(
                    (
                        f"{number}: lượt lưu {event['seq']} từ máy {event['machine']}, "
                        "chưa ai chuyển đến máy đó",
                        f"{number}: save {event['seq']} came from machine {event['machine']}, "
                        "to which nobody had moved them",
                    )
                )
    return faults


def _set_aside(bundle: Bundle, chains: Chains, started: Entry) -> list[tuple[str, str]]:
    """What was not let into a chain had its reason: no answer in time was turned away."""
    moved = {facts["number"] for _, facts in noted(bundle, "sitting.moved", chains.session)}
    states = {row["number"]: row["state"] for row in chains.sittings}
    credited = noted(bundle, "sitting.credited", chains.session)
    begin, minutes = moment(started.data["starts_at"]), started.data["minutes"]
    faults = []
    for row in bundle.rows(OFFICE, f"late/{chains.session}"):
        number, reason, own = row["number"], row["reason"], chains.events.get(row["number"], [])
        # Time that was credited later was not yet his when the save came.
        given = [
            facts["seconds"]
            for entry, facts in credited
            if facts["number"] == number and entry.at <= row["at"]
        ]
        grounds = {
            "late": row["at"] > instant(deadline(begin, minutes, given)),
            "ended": states.get(number) in ENDED,
            "moved": number in moved,
            "conflicting": row["seq"] <= len(own) + 1,
        }
        sent_again = any(
            (event["seq"], event["changes"], event["client_at"])
            == (row["seq"], row["changes"], row["client_at"])
            for event in own
        )
        if number not in states or not (sent_again or grounds.get(reason, False)):
            faults.append(
                (
                    f"{number}: lượt lưu lúc {row['at']} bị loại ({reason}) mà không có căn cứ",
                    f"{number}: save at {row['at']} set aside ({reason}) without ground",
                )
            )
    return faults


def _credits(bundle: Bundle, chains: Chains) -> dict[str, list[int]]:
    credits: dict[str, list[int]] = defaultdict(list)
    for _, facts in noted(bundle, "sitting.credited", chains.session):
        credits[facts["number"]].append(facts["seconds"])
    return credits


def _figures(chains: Chains, closed: Entry) -> list[tuple[str, str]]:
    absent = sum(row["state"] == "absent" for row in chains.sittings)
    figures = {
        "present": len(chains.sittings) - absent,
        "absent": absent,
        "events": sum(map(len, chains.events.values())),
    }
    return [
        (f"{name}: ghi {closed.data[name]}, đếm lại {count}", f"{name}: counted {count}")
        for name, count in figures.items()
        if closed.data[name] != count
    ]
