"""The marker's pages: bags, a script beside its guide, handing in."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts.web import doors, pages
from accounts.web.forms import Form, Number, carry
from accounts.web.requests import StaffRequest
from marking.models import Delivery
from marking.queries import bags, boards
from marking.rules.guides import Guide
from marking.services import drafts

OVER = "board:{campaign}/{key}"
BOTH = ("GET", "POST")


class Points(Form):
    """The points of one script, part by part; a part may stay open until the bag is handed in."""

    def __init__(self, *args: Any, guide: Guide, **options: Any) -> None:
        super().__init__(*args, **options)
        for part in guide.parts:
            self.fields[f"part-{part.part}"] = Number(
                label=f"{part.part}. {part.title}",
                required=False,
                help_text=_("0 to %(most)s, by %(step)s")
                % {"most": _shown(part.points), "step": _shown(guide.step)},
            )

    @property
    def points(self) -> dict[str, Any]:
        """The parts that were filled in."""
        return {
            name.removeprefix("part-"): value
            for name, value in self.cleaned_data.items()
            if value is not None
        }


@doors.acting("mark.give", "mark.settle")
def deliveries(request: StaffRequest) -> HttpResponse:
    """The written tests that the reader marks or heads."""
    rows = boards.visible(request.user, request.at)
    return pages.show(request, "marking/room/deliveries.html", {"deliveries": rows})


@doors.acting("mark.give", over=OVER)
def desk(request: StaffRequest, campaign: str, key: str) -> HttpResponse:
    """The marker's bags: what to mark now, what waits, what is handed in."""
    delivery = boards.find(campaign, key)
    found = bags.of_marker(request.user, delivery, request.at)
    return pages.show(request, "marking/room/desk.html", {"delivery": delivery, "bags": found})


@doors.acting("mark.give", over=OVER)
def bag(request: StaffRequest, campaign: str, key: str, number: int) -> HttpResponse:
    """One bag: its scripts, what is written down, and handing in when all is."""
    delivery = boards.find(campaign, key)
    lines = bags.lines(request.user, delivery, number, request.at)
    facts = {
        "delivery": delivery,
        "number": number,
        "lines": lines,
        "missing": sum(line.total is None for line in lines),
    }
    return pages.show(request, "marking/room/bag.html", facts)


@doors.acting("mark.give", over=OVER, methods=BOTH)
def script(request: StaffRequest, campaign: str, key: str, code: str) -> HttpResponse:
    """A script beside its guide: points by keyboard, kept, and on to the next."""
    delivery = boards.find(campaign, key)
    sheet = bags.sheet(request.user, delivery, code, request.at)
    initial = {f"part-{part}": given.replace(".", ",") for part, given in sheet.points.items()}
    form = Points(request.POST or None, guide=sheet.guide, initial=initial)
    if carry(request, form, lambda _given: _kept(request, delivery, code, form)):
        if sheet.next:
            return pages.done(request, _("Kept."), "marking:script", campaign, key, sheet.next)
        number = sheet.bag if sheet.round < bags.THIRD else 0
        return pages.done(
            request, _("Kept. This was the last script."), "marking:bag", campaign, key, number
        )
    facts = {"delivery": delivery, "sheet": sheet, "most": sheet.guide.max}
    return pages.show(request, "marking/room/script.html", facts, form)


@doors.acting("mark.give", over=OVER, methods=("POST",))
def hand_in(request: StaffRequest, campaign: str, key: str, number: int) -> HttpResponse:
    """Hand a bag in: from now on its marks stand."""
    delivery = boards.find(campaign, key)
    return pages.act(
        request,
        lambda: drafts.hand_in(delivery, number, by=request.user, at=request.at),
        _("The bag is handed in."),
        "marking:desk",
        campaign,
        key,
    )


@doors.acting("mark.give", "mark.settle", over=OVER)
def picture(request: StaffRequest, campaign: str, key: str, code: str, page: int) -> HttpResponse:
    """One page of a script as a picture; nobody's cache keeps it."""
    delivery = boards.find(campaign, key)
    data = bags.picture(request.user, delivery, code, page, request.at)
    response = HttpResponse(data, content_type="image/png")
    response["Cache-Control"] = "no-store"
    return response


def _kept(request: StaffRequest, delivery: Delivery, code: str, form: Points) -> Any:
    return drafts.keep(delivery, code, form.points, by=request.user, at=request.at)


def _shown(points: Decimal) -> str:
    return f"{points.normalize():f}".replace(".", ",")
