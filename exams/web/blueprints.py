"""The blueprint of a test: a grid of topics and levels, held live against the bank."""

from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access
from accounts.web import doors, pages
from accounts.web.forms import Form, Number, carry
from accounts.web.requests import StaffRequest
from exams.models import Seal, Test
from exams.papers_titles import KINDS
from exams.queries import grids, preparations, tests, versions
from exams.rules.blueprints import Key
from exams.services import blueprints
from exams.titles import LEVELS

OVER = "campaign:{campaign}"
READERS = ("blueprint.set", "bank.seal")
MOST = 500
SPLIT, WEIGHTED = "theo-dang", "diem-rieng"


def asked(request: StaffRequest, name: str) -> bool:
    """Whether a view of the grid was asked for, by the address or by the form."""
    return bool(request.GET.get(name) or request.POST.get(name))


class GridForm(Form):
    """One count for each cell of the grid, its points where they differ, and how papers are made."""

    mode = forms.ChoiceField(
        label=gettext_lazy("Papers"),
        choices=[
            ("each", gettext_lazy("drawn for each candidate")),
            ("forms", gettext_lazy("one of the parallel forms, drawn for each candidate")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    arrangement = forms.ChoiceField(
        label=gettext_lazy("Order of questions"),
        choices=[
            ("drawn", gettext_lazy("drawn over the whole paper")),
            ("by_cell", gettext_lazy("topic after topic, drawn within each")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    keep_options = forms.BooleanField(
        label=gettext_lazy("Options stay in the order in which they were written"), required=False
    )
    allowed = forms.CharField(
        label=gettext_lazy("What candidates may use"),
        help_text=gettext_lazy("As the notice says it; empty: nothing."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, grid: grids.Grid, test: Test, **options: Any) -> None:
        initial = {
            "mode": test.mode,
            "arrangement": test.arrangement,
            "keep_options": not test.options_drawn,
            "allowed": test.allowed,
        }
        super().__init__(*args, initial=initial, **options)
        self.grid, self.test = grid, test
        for spot in grid.spots:
            name = f"{spot.topic}, {LEVELS[spot.level]}"
            if spot.kind:
                name += f", {KINDS[spot.kind]}"
            self.fields[spot.name] = forms.IntegerField(
                label=name,
                min_value=0,
                max_value=MOST,
                required=False,
                initial=spot.count or None,
            )
            if grid.weighted:
                self.fields[f"p{spot.name}"] = Number(
                    label=_("Points for each: %(cell)s") % {"cell": name},
                    min_value=Decimal("0.01"),
                    max_value=Decimal(100),
                    decimal_places=2,
                    required=False,
                    initial=str(Decimal(spot.points) / 100).replace(".", ","),
                )

    def cells(self) -> list[tuple[str, str, int, str, int]]:
        """The cells that ask for something."""
        return [
            (spot.topic, spot.level, count, spot.kind, points)
            for spot in self.grid.spots
            for count, points in [self._given(spot)]
            if count
        ]

    def manner(self) -> blueprints.Manner:
        """How papers are made; what was not sent stays as it is."""
        given = self.cleaned_data
        return blueprints.Manner(
            given["mode"] or self.test.mode,
            given["arrangement"] or self.test.arrangement,
            not given["keep_options"],
            given["allowed"],
        )

    def wanted(self) -> dict[Key, tuple[int, int]]:
        """What is typed so far; what is no number counts for nothing yet."""
        self.is_valid()
        return {spot.key: self._given(spot) for spot in self.grid.spots if self._given(spot)[0]}

    @property
    def manners(self) -> list[tuple[Any, Any]]:
        """How papers are made, in words."""
        mode, arrangement = self.fields["mode"], self.fields["arrangement"]
        kept = self.fields["keep_options"].label if not self.test.options_drawn else "–"
        return [
            (mode.label, dict(mode.choices)[self.test.mode]),  # type: ignore[attr-defined]
            (arrangement.label, dict(arrangement.choices)[self.test.arrangement]),  # type: ignore[attr-defined]
            (_("Order of options"), kept if kept != "–" else _("drawn for each candidate")),
            (self.fields["allowed"].label, self.test.allowed or "–"),
        ]

    def _given(self, spot: grids.Spot) -> tuple[int, int]:
        points = self.cleaned_data.get(f"p{spot.name}")
        worth = grids.USUAL if points is None else int(points * 100)
        return self.cleaned_data.get(spot.name) or 0, worth

    @property
    def lines(self) -> list[tuple[grids.Row, list[tuple[Any, Any, grids.Spot]]]]:
        """Each row with its fields of count and points beside what the bank has."""
        weighted = self.grid.weighted
        return [
            (
                row,
                [
                    (self[spot.name], self[f"p{spot.name}"] if weighted else None, spot)
                    for spot in row.spots
                ],
            )
            for row in self.grid.rows
        ]


@doors.acting(*READERS, "draw.follow", over=OVER)
def listed(request: StaffRequest, campaign: str) -> HttpResponse:
    """The computer tests of a campaign and how far their papers are."""
    facts = {
        "campaign": campaign,
        "rows": preparations.of(campaign, request.at),
        "written": versions.written(campaign),
    }
    return pages.show(request, "exams/blueprints/tests.html", facts)


@doors.acting(*READERS, over=OVER, methods=("GET", "POST"))
def blueprint(request: StaffRequest, campaign: str, test: str) -> HttpResponse:
    """The grid; typing shows at once whether the bank can fill it, saving keeps it."""
    found = tests.find(campaign, test)
    bank = grids.chosen(found, request.GET.get("ngan-hang", ""))
    views: dict[str, Any] = {"split": asked(request, SPLIT), "weighted": asked(request, WEIGHTED)}
    grid = grids.grid(found, bank, **views)
    typed = request.POST or (request.GET if request.headers.get("HX-Request") else None)
    form = GridForm(typed, grid=grid, test=found)
    by, at = request.user, request.at

    def run(_given: dict[str, Any]) -> object:
        return blueprints.set(found, form.cells(), manner=form.manner(), by=by, at=at)

    if carry(request, form, run):
        return pages.done(request, _("The blueprint is saved."), "papers:blueprint", campaign, test)
    shown = grids.grid(found, bank, form.wanted(), **views) if typed else grid
    facts = {
        "campaign": campaign,
        "test": found,
        "bank": bank,
        "banks": grids.banks(found),
        "grid": shown,
        **_measures(shown),
        "sealed": Seal.objects.filter(test=found).exists(),
        "may_set": access.may(by, "blueprint.set", ("campaign", campaign), at),
    }
    if request.headers.get("HX-Request"):
        return pages.show(request, "exams/blueprints/answer.html", facts)
    return pages.show(request, "exams/blueprints/blueprint.html", facts, form)


def _measures(grid: grids.Grid) -> dict[str, str]:
    """Hundredths as people read them."""
    found = grid.reach
    return {
        "points": _hundredths(grid.answer.points),
        "tightest_level": str(LEVELS[found.tightest.level]) if found else "",
        "tightest_lasts": _hundredths(found.tightest_papers) if found else "",
        "one_more": _hundredths(found.one_more) if found else "",
    }


def _hundredths(value: int) -> str:
    text = f"{value // 100},{value % 100:02}"
    return text.rstrip("0").rstrip(",")
