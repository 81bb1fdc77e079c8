"""Who saw which item: one item, one reader, all readers; and how often papers showed items."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.queries import banks as bank_queries
from exams.queries import exposures, sights
from exams.services import limits
from office.web import lists

OVER = "agency:{agency}"
READ = ("bank.import", "bank.review")
VIEW = "sight.view"


class LimitForm(Form):
    """When an item has been shown enough."""

    most_shown = forms.IntegerField(
        label=gettext_lazy("Papers that may show an item in all"),
        help_text=gettext_lazy("Empty: no limit."),
        min_value=1,
        max_value=10_000_000,
        required=False,
    )
    rest_campaigns = forms.IntegerField(
        label=gettext_lazy("Campaigns an item rests after it was shown"),
        help_text=gettext_lazy(
            "0: it may be drawn again at once. From 1 on, papers of the same campaign count too."
        ),
        min_value=0,
        max_value=100,
    )


@doors.acting(VIEW, over=OVER)
def readers(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """Everybody who was shown items of the bank."""
    found = bank_queries.find(agency, bank)
    page = lists.page(request, sights.readers(found))
    return pages.show(request, "exams/sights/readers.html", {"bank": found, "page": page})


@doors.acting(VIEW, over=OVER)
def reader(request: StaffRequest, agency: str, bank: str, reference: str) -> HttpResponse:
    """What one person was shown of the bank."""
    found, person = bank_queries.find(agency, bank), sights.reader(reference)
    page = lists.page(request, sights.of_reader(found, reference))
    facts = {"bank": found, "person": person, "page": page}
    return pages.show(request, "exams/sights/reader.html", facts)


@doors.acting(VIEW, over=OVER)
def item(request: StaffRequest, agency: str, bank: str, code: str) -> HttpResponse:
    """Who was shown one item, and the sessions whose papers held it."""
    found = bank_queries.find(agency, bank)
    facts = {
        "bank": found,
        "item": bank_queries.item(found, code),
        "page": lists.page(request, sights.of_item(found, code)),
        "uses": exposures.of_item(found, code),
    }
    return pages.show(request, "exams/sights/item.html", facts)


@doors.acting(*READ, over=OVER, methods=("GET", "POST"))
def exposure(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """How often papers showed each item, and the limits of the bank."""
    found = bank_queries.find(agency, bank)
    given = {"most_shown": found.most_shown, "rest_campaigns": found.rest_campaigns}
    form = LimitForm(request.POST or None, initial=given)
    by, at = request.user, request.at
    if carry(request, form, lambda given: limits.set(found, **given, by=by, at=at)):
        return pages.done(request, _("The limits are saved."), "bank:exposure", agency, bank)
    facts = {
        "bank": found,
        "page": lists.page(request, exposures.of_bank(found)),
        "may_set": access.may(by, limits.ACT, ("agency", agency), at),
    }
    return pages.show(request, "exams/sights/exposure.html", facts, form)
