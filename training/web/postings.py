"""Postings: the graduates of an intake with a post or the reason why not, and a new posting."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.web import doors, pages
from accounts.web.forms import Day, Form, Number, carry
from accounts.web.requests import StaffRequest
from office.models import Unit
from office.web import lists
from training import titles
from training.models import Posting, Trainee
from training.queries import intakes
from training.queries import postings as queries
from training.services import postings as services

OVER = "intake:{scheme}/{intake}"


class FilterForm(Form):
    """Which graduates to show."""

    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Post"),
        required=False,
        choices=[("", gettext_lazy("All")), *titles.POSTED.items()],
    )


class PostForm(Form):
    """A posting and what gives the post."""

    act_fields = {
        "decision.too_long": "document",
        "posting.basis": "basis_document",
        "posting.coefficient": "coefficient",
        "posting.days": "starts_on",
        "posting.future": "decided_on",
        "posting.head": "basis",
        "posting.incomplete": "post",
        "posting.not_selected": "candidate",
        "posting.twice": "starts_on",
        "service.no_document": "document",
        "service.overlap": "starts_on",
    }

    unit = forms.ChoiceField(label=gettext_lazy("Commune or ward"), required=False)
    unit_written = forms.CharField(
        label=gettext_lazy("Or a place not in the list"), max_length=200, required=False
    )
    post = forms.CharField(label=gettext_lazy("Post"), max_length=300)
    rank_code = forms.CharField(
        label=gettext_lazy("Code of the rank"),
        help_text=gettext_lazy("For example 01.003."),
        max_length=10,
        required=False,
    )
    coefficient = Number(
        label=gettext_lazy("Salary coefficient"),
        help_text=gettext_lazy("For example 2,34."),
        max_digits=4,
        decimal_places=2,
        required=False,
    )
    document = forms.CharField(label=gettext_lazy("Number of the posting decision"), max_length=60)
    decided_on = Day(label=gettext_lazy("Decided on"))
    starts_on = Day(label=gettext_lazy("Takes up the post on"))
    basis = forms.ChoiceField(
        label=gettext_lazy("What gives the post"),
        help_text=gettext_lazy("A certificate gives no post: name the decision that does."),
        choices=list(titles.BASES.items()),
        widget=forms.RadioSelect,
    )
    campaign = forms.CharField(
        label=gettext_lazy("Campaign of this office"), max_length=40, required=False
    )
    candidate = forms.CharField(
        label=gettext_lazy("Candidate number"), max_length=10, required=False
    )
    basis_document = forms.CharField(
        label=gettext_lazy("Decision taken elsewhere, or the text it rests on"),
        max_length=180,
        required=False,
    )
    basis_decided_on = Day(label=gettext_lazy("Date of that decision"), required=False)

    def __init__(self, *args: Any, units: list[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = {str(one.pk): one for one in units}
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((key, str(one)) for key, one in self.known.items()),
        ]

    def clean(self) -> dict[str, Any]:
        """One place: of the list, or as written."""
        given = super().clean()
        if bool(given.get("unit")) == bool(given.get("unit_written")):
            self.add_error("unit", _("Choose a place of the list or write one, one of the two."))
        return given

    def act(self, trainee: Trainee, given: dict[str, Any], by: User, at: datetime) -> Posting:
        """The posting as the service writes it."""
        step: Decimal | None = given["coefficient"]
        basis = services.Basis(
            given["basis"],
            given["campaign"],
            given["candidate"],
            given["basis_document"],
            given["basis_decided_on"],
        )
        return services.post(
            trainee,
            self.known.get(given["unit"]) or given["unit_written"],
            given["post"],
            rank_code=given["rank_code"],
            coefficient=None if step is None else int(step * 100),
            starts_on=given["starts_on"],
            document=given["document"],
            decided_on=given["decided_on"],
            basis=basis,
            by=by,
            at=at,
        )


@doors.acting("trainee.view", over=OVER)
def postings(request: StaffRequest, scheme: str, intake: str) -> HttpResponse:
    """Graduates without a post first, each with a post or a named reason."""
    found = intakes.find(scheme, intake)
    form = FilterForm(request.GET)
    state = form.cleaned_data["trang_thai"] if form.is_valid() else ""
    every = queries.listed(found)
    rows = [one for one in every if not state or one.state == state]
    if lists.wants_excel(request):
        return lists.excel(_titles(), map(_row, rows), f"{scheme}-{intake}-bo-tri")
    counts = {key: sum(one.state == key for one in every) for key in queries.STATES}
    facts = {
        "intake": found,
        "filters": form,
        "page": lists.page(request, rows),
        "counts": [(titles.POSTED[key], count, key) for key, count in counts.items()],
        "kept": request.GET.urlencode(),
    }
    return pages.show(request, "training/postings/list.html", facts)


@doors.acting("posting.decide", over=OVER, methods=("GET", "POST"))
def post(request: StaffRequest, scheme: str, intake: str, reference: str) -> HttpResponse:
    """Write down a graduate's posting."""
    found, by, at = intakes.find(scheme, intake), request.user, request.at
    one = intakes.trainee(found, reference)
    begun = {"basis": services.RECRUITED, "campaign": one.campaign}
    begun["candidate"] = one.candidate_number
    form = PostForm(request.POST or None, units=queries.units(_day(at)), initial=begun)
    if carry(request, form, lambda given: form.act(one, given, by, at)):
        told = _("The posting is written down.")
        return pages.done(request, told, "training:postings", scheme, intake)
    facts = {"intake": found, "trainee": one}
    return pages.show(request, "training/postings/post.html", facts, form)


def _day(at: datetime) -> date:
    return localdate(at)


def _titles() -> list[str]:
    return [
        _("Trainee number"),
        _("Full name"),
        _("Commune or ward"),
        _("Post"),
        _("Code of the rank"),
        _("Salary coefficient"),
        _("Takes up the post on"),
        _("Decision"),
        _("What gives the post"),
        _("Reason"),
    ]


def _row(line: queries.Line) -> list[Any]:
    one, held = line.trainee, line.posting
    if held is None:
        return [one.number, one.full_name, *[""] * 7, str(titles.NO_POST[line.reason])]
    step = "" if held.coefficient is None else Decimal(held.coefficient) / 100
    return [
        one.number,
        one.full_name,
        held.unit_written,
        held.post,
        held.rank_code,
        step,
        held.starts_on,
        held.document,
        f"{titles.BASES[held.basis]}: {held.basis_document}",
        "",
    ]
