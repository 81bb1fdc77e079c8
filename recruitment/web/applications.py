"""Applications as a list: filters that stay in the address, Excel of the same rows, many accepted at once."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Day, Form, carry
from accounts.web.parts import Tab
from accounts.web.requests import StaffRequest
from ledger.services import refusals
from office.web import lists
from recruitment.models import Campaign
from recruitment.queries import applications as queries
from recruitment.queries import campaigns, sheets
from recruitment.queries.applications import SECOND_LOOK, Filters
from recruitment.services import applications as services
from recruitment.titles import STATES

OVER = "campaign:{campaign}"
READERS = ("application.decide", "application.import")
SORTS = (
    ("name", gettext_lazy("By name")),
    ("received", gettext_lazy("By day of receipt")),
    ("post", gettext_lazy("By post")),
    ("number", gettext_lazy("By candidate number")),
)
SHOWN = 20


class FilterForm(Form):
    """What to show; every field may stay empty."""

    tim = forms.CharField(
        label=gettext_lazy("Name or number"),
        required=False,
        max_length=120,
    )
    vi_tri = forms.ChoiceField(label=gettext_lazy("Post"), required=False)
    trang_thai = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    tu = Day(label=gettext_lazy("Received from"), required=False, help_text="")
    den = Day(label=gettext_lazy("Received to"), required=False, help_text="")
    sap_xep = forms.ChoiceField(label=gettext_lazy("Order"), required=False, choices=SORTS)
    luu_y = forms.BooleanField(label=gettext_lazy("Only with something to look at"), required=False)
    uu_tien = forms.BooleanField(label=gettext_lazy("Only with a priority claim"), required=False)

    def __init__(self, data: Any, campaign: Campaign) -> None:
        super().__init__(data)
        every = [("", _("All"))]
        posts = [
            (post.code, f"{post.code} – {post.title}") for post in campaigns.posts_of(campaign)
        ]
        states = [(code, state_title(code)) for code in STATES]
        self._choose("vi_tri", every + posts)
        self._choose(
            "trang_thai", [*every, *states, (SECOND_LOOK, _("Waiting for my second look"))]
        )

    def asked(self, reader: str) -> Filters:
        """The filters; a field that makes no sense filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        return Filters(
            text=given.get("tim") or "",
            post=given.get("vi_tri") or "",
            state=given.get("trang_thai") or "",
            odd=bool(given.get("luu_y")),
            priority=bool(given.get("uu_tien")),
            received_from=given.get("tu"),
            received_to=given.get("den"),
            sort=given.get("sap_xep") or "name",
            reader=reader,
        )

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class AcceptForm(Form):
    """The references of those to accept, in one field however many they are."""

    act_fields = {}

    ho_so = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Tick at least one application.")},
    )

    def clean_ho_so(self) -> list[str]:
        """The references, each once, in their order."""
        return list(dict.fromkeys(str(self.cleaned_data["ho_so"]).split()))


@doors.acting(*READERS, over=OVER)
def applications(request: StaffRequest, campaign: str) -> HttpResponse:
    """The applications asked for."""
    found = campaigns.find(campaign)
    form = FilterForm(request.GET, found)
    rows = queries.listed(found, form.asked(request.user.reference))
    if lists.wants_excel(request):
        return lists.excel(sheets.titles(), sheets.rows(found, rows), f"{campaign}-ho-so")
    page = lists.page(request, rows)
    page.object_list = queries.rows(page.object_list)
    facts = {
        "campaign": found,
        "filters": form,
        "page": page,
        "kept": request.GET.urlencode(),
        "states": _tabs(request, queries.counts(found)),
        **may(request, found),
    }
    return pages.show(request, "recruitment/applications/list.html", facts)


@doors.acting("application.decide", over=OVER, methods=("GET", "POST"))
def accept(request: StaffRequest, campaign: str) -> HttpResponse:
    """Many at once: first the count and what is odd among them, then, confirmed, the decision."""
    found = campaigns.find(campaign)
    back = reverse("recruitment:applications", args=[campaign]) + query(request)
    if request.method != "POST":
        return redirect(back)
    form = AcceptForm({"ho_so": " ".join(_ticked(request, found))})
    if "dong_y" in request.POST and carry(
        request,
        form,
        lambda given: services.accept(found, given["ho_so"], by=request.user, at=request.at),
    ):
        return pages.done(request, _accepted(len(form.result)), back)
    chosen = queries.chosen(found, form.cleaned_data.get("ho_so", []) if form.is_valid() else [])
    facts = {
        "campaign": found,
        "chosen": chosen,
        "shown": chosen[:SHOWN],
        "odd": [row for row in chosen if row.odd],
        "closed": [row for row in chosen if row.state != "received"],
        "back": back,
    }
    return pages.show(request, "recruitment/applications/accept.html", facts, form)


def may(request: StaffRequest, campaign: Campaign) -> dict[str, Any]:
    """What the reader may do with applications now: nothing once the roster is closed."""
    stage = campaigns.stage(campaign)
    user, at = request.user, request.at
    receiving = stage == "receiving"
    return {
        "stage": stage,
        "may_decide": receiving and access.may(user, "application.decide", campaign.scope, at),
        "may_import": receiving and access.may(user, "application.import", campaign.scope, at),
    }


def query(request: StaffRequest) -> str:
    """The query of the address as it came, so that the filters of the list stay."""
    kept = request.META.get("QUERY_STRING", "")
    return f"?{kept}" if kept else ""


def _tabs(request: StaffRequest, counts: dict[str, int]) -> list[Tab]:
    """All applications and those of each state, with the other filters as they are."""
    kept = request.GET.copy()
    kept.pop("trang", None)
    now = kept.get("trang_thai", "")
    found = []
    for state in ("", *STATES):
        kept["trang_thai"] = state
        title = state_title(state) if state else _("All")
        count = counts.get(state, 0) if state else sum(counts.values())
        found.append(Tab(title, f"?{kept.urlencode()}", state == now, count))
    return found


def _ticked(request: StaffRequest, campaign: Campaign) -> list[str]:
    """The ticked references; with `tat_ca` all that the filter shows and that may be accepted."""
    if "tat_ca" not in request.POST:
        return [one for value in request.POST.getlist("ho_so") for one in value.split()]
    asked = FilterForm(request.GET, campaign).asked(request.user.reference)
    return queries.acceptable(campaign, asked)


def _accepted(count: int) -> str:
    return ngettext(
        "%(count)s application accepted.", "%(count)s applications accepted.", count
    ) % {"count": count}


def _sentence(title: object) -> str:
    text = str(title)
    return text[:1].upper() + text[1:]


def state_title(state: str) -> str:
    """The short title of a state with a large first letter."""
    return _sentence(refusals.title("short_state", state))
