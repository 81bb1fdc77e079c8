"""Make trainees of forms: the one way into an intake, for files, for campaigns and for finished cohorts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from ledger.services import entropy
from office.rules import names
from training.models import Intake, Trainee
from training.queries import homes
from training.rules.forms import Form
from training.services import events


@dataclass(frozen=True)
class Origin:
    """The campaign and the candidate number a trainee comes from."""

    campaign: str
    number: str


def hold(intake: Intake) -> None:
    """Take every intake of the scheme, in their order: nobody enters two running intakes at once."""
    rows = Intake.objects.select_for_update().filter(scheme_id=intake.scheme_id)
    list(rows.order_by("pk").values_list("pk", flat=True))


def enter(
    intake: Intake,
    forms: Sequence[Form],
    *,
    on: date,
    document: str = "",
    origins: Mapping[str, Origin] | None = None,
    by: User,
    at: datetime,
) -> list[Trainee]:
    """Trainees in state `selected` with their event `selection`; `origins` by trainee number.

    Inside the caller's transaction, after `hold` and after the forms were held against `rules.forms.repeats`.
    """
    if not forms:
        return []
    classes = {one.code: one for one in intake.classes.all()}
    places = homes.of(on)
    made = []
    for form in forms:
        origin = (origins or {}).get(form.number)
        made.append(
            Trainee(
                reference=entropy.reference(),
                intake=intake,
                training_class=classes.get(form.class_code),
                number=form.number,
                full_name=form.full_name,
                name_key=names.order(form.full_name),
                search=names.search(form.full_name),
                birth_date=form.birth_date,
                sex=form.sex,
                identity_number=form.identity_number,
                phone=form.phone,
                email=form.email,
                ethnicity=form.ethnicity,
                degree=form.degree,
                major=form.major,
                home_unit_id=places.today(form.home_written) if form.home_written else None,
                home_written=form.home_written,
                campaign=origin.campaign if origin else "",
                candidate_number=origin.number if origin else "",
            )
        )
    Trainee.objects.bulk_create(made, batch_size=events.BATCH)
    lines = [events.Line(one, _facts(one)) for one in made]
    events.write(intake, "selection", lines, on=on, document=document, by=by, at=at)
    return made


def _facts(trainee: Trainee) -> dict[str, str]:
    found = {"class": trainee.training_class.code} if trainee.training_class else {}
    if trainee.campaign:
        found |= {"campaign": trainee.campaign, "candidate": trainee.candidate_number}
    return found
