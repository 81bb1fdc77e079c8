"""What two persons must agree to takes two persons, once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.models import TwoPersonAct
from accounts.services import acts, grants
from ledger.rules.refusals import Refusal
from tests.accounts.installations import AT, CAMPAIGN, Office

FACTS = {"key": "NVCN"}


@pytest.fixture
def coder(office: Office):
    """The head of the code board."""
    user = office.person("coder")
    grants.give(user, role="code_head", scope=CAMPAIGN, by=office.chair, at=AT, reason="QĐ 9")
    return user


def _propose(office: Office, **fields) -> TwoPersonAct:
    values: dict[str, Any] = {
        "scope": CAMPAIGN,
        "by": office.chair,
        "at": AT,
        "reason": "Ghép phách",
    } | fields
    return acts.propose("codes.open", facts=FACTS, **values)


def test_an_agreed_act_is_taken_once(office: Office, coder) -> None:
    proposal = _propose(office)
    acts.confirm(proposal, by=coder, at=AT + timedelta(minutes=1))

    taken = acts.take("codes.open", scope=CAMPAIGN, at=AT + timedelta(minutes=2), facts=FACTS)

    assert (taken.proposed_by, taken.confirmed_by) == (office.chair, coder)
    with pytest.raises(Refusal, match=r"act\.needs_second_person"):
        acts.take("codes.open", scope=CAMPAIGN, at=AT + timedelta(minutes=3), facts=FACTS)


def test_without_the_second_person_nothing_is_taken(office: Office, coder) -> None:
    _propose(office)

    with pytest.raises(Refusal, match=r"act\.needs_second_person"):
        acts.take("codes.open", scope=CAMPAIGN, at=AT, facts=FACTS)


def test_the_proposer_does_not_confirm(office: Office, coder) -> None:
    proposal = _propose(office)

    with pytest.raises(Refusal, match=r"act\.same_person"):
        acts.confirm(proposal, by=office.chair, at=AT)
    with pytest.raises(IntegrityError, match="second_person_differs"), transaction.atomic():
        TwoPersonAct.objects.filter(pk=proposal.pk).update(
            confirmed_by=office.chair, confirmed_at=AT
        )


def test_only_the_second_role_confirms(office: Office, coder) -> None:
    proposal = _propose(office)

    with pytest.raises(PermissionDenied):
        acts.confirm(proposal, by=office.head, at=AT)
    with pytest.raises(PermissionDenied):
        _propose(office, by=coder)


def test_what_was_agreed_is_what_is_done(office: Office, coder) -> None:
    acts.confirm(_propose(office), by=coder, at=AT)

    with pytest.raises(Refusal, match=r"act\.facts_differ"):
        acts.take("codes.open", scope=CAMPAIGN, at=AT, facts={"key": "NVCN/pk1"})


def test_a_proposal_ends_with_its_day(office: Office, coder) -> None:
    proposal = _propose(office)
    late = AT + acts.OPEN_FOR

    with pytest.raises(Refusal, match=r"act\.expired"):
        acts.confirm(proposal, by=coder, at=late)
    assert acts.expire(at=late) == 1
    assert acts.expire(at=late) == 0
    assert _propose(office, at=late).pk != proposal.pk


def test_one_proposal_waits_at_a_time(office: Office, coder) -> None:
    _propose(office)

    with pytest.raises(Refusal, match=r"act\.proposed_already"):
        _propose(office)


def test_an_act_of_one_person_is_not_proposed(office: Office) -> None:
    with pytest.raises(Refusal, match=r"act\.needs_no_second_person"):
        acts.propose("roster.close", scope=CAMPAIGN, by=office.chair, at=AT, reason="x")


@pytest.mark.parametrize("who", ["proposer", "second"])
def test_who_lost_the_role_before_the_act_no_longer_stands_for_it(
    office: Office, coder, who
) -> None:
    acts.confirm(_propose(office), by=coder, at=AT + timedelta(minutes=1))
    person, by = (office.chair, office.head) if who == "proposer" else (coder, office.chair)
    role = "council_chair" if who == "proposer" else "code_head"
    grant = person.grants.get(role=role)
    grants.end(grant, by=by, at=AT + timedelta(minutes=2), reason="QĐ 10")

    with pytest.raises(PermissionDenied):
        acts.take("codes.open", scope=CAMPAIGN, at=AT + timedelta(minutes=3), facts=FACTS)
    assert TwoPersonAct.objects.get().used_at is None
