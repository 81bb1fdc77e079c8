"""How one candidate came to a mark, a total and a rank: each step with its article of the law."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from law.rules.frozen import Frozen
from law.rules.penalties import Penalty as Imposed
from law.rules.penalties import counted
from recruitment.models import (
    Candidate,
    Mark,
    Penalty,
    RankedRow,
    Ranking,
    Recognition,
    RemarkDecision,
    RoundResult,
    TieDecision,
)
from recruitment.rules.marks import from_hundredths, half_up


@dataclass(frozen=True)
class Articles:
    """Where each step stands in the law."""

    round1: str
    penalties: str
    pass_mark: str
    priority: str
    tie: str
    remark: str


@dataclass(frozen=True)
class Explanation:
    """Everything that made one row of the ranking."""

    candidate: Candidate
    row: RankedRow
    round1: Sequence[RoundResult]
    needed: Decimal
    questions: int
    penalties: Sequence[Penalty]
    mark: Mark | None
    remark: RemarkDecision | None
    standing: Decimal | None
    counted: Decimal | None
    pass_mark: Decimal
    roster_priority: Decimal
    recognition: Recognition | None
    tie: TieDecision | None
    above: int
    articles: Articles


def of(ranking: Ranking, candidate: Candidate) -> Explanation | None:
    """The steps behind the candidate's row of a version; None when there is no such row."""
    row = ranking.rows.filter(candidate=candidate).first()
    if row is None:
        return None
    rules = ranking.campaign.frozen
    test = candidate.post.written_test
    mark = candidate.marks.filter(key=test).first()
    remark = candidate.remark_decisions.filter(key__startswith=f"{test}/", at__lte=ranking.at)
    adopted = remark.order_by("-pk").first()
    penalties = list(candidate.penalties.order_by("key", "minutes"))
    standing = _standing(mark, adopted)
    tied = [one for one in candidate.post.tie_decisions.order_by("-pk") if one.at <= ranking.at]
    same_post = ranking.rows.filter(candidate__post=candidate.post)
    return Explanation(
        candidate=candidate,
        row=row,
        round1=list(candidate.round_results.order_by("session")),
        needed=_needed(rules),
        questions=int(rules.value("decree", "round1.questions")),
        penalties=penalties,
        mark=mark,
        remark=adopted,
        standing=standing,
        counted=_counted(standing, penalties, test, int(rules.value("exam", "marking.decimals"))),
        pass_mark=rules.decimal("decree", "professional.pass_mark"),
        roster_priority=from_hundredths(candidate.priority_hundredths),
        recognition=candidate.recognitions.filter(at__lte=ranking.at).order_by("-pk").first(),
        tie=next((one for one in tied if candidate.number in one.order), None),
        above=same_post.filter(rank__lt=row.rank).count() if row.rank else 0,
        articles=Articles(
            round1=rules.article("decree", "round1.pass_pct"),
            penalties=rules.article("exam", "penalties.reprimand_pct"),
            pass_mark=rules.article("decree", "professional.pass_mark"),
            priority=rules.article("decree", "priority.add_to"),
            tie=rules.article("decree", "ranking.tie"),
            remark=rules.article("exam", "remark.dialogue_from"),
        ),
    )


def _needed(rules: Frozen) -> Decimal:
    questions = rules.decimal("decree", "round1.questions")
    percent = rules.decimal("decree", "round1.pass_pct")
    return half_up(questions * percent / 100)


def _standing(mark: Mark | None, adopted: RemarkDecision | None) -> Decimal | None:
    if adopted is not None:
        return from_hundredths(adopted.mark_hundredths)
    return from_hundredths(mark.mark_hundredths) if mark else None


def _counted(
    standing: Decimal | None, penalties: Sequence[Penalty], test: str, decimals: int
) -> Decimal | None:
    if standing is None:
        return None
    own = [one for one in penalties if one.key == test]
    imposed = [Imposed(one.kind, Decimal(one.percent) if one.percent else None) for one in own]
    return counted(standing, imposed, decimals=decimals).value
