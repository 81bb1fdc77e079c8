"""Where the sealing of a bank for a test stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import TwoPersonAct
from exams.models import Bank, Seal, Test
from exams.queries import agreements, eligibility, grids, likeness, preparations
from exams.rules.blueprints import Feasibility
from exams.rules.likeness import Pair
from ledger.models import Entry
from ledger.rules.refusals import Refusal

PERSONS = "bank.seal"


@dataclass(frozen=True)
class State:
    """The seal if there is one; else the proposal, and whether the bank is still what it named."""

    held: Seal | None
    entry: Entry | None
    proposal: TwoPersonAct | None
    same: bool
    bank: Bank | None
    banks: Sequence[Bank]
    answer: Feasibility
    # Reason, and the codes of the approved items that it leaves out.
    left_out: Sequence[tuple[str, Sequence[str]]]
    # Items of the live bank that an item open for practice is like, with that bank's code.
    practised: Sequence[tuple[Pair, str]]


def state(test: Test, at: datetime) -> State:
    """Everything the page of the sealing shows."""
    held = Seal.objects.filter(test=test).select_related("bank").first()
    proposal = None if held else preparations.proposed(test, at)
    bank = grids.chosen(test, proposal.facts["bank"] if proposal else "")
    gate = Entry.objects.filter(log__campaign=test.campaign, gate="bank_sealed", scope=test.scope)
    return State(
        held=held,
        entry=gate.first(),
        proposal=proposal,
        same=bool(proposal and bank and proposal.facts == agreements.facts(test, bank)),
        bank=bank,
        banks=grids.banks(test),
        answer=grids.grid(test, bank).answer,
        left_out=_left_out(test, bank, held),
        practised=likeness.with_practice(bank) if bank and not held else (),
    )


def open_proposal(test: Test, at: datetime) -> tuple[TwoPersonAct, Bank]:
    """The open proposal with its bank. Refuses act.needs_second_person, bank.missing."""
    proposal = preparations.proposed(test, at)
    if proposal is None:
        raise Refusal("act.needs_second_person", act=PERSONS)
    bank = Bank.objects.filter(agency=test.agency, code=proposal.facts["bank"]).first()
    if bank is None:
        raise Refusal("bank.missing", bank=proposal.facts["bank"])
    return proposal, bank


def _left_out(test: Test, bank: Bank | None, held: Seal | None) -> list[tuple[str, list[str]]]:
    """Reason by reason the items that are not sealed: as they were, or as they would be now."""
    if held is not None:
        found = dict(held.left_out)
    else:
        found = dict(eligibility.of(test, bank).left_out) if bank else {}
    # A canary is named to nobody: the page is read by others than the head.
    reasons = [one for one in eligibility.REASONS if one != eligibility.CANARY]
    by_reason = [
        (reason, sorted(code for code, why in found.items() if why == reason)) for reason in reasons
    ]
    return [(reason, codes) for reason, codes in by_reason if codes]
