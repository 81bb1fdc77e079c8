"""One candidate's way through a campaign, and one mark's, each on one page with its places in the log."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from exams.models import AnswerEvent, DeadlineChange, Paper, Score, Sitting
from ledger.models import Entry, Log, Table
from ledger.rules.refusals import Refusal
from ledger.services import refusals, tables
from office.titles import SETTLEMENTS
from recruitment.models import Campaign, Candidate, Code, Decision, Mark, Penalty, RankedRow
from recruitment.queries import candidates
from recruitment.queries.campaigns import log_of
from recruitment.queries.proofs import people
from recruitment.rules.eligibility import REASONS
from recruitment.rules.marks import from_hundredths, text


@dataclass(frozen=True)
class Event:
    """Something that happened: when, by whom, and where the log says so."""

    at: datetime
    title: str
    by: str = ""
    text: str = ""
    place: str = ""
    url: str = ""


@dataclass(frozen=True)
class Life:
    """A candidate and what happened to him, in the order of time."""

    candidate: Candidate
    name: str
    birth_date: Any
    events: Sequence[Event]
    scripts: Sequence[Code]


@dataclass(frozen=True)
class Marking:
    """One mark given to a script in one round, question by question."""

    round: int
    marker: str
    parts: Sequence[tuple[str, str]]
    total: str


@dataclass(frozen=True)
class ScriptLife:
    """A script under its code: who marked it, how the marks settled, and what it counts for."""

    key: str
    code: str
    bag: str
    markings: Sequence[Marking]
    mark: str
    how: str | Promise
    decided_by: str
    reason: str
    place: str
    number: str
    percent: int
    counted: str


def of_candidate(campaign: Campaign, number: str) -> Life:
    """The candidate's life. Refuses `candidate.missing`."""
    candidate = candidates.find(campaign, number)
    person = getattr(candidate.application, "person", None)
    gates = _gates(log_of(campaign))
    found = [
        *_application(candidate),
        *_sittings(campaign, candidate, gates),
        *_results(campaign, candidate, gates),
        *_appeals(candidate),
    ]
    if "roster_closed@campaign" in gates:
        entry = gates["roster_closed@campaign"]
        facts = {"number": candidate.number, "post": candidate.post.code}
        told = _("number %(number)s, post %(post)s") % facts
        found.append(Event(entry.at, _("On the roster"), _by(entry), told, _at(entry)))
    names = people(event.by for event in found)
    events = [
        Event(e.at, e.title, names.get(e.by, e.by), e.text, e.place, e.url)
        for e in sorted(found, key=lambda event: event.at)
    ]
    return Life(
        candidate=candidate,
        name=person.full_name if person else "–",
        birth_date=person.birth_date if person else None,
        events=events,
        scripts=list(Code.objects.filter(candidate=candidate).order_by("key")),
    )


def of_script(campaign: Campaign, key: str, code: str) -> ScriptLife:
    """The life of a mark. Refuses `script.code.missing` until codes are opened and marks received."""
    log = log_of(campaign)
    held = Code.objects.filter(campaign=campaign, key=key, code=code).select_related("candidate")
    linked = held.first()
    table = Table.objects.filter(log=log, name=f"marks/{key}", lines__isnull=False).first()
    if linked is None or table is None:
        raise Refusal("script.code.missing", script=code)
    rows = {row["code"]: row for row in tables.rows(log, table.name)}
    if code not in rows:
        raise Refusal("script.code.missing", script=code)
    row = rows[code]
    joined = Mark.objects.filter(candidate=linked.candidate, key=key).first()
    decided = row["decided"] or {"by": "", "reason": ""}
    return ScriptLife(
        key=key,
        code=code,
        bag=_bag(log, key, code),
        markings=[
            Marking(
                one["round"],
                one["marker"],
                [(part["part"], part["points"]) for part in one["parts"]],
                one["total"],
            )
            for one in row["marks"]
        ],
        mark=row["mark"],
        how=SETTLEMENTS.get(row["how"], row["how"]),
        decided_by=people([decided["by"]]).get(decided["by"], decided["by"]),
        reason=decided["reason"],
        place=f"office#{table.entry.index}",
        number=linked.candidate.number,
        percent=joined.percent if joined else 0,
        counted=text(from_hundredths(joined.counted_hundredths)) if joined else "",
    )


def _application(candidate: Candidate) -> Iterator[Event]:
    decisions = Decision.objects.filter(application=candidate.application_id).order_by("pk")
    for one in decisions:
        reasons = "; ".join(REASONS[code].wording for code in one.reasons if code in REASONS)
        title = _("Application: %(state)s") % {"state": refusals.title("state", one.outcome)}
        yield Event(one.at, title, one.by, reasons)
    for given in candidate.recognitions.order_by("pk"):
        points = text(from_hundredths(given.points_hundredths)).replace(".", ",")
        yield Event(
            given.at,
            _("Priority recognised"),
            given.by,
            _("%(points)s points: %(reason)s") % {"points": points, "reason": given.reason},
        )


