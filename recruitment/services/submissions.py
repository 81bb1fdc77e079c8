"""Take an application from its writer, without a clerk between."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from accounts.services import attempts
from ledger.rules.refusals import Refusal
from recruitment.models import Application, Campaign
from recruitment.rules.forms import Form
from recruitment.services import applications, drafts, limits

# Who stands in the log for people who send their own forms.
WRITER = "public-form"


def submit(
    campaign: Campaign, form: Form, *, address: str, secret: str = "", at: datetime
) -> Application:
    """The application, received; its draft is forgotten.

    Refuses `application.window_not_open`, `application.window_over`, `attempt.crowded`, and as
    `applications.receive`; what is refused does not count. Call it outside a transaction.
    """
    today = localdate(at)
    if today < campaign.opens_on:
        raise Refusal("application.window_not_open", day=f"{campaign.opens_on:%d/%m/%Y}")
    if today > campaign.closes_on:
        raise Refusal("application.window_over", day=f"{campaign.closes_on:%d/%m/%Y}")
    counted = limits.take("application", campaign, address=address, at=at)
    try:
        with transaction.atomic():
            [received] = applications.enter(campaign, [form], by=WRITER, at=at)
            if secret:
                drafts.discard(campaign, secret)
    except Refusal:
        attempts.succeed(counted)
        raise
    return received


def owned(reference: str, *, born: date, address: str, at: datetime) -> Application:
    """The application whose receipt and birth date somebody gave: both must fit.

    Refuses `receipt.unknown`, `attempt.too_many`.
    """
    reference = reference.strip().lower()
    attempt = attempts.begin("code", f"receipt:{reference}", address=address, at=at)
    found = Application.objects.select_related("person", "post", "campaign__agency").filter(
        reference=reference, person__birth_date=born
    )
    application = found.first()
    if application is None:
        raise Refusal("receipt.unknown")
    attempts.succeed(attempt)
    return application
