"""Adopt the mark of a re-marked script, by the limit or by the chair's recorded decision."""

from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from accounts import access
from accounts.models import User
from law.rules import remarks as rules
from ledger.rules.refusals import Refusal
from ledger.services import entries
from recruitment.models import Campaign, Mark, RemarkDecision
from recruitment.queries import campaigns, candidates
from recruitment.rules.marks import from_hundredths, text, to_hundredths
from recruitment.services.holds import hold


@transaction.atomic
def decide(
    campaign: Campaign,
    number: str,
    *,
    key: str,
    mark: Decimal | None = None,
    document: str = "",
    by: User,
    at: datetime,
) -> RemarkDecision:
    """The mark that counts from now on. `mark` and `document` only where the chair must decide.

    Refuses `candidate.missing`, `remark.not_joined`, `remark.needs_talk` (with the gap),
    `remark.not_for_the_chair`, `remark.outside_both_marks`, `remark.minutes_missing`,
    `remark.decided_already`.
    """
    access.require(by, "appeal.decide", campaign.scope, at)
    hold(campaign)
    candidate = candidates.find(campaign, number)
    published = _mark(candidate.pk, key.split("/")[0])
    remarked = _mark(candidate.pk, key)
    if published is None or remarked is None:
        raise Refusal("remark.not_joined", number=number, key=key)
    limit = campaign.frozen.decimal("exam", "remark.dialogue_from")
    try:
        adopted = rules.adopt(published, remarked, limit=limit, decided=mark)
    except rules.DecisionNotNeededError:
        raise Refusal("remark.not_for_the_chair", number=number) from None
    if isinstance(adopted, rules.NeedsTalk):
        raise Refusal("remark.needs_talk", number=number, gap=text(adopted.gap))
    if adopted.how == "chair":
        _require_minuted(published, remarked, adopted.mark, document)
    try:
        with transaction.atomic():
            decision = RemarkDecision.objects.create(
                candidate=candidate,
                key=key,
                published_hundredths=to_hundredths(published),
                remarked_hundredths=to_hundredths(remarked),
                mark_hundredths=to_hundredths(adopted.mark),
                how=adopted.how,
                document=document.strip(),
                by=by.reference,
                at=at,
            )
    except IntegrityError:
        raise Refusal("remark.decided_already", number=number) from None
    private = {
        "number": number,
        "published": text(published),
        "remarked": text(remarked),
        "how": adopted.how,
        "mark": text(adopted.mark),
        "document": decision.document,
    }
    entries.append(
        campaigns.log_of(campaign),
        "remark.decided",
        {"scope": f"written:{key}"},
        by=by.reference,
        at=at,
        private=private,
    )
    return decision


def _require_minuted(published: Decimal, remarked: Decimal, mark: Decimal, document: str) -> None:
    low, high = sorted((published, remarked))
    if not low <= mark <= high:
        raise Refusal("remark.outside_both_marks", low=text(low), high=text(high))
    if not document.strip():
        raise Refusal("remark.minutes_missing")


def _mark(candidate: int, key: str) -> Decimal | None:
    found = Mark.objects.filter(candidate_id=candidate, key=key).first()
    return None if found is None else from_hundredths(found.mark_hundredths)
