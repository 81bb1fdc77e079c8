"""Trainees of an intake: the list, one trainee with his line of events, and who is known already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from office.rules import names
from training.models import Intake, Trainee, TrainingEvent
from training.rules import states
from training.rules.forms import TITLES, Known

NO_CLASS = "-"
RUNNING = ("selected", *states.STUDYING)


@dataclass(frozen=True)
class Filters:
    """What a list of trainees shows; empty fields filter nothing."""

    text: str = ""
    state: str = ""
    training_class: str = ""


def known(intake: Intake) -> list[Known]:
    """Everybody of the intake, and whoever is in another running intake of the scheme."""
    running = Q(intake__scheme=intake.scheme, state__in=RUNNING)
    rows = Trainee.objects.filter(Q(intake=intake) | running).order_by("pk")
    fields = ("number", "identity_number", "search", "birth_date", "intake_id", "intake__code")
    return [
        Known(number, identity, (search, born), code, pk == intake.pk)
        for number, identity, search, born, pk, code in rows.values_list(*fields)
    ]


def listed(intake: Intake, asked: Filters) -> QuerySet[Trainee]:
    """The trainees asked for, by name; the text is looked for in names without diacritics and in numbers."""
    rows = intake.trainees.select_related("training_class").order_by("name_key", "number")
    if asked.state == "admitted":
        rows = rows.filter(state__in=states.ADMITTED)
    elif asked.state:
        rows = rows.filter(state=asked.state)
    if asked.training_class == NO_CLASS:
        rows = rows.filter(training_class=None)
    elif asked.training_class:
        rows = rows.filter(training_class__code=asked.training_class)
    if asked.text.strip():
        text = names.clean(asked.text)
        wanted = Q(search__contains=names.search(text)) | Q(number__icontains=text)
        rows = rows.filter(wanted | Q(identity_number=text))
    return rows


def chosen(intake: Intake, references: Sequence[str]) -> list[Trainee]:
    """The trainees of these references, by name; unknown ones are left out."""
    rows = intake.trainees.select_related("training_class").filter(reference__in=references)
    return list(rows.order_by("name_key", "number"))


def counts(intake: Intake) -> dict[str, int]:
    """How many trainees are in each state."""
    rows = intake.trainees.order_by().values_list("state").annotate(count=Count("pk"))
    return dict(rows)


def sizes(intake: Intake) -> dict[str, int]:
    """How many selected or enrolled trainees each class has, by its code; classes without any too."""
    counted = Count("trainees", filter=Q(trainees__state__in=RUNNING))
    rows = intake.classes.annotate(size=counted).order_by("code")
    return {row.code: row.size for row in rows}


def unassigned(intake: Intake) -> list[Trainee]:
    """Selected or enrolled trainees without a class, by name."""
    rows = intake.trainees.filter(training_class=None, state__in=("selected", "enrolled"))
    return list(rows.order_by("name_key", "number"))


def titles() -> list[str]:
    """The columns of the list as Excel: those of the template first, so that it can be read again."""
    return [*TITLES.values(), "Trạng thái"]


def rows(trainees: QuerySet[Trainee], state_titles: dict[str, Any]) -> list[list[Any]]:
    """The rows of the list as Excel."""
    sexes = {"nam": "Nam", "nữ": "Nữ"}
    return [
        [
            one.number,
            one.full_name,
            one.birth_date,
            sexes.get(one.sex, one.sex),
            one.identity_number,
            one.phone,
            one.email,
            one.ethnicity,
            one.degree,
            one.major,
            one.home_written,
            one.training_class.code if one.training_class else "",
            str(state_titles.get(one.state, one.state)),
        ]
        for one in trainees
    ]


@dataclass(frozen=True)
class Line:
    """One event of a trainee as the timeline shows it."""

    kind: str
    on: date
    document: str
    facts: dict[str, Any]
    by: str
    at: datetime


def timeline(trainee: Trainee) -> list[Line]:
    """Everything decided about a trainee, in the order of the legal dates."""
    return [
        Line(row.kind, row.on, row.document, row.facts, row.by, row.at)
        for row in trainee.events.order_by("on", "at", "pk")
    ]


def last_decided(trainees: Sequence[Trainee]) -> dict[int, date]:
    """The day of the newest decision that may move each trainee's state."""
    kinds = set(states.MOVES) - {"class_changed"}
    rows = TrainingEvent.objects.filter(trainee__in=trainees, kind__in=kinds).order_by("on")
    return dict(rows.values_list("trainee_id", "on"))


def numbers(intake: Intake) -> set[str]:
    """The numbers that trainees of the intake have."""
    return set(intake.trainees.values_list("number", flat=True))


def taken_from(campaign: str) -> list[str]:
    """The candidate numbers of a campaign whose bearers are trainees of some intake."""
    rows = Trainee.objects.filter(campaign=campaign)
    return list(rows.values_list("candidate_number", flat=True))


def ended(intake: Intake, at: datetime) -> bool:
    """True when a finished cohort can be brought in: the last day has come, and nobody is in it but such people."""
    if intake.ends_on > localdate(at):
        return False
    return intake.finished_elsewhere or not intake.trainees.exists()
