"""What a session says of its items: figures in words, charts with their tables, Excel and JSON."""

import json
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from accounts import access
from accounts.web import doors, pages
from accounts.web.requests import StaffRequest
from exams.analysis_titles import ADVICE, FLAGS
from exams.models import Analysis, Session
from exams.queries import rooms
from exams.services import analyses
from exams.titles import LEVELS
from office.web import lists

OVER = "campaign:{campaign}"
VIEW = "analysis.view"


@doors.acting(VIEW, over=OVER)
def page(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """The session at a glance, and its items with those to look at first."""
    found = rooms.find(campaign, test, str(number))
    kept = _kept(found)
    figures = kept.figures if kept else None
    flag = request.GET.get("dau-hieu", "")
    items = _sorted(figures["items"], flag) if figures else []
    if lists.wants_excel(request) and figures:
        return _excel(found, figures["items"])
    if request.GET.get("xuat") == "json" and figures:
        data = json.dumps(figures, ensure_ascii=False, indent=1).encode()
        return lists.download(data, f"{_name(found)}.json", "application/json")
    facts = {
        "campaign": campaign,
        "session": found,
        "number": number,
        "kept": kept,
        "figures": figures,
        "page": lists.page(request, items),
        "flags": [(name, title, _count(figures, name)) for name, title in FLAGS.items()],
        "flag": flag,
        "advice": ADVICE,
        "spread": _bars(figures["spread"]) if figures else [],
        "map": _steps(figures["model"].get("map", [])) if figures else [],
        "information": _curve([one["value"] for one in figures["model"].get("information", [])])
        if figures
        else "",
        "computing": access.may(request.user, analyses.ACT, ("campaign", campaign), request.at),
    }
    return pages.show(request, "exams/analysis/page.html", facts)


@doors.acting(analyses.ACT, over=OVER, methods=("POST",))
def compute(request: StaffRequest, campaign: str, test: str, number: int) -> HttpResponse:
    """Work the figures out, or work them out again."""
    found = rooms.find(campaign, test, str(number))
    return pages.act(
        request,
        lambda: analyses.compute(found, by=request.user, at=request.at),
        _("The figures are worked out."),
        "papers:analysis",
        campaign,
        test,
        number,
    )


@doors.acting(VIEW, over=OVER)
def item(request: StaffRequest, campaign: str, test: str, number: int, code: str) -> HttpResponse:
    """One item: its figures, its options over the fifths of the people, and what to do."""
    found = rooms.find(campaign, test, str(number))
    kept = _kept(found)
    rows = [one for one in kept.figures["items"] if one["item"] == code] if kept else []
    if not rows:
        raise Http404
    one = rows[0]
    options = [{**option, "points": _curve(option["curve"])} for option in one["options"]]
    facts = {
        "campaign": campaign,
        "session": found,
        "number": number,
        "one": one,
        "options": options,
        "told": [(FLAGS[flag], ADVICE[flag]) for flag in one["flags"]],
    }
    return pages.show(request, "exams/analysis/item.html", facts)


def _kept(session: Session) -> Analysis | None:
    return Analysis.objects.filter(session=session).first()


def _sorted(items: list[dict[str, Any]], flag: str) -> list[dict[str, Any]]:
    """Those with a flag, or all: the flagged first."""
    kept = [one for one in items if not flag or flag in one["flags"]]
    order = {name: place for place, name in enumerate(FLAGS)}
    worst = len(order)
    return sorted(kept, key=lambda one: min([order[f] for f in one["flags"]], default=worst))


def _count(figures: dict[str, Any] | None, flag: str) -> int:
    return sum(flag in one["flags"] for one in figures["items"]) if figures else 0


def _bars(counts: list[int]) -> list[dict[str, Any]]:
    """One bar for every five numbers of right answers."""
    parts = [(first, counts[first : first + 5]) for first in range(0, len(counts), 5)]
    most = max((sum(part) for _first, part in parts), default=0) or 1
    return [
        {
            "title": f"{first}–{first + len(part) - 1}",
            "value": sum(part),
            "width": 1000 * sum(part) // most,
        }
        for first, part in parts
    ]


def _steps(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    most = max((int(step["people"]) for step in steps), default=0) or 1
    return [{**step, "width": 1000 * int(step["people"]) // most} for step in steps]


def _curve(values: list[str]) -> str:
    """The points of a line over a field of 100 by 100, the greatest value or 1 at its top."""
    if len(values) < 2:
        return ""
    thousandths = [round(1000 * Decimal(value)) for value in values]
    top = max(1000, *thousandths)
    last = len(values) - 1
    return " ".join(
        f"{100 * place // last},{100 - 100 * value // top}"
        for place, value in enumerate(thousandths)
    )


def _name(session: Session) -> str:
    kind = _("analysis")
    return f"{session.test.campaign}-{session.code.replace('/', '-')}-{kind}"


def _excel(session: Session, items: list[dict[str, Any]]) -> HttpResponse:
    titles = [
        _("Item code"), _("Version of the item"), _("Topic"), _("Level"), _("People"), _("Share right"),
        _("Rest correlation"), _("Discrimination"), _("Median seconds"), _("To look at"),
    ]  # fmt: skip
    rows = [
        [
            one["item"], one["version"], one["topic"], str(LEVELS[one["level"]]), one["people"],
            one["p"] or "", one["r_ir"] or "", one["d27"] or "",
            "" if one["seconds"] is None else one["seconds"],
            "; ".join(str(FLAGS[flag]) for flag in one["flags"]),
        ]
        for one in items
    ]  # fmt: skip
    return lists.excel(titles, rows, _name(session))
