"""Take the approved selected of a recruitment campaign into an intake, in one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.rules.columns import RowError
from office.rules.names import clean
from recruitment.models import Campaign
from recruitment.queries import approved
from recruitment.queries import campaigns as recruited
from training.models import Intake, Trainee
from training.queries import trainees as queries
from training.rules import forms
from training.services import entrants

SEXES = {"male": "nam", "female": "nữ"}


@dataclass(frozen=True)
class Wanted:
    """One selected candidate as a trainee to be; `error` says why he cannot enter."""

    candidate: str
    post: str
    form: forms.Form
    error: RowError | None = None


@dataclass(frozen=True)
class Look:
    """Who of a campaign would enter, who cannot, and how many are in the intake already."""

    coming: list[Wanted]
    refused: list[Wanted]
    taken: int


def look(intake: Intake, campaign: Campaign, *, by: User, at: datetime) -> Look:
    """What taking over would do now. Refuses `selected.not_approved`, `intake.finished`."""
    access.require(by, "trainee.enrol", intake.scope, at)
    access.require(by, "campaign.view", campaign.scope, at)
    if intake.finished_elsewhere:
        raise Refusal("intake.finished", intake=intake.key)
    if recruited.passed(campaign, "approved") is None:
        raise Refusal("selected.not_approved", campaign=campaign.code)
    people = approved.people(campaign)
    gone = set(queries.taken_from(campaign.code))
    new = [one for one in people if one.number not in gone]
    numbers = _numbers(intake, len(new))
    rows = [(row, _form(one, numbers[row])) for row, one in enumerate(new)]
    errors, _ = forms.repeats(rows, queries.known(intake))
    wrong = {one.row: one for one in errors}
    wanted = [
        Wanted(one.number, one.post, form, wrong.get(row))
        for one, (row, form) in zip(new, rows, strict=True)
    ]
    return Look(
        coming=[one for one in wanted if one.error is None],
        refused=[one for one in wanted if one.error is not None],
        taken=len(people) - len(new),
    )


@transaction.atomic
def take(
    intake: Intake, campaign: Campaign, *, document: str, on: date, by: User, at: datetime
) -> list[Trainee]:
    """Everybody who can enter does, with his candidate number; who is there already stays as he is.

    Refuses `selected.nobody`, `selected.no_document`, `decision.future`, and what `look` refuses.
    """
    access.require(by, "trainee.enrol", intake.scope, at)
    entrants.hold(intake)
    document = clean(document)
    if not document:
        raise Refusal("selected.no_document")
    if on > localdate(at):
        raise Refusal("decision.future", on=f"{on:%d/%m/%Y}")
    coming = look(intake, campaign, by=by, at=at).coming
    if not coming:
        raise Refusal("selected.nobody", campaign=campaign.code)
    origins = {one.form.number: entrants.Origin(campaign.code, one.candidate) for one in coming}
    given = [one.form for one in coming]
    return entrants.enter(intake, given, on=on, document=document, origins=origins, by=by, at=at)


def _form(person: approved.Selected, number: str) -> forms.Form:
    return forms.Form(
        number=number,
        full_name=person.full_name,
        birth_date=person.birth_date,
        sex=SEXES[person.sex],
        identity_number=person.identity_number,
        phone=person.phone[:11],
        email=person.email,
        ethnicity=person.ethnicity[:40],
        major=person.qualification[:200],
    )


def _numbers(intake: Intake, count: int) -> Sequence[str]:
    """Numbers that nobody in the intake has: its code and four digits, in order."""
    taken = queries.numbers(intake)
    found: list[str] = []
    place = 1
    while len(found) < count:
        number = f"{intake.code[:12]}-{place:04d}"
        if number not in taken:
            found.append(number)
        place += 1
    return found
