"""Questions complained of during a session, decided by two persons before any key is open.

TT 22/2025/TT-BNV, Quy chế, Điều 12 khoản 2.l: of a defective question everybody gets the points; of
two right options either counts. Papers differ from candidate to candidate, so the rule is fixed
here, before anybody knows whom it helps: whoever has the question on his paper gets its points, in
every session of the test; nobody's paper becomes shorter.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import TwoPersonAct, User
from accounts.rules.scopes import Scope
from accounts.services import acts
from exams.models import Defect, ItemVersion, Ruling, Seal, Session, Test
from exams.queries import defects as queries
from exams.queries import papers
from exams.rules.kinds import SINGLE, TRUE_FALSE
from exams.services import machines
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import clock, entries, gates, logs

ACT = "defect.decide"


@transaction.atomic
def note(
    session: Session, *, number: str, place: int, complaint: str, by: User, at: datetime
) -> Defect:
    """The complaint about a question, told by its place on a candidate's paper.

    Refuses defect.words_missing, defect.not_running, defect.keys_open, paper.missing,
    defect.place_missing, defect.noted_already (in whichever session of the test).
    """
    access.require(by, "defect.note", machines.scope(session), at)
    test = _locked(session.test)
    if not complaint.strip():
        raise Refusal("defect.words_missing")
    log = logs.find(test.campaign, "office")
    if gates.passed(log, "started", session.scope) is None:
        raise Refusal("defect.not_running", session=session.code)
    items = papers.of_candidate(session, number).items
    if not 1 <= place <= len(items):
        raise Refusal("defect.place_missing", number=number, place=place)
    row = items[place - 1]
    version = _version(test, row["item"], row["version"])
    if Defect.objects.filter(session__test=test, version=version).exists():
        raise Refusal("defect.noted_already")
    return Defect.objects.create(
        session=session,
        version=version,
        complaint=complaint.strip(),
        complained_at=clock.cut(at),
        noted_by=by.reference,
    )


@transaction.atomic
def propose(
    test: Test, defect: int, *, rule: str, rights: str, reason: str, by: User, at: datetime
) -> TwoPersonAct:
    """The proposal how to decide one question, which a second person must confirm.

    Refuses defect.missing, defect.decided_already, defect.keys_open, defect.rights_unfit,
    act.reason_missing, act.proposed_already (one question after the other).
    """
    access.require(by, ACT, scope(test), at)
    found = _undecided(_locked(test), defect)
    letters = _letters(test, found, rule, rights)
    facts = {"test": test.code, "defect": found.pk, "rule": rule, "rights": letters}
    return acts.propose(ACT, scope=scope(test), by=by, at=at, reason=reason, facts=facts)


@transaction.atomic
def confirm(proposal: TwoPersonAct, test: Test, *, by: User, at: datetime) -> Entry | None:
    """The entry `item.defective`; None where the question stands as it is.

    Refuses what `propose` refuses, and as acts do.
    """
    facts: dict[str, Any] = dict(proposal.facts)
    found = _undecided(_locked(test), facts["defect"])
    acts.confirm(proposal, by=by, at=at)
    acts.take(ACT, scope=scope(test), at=at, facts=facts)
    found.decision = facts["rule"]
    found.rights = facts["rights"]
    found.reason = proposal.reason
    found.decided_by = proposal.proposed_by.reference
    found.decided_at = clock.cut(at)
    found.save(update_fields=["decision", "rights", "reason", "decided_by", "decided_at"])
    if found.decision == Ruling.STANDS:
        return None
    told = {
        "session": found.session.code,
        "item": found.version.item.code,
        "version": found.version.number,
        "rule": found.decision,
        "rights": found.rights,
    }
    log = logs.find(test.campaign, "office")
    return entries.append(log, queries.ENTRY, told, by=by.reference, at=at)


def scope(test: Test) -> Scope:
    """Where decisions are proposed and confirmed."""
    return ("campaign", test.campaign)


def _locked(test: Test) -> Test:
    """The test, held until the end of the act; nothing may change once its keys are open."""
    locked = Test.objects.select_for_update().get(pk=test.pk)
    # The row that an opening of the keys holds, too.
    seal = Seal.objects.select_for_update().filter(test=locked).first()
    if seal is not None and seal.keys_opened_at is not None:
        raise Refusal("defect.keys_open", test=locked.code)
    return locked


def _undecided(test: Test, defect: int) -> Defect:
    rows = Defect.objects.select_for_update(of=("self",)).select_related("session", "version__item")
    found = rows.filter(session__test=test, pk=defect).first()
    if found is None:
        raise Refusal("defect.missing")
    if found.decision:
        raise Refusal("defect.decided_already")
    return found


def _letters(test: Test, found: Defect, rule: str, rights: str) -> list[str]:
    """The author's letters that shall count; none unless either of several options does."""
    if rule not in Ruling.values:
        raise Refusal("defect.rights_unfit")
    if rule != Ruling.ANY_OF:
        return []
    letters = sorted(set(rights.upper()) - set(" ,;"))
    wording = papers.wordings(test)[found.version.item.code, found.version.number]
    known = {option["id"] for option in wording.get("options", ())}
    single = found.version.kind in (SINGLE, TRUE_FALSE)
    if not single or len(letters) < 2 or not known.issuperset(letters):
        raise Refusal("defect.rights_unfit")
    return letters


def _version(test: Test, item: str, number: int) -> ItemVersion:
    """The version of an item in the bank that was sealed for the test."""
    bank = Seal.objects.get(test=test).bank_id
    return ItemVersion.objects.get(item__bank=bank, item__code=item, number=number)
