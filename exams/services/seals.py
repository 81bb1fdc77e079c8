"""The sealing of a bank as an act of two persons: what is agreed to, who proposes, who confirms.

The key words are made and handed out before anything is sealed: an answer lost on its way to the
screen then costs nothing but a new set of words, never the bank.
"""

from dataclasses import dataclass, field
from datetime import datetime

from accounts import access
from accounts.models import TwoPersonAct, User
from accounts.rules.scopes import Scope
from accounts.services import acts
from exams.models import Bank, Form, Seal, Test
from exams.queries import agreements, blueprints, trials
from exams.queries import seals as queries
from ledger.rules.refusals import Refusal
from ledger.services import seals

ACT = "bank.seal"
# Ban đề thi, the chair and Ban giám sát hold one share each; any two of them open.
THRESHOLD, HOLDERS = 2, 3


@dataclass(frozen=True)
class Words:
    """The share words of both keys, kept nowhere else."""

    items: list[str] = field(repr=False)
    keys: list[str] = field(repr=False)


def scope(test: Test) -> Scope:
    """Where the act is proposed and confirmed."""
    return ("campaign", test.campaign)


def propose(test: Test, *, bank: Bank, reason: str, by: User, at: datetime) -> TwoPersonAct:
    """The proposal to seal, which a second person must confirm.

    Refuses what `check` refuses, act.reason_missing, act.proposed_already.
    """
    access.require(by, ACT, scope(test), at)
    check(test, bank)
    return acts.propose(
        ACT, scope=scope(test), by=by, at=at, reason=reason, facts=agreements.facts(test, bank)
    )


def confirm(
    proposal: TwoPersonAct, test: Test, *, bank: Bank, by: User, at: datetime
) -> TwoPersonAct:
    """The second person's word, for the set of items as it was proposed.

    Refuses act.facts_differ when the bank has changed since, and as `acts.confirm` does.
    """
    if proposal.facts != agreements.facts(test, bank):
        raise Refusal("act.facts_differ", act=ACT)
    return acts.confirm(proposal, by=by, at=at)


def words(test: Test, *, by: User, at: datetime) -> Words:
    """Fresh share words for both keys of a test: 2 of 3 open. Nothing is kept or changed."""
    access.require(by, ACT, scope(test), at)
    return Words(*(seals.split(seals.new_key(), THRESHOLD, HOLDERS) for _ in range(2)))


def hand_out(test: Test, *, by: User, at: datetime) -> Words:
    """Fresh share words for a sealing that two persons agreed to; nothing is sealed yet.

    Refuses act.needs_second_person, act.facts_differ, and what `check` refuses.
    """
    access.require(by, ACT, scope(test), at)
    if Seal.objects.filter(test=test).exists():
        raise Refusal("bank.sealed_already", test=test.code)
    proposal, bank = queries.open_proposal(test, at)
    if proposal.confirmed_at is None:
        raise Refusal("act.needs_second_person", act=ACT)
    check(test, bank)
    if proposal.facts != agreements.facts(test, bank):
        raise Refusal("act.facts_differ", act=ACT)
    return words(test, by=by, at=at)


def key_of(shares: list[str]) -> bytes:
    """The key behind a full set of words. Refuses seal.shares unless every two of them open it."""
    if len(shares) != HOLDERS:
        raise Refusal("seal.shares")
    opened = {seals.combine([shares[i], shares[i - 1]]) for i in range(HOLDERS)}
    if len(opened) != 1:
        raise Refusal("seal.shares")
    return opened.pop()


def check(test: Test, bank: Bank) -> None:
    """Nothing when the bank may be sealed for the test.

    Refuses bank.not_computer, bank.practice, bank.sealed_already, bank.sealed_elsewhere,
    blueprint.missing, blueprint.count_differs, blueprint.cells_short, bank.too_small,
    bank.enemies_clash.
    """
    if test.form != Form.COMPUTER:
        raise Refusal("bank.not_computer", test=test.code)
    if bank.practice:
        raise Refusal("bank.practice", bank=bank.code)
    if Seal.objects.filter(test=test).exists():
        raise Refusal("bank.sealed_already", test=test.code)
    if Seal.objects.filter(bank=bank, keys_opened_at__isnull=True).exists():
        raise Refusal("bank.sealed_elsewhere", bank=bank.code)
    answer = blueprints.feasibility(test, bank)
    if not answer.lines:
        raise Refusal("blueprint.missing", test=test.code)
    if not answer.counts_agree:
        raise Refusal("blueprint.count_differs", planned=answer.planned, questions=answer.questions)
    if answer.short_cells:
        short = [f"{c.topic}/{c.level}: {c.have} < {c.need}" for c in answer.short_cells]
        raise Refusal("blueprint.cells_short", bank=bank.code, cells=short)
    if not answer.large_enough:
        raise Refusal(
            "bank.too_small",
            bank=bank.code,
            have=answer.total_have,
            need=answer.total_need,
            multiple=test.bank_multiple,
            questions=test.questions,
        )
    clash = trials.clash(test, bank)
    if clash is not None:
        raise Refusal("bank.enemies_clash", bank=bank.code, made=clash.made, cells=clash.cells)
