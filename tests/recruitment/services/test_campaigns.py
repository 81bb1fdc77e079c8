"""Campaigns: opened on the register, frozen once, and only as the regime has it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from exams.services import tests as exam_tests
from ledger.models import Entry, Peer
from ledger.services import keys, tables
from recruitment.services import campaigns
from tests.refusing import refused

OPENING = {
    "code": "KTD2026-02",
    "title": "Kỳ hai",
    "plan_approved_on": date(2026, 8, 15),
    "decree": "RS-2026",
    "exam_regime": "XR-2025b",
    "opens_on": date(2026, 9, 1),
    "closes_on": date(2026, 9, 30),
}


def test_a_campaign_stands_on_the_register_before_anything_else(world):
    world.opened()

    entry = Entry.objects.get(log__room="register", kind="campaign.opened")
    assert (entry.kind, entry.data["campaign"]) == ("campaign.opened", world.campaign.code)
    assert world.log.origin in entry.data["origins"]
    assert world.stage() == "planned"


def test_a_campaign_is_opened_once_and_under_a_regime_in_force(world):
    agency = world.opened().agency
    facts = {"agency": agency, "by": world.head, "at": world.at}

    assert refused(campaigns.open, **{**OPENING, "code": world.campaign.code}, **facts).code == (
        "campaign.exists"
    )
    assert refused(campaigns.open, **{**OPENING, "decree": "RS-1900"}, **facts).code == (
        "campaign.regime_unknown"
    )
    old = {**OPENING, "plan_approved_on": date(2026, 7, 31)}
    assert refused(campaigns.open, **old, **facts).code == "campaign.regime_not_in_force"


def test_nobody_opens_a_campaign_without_the_role(world, stranger):
    agency = world.opened().agency

    with pytest.raises(PermissionDenied):
        campaigns.open(**OPENING, agency=agency, by=stranger, at=world.at)


def test_posts_are_named_once(world):
    world.opened()
    world.add_posts({"VT01": 1})
    post = {
        "title": "X",
        "rank": "chuyen_vien",
        "using_body": "Y",
        "written_test": "NVCN",
        "by": world.head,
        "at": world.at,
    }

    assert refused(campaigns.add_post, world.campaign, code="VT01", quota=1, **post).code == (
        "post.exists"
    )


def test_frozen_rules_stand_in_the_log_with_every_number(world):
    world.frozen()

    [entry] = Entry.objects.filter(log=world.log, gate="rules_frozen")
    data = entry.data
    assert data["posts"][0] == {
        "post": "VT01",
        "rank": "chuyen_vien",
        "quota": 1,
        "round1": "KTC",
        "written": "NVCN",
    }
    assert [test["test"] for test in data["tests"]] == ["KTC", "NVCN"]
    assert data["tie_criteria"] == ["nvcn", "written_if_combined", "head"]
    assert data["rules_digest"] == world.campaign.rules_digest
    assert tables.rows(world.log, "rules") == [world.campaign.rules]
    assert Peer.objects.get(campaign=world.campaign.code).vkey == keys.vkey("phong-cham-thi")


def test_rules_are_frozen_once_and_then_closed_to_posts(world):
    world.frozen()

    again = refused(
        campaigns.freeze_rules, world.campaign, world.plan(), by=world.chair, at=world.at
    )
    late = refused(
        campaigns.add_post,
        world.campaign,
        code="VT09",
        title="X",
        rank="chuyen_vien",
        using_body="Y",
        quota=1,
        written_test="NVCN",
        by=world.head,
        at=world.at,
    )

    assert (again.code, late.code) == ("campaign.rules_frozen_already",) * 2


def test_numbers_that_no_text_confirms_stop_the_freeze(world):
    world.opened()
    world.add_posts({"VT01": 1})
    world.add_tests()

    refusal = refused(
        campaigns.freeze_rules,
        world.campaign,
        world.plan(confirmations={}),
        by=world.chair,
        at=world.at,
    )

    assert refusal.code == "campaign.numbers_unconfirmed"
    assert "XR-2025b: marking.rounding" in refusal.facts["paths"]
    world.campaign.refresh_from_db()
    assert world.campaign.rules is None


def test_a_rounding_that_no_rule_performs_is_not_frozen(world):
    world.opened()
    world.add_posts({"VT01": 1})
    world.add_tests()
    words = dict(world.plan().confirmations)
    path = "XR-2025b: penalties.rounding"
    words[path] = {**words[path], "value": "down"}

    refusal = refused(
        campaigns.freeze_rules,
        world.campaign,
        world.plan(confirmations=words),
        by=world.chair,
        at=world.at,
    )

    assert (refusal.code, refusal.facts["mode"]) == ("campaign.rounding_unknown", "down")


def test_a_plan_off_the_regime_is_not_frozen(world):
    world.opened()
    freeze = {"by": world.chair, "at": world.at}

    empty = refused(campaigns.freeze_rules, world.campaign, world.plan(), **freeze)
    world.add_posts({"VT01": 1})
    missing = refused(campaigns.freeze_rules, world.campaign, world.plan(), **freeze)
    world.add_tests(minutes=45)
    minutes = refused(campaigns.freeze_rules, world.campaign, world.plan(), **freeze)

    assert [one.code for one in (empty, missing, minutes)] == [
        "campaign.no_posts",
        "campaign.test_missing",
        "campaign.test_off_regime",
    ]
    assert minutes.facts["minutes"] == 60


def test_a_rank_has_the_rounds_that_the_regime_gives_it(world):
    world.opened()
    world.add_tests()
    campaigns.add_post(
        world.campaign,
        code="VT01",
        title="Chuyên viên",
        rank="chuyen_vien",
        using_body="Văn phòng",
        quota=1,
        written_test="NVCN",
        by=world.head,
        at=world.at,
    )

    refusal = refused(
        campaigns.freeze_rules, world.campaign, world.plan(), by=world.chair, at=world.at
    )

    assert refusal.code == "campaign.form_off_regime"


def test_rooms_do_not_share_a_key(world):
    world.opened()
    world.add_posts({"VT01": 1})
    world.add_tests()
    key = keys.vkey("phong-cham-thi")

    refusal = refused(
        campaigns.freeze_rules,
        world.campaign,
        world.plan(keys={"marking": key, "exam": key}),
        by=world.chair,
        at=world.at,
    )

    assert refusal.code == "campaign.keys_shared"


def test_the_list_of_tests_is_closed_with_the_rules(world):
    world.frozen()

    refusal = refused(
        exam_tests.add,
        "THEM",
        campaign=world.campaign.code,
        agency="SNV-HN",
        title="Thêm",
        form="written",
        minutes=30,
        by=world.chair,
        at=world.at,
    )

    assert refusal.code == "test.rules_frozen"
