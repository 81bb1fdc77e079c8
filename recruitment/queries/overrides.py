"""Everything a person decided where the rules leave a person to decide, each with its reason.

The auditor reads these first: a number confirmed where no text gives one, roles held together by decision, time given
back, machines changed, penalties, marks settled by people, ties, priorities, re-marks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Grant
from accounts.titles import TITLES
from ledger.models import Entry, Log, Table
from ledger.services import refusals, tables
from office.titles import SETTLEMENTS
from recruitment.models import Campaign, Penalty
from recruitment.queries.campaigns import log_of, passed
from recruitment.queries.proofs import people
from recruitment.titles import REMARK_MARKS

KINDS: dict[str, Promise] = {
    "tie.decided": _("Tie at the last place decided"),
    "priority.recognised": _("Priority recognised"),
    "remark.decided": _("Mark after re-marking decided"),
    "appeal.decided": _("Appeal decided"),
    "sitting.moved": _("Candidate moved to another machine"),
    "sitting.credited": _("Time given back"),
    "room.incident": _("Incident in the room"),
    "rescue.accepted": _("Rescue file accepted"),
}
OTHERS: dict[str, Promise] = {
    "confirmation": _("Number confirmed where no text gives it"),
    "grant": _("Roles held together by decision"),
    "penalty": _("Penalty"),
    "settlement": _("Mark settled by people"),
}
LABELS: dict[str, Promise] = {
    "number": _("Candidate number"),
    "post": _("Post"),
    "order": _("Order"),
    "points": _("Points"),
    "category": _("Category"),
    "published": _("Mark published"),
    "remarked": _("Mark on re-marking"),
    "mark": _("Official mark"),
    "how": _("How"),
    "from": _("From machine"),
    "to": _("To machine"),
    "seconds": _("Seconds"),
    "kind": _("Kind"),
    "percent": _("Per cent"),
    "minutes": _("Minutes (document)"),
    "code": _("Code"),
    "document": _("Document"),
    "decided_by": _("Decided by"),
    "role": _("Role"),
    "figure": _("Number"),
    "value": _("Value"),
    "outcome": _("Outcome"),
}


FIGURES = {"points", "published", "remarked", "mark"}


@dataclass(frozen=True)
class Override:
    """One decision of a person: what, when, by whom, why, and where it stands in the log."""

    kind: str
    title: str | Promise
    at: datetime
    by: str
    reason: str
    place: str = ""
    facts: tuple[tuple[str | Promise, str], ...] = field(default=())


def kinds() -> list[tuple[str, str | Promise]]:
    """Every kind with its title, for a filter."""
    return [*KINDS.items(), *OTHERS.items()]


def of(campaign: Campaign, kind: str = "") -> list[Override]:
    """The decisions of a campaign, newest first; one kind of them when asked."""
    found = [
        *_entries(campaign),
        *_confirmations(campaign),
        *_grants(campaign),
        *_penalties(campaign),
        *_settlements(campaign),
    ]
    names = people(one.by for one in found)
    named = [
        Override(
            one.kind, one.title, one.at, names.get(one.by, one.by), one.reason, one.place, one.facts
        )
        for one in found
        if not kind or one.kind == kind
    ]
    return sorted(named, key=lambda one: (one.at, one.place), reverse=True)


def _entries(campaign: Campaign) -> Iterator[Override]:
    rows = Entry.objects.filter(log=log_of(campaign), kind__in=KINDS).select_related("opening")
    for entry in rows:
        opening = getattr(entry, "opening", None)
        payload = dict(opening.value) if opening else {}
        payload |= payload.pop("facts", None) or {}
        yield Override(
            kind=entry.kind,
            title=KINDS[entry.kind],
            at=entry.at,
            by=entry.value["by"],
            reason=str(payload.get("reason") or payload.get("document") or ""),
            place=f"office#{entry.index}",
            facts=_facts(_worded(campaign, payload)),
        )


def _worded(campaign: Campaign, payload: dict[str, Any]) -> dict[str, Any]:
    """The payload with the wording of a priority category and the way a re-marked mark came to stand."""
    figures = campaign.rules["decree"]["figures"] if campaign.rules else {}
    category, how = payload.get("category"), payload.get("how")
    if category:
        figure = figures.get(f"priority.categories.{category}", {})
        payload["category"] = figure.get("note", category)
    if how in REMARK_MARKS:
        payload["how"] = str(REMARK_MARKS[how])
    return payload


def _confirmations(campaign: Campaign) -> Iterator[Override]:
    """Numbers of low or unknown confidence, with the officer's recorded word."""
    frozen = passed(campaign, "rules_frozen")
    if frozen is None or campaign.rules is None:
        return
    for axis in ("decree", "exam"):
        regime = campaign.rules[axis]
        for path, figure in regime["figures"].items():
            word = figure.get("confirmed")
            if word:
                yield Override(
                    kind="confirmation",
                    title=OTHERS["confirmation"],
                    at=frozen.at,
                    by=str(word["by"]),
                    reason=str(word["document"]),
                    place=f"office#{frozen.index}",
                    facts=_facts(
                        {"figure": f"{regime['id']}: {path}", "value": str(word["value"])}
                    ),
                )


def _grants(campaign: Campaign) -> Iterator[Override]:
    here = Q(scope_key=campaign.code) | Q(scope_key__startswith=f"{campaign.code}/")
    rows = (
        Grant.objects.filter(here).exclude(override_reason="").select_related("user", "granted_by")
    )
    for grant in rows:
        yield Override(
            kind="grant",
            title=OTHERS["grant"],
            at=grant.granted_at,
            by=grant.granted_by.reference if grant.granted_by else "",
            reason=grant.override_reason,
            facts=_facts({"role": str(TITLES.get(grant.role, grant.role))}),  # type: ignore[call-overload]
        )


def _penalties(campaign: Campaign) -> Iterator[Override]:
    for row in Penalty.objects.filter(candidate__campaign=campaign).select_related("candidate"):
        facts = {
            "number": row.candidate.number,
            "kind": str(refusals.title("penalty", row.kind)),
            "percent": str(row.percent),
        }
        yield Override(
            kind="penalty",
            title=OTHERS["penalty"],
            at=row.at,
            by=row.by,
            reason=row.minutes,
            facts=_facts(facts),
        )


def _settlements(campaign: Campaign) -> Iterator[Override]:
    """Marks that people settled, as the marks package brought them."""
    log: Log = log_of(campaign)
    kept = Table.objects.filter(log=log, name__startswith="marks/", lines__isnull=False)
    for table in kept.select_related("entry"):
        for row in tables.rows(log, table.name):
            if row["decided"]:
                how = str(SETTLEMENTS.get(row["how"], row["how"]))
                yield Override(
                    kind="settlement",
                    title=OTHERS["settlement"],
                    at=table.entry.at,
                    by=row["decided"]["by"],
                    reason=row["decided"]["reason"],
                    place=f"office#{table.entry.index}",
                    facts=_facts(
                        {
                            "code": row["code"],
                            "mark": row["mark"],
                            "how": how,
                        }
                    ),
                )


def _facts(payload: dict[str, Any]) -> tuple[tuple[str | Promise, str], ...]:
    found = []
    for key, label in LABELS.items():
        value = payload.get(key)
        if value not in (None, "", []):
            shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            found.append((label, shown.replace(".", ",") if key in FIGURES else shown))
    return tuple(found)
