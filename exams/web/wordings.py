"""Write an item of any kind: choose the kind, type, look at it as a candidate, save the draft."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from accounts.web import doors, pages
from accounts.web.forms import carry
from accounts.web.requests import StaffRequest
from exams.models import Bank
from exams.queries import banks as bank_queries
from exams.queries import canaries, shown
from exams.queries import items as queries
from exams.rules import documents
from exams.rules.kinds import KINDS, legal
from exams.services import sights, wordings
from exams.web.wording_forms import FORMS, WordingForm

OVER = "agency:{agency}"
ACT = "bank.import"


@doors.acting(ACT, over=OVER)
def kinds(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """Choose the kind of a new question."""
    found = bank_queries.find(agency, bank)
    facts = {"bank": found, "kinds": [(kind, legal(kind)) for kind in KINDS]}
    return pages.show(request, "exams/items/kinds.html", facts)


@doors.acting(ACT, over=OVER, methods=("GET", "POST"))
def new(request: StaffRequest, agency: str, bank: str, kind: str) -> HttpResponse:
    """A new question of a kind, as a draft."""
    found = bank_queries.find(agency, bank)
    form = _form(kind, request)
    return _written(request, found, form, "")


@doors.acting(ACT, over=OVER, methods=("GET", "POST"))
def reword(request: StaffRequest, agency: str, bank: str, code: str) -> HttpResponse:
    """A new version of an item of any kind."""
    found = bank_queries.find(agency, bank)
    canaries.check(found, code, request.user, request.at)
    newest = queries.show(found, code).newest
    sights.note([newest.row.pk], request.user, sights.PAGE, request.at)
    if newest.sealed or not newest.wording.keyed:
        raise Http404
    row = newest.row
    item = documents.item_of(row.itemcontent.document or {}, row.itemkey.document or {})
    form_of = FORMS[item.kind]
    initial = {
        "topic": row.topic,
        "subtopic": row.subtopic,
        "level": row.level,
        "stem": item.stem,
        "markup": item.markup,
        "law": row.law_source,
        **form_of.typed(item),
    }
    form = _form(item.kind, request, initial=initial, media=dict(item.media))
    return _written(request, found, form, code)


def _form(kind: str, request: StaffRequest, **options: Any) -> WordingForm:
    if kind not in FORMS:
        raise Http404
    return FORMS[kind](request.POST or None, request.FILES or None, **options)


def _written(request: StaffRequest, bank: Bank, form: WordingForm, code: str) -> HttpResponse:
    facts: dict[str, Any] = {"bank": bank, "code": code, "kind": form.kind}
    by, at = request.user, request.at
    if "xem" in request.POST:
        if carry(request, form, lambda _given: wordings.settled(form.item())):
            facts["seen"] = shown.html_of(documents.documents(form.result)[0])
        return pages.show(request, "exams/items/wording_form.html", facts, form)

    def act(given: dict[str, Any]) -> Any:
        place = {"topic": given["topic"], "level": given["level"]}
        return wordings.write(bank, form.item(), **place, by=by, at=at, code=code)

    if carry(request, form, act):
        made = form.result
        told = _("Version %(number)s is saved; another member reviews it now.")
        where = ("bank:item", bank.agency, bank.code, code or made.item.code)
        return pages.done(request, told % {"number": made.number}, *where)
    return pages.show(request, "exams/items/wording_form.html", facts, form)
