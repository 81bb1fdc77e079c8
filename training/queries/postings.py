"""Graduates and their posts, and whether a recruitment decision gives one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from office.models import Unit
from recruitment.models import Campaign
from recruitment.queries import campaigns, rankings
from recruitment.rules.outcomes import SELECTED
from training.models import Intake, Posting, Trainee

STATES = ("waiting", "posted")
# Why a graduate has no post.
NO_CERTIFICATE, NO_DECISION = "no_certificate", "no_decision"


@dataclass(frozen=True)
class Line:
    """One graduate with his newest posting, or why he has none."""

    trainee: Trainee
    posting: Posting | None
    reason: str

    @property
    def state(self) -> str:
        """`posted` or `waiting`."""
        return "posted" if self.posting else "waiting"


def listed(intake: Intake, state: str = "") -> list[Line]:
    """The graduates, those without a post first, each group by name; two queries however many."""
    rows = intake.trainees.filter(state="graduated").select_related("certificate__revocation")
    postings = Posting.objects.select_related("unit").order_by("starts_on", "pk")
    rows = rows.prefetch_related(Prefetch("postings", postings, to_attr="posted"))
    found = [_line(one) for one in rows.order_by("name_key", "number")]
    found.sort(key=lambda line: line.posting is not None)
    return [one for one in found if state not in STATES or one.state == state]


def begins(trainee: Trainee, day: date) -> bool:
    """True when a posting of the trainee begins on that day already."""
    return trainee.postings.filter(starts_on=day).exists()


def recruited(campaign: str, candidate: str, trainee: Trainee) -> bool:
    """True when the approved list of that campaign selected that candidate, and no other trainee came from him."""
    found = Campaign.objects.filter(code=campaign).first()
    if found is None or campaigns.passed(found, "approved") is None:
        return False
    ranking = rankings.latest(found)
    if ranking is None:
        return False
    chosen = {row["number"] for row in rankings.rows(ranking) if row["outcome"] == SELECTED}
    others = Trainee.objects.filter(campaign=campaign, candidate_number=candidate)
    return candidate in chosen and not others.exclude(pk=trainee.pk).exists()


def units(on: date) -> list[Unit]:
    """The wards and communes of a day, by name."""
    kinds = (Unit.Kind.WARD, Unit.Kind.COMMUNE, Unit.Kind.TOWNSHIP)
    return list(Unit.objects.on(on).filter(kind__in=kinds).order_by("order", "pk"))


def _line(trainee: Trainee) -> Line:
    posted = trainee.posted  # type: ignore[attr-defined]
    if posted:
        return Line(trainee, posted[-1], "")
    certificate = getattr(trainee, "certificate", None)
    held = certificate is not None and not hasattr(certificate, "revocation")
    return Line(trainee, None, NO_DECISION if held else NO_CERTIFICATE)
