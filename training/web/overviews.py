"""Overviews: the intakes of a scheme side by side, and what the page of one intake tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.web import doors, pages
from accounts.web.parts import Bar
from accounts.web.requests import StaffRequest
from office.web import lists
from training import titles
from training.models import Intake
from training.queries import overviews as queries
from training.queries import schemes

# Where the list behind a figure stands: URL name and query.
LISTS: Mapping[str, tuple[str, str]] = {
    "selected": ("training:trainees", ""),
    "admitted": ("training:trainees", "?trang_thai=admitted"),
    "attending": ("training:trainees", "?trang_thai=enrolled"),
    "at_risk": ("training:risks", ""),
    "graduated": ("training:trainees", "?trang_thai=graduated"),
    "posted": ("training:postings", "?trang_thai=posted"),
    "serving": ("training:commitments", "?trang_thai=serving"),
}


@dataclass(frozen=True)
class Figure:
    """One figure of an overview with its title and the address of its list, empty where the reader may not go."""

    title: Any
    count: int
    url: str


@dataclass(frozen=True)
class Row:
    """One intake beside the others."""

    intake: Intake
    figures: list[Figure]
    withdrawn: int


@doors.acting("training.view", over="scheme:{scheme}")
def overview(request: StaffRequest, scheme: str) -> HttpResponse:
    """All intakes of a scheme side by side, and their sums as a chart."""
    found = schemes.find(scheme)
    every = queries.of_scheme(found, localdate(request.at))
    if lists.wants_excel(request):
        heads = [_("Intake"), *(str(titles.STAGES[key]) for key in queries.STAGES)]
        table = [[one.intake.code, *one.counts.values()] for one in every]
        return lists.excel(heads, table, f"{scheme}-tong-quan")
    rows = [Row(one.intake, figures(request, one), one.withdrawn) for one in every]
    sums = queries.total(every)
    shown = [Figure(titles.STAGES[key], sums[key], "") for key in queries.STAGES]
    facts = {"scheme": found, "rows": rows, "titles": shown, "bars": bars(shown)}
    return pages.show(request, "training/overviews/scheme.html", facts)


def figures(request: StaffRequest, found: queries.Overview) -> list[Figure]:
    """The figures of one intake, each with its list."""
    return [
        Figure(titles.STAGES[key], found.counts[key], _list(request, key, found.intake))
        for key in queries.STAGES
    ]


def bars(shown: list[Figure]) -> list[Bar]:
    """Figures as the component `chart` draws them, against the largest."""
    most = max((one.count for one in shown), default=0) or 1
    return [Bar(str(one.title), one.count, str(1000 * one.count // most), one.url) for one in shown]


def _list(request: StaffRequest, stage: str, intake: Intake) -> str:
    """The address of a figure's list, when there is one and its door lets the reader in."""
    if stage not in LISTS:
        return ""
    name, query = LISTS[stage]
    try:
        url = reverse(name, args=[intake.scheme.code, intake.code])
    except NoReverseMatch:
        return ""
    view = resolve(url)
    held = request.__dict__.setdefault("_grants_of_links", {})
    door = view.func.door  # type: ignore[attr-defined]
    return url + query if doors.passes(door, request, view.kwargs, held) else ""
