"""Receive appeals inside their window, decide them, and close the appeals of a campaign."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import access
from accounts.models import User
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import entries, entropy, gates
from recruitment.models import (
    Appeal,
    AppealDecision,
    Campaign,
    Candidate,
    Mark,
    RemarkDecision,
)
from recruitment.queries import appeals as queries
from recruitment.queries import campaigns, candidates, rankings
from recruitment.services import priorities
from recruitment.services.holds import hold
from recruitment.services.rankings import compute


@transaction.atomic
def receive(
    campaign: Campaign,
    number: str,
    *,
    kind: str,
    received_on: date,
    document: str,
    test: str = "",
    by: User,
    at: datetime,
) -> Appeal:
    """An appeal for a re-mark of `test`, or against the recognised priority.

    Refuses `appeal.unknown_kind`, `appeal.not_published`, `appeal.closed`, `appeal.early`,
    `appeal.late`, `appeal.document_missing`, `candidate.missing`, `appeal.not_remarkable`,
    `appeal.nothing_to_remark`, `appeal.no_code_key`, `appeal.received_already`.
    """
    access.require(by, "appeal.receive", campaign.scope, at)
    hold(campaign)
    if kind not in {"remark", "priority"}:
        raise Refusal("appeal.unknown_kind", kind=kind)
    if not document.strip():
        raise Refusal("appeal.document_missing", number=number)
    _require_in_window(campaign, received_on, at)
    candidate = candidates.find(campaign, number)
    key = _remark_key(campaign, candidate, test) if kind == "remark" else ""
    try:
        with transaction.atomic():
            appeal = Appeal.objects.create(
                campaign=campaign,
                candidate=candidate,
                reference=entropy.reference(),
                kind=kind,
                key=key,
                received_on=received_on,
                document=document.strip(),
                by=by.reference,
                at=at,
            )
    except IntegrityError:
        raise Refusal("appeal.received_already", number=number, kind=kind) from None
    facts = {"test": test, "received_on": received_on.isoformat(), "document": appeal.document}
    entries.append(
        campaigns.log_of(campaign),
        "appeal.received",
        {"appeal": appeal.reference, "kind": kind},
        by=by.reference,
        at=at,
        private={"number": number, "facts": facts},
    )
    return appeal


@transaction.atomic
def decide(
    campaign: Campaign,
    reference: str,
    *,
    reason: str,
    categories: Sequence[str] | None = None,
    by: User,
    at: datetime,
) -> AppealDecision:
    """How the appeal ends. A re-mark's outcome follows from its decided mark; for priority, the
    proven `categories` are recognised up to what the roster holds.

    Refuses `appeal.missing`, `appeal.decided_already`, `appeal.reason_missing`,
    `appeal.remark_undecided`, and as recognising a priority does.
    """
    access.require(by, "appeal.decide", campaign.scope, at)
    hold(campaign)
    appeal = queries.find(campaign, reference)
    if AppealDecision.objects.filter(appeal=appeal).exists():
        raise Refusal("appeal.decided_already", appeal=reference)
    if not reason.strip():
        raise Refusal("appeal.reason_missing", appeal=reference)
    if appeal.kind == "remark":
        changed = _remark_changed(appeal)
    else:
        number = appeal.candidate.number
        before = candidates.priorities(campaign)[number]
        priorities.record(
            campaign, number, categories=categories or (), reason=reason, by=by, at=at
        )
        changed = candidates.priorities(campaign)[number] != before
    outcome = "upheld" if changed else "dismissed"
    decision = AppealDecision.objects.create(
        appeal=appeal, outcome=outcome, reason=reason.strip(), by=by.reference, at=at
    )
    entries.append(
        campaigns.log_of(campaign),
        "appeal.decided",
        {"appeal": reference, "kind": appeal.kind, "outcome": outcome},
        by=by.reference,
        at=at,
        private={"number": appeal.candidate.number, "facts": {"reason": decision.reason}},
    )
    return decision


@transaction.atomic
def close(campaign: Campaign, *, by: User, at: datetime) -> Entry:
    """Gate `appeals_closed`, when the window is over and every appeal has its consequence.

    Refuses `appeal.not_published`, `appeal.window_open`, `appeal.undecided`,
    `appeal.ranking_outdated` (rank again), `appeal.ranking_unpublished`, and as the gate does.
    """
    access.require(by, "appeal.decide", campaign.scope, at)
    hold(campaign)
    term = queries.window(campaign)
    if term is None:
        raise Refusal("appeal.not_published", campaign=campaign.code)
    if timezone.localdate(at) <= term.last_day:
        raise Refusal("appeal.window_open", last_day=term.last_day)
    waiting = queries.undecided(campaign)
    if waiting:
        raise Refusal("appeal.undecided", appeals=waiting)
    latest, shown = rankings.latest(campaign), rankings.published(campaign)
    if latest is None or rankings.facts(campaign, compute(campaign)) != rankings.rows(latest):
        raise Refusal("appeal.ranking_outdated", campaign=campaign.code)
    if shown is None or shown.ranking_id != latest.pk:
        raise Refusal("appeal.ranking_unpublished", version=latest.version)
    upheld = AppealDecision.objects.filter(appeal__campaign=campaign, outcome="upheld").count()
    return gates.pass_gate(
        campaigns.log_of(campaign),
        "appeals_closed",
        "campaign",
        by=by.reference,
        at=at,
        data={"received": campaign.appeals.count(), "upheld": upheld},
    )


def _require_in_window(campaign: Campaign, day: date, at: datetime) -> None:
    if campaigns.passed(campaign, "appeals_closed"):
        raise Refusal("appeal.closed", campaign=campaign.code)
    term = queries.window(campaign)
    if term is None:
        raise Refusal("appeal.not_published", campaign=campaign.code)
    shown = rankings.first_published(campaign)
    # A form cannot bear a day before the results were known, nor one that has not come yet.
    if (shown and day < shown.published_on) or day > timezone.localdate(at):
        raise Refusal("appeal.early", day=day)
    if day > term.last_day:
        article = campaign.frozen.article("decree", queries.WINDOW)
        raise Refusal("appeal.late", day=day, last_day=term.last_day, article=article)


def _remark_key(campaign: Campaign, candidate: Candidate, test: str) -> str:
    """The key under which the candidate's paper script is marked again."""
    rules = campaign.frozen
    on_paper = "written_on_paper" in rules.value("decree", "professional.remarkable")
    if test != candidate.post.written_test or not on_paper:
        article = rules.article("decree", "professional.remarkable")
        raise Refusal("appeal.not_remarkable", test=test, article=article)
    if not Mark.objects.filter(candidate=candidate, key=test).exists():
        raise Refusal("appeal.nothing_to_remark", number=candidate.number, test=test)
    key = f"{test}/pk1"
    if not campaign.code_keys.filter(key=key).exclude(k_commit="").exists():
        raise Refusal("appeal.no_code_key", key=key)
    return key


def _remark_changed(appeal: Appeal) -> bool:
    found = RemarkDecision.objects.filter(candidate=appeal.candidate, key=appeal.key).first()
    if found is None:
        raise Refusal("appeal.remark_undecided", appeal=appeal.reference)
    return found.mark_hundredths != found.published_hundredths
