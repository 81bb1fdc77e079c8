"""The opening of a session: the screen of the room, and the desk from which it is led."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, Upload, carry
from accounts.web.requests import StaffRequest
from accounts.web.secrets import SecretLine, SecretText
from exams import people
from exams.queries import ceremonies as queries
from exams.queries import tests
from exams.rules import cards
from exams.services import banks, draws, papers
from office.documents import qr

OVER = "campaign:{campaign}"
READERS = ("draw.follow", "draw.reveal")
# A QR of level M holds no more.
LONGEST_QR = 2000


class PartForm(Form):
    """The sealed copy of one contributor: two lines typed or scanned, or its file."""

    contributor = forms.ChoiceField(label=gettext_lazy("Contributor"))
    secret = forms.CharField(
        label=gettext_lazy("Secret"),
        help_text=gettext_lazy("As it stands on the card; spaces do not matter."),
        max_length=5000,
        required=False,
        widget=SecretLine(),
    )
    nonce = forms.CharField(
        label=gettext_lazy("Companion number"),
        help_text=gettext_lazy("The last number on the card: 64 digits and letters a–f."),
        max_length=500,
        required=False,
        widget=SecretLine(),
    )
    file = Upload(
        label=gettext_lazy("Or the file of the card"), endings={".json"}, most_mb=1, required=False
    )

    def __init__(self, *args: Any, parts: list[queries.Part], **options: Any) -> None:
        super().__init__(*args, **options)
        names = [(part.id, part.name) for part in parts if not part.opened_at]
        self.fields["contributor"] = forms.ChoiceField(label=_("Contributor"), choices=names)
        self.order_fields(["contributor", "secret", "nonce", "file"])

    def clean(self) -> dict[str, Any]:
        """The text of the card, wherever it came from."""
        given = super().clean()
        if given.get("file"):
            try:
                given["secret"] = given["file"].read().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise ValidationError(
                    _("The file is no text: choose the one of the card.")
                ) from None
        return given


class SharesForm(Form):
    """Two of the three cards for the wordings."""

    share_1 = forms.CharField(
        label=gettext_lazy("Words of the first card"),
        widget=SecretText(),
        max_length=1000,
    )
    share_2 = forms.CharField(
        label=gettext_lazy("Words of the second card"),
        widget=SecretText(),
        max_length=1000,
    )

    def shares(self) -> list[str]:
        """The words in lower case, single spaces between them."""
        names = ("share_1", "share_2")
        return [" ".join(self.cleaned_data[name].lower().split()) for name in names]


@doors.acting(*READERS, over=OVER)
def screen(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """The screen of the room; it renews itself."""
    state = queries.state(tests.session(campaign, test, number))
    note = state.carried.note if state.carried else ""
    facts = {
        "state": state,
        "title": people.title_of(campaign),
        "qr": qr.image(note) if note and len(note.encode()) < LONGEST_QR else "",
    }
    part = "board" if request.headers.get("HX-Request") else "screen"
    return pages.show(request, f"exams/openings/{part}.html", facts)


@doors.acting(*READERS, over=OVER)
def control(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """The desk: what comes next, and the form for it."""
    return _desk(request, queries.state(tests.session(campaign, test, number)))


@doors.acting("draw.reveal", over=OVER, methods=("POST",))
def open_part(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """One contributor's part, held against the commitment at once."""
    session = tests.session(campaign, test, number)
    state = queries.state(session)
    form = PartForm(request.POST, request.FILES, parts=list(state.parts))
    by, at = request.user, request.at

    def run(given: dict[str, Any]) -> object:
        card = cards.read(given["secret"], given["nonce"])
        return draws.open_part(session, given["contributor"], card, by=by, at=at)

    if carry(request, form, run):
        names = {part.id: part.name for part in state.parts}
        told = _("The part of %(name)s fits its commitment.") % {
            "name": names[form.result.contributor]
        }
        return pages.done(request, told, "papers:control", campaign, test, number)
    return _desk(request, state, part=form)


@doors.acting("draw.reveal", over=OVER, methods=("POST",))
def seed(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """The seed from all open parts."""
    session = tests.session(campaign, test, number)

    def run() -> None:
        draws.reveal(session, by=request.user, at=request.at)

    told = _("The seed is revealed. Issue a checkpoint for the witnesses now.")
    return pages.act(request, run, told, "papers:control", campaign, test, number)


@doors.acting("checkpoint.carry", over=OVER, methods=("POST",))
def checkpoint(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """A checkpoint of the log as it stands, shown on the screen for the witnesses."""
    session = tests.session(campaign, test, number)
    return pages.act(
        request,
        lambda: draws.checkpoint(session, by=request.user, at=request.at),
        _("The checkpoint stands on the screen: witnesses read and sign it now."),
        "papers:control",
        campaign,
        test,
        number,
    )


@doors.acting("bank.unseal", over=OVER, methods=("POST",))
def items(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """The wordings open with two of three shares; the keys stay sealed."""
    session = tests.session(campaign, test, number)
    form = SharesForm(request.POST)
    by, at = request.user, request.at
    if carry(request, form, lambda _: banks.open_items(session.test, form.shares(), by=by, at=at)):
        told = _("%(count)s wordings are open. The keys stay sealed.") % {"count": form.result}
        return pages.done(request, told, "papers:control", campaign, test, number)
    return _desk(request, queries.state(session), shares=form)


@doors.acting("papers.draw", over=OVER, methods=("POST",))
def draw(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """One paper for every seated candidate, all at once."""
    session = tests.session(campaign, test, number)

    def run() -> None:
        papers.draw_session(session, queries.numbers(session), by=request.user, at=request.at)

    told = _("The papers are drawn. Issue a checkpoint for the witnesses now.")
    return pages.act(request, run, told, "papers:control", campaign, test, number)


def _desk(
    request: StaffRequest,
    state: queries.Ceremony,
    part: PartForm | None = None,
    shares: SharesForm | None = None,
) -> HttpResponse:
    campaign = state.session.test.campaign
    scope, by, at = ("campaign", campaign), request.user, request.at
    acts = ("draw.reveal", "bank.unseal", "papers.draw", "checkpoint.carry")
    facts = {
        "campaign": campaign,
        "test": state.session.test,
        "state": state,
        "part": part or PartForm(None, parts=list(state.parts)),
        "shares": shares or SharesForm(None),
        "may": {act.replace(".", "_"): access.may(by, act, scope, at) for act in acts},
    }
    response = pages.show(request, "exams/openings/control.html", facts, part or shares)
    # Secrets and shares were typed here: nothing of it is left in a cache.
    response["Cache-Control"] = "no-store"
    return response
