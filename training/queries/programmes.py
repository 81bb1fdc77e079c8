"""Programmes with their phases and modules."""

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.translation import ngettext

from ledger.rules.refusals import Refusal
from ledger.services.refusals import title
from training.models import Module, Phase, Programme, Scheme


@dataclass(frozen=True)
class Part:
    """A phase with its modules."""

    phase: Phase
    modules: list[Module]

    @property
    def lead(self) -> str:
        """Its kind, its weeks, its periods."""
        weeks = ngettext("%(count)s week", "%(count)s weeks", self.phase.weeks)
        periods = ngettext("%(count)s period", "%(count)s periods", self.periods)
        told = [title("phase", self.phase.kind), weeks % {"count": self.phase.weeks}]
        if self.modules:
            told.append(periods % {"count": self.periods})
        return " · ".join(map(str, told))

    @property
    def periods(self) -> int:
        """Periods of all its modules."""
        return sum(module.periods for module in self.modules)


@dataclass(frozen=True)
class Course:
    """A programme as its page shows it."""

    programme: Programme
    parts: list[Part]
    intakes: list[str]

    @property
    def weeks(self) -> int:
        """Weeks of all phases."""
        return sum(part.phase.weeks for part in self.parts)

    @property
    def periods(self) -> int:
        """Periods of all modules."""
        return sum(part.periods for part in self.parts)

    @property
    def weight(self) -> int:
        """What the weights of all modules add up to."""
        return sum(module.weight for part in self.parts for module in part.modules)


def find(scheme: str, code: str) -> Programme:
    """The programme of that code. Refuses `programme.missing`."""
    rows = Programme.objects.select_related("scheme__agency")
    found = rows.filter(scheme__code=scheme, code=code).first()
    if found is None:
        raise Refusal("programme.missing", programme=f"{scheme}/{code}")
    return found


def course(programme: Programme) -> Course:
    """The programme with its phases, modules, and the intakes that follow it."""
    phases = programme.phases.order_by("order").prefetch_related("modules")
    parts = [Part(one, sorted(one.modules.all(), key=lambda m: m.order)) for one in phases]
    intakes = list(programme.intakes.order_by("code").values_list("code", flat=True))
    return Course(programme, parts, intakes)


def listed(scheme: Scheme) -> list[Programme]:
    """The programmes of a scheme with `phase_count`, `module_count`, `period_count`."""
    rows = scheme.programmes.annotate(
        phase_count=Count("phases", distinct=True),
        module_count=Count("phases__modules"),
        period_count=Sum("phases__modules__periods"),
    )
    return list(rows.order_by("code"))
