"""What the writer of an application may see of it: where it stands, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from recruitment.models import Application, Decision
from recruitment.queries import announced
from recruitment.rules.eligibility import REASONS


@dataclass(frozen=True)
class Standing:
    """An application as its writer sees it."""

    application: Application
    state: str
    number: str
    reasons: Sequence[str]
    result: announced.ResultRow | None


def standing(application: Application) -> Standing:
    """How far the application is. A refusal is told only when its second look is done."""
    state = application.state
    reasons: list[str] = []
    if state == "refused":
        last = Decision.objects.filter(application=application, outcome="refused").last()
        coded = last.reasons if last else []
        reasons = [f"{REASONS[c].wording} ({REASONS[c].article})" for c in coded if c in REASONS]
    if state == "refusal_proposed":
        state = "received"
    candidate = getattr(application, "candidate", None)
    number = candidate.number if candidate else ""
    return Standing(
        application=application,
        state=state,
        number=number,
        reasons=reasons,
        result=announced.row_of(application.campaign, number) if number else None,
    )
