"""The head's pages: packages in and out, the draw of bags, scripts that wait for people, the frozen marks."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import carry
from accounts.web.requests import StaffRequest
from marking.documents import totals
from marking.queries import boards, sheets
from marking.services import allocations, deliveries, results, settlements
from marking.web.board_forms import Case, Contributions, Plan, Receive, Reveals, Third
from office.web import lists

OVER = "board:{campaign}/{key}"
BOTH = ("GET", "POST")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@doors.acting("package.receive", methods=BOTH, most_mb=2010)
def receive(request: StaffRequest) -> HttpResponse:
    """Take a script package from the code station."""
    form = Receive(request.POST or None, request.FILES or None)
    if carry(request, form, lambda given: _received(request, given)):
        found = form.result
        return pages.done(
            request, _("The scripts are received."), "marking:board", found.campaign, found.key
        )
    return pages.show(request, "marking/room/receive.html", {}, form)


@doors.acting("mark.settle", over=OVER)
def board(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """How far the marking is, and what the head does next."""
    found = boards.board(boards.find(campaign, key))
    facts: dict[str, Any] = {
        "board": found,
        "delivery": found.delivery,
        "settleable": boards.settleable(found.delivery) if found.dealt else 0,
        "waiting": boards.waiting(found.delivery) if found.dealt else (),
    }
    return pages.show(request, "marking/room/board.html", facts)


@doors.acting("bags.allocate", over=OVER, methods=BOTH)
def plan(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """Plan the draw of the bags: who marks, who contributes."""
    delivery = boards.find(campaign, key)
    names = boards.markers(delivery, request.at)
    form = Plan(request.POST or None, markers=names)
    if carry(request, form, lambda given: _planned(request, delivery, given)):
        return pages.done(request, _("The draw is planned."), "marking:commit", campaign, key)
    facts = {"delivery": delivery, "markers": names}
    return pages.show(request, "marking/room/plan.html", facts, form)


@doors.acting("draw.commit", over=OVER, methods=BOTH)
def commit(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """Note what each contributor promises, before anybody shows anything."""
    delivery = boards.find(campaign, key)
    found = boards.board(delivery)
    form = Contributions(request.POST or None, draw=found.draw)
    if carry(request, form, lambda _given: _committed(request, delivery, form)):
        return pages.done(request, _("The promises are on record."), "marking:board", campaign, key)
    return pages.show(request, "marking/room/commit.html", {"board": found}, form)


@doors.acting("draw.reveal", over=OVER, methods=BOTH)
def reveal(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """Open what was promised; the seed follows."""
    delivery = boards.find(campaign, key)
    found = boards.board(delivery)
    form = Reveals(request.POST or None, draw=found.draw)
    if carry(request, form, lambda _given: _revealed(request, delivery, form)):
        return pages.done(request, _("The draw is open."), "marking:board", campaign, key)
    return pages.show(request, "marking/room/reveal.html", {"board": found}, form)


@doors.acting("mark.settle", over=OVER, methods=("POST",))
def step(request: StaffRequest, campaign: str, key: str, name: str) -> HttpResponse:
    """One act of the head: deal the bags, settle by rule, end marking, freeze."""
    delivery = boards.find(campaign, key)
    run, sentence = ACTS.get(name, (None, ""))
    if run is None:
        return pages.refusal_page(request, _("There is no such act."), status=404)
    return pages.act(
        request,
        lambda: run(delivery, by=request.user, at=request.at),
        str(sentence),
        "marking:board",
        campaign,
        key,
    )


@doors.acting("mark.settle", over=OVER, methods=BOTH)
def case(request: StaffRequest, campaign: str, key: str, code: str) -> HttpResponse:
    """One script that waits for people: marks side by side, pages, the decision."""
    delivery = boards.find(campaign, key)
    found = boards.case(delivery, code)
    form = Case(request.POST or None, outcome=found.outcome)
    if carry(request, form, lambda given: _decided(request, found, given)):
        return pages.done(request, _("The mark is decided."), "marking:board", campaign, key)
    third = Third(
        names=[
            name
            for name in boards.markers(delivery, request.at)
            if name not in {m.marker for m in found.marks}
        ]
    )
    facts = {
        "delivery": delivery,
        "case": found,
        "third": third,
        "pages": range(1, found.script.sheets + 1),
    }
    return pages.show(request, "marking/room/case.html", facts, form)


@doors.acting("mark.settle", over=OVER, methods=("POST",))
def third(request: StaffRequest, campaign: str, key: str, code: str) -> HttpResponse:
    """Name the third marker of a script."""
    delivery = boards.find(campaign, key)
    found = boards.case(delivery, code)
    marker = request.POST.get("marker", "")
    return pages.act(
        request,
        lambda: settlements.name_third(found.script, marker, by=request.user, at=request.at),
        _("The third marker is named."),
        "marking:board",
        campaign,
        key,
    )


@doors.acting("mark.settle", over=OVER)
def table(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The table of marks by code as PDF or Word, signed before any code is opened."""
    delivery = boards.find(campaign, key)
    facts = totals.facts(**sheets.totals(delivery))
    name = f"bang-diem-theo-phach-{key.replace('/', '-')}"
    if request.GET.get("dang") == "docx":
        return lists.download(totals.PAPER.word(facts), f"{name}.docx", WORD)
    return lists.download(totals.render(facts), f"{name}.pdf", "application/pdf")


@doors.acting("package.send", over=OVER, methods=("POST",))
def package(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The marks package for the office, on a sealed device."""
    delivery = boards.find(campaign, key)
    data = results.pack(
        delivery,
        sender="marking",
        receiver="office",
        sequence=sheets.sequence(delivery),
        by=request.user,
        at=request.at,
    )
    return lists.download(data, f"diem-{campaign}-{key.replace('/', '-')}.zip", "application/zip")


ACTS: dict[str, tuple[Any, Any]] = {
    "chia-tui": (allocations.allocate, gettext_lazy("The bags are dealt.")),
    "chot-theo-quy-tac": (settlements.settle, gettext_lazy("What the rule settles is settled.")),
    "ket-thuc": (results.finish, gettext_lazy("Marking has ended.")),
    "khoa-diem": (results.freeze, gettext_lazy("The marks are frozen.")),
}


def _received(request: StaffRequest, given: dict[str, Any]) -> Any:
    return deliveries.receive(
        given["package"].read(), campaign=given["campaign"], by=request.user, at=request.at
    )


def _planned(request: StaffRequest, delivery: Any, given: dict[str, Any]) -> Any:
    return allocations.plan(
        delivery,
        markers=given["markers"],
        contributors=given["contributors"],
        min_contributors=len(given["contributors"]),
        by=request.user,
        at=request.at,
    )


def _committed(request: StaffRequest, delivery: Any, form: Contributions) -> Any:
    return allocations.commit(delivery, form.contributions, by=request.user, at=request.at)


def _revealed(request: StaffRequest, delivery: Any, form: Reveals) -> Any:
    return allocations.reveal(delivery, form.reveals, by=request.user, at=request.at)


def _decided(request: StaffRequest, found: Any, given: dict[str, Any]) -> Any:
    return settlements.decide(
        found.script,
        given["mark"],
        how=given["how"],
        reason=given["reason"],
        by=request.user,
        at=request.at,
    )
