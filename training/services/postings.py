"""Post graduates to communes: each posting cites what gives the post, for a certificate gives none."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.models import Unit
from office.rules.names import clean
from training.models import Posting, Trainee
from training.queries import commitments as owed
from training.queries import postings as queries
from training.services import commitments, events

RECRUITED, CONFIRMED = "recruitment_decision", "confirmed_basis"
LARGEST = 1000
LONGEST = 200


@dataclass(frozen=True)
class Basis:
    """What gives the post.

    `recruitment_decision`: a campaign of this office with the candidate's number, or number and date of a decision
    taken elsewhere. `confirmed_basis`: the text it rests on; the head of the authority who acts confirms it by name.
    """

    kind: str
    campaign: str = ""
    candidate: str = ""
    document: str = ""
    decided_on: date | None = None


@transaction.atomic
def post(
    trainee: Trainee,
    unit: Unit | str,
    post: str,
    *,
    starts_on: date,
    document: str,
    decided_on: date,
    basis: Basis,
    rank_code: str = "",
    coefficient: int | None = None,
    by: User,
    at: datetime,
) -> Posting:
    """A graduate's posting; his service begins with it when he signed a commitment and serves nowhere yet.

    `unit` may be a name as written; `coefficient` is in hundredths. Refuses `posting.*`, `service.no_document`,
    `decision.too_long`, `service.overlap`.
    """
    intake = trainee.intake
    access.require(by, "posting.decide", intake.scope, at)
    events.hold(intake)
    if trainee.state != "graduated":
        raise Refusal("posting.not_graduated", number=trainee.number)
    paper = commitments.written(document)
    if decided_on > localdate(at):
        raise Refusal("posting.future", day=f"{decided_on:%d/%m/%Y}")
    if starts_on < decided_on:
        raise Refusal("posting.days", day=f"{decided_on:%d/%m/%Y}")
    place = str(unit) if isinstance(unit, Unit) else clean(unit)
    title = clean(post)
    if not (place and title):
        raise Refusal("posting.incomplete")
    if coefficient is not None and not 1 <= coefficient <= LARGEST:
        raise Refusal("posting.coefficient")
    if queries.begins(trainee, starts_on):
        raise Refusal("posting.twice", number=trainee.number, day=f"{starts_on:%d/%m/%Y}")
    cited, confirmed_by = _cited(trainee, basis, by=by, at=at)
    made = Posting.objects.create(
        trainee=trainee,
        unit=unit if isinstance(unit, Unit) else None,
        unit_written=place[:LONGEST],
        post=title,
        rank_code=clean(rank_code),
        coefficient=coefficient,
        starts_on=starts_on,
        document=paper,
        decided_on=decided_on,
        basis=basis.kind,
        basis_campaign=basis.campaign if basis.kind == RECRUITED else "",
        basis_document=cited,
        basis_confirmed_by=confirmed_by,
        by=by.reference,
        at=at,
    )
    facts = {"unit": place, "post": title, "basis": basis.kind, "cited": cited}
    if made.basis_campaign:
        facts["campaign"] = made.basis_campaign
    lines = [events.Line(trainee, facts)]
    events.write(intake, "posting", lines, on=decided_on, document=paper, by=by, at=at)
    signed = owed.signed(trainee)
    if signed is not None and owed.running(signed, "served") is None:
        commitments.begin(trainee, starts_on, None, paper, by=by, at=at)
    return made


def _cited(trainee: Trainee, basis: Basis, *, by: User, at: datetime) -> tuple[str, str]:
    """What the posting cites, and who confirms it. Refuses `posting.basis`, `posting.not_selected`, `posting.head`."""
    document = clean(basis.document)
    if len(document) > LONGEST - 20:
        raise Refusal("decision.too_long", most=LONGEST - 20)
    if basis.kind == CONFIRMED:
        if not document:
            raise Refusal("posting.basis")
        if not access.may(by, "scheme.confirm", trainee.intake.scope, at):
            raise Refusal("posting.head")
        return document, by.full_name
    if basis.kind != RECRUITED:
        raise Refusal("posting.basis")
    if basis.campaign:
        if not queries.recruited(basis.campaign, basis.candidate, trainee):
            raise Refusal(
                "posting.not_selected", campaign=basis.campaign, candidate=basis.candidate or "–"
            )
        return f"{basis.campaign} · {basis.candidate}", ""
    if not document or basis.decided_on is None:
        raise Refusal("posting.basis")
    if basis.decided_on > localdate(at):
        raise Refusal("posting.future", day=f"{basis.decided_on:%d/%m/%Y}")
    return f"{document} ({basis.decided_on:%d/%m/%Y})", ""
