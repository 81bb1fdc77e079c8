"""The last steps of a campaign: appeals closed, approved, archived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledger.models import Entry
from ledger.services import logs
from recruitment.models import Campaign
from recruitment.queries import rankings, results
from recruitment.queries.campaigns import log_of

GATES = ("published", "appeals_closed", "approved", "archived")


@dataclass(frozen=True)
class Ending:
    """What of the last steps is done, and who would be approved now."""

    passed: dict[str, Entry]
    version: int
    posts: Sequence[dict[str, Any]]

    @property
    def step(self) -> str:
        """The gate that comes next; `done` after the archive."""
        return next((gate for gate in GATES if gate not in self.passed), "done")

    @property
    def approval(self) -> dict[str, Any] | None:
        """The decision as it was recorded."""
        entry = self.passed.get("approved")
        return entry.opening.value if entry else None

    @property
    def signed_on(self) -> date | None:
        """The day on the decision."""
        facts = self.approval
        return date.fromisoformat(facts["signed_on"]) if facts else None

    @property
    def archived(self) -> dict[str, str]:
        """What was handed over, by name."""
        entry = self.passed.get("archived")
        return dict(entry.data["parts"]) if entry else {}


def ending(campaign: Campaign) -> Ending:
    """How far the end of the campaign is."""
    entries = Entry.objects.filter(log=log_of(campaign), gate__in=GATES, scope="campaign")
    latest = rankings.latest(campaign)
    return Ending(
        passed={entry.gate: entry for entry in entries},
        version=latest.version if latest else 0,
        posts=results.summary(latest) if latest else [],
    )


def parts(campaign: Campaign) -> dict[str, str]:
    """What this installation can name for the archive: the root of the marking room's log."""
    lines = [
        f"{log.room} log: {log.root.hex()}"
        for log in logs.of(campaign.code)
        if log.room == "marking" and log.size
    ]
    return {"parts": "\n".join(lines)}
