"""The blueprint of a test: a grid of topics and levels, held live against the bank."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from exams.models import Seal
from exams.queries import grids, preparations, tests
from exams.services import blueprints
from exams.titles import LEVELS

OVER = "campaign:{campaign}"
READERS = ("blueprint.set", "bank.seal")
MOST = 500


class GridForm(Form):
    """One count for each cell of the grid."""

    def __init__(self, *args: Any, grid: grids.Grid, **options: Any) -> None:
        super().__init__(*args, **options)
        self.grid = grid
        for spot in grid.spots:
            self.fields[spot.name] = forms.IntegerField(
                label=f"{spot.topic}, {LEVELS[spot.level]}",
                min_value=0,
                max_value=MOST,
                required=False,
                initial=spot.count or None,
            )

    def cells(self) -> list[tuple[str, str, int]]:
        """The cells that ask for something."""
        return [
            (spot.topic, spot.level, self.cleaned_data[spot.name])
            for spot in self.grid.spots
            if self.cleaned_data.get(spot.name)
        ]

    def wanted(self) -> dict[tuple[str, str], int]:
        """What is typed so far; what is no number counts for nothing yet."""
        self.is_valid()
        return {
            (spot.name[2:].rpartition("-")[0], spot.level): self.cleaned_data[spot.name]
            for spot in self.grid.spots
            if self.cleaned_data.get(spot.name)
        }

    @property
    def lines(self) -> list[tuple[str, list[tuple[Any, grids.Spot]]]]:
        """Topic, and each of its fields beside what the bank has."""
        return [
            (row.topic, [(self[spot.name], spot) for spot in row.spots]) for row in self.grid.rows
        ]


@doors.acting(*READERS, "draw.follow", over=OVER)
def listed(request: StaffRequest, campaign: str) -> HttpResponse:
    """The computer tests of a campaign and how far their papers are."""
    facts = {"campaign": campaign, "rows": preparations.of(campaign, request.at)}
    return pages.show(request, "exams/blueprints/tests.html", facts)


@doors.acting(*READERS, over=OVER, methods=("GET", "POST"))
def blueprint(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """The grid; typing shows at once whether the bank can fill it, saving keeps it."""
    found = tests.find(campaign, test)
    bank = grids.chosen(found, request.GET.get("ngan-hang", ""))
    grid = grids.grid(found, bank)
    typed = request.POST or (request.GET if request.headers.get("HX-Request") else None)
    form = GridForm(typed, grid=grid)
    by, at = request.user, request.at
    if carry(request, form, lambda _: blueprints.set(found, form.cells(), by=by, at=at)):
        return pages.done(request, _("The blueprint is saved."), "papers:blueprint", campaign, test)
    shown = grids.grid(found, bank, form.wanted()) if typed else grid
    facts = {
        "campaign": campaign,
        "test": found,
        "bank": bank,
        "banks": grids.banks(found),
        "grid": shown,
        "sealed": Seal.objects.filter(test=found).exists(),
        "may_set": access.may(by, "blueprint.set", ("campaign", campaign), at),
    }
    if request.headers.get("HX-Request"):
        return pages.show(request, "exams/blueprints/answer.html", facts)
    return pages.show(request, "exams/blueprints/blueprint.html", facts, form)
