"""Where the sealing of a bank for a test stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import TwoPersonAct
from exams.models import Bank, Seal, Test
from exams.queries import agreements, grids, preparations
from exams.rules.blueprints import Feasibility
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
