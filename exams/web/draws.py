"""The draw of a session: its plan, and the commitments that contributors bring."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.documents import offline
from exams.queries import ceremonies as queries
from exams.queries import tests
from exams.services import draws
from office.web import lists

OVER = "campaign:{campaign}"
READERS = ("draw.follow", "draw.plan")
LEAST, MOST = 5, 8
PLACE = ("papers:draw",)


class PlanForm(Form):
    """Five contributors or more, each with a short name and the body it comes from."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for n in range(1, MOST + 1):
            needed = n <= LEAST
            self.fields[f"id_{n}"] = forms.RegexField(
                r"^[a-z0-9][a-z0-9-]{0,39}$",
                label=_("Short name of contributor %(n)s") % {"n": n},
                required=needed,
                error_messages={"invalid": _("Small letters without accents, digits, hyphens.")},
            )
            self.fields[f"body_{n}"] = forms.CharField(
                label=_("Body of contributor %(n)s") % {"n": n}, required=needed, max_length=100
            )
            self.fields[f"outside_{n}"] = forms.BooleanField(
                label=_("Outside the Council"), required=False
            )

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The three fields of each contributor."""
        names = ("id", "body", "outside")
        return [tuple(self[f"{name}_{n}"] for name in names) for n in range(1, MOST + 1)]  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        """The contributors that were filled in."""
        given = super().clean()
        given["contributors"] = [
            draws.Contributor(given[f"id_{n}"], given.get(f"body_{n}", ""), given[f"outside_{n}"])
            for n in range(1, MOST + 1)
            if given.get(f"id_{n}")
        ]
        for n in range(LEAST + 1, MOST + 1):
            if given.get(f"id_{n}") and not given.get(f"body_{n}"):
                self.add_error(f"body_{n}", _("Say which body this contributor comes from."))
        return given


class PartsForm(Form):
    """The commitment of each contributor: 64 signs."""

    def __init__(self, *args: Any, parts: list[queries.Part], **options: Any) -> None:
        super().__init__(*args, **options)
        self.parts = {f"part_{n}": part for n, part in enumerate(parts, 1)}
        for name, part in self.parts.items():
            self.fields[name] = forms.CharField(
                label=part.name,
                required=False,
                max_length=4000,
                initial=part.commitment,
                widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
            )

    def given(self) -> dict[str, str]:
        """What is new, by contributor."""
        return {
            part.id: self.cleaned_data[name]
            for name, part in self.parts.items()
            if self.cleaned_data[name] and self.cleaned_data[name] != part.commitment
        }


@doors.acting(*READERS, over=OVER, methods=("GET", "POST"))
def draw(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """The plan of the draw; once planned, how a part is made and who has brought one."""
    session = tests.session(campaign, test, number)
    state = queries.state(session)
    form = PartsForm(None, parts=list(state.parts)) if state.draw_id else None
    planning = None if state.draw_id else PlanForm(request.POST or None)
    by, at = request.user, request.at
    if planning is not None and carry(
        request, planning, lambda given: draws.plan(session, given["contributors"], by=by, at=at)
    ):
        told = _("The draw is planned. Contributors make their parts now.")
        return pages.done(request, told, "papers:draw", campaign, test, number)
    return _shown(request, state, form, planning)


@doors.acting("draw.commit", over=OVER, methods=("POST",))
def bring(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """Commitments as they come in; each can be put right until they are on record."""
    session = tests.session(campaign, test, number)
    state = queries.state(session)
    form = PartsForm(request.POST, parts=list(state.parts))
    by, at = request.user, request.at
    if carry(request, form, lambda _: draws.bring_all(session, form.given(), by=by, at=at)):
        told = _("Commitments taken in. Put them on record when all are here.")
        return pages.done(request, told, "papers:draw", campaign, test, number)
    return _shown(request, state, form, None)


@doors.acting("draw.commit", over=OVER, methods=("POST",))
def commit(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """All commitments on record: none can change any more."""
    session = tests.session(campaign, test, number)
    return pages.act(
        request,
        lambda: draws.commit(session, by=request.user, at=request.at),
        _("The commitments are on record. Have a checkpoint witnessed before the opening."),
        "papers:draw",
        campaign,
        test,
        number,
    )


@doors.acting(*READERS, over=OVER)
def page(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """The offline page of this draw, to be saved and opened on another machine."""
    state = queries.state(tests.session(campaign, test, number))
    if not state.draw_id:
        raise Http404(state.session.code)
    data = offline.page(state.draw_id, state.plan["contributors"])
    return lists.download(data, f"phieu-gop-so-{test}-{number}.html", "text/html; charset=utf-8")


def _shown(
    request: StaffRequest,
    state: queries.Ceremony,
    form: PartsForm | None,
    planning: PlanForm | None,
) -> HttpResponse:
    campaign = state.session.test.campaign
    scope, by, at = ("campaign", campaign), request.user, request.at
    facts = {
        "campaign": campaign,
        "test": state.session.test,
        "state": state,
        "planning": planning,
        "may_plan": access.may(by, "draw.plan", scope, at),
        "may_commit": access.may(by, "draw.commit", scope, at),
    }
    return pages.show(request, "exams/draws/draw.html", facts, planning or form)