def _sittings(campaign: Campaign, candidate: Candidate, gates: dict[str, Entry]) -> Iterator[Event]:
    number = candidate.number
    rows = Sitting.objects.filter(session__test__campaign=campaign.code, number=number)
    for sitting in rows.select_related("session__test", "room", "machine"):
        session = sitting.session
        yield from _sitting(sitting)
        entry = gates.get(f"papers_drawn@{session.scope}")
        if entry and Paper.objects.filter(session=session, number=number).exists():
            yield Event(entry.at, _("Paper drawn"), _by(entry), session.code, _at(entry))
        score = Score.objects.filter(session=session, number=number).first()
        scored = gates.get(f"scored@{session.scope}")
        if score and scored:
            facts = {
                "correct": score.correct,
                "counted": text(from_hundredths(score.counted_hundredths)).replace(".", ","),
                "percent": score.percent,
            }
            told = _("%(correct)s right, %(percent)s %% taken, counts %(counted)s") % facts
            yield Event(scored.at, _("Scored"), _by(scored), told, _at(scored))


def _sitting(sitting: Sitting) -> Iterator[Event]:
    place = f"{sitting.session.code} · {sitting.room.code}"
    machine = sitting.machine.code if sitting.machine else ""
    if sitting.checked_in_at:
        yield Event(sitting.checked_in_at, _("Checked in"), "", place)
    if sitting.started_at:
        yield Event(sitting.started_at, _("Paper opened"), "", machine)
    saves = AnswerEvent.objects.filter(session=sitting.session, number=sitting.number)
    last = saves.order_by("-seq").first()
    if last:
        told = _("%(count)s saves, the last one then") % {"count": saves.count()}
        yield Event(last.at, _("Answers saved"), "", told)
    if sitting.ended_at:
        yield Event(
            sitting.ended_at, _("Sitting ended"), "", str(refusals.title("state", sitting.state))
        )
    changes = DeadlineChange.objects.filter(session=sitting.session, number=sitting.number)
    for change in changes:
        facts = {"seconds": change.seconds, "reason": change.reason}
        told = _("%(seconds)s seconds: %(reason)s") % facts
        yield Event(change.at, _("Time given back"), change.author, told)


def _results(campaign: Campaign, candidate: Candidate, gates: dict[str, Entry]) -> Iterator[Event]:
    for penalty in Penalty.objects.filter(candidate=candidate):
        told = f"{refusals.title('penalty', penalty.kind)} · {penalty.minutes}"
        yield Event(penalty.at, _("Penalty"), penalty.by, told)
    for mark in Mark.objects.filter(candidate=candidate):
        entry = gates.get(f"joined@written:{mark.key}")
        if entry:
            points = text(from_hundredths(mark.counted_hundredths)).replace(".", ",")
            facts = {"key": mark.key, "code": mark.code, "points": points}
            told = _("%(key)s, code %(code)s: counts %(points)s") % facts
            yield Event(entry.at, _("Mark joined"), _by(entry), told, _at(entry))
    ranked = RankedRow.objects.filter(candidate=candidate).select_related("ranking__publication")
    for row in ranked.order_by("ranking__version"):
        facts = {
            "version": str(row.ranking.version),
            "rank": str(row.rank or "–"),
            "outcome": refusals.title("outcome", row.outcome),
        }
        told = _("version %(version)s: rank %(rank)s, %(outcome)s") % facts
        yield Event(row.ranking.at, _("Ranked"), row.ranking.by, told)
        shown = getattr(row.ranking, "publication", None)
        if shown:
            yield Event(shown.at, _("Published"), shown.by, told)


def _appeals(candidate: Candidate) -> Iterator[Event]:
    for appeal in candidate.appeals.select_related("decision"):
        kind = refusals.title("appeal_kind", appeal.kind)
        yield Event(appeal.at, _("Appeal received"), appeal.by, f"{kind} · {appeal.document}")
        decision = getattr(appeal, "decision", None)
        if decision:
            yield Event(decision.at, _("Appeal decided"), decision.by, decision.reason)
    for one in candidate.remark_decisions.all():
        points = text(from_hundredths(one.mark_hundredths)).replace(".", ",")
        yield Event(
            one.at, _("Mark after re-marking decided"), one.by, f"{points} · {one.document}"
        )


def _gates(log: Log) -> dict[str, Entry]:
    rows = Entry.objects.filter(log=log).exclude(gate="").select_related("log")
    return {f"{entry.gate}@{entry.scope}": entry for entry in rows}


def _bag(log: Log, key: str, code: str) -> str:
    table = Table.objects.filter(log=log, name=f"bags/{key}", lines__isnull=False).first()
    if table is None:
        return ""
    found = (row["bag"] for row in tables.rows(log, table.name) if code in row["codes"])
    return str(next(found, ""))


def _by(entry: Entry) -> str:
    return str(entry.value["by"])


def _at(entry: Entry) -> str:
    return f"{entry.log.room}#{entry.index}"
