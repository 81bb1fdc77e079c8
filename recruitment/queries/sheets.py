"""The list of applications as cells of a sheet, with what an officer needs to write and to call."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ledger.services import refusals
from recruitment.models import Application, Campaign
from recruitment.queries import applications, oddities
from recruitment.rules import oddities as rules
from recruitment.rules import terms
from recruitment.rules.oddities import WRITTEN_SEX


def titles() -> list[str]:
    """The titles of the columns."""
    return [
        _("Reference"),
        _("Candidate number"),
        _("Full name"),
        _("Date of birth"),
        _("Sex"),
        _("Ethnicity"),
        _("Identity number"),
        _("Telephone"),
        _("E-mail"),
        _("Address"),
        _("Qualification"),
        _("Post"),
        _("Received on"),
        _("State"),
        _("Priority claims"),
        _("To look at"),
    ]


def rows(campaign: Campaign, found: QuerySet[Application]) -> Iterator[list[Any]]:
    """The applications, a row of cells each; one query whatever their number."""
    if campaign.rules is None:
        return
    claims = terms.priority_titles(campaign.frozen)
    window = oddities.window(campaign)
    for one in found.select_related("post", "person", "candidate"):
        candidate = getattr(one, "candidate", None)
        yield [
            one.reference,
            candidate.number if candidate else "",
            *_person(one),
            one.post.code,
            one.received_on,
            str(refusals.title("state", one.state)),
            "; ".join(claims.get(code, code) for code in one.declared),
            _odd(one, window),
        ]


def _person(one: Application) -> list[Any]:
    person = applications.person_of(one)
    if person is None:
        return [""] * 9
    return [
        person.full_name,
        person.birth_date,
        WRITTEN_SEX[person.sex],
        person.ethnicity,
        person.identity_number,
        person.phone,
        person.email,
        person.address,
        person.qualification,
    ]


def _odd(one: Application, window: rules.Window) -> str:
    person = applications.person_of(one)
    if person is None or not person.odd:
        return ""
    found = rules.found(
        person.identity_number, person.birth_date, person.sex, one.received_on, window
    )
    return "; ".join(oddities.told(odd) for odd in found)
