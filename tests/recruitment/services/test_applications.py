"""Applications: received whole, decided by codes, refused only after a second look."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ledger.models import Entry, Opening
from recruitment.models import Application, Decision, Person
from recruitment.services import applications
from recruitment.services.applications import Ruling
from tests.recruitment.conftest import form
from tests.refusing import refused


@pytest.fixture
def received(world):
    world.receiving()
    return applications.receive(
        world.campaign,
        [form("Nguyễn Thị An", 1), form("Trần Văn Bình", 2), form("Lê Cường", 3)],
        by=world.secretary,
        at=world.at,
    )


def references(rows):
    return [row.reference for row in rows]


def test_a_received_form_is_logged_without_the_person(world, received):
    entries = list(Entry.objects.filter(kind="application.received").order_by("index"))

    assert [entry.data["application"] for entry in entries] == references(received)
    assert Opening.objects.get(entry=entries[0]).value["full_name"] == "Nguyễn Thị An"
    assert all("An" not in str(entry.data) for entry in entries)


def test_one_identity_applies_once_in_a_campaign(world, received):
    twice = [form("Người khác", 2, "VT02")]

    refusal = refused(applications.receive, world.campaign, twice, by=world.secretary, at=world.at)

    assert refusal.code == "application.identity_known"
    assert Application.objects.count() == 3
    person = Person.objects.get(full_name="Lê Cường")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(identity_number="001199000001")


def test_two_forms_of_one_identity_in_one_act_leave_nothing(world):
    world.receiving()
    twice = [form("Nguyễn Thị An", 1), form("Nguyễn Thị An", 1, "VT02")]

    refusal = refused(applications.receive, world.campaign, twice, by=world.secretary, at=world.at)

    assert refusal.code == "application.identity_known"
    assert not Application.objects.exists()


def test_a_category_of_another_regime_is_refused(world):
    world.receiving()

    refusal = refused(
        applications.receive,
        world.campaign,
        [form("An", 1, declared=["ban_be"])],
        by=world.secretary,
        at=world.at,
    )

    assert refusal.code == "priority.unknown_category"


def test_nothing_is_received_before_the_rules_are_frozen(world):
    world.opened()

    refusal = refused(applications.accept, world.campaign, ["x"], by=world.checker, at=world.at)

    assert (refusal.code, refusal.facts["stage"]) == ("campaign.not_receiving", "planned")


def test_the_secretary_does_not_decide_and_the_board_does_not_import(world, received):
    with pytest.raises(PermissionDenied):
        applications.accept(world.campaign, references(received), by=world.secretary, at=world.at)
    with pytest.raises(PermissionDenied):
        applications.receive(world.campaign, [], by=world.checker, at=world.at)


def test_a_refusal_needs_reasons_and_a_second_person(world, received):
    an, *_ = references(received)
    act = {"by": world.checker, "at": world.at}

    bare = refused(applications.propose_refusal, world.campaign, [Ruling(an)], **act)
    strange = refused(applications.propose_refusal, world.campaign, [Ruling(an, ["ugly"])], **act)
    direct = refused(applications.refuse, world.campaign, [an], **act)
    applications.propose_refusal(
        world.campaign, [Ruling(an, ["health", "age_under_minimum"])], **act
    )
    alone = refused(applications.refuse, world.campaign, [an], **act)
    applications.refuse(world.campaign, [an], by=world.second_checker, at=world.at)

    assert [one.code for one in (bare, strange, direct, alone)] == [
        "application.reason_missing",
        "application.reason_unknown",
        "application.wrong_state",
        "application.second_look_by_same_person",
    ]
    entry = Entry.objects.get(kind="application.refused")
    assert entry.data == {"application": an, "reasons": ["age_under_minimum", "health"]}
    decision = Decision.objects.get(outcome="refused")
    assert decision.by == world.second_checker.reference


def test_a_refusal_not_agreed_to_goes_back_to_the_check(world, received):
    an, *_ = references(received)
    applications.propose_refusal(
        world.campaign, [Ruling(an, ["health"])], by=world.checker, at=world.at
    )

    [row] = applications.return_to_check(world.campaign, [an], by=world.second_checker, at=world.at)

    assert row.state == "received"
    applications.accept(world.campaign, [an], by=world.second_checker, at=world.at)
    assert Application.objects.get(reference=an).state == "accepted"


def test_what_is_decided_is_not_decided_again(world, received):
    an, binh, _ = references(received)
    applications.withdraw(world.campaign, [an], by=world.checker, at=world.at)

    again = refused(applications.accept, world.campaign, [binh, an], by=world.checker, at=world.at)

    assert again.code == "application.wrong_state"
    assert Application.objects.get(reference=binh).state == "received"


def test_unknown_or_repeated_references_stop_the_act(world, received):
    an, *_ = references(received)
    act = {"by": world.checker, "at": world.at}

    assert refused(applications.accept, world.campaign, ["nobody"], **act).code == (
        "application.missing"
    )
    assert refused(applications.accept, world.campaign, [an, an], **act).code == (
        "application.named_twice"
    )


def test_erasing_a_person_leaves_the_application_and_its_log(world, received):
    Opening.objects.filter(entry__kind="application.received").delete()
    Person.objects.all().delete()

    assert Application.objects.count() == 3
    assert Entry.objects.filter(kind="application.received").count() == 3
