"""Open intakes and their classes."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.rules.names import clean
from training.models import Intake, Programme, Scheme, TrainingClass
from training.rules import codes
from training.services import events


@transaction.atomic
def open_intake(
    scheme: Scheme,
    code: str,
    *,
    title: str,
    programme: Programme,
    starts_on: date,
    ends_on: date,
    target: int,
    by: User,
    at: datetime,
) -> Intake:
    """An intake of the scheme that follows one of its programmes.

    Refuses `intake.badly_coded`, `intake.incomplete`, `intake.days`, `intake.code_taken`, `programme.foreign`.
    """
    access.require(by, "intake.open", scheme.scope, at)
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    code, title = clean(code), clean(title)
    if not codes.plain(code):
        raise Refusal("intake.badly_coded", shown=code)
    if not title or target < 1:
        raise Refusal("intake.incomplete")
    if ends_on <= starts_on:
        raise Refusal("intake.days")
    if programme.scheme_id != scheme.pk:
        raise Refusal("programme.foreign", programme=programme.code, scheme=scheme.code)
    if scheme.intakes.filter(code=code).exists():
        raise Refusal("intake.code_taken", intake=code)
    made = Intake.objects.create(
        scheme=scheme,
        programme=programme,
        code=code,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        target=target,
        by=by.reference,
        at=at,
    )
    data = {
        "intake": made.key,
        "title": title,
        "programme": programme.code,
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
        "target": target,
    }
    events.tell(scheme, "training.intake_opened", data, by=by, at=at)
    return made


@transaction.atomic
def add_classes(
    intake: Intake, titles: Mapping[str, str], *, by: User, at: datetime
) -> list[TrainingClass]:
    """Classes of the intake by code and name.

    Refuses `class.none`, `class.badly_coded`, `class.untitled`, `class.code_taken`.
    """
    access.require(by, "intake.open", intake.scope, at)
    events.hold(intake)
    wanted = {clean(code): clean(title) for code, title in titles.items()}
    if not wanted:
        raise Refusal("class.none")
    for code, title in wanted.items():
        if not codes.plain(code):
            raise Refusal("class.badly_coded", shown=code)
        if not title:
            raise Refusal("class.untitled", training_class=code)
    taken = sorted(intake.classes.filter(code__in=wanted).values_list("code", flat=True))
    if taken:
        raise Refusal("class.code_taken", codes=taken)
    made = TrainingClass.objects.bulk_create(
        TrainingClass(intake=intake, code=code, title=title, by=by.reference, at=at)
        for code, title in wanted.items()
    )
    data = {"intake": intake.key, "classes": [[one.code, one.title] for one in made]}
    events.tell(intake.scheme, "training.classes_opened", data, by=by, at=at)
    return made
