"""Make agencies."""

from datetime import datetime

from django.db import transaction

from accounts import access
from accounts.models import User
from accounts.rules.scopes import OFFICE
from ledger.rules.refusals import Refusal
from office.models import Agency
from office.rules.names import clean


@transaction.atomic
def create(
    code: str,
    *,
    name: str,
    symbol: str,
    by: User,
    at: datetime,
    place: str = "Hà Nội",
    parent: Agency | None = None,
) -> Agency:
    """Make an agency with what its letterhead shows.

    Refuses agency.incomplete, agency.code_taken.
    """
    access.require(by, "agency.edit", OFFICE, at)
    code, name, symbol = clean(code), clean(name), clean(symbol)
    if not (code and name and symbol) or "/" in code:
        raise Refusal("agency.incomplete")
    if Agency.objects.filter(code=code).exists():
        raise Refusal("agency.code_taken", agency=code)
    return Agency.objects.create(
        code=code, name=name, symbol=symbol, place=clean(place), parent=parent
    )
