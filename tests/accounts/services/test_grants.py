"""Roles are given by those who appoint, and never against the separation of roles."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.models import Grant
from accounts.queries.grants import alias_of, by_alias, holders
from accounts.services import grants
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from tests.accounts.installations import AT, CAMPAIGN, Office

BOARD = ("board", "K26/NVCN")


def _give(office: Office, user, role: str, **fields):
    values: dict[str, Any] = {
        "scope": CAMPAIGN,
        "by": office.chair,
        "at": AT,
        "reason": "QĐ 5",
    } | fields
    return grants.give(user, role=role, **values)


def _refused(call, *args, **fields) -> Refusal:
    count = Grant.objects.count()
    with pytest.raises(Refusal) as caught:
        call(*args, **fields)
    assert Grant.objects.count() == count
    return caught.value


def test_a_marker_cannot_also_cut_the_heads(office: Office) -> None:
    user = office.person("an")
    _give(office, user, "code_board")

    refusal = _refused(_give, office, user, "marker", scope=BOARD)

    assert refusal == Refusal(
        "grant.roles_clash",
        role="marker",
        held="code_board",
        article="TT 22/2025/TT-BNV, QC Đ5.4.c",
    )


def test_a_reason_of_the_council_does_not_open_what_the_law_closes(office: Office) -> None:
    user = office.person("an")
    _give(office, user, "code_board")

    assert _refused(_give, office, user, "marker", override="NQ 7").code == "grant.roles_clash"


def test_a_setter_may_mark_when_the_council_decided_so(office: Office) -> None:
    user = office.person("binh")
    _give(office, user, "setter")

    assert _refused(_give, office, user, "marker").code == "grant.roles_need_a_decision"
    grant = _give(office, user, "marker", override="Nghị quyết 7/NQ-HĐTD")

    assert grant.override_reason == "Nghị quyết 7/NQ-HĐTD"


def test_an_ended_role_still_excludes_the_next_one_in_the_campaign(office: Office) -> None:
    user = office.person("chi")
    first = _give(office, user, "code_board")
    grants.end(first, by=office.chair, at=AT + timedelta(days=1), reason="Thôi nhiệm vụ")

    refusal = _refused(_give, office, user, "marker", at=AT + timedelta(days=2))

    assert refusal.code == "grant.roles_clash"


def test_a_role_taken_back_before_it_began_excludes_nothing(office: Office) -> None:
    user = office.person("dung")
    first = _give(office, user, "code_board", starts_on=AT + timedelta(days=3))
    ended = grants.end(first, by=office.chair, at=AT + timedelta(days=1), reason="Nhầm người")

    assert ended.ends_on == ended.starts_on
    assert _give(office, user, "marker", at=AT + timedelta(days=1)).role == "marker"


def test_roles_of_two_campaigns_do_not_exclude_each_other(office: Office) -> None:
    user = office.person("giang")
    other = office.person("chair2")
    other_campaign = ("campaign", "K27")
    grants.give(
        other, role="council_chair", scope=other_campaign, by=office.head, at=AT, reason="QĐ 6"
    )
    _give(office, user, "code_board")

    assert _give(office, user, "marker", scope=other_campaign, by=other).scope == other_campaign


def test_the_chair_does_not_appoint_his_own_supervision(office: Office) -> None:
    user = office.person("hoa")

    refusal = _refused(_give, office, user, "supervisor")

    assert refusal == Refusal("grant.not_yours_to_give", role="supervisor")
    assert _give(office, user, "supervisor", by=office.head).granted_by == office.head


def test_the_head_does_not_appoint_markers_past_the_council(office: Office) -> None:
    assert _refused(_give, office, office.person("i"), "marker", by=office.head).code == (
        "grant.not_yours_to_give"
    )


def test_a_marker_gives_nothing(office: Office) -> None:
    marker = office.person("khanh")
    _give(office, marker, "marker")

    with pytest.raises(PermissionDenied):
        _give(office, office.person("lan"), "marker", by=marker)


def test_the_chair_of_one_campaign_has_no_say_in_another(office: Office) -> None:
    with pytest.raises(PermissionDenied):
        _give(office, office.person("minh"), "marker", scope=("campaign", "K27"))


def test_a_scope_of_no_known_kind_is_refused(office: Office) -> None:
    user = office.person("lam")

    assert _refused(_give, office, user, "marker", scope=("room", "K26/P1")) == Refusal(
        "grant.scope_unknown", scope="room:K26/P1"
    )


def test_nobody_gives_himself_a_role(office: Office) -> None:
    assert _refused(_give, office, office.chair, "setter") == Refusal(
        "grant.to_oneself", role="setter"
    )


def test_the_same_role_is_not_given_twice(office: Office) -> None:
    user = office.person("nga")
    _give(office, user, "marker")

    assert _refused(_give, office, user, "marker").code == "grant.held_already"


def test_a_grant_needs_a_reason_and_a_later_end(office: Office) -> None:
    user = office.person("oanh")

    assert _refused(_give, office, user, "marker", reason="  ").code == "grant.reason_missing"
    assert _refused(_give, office, user, "marker", ends_on=AT).code == "grant.ends_before_it_starts"


def test_a_pseudonym_belongs_to_one_holder_in_its_scope(office: Office) -> None:
    first, second = office.person("phuc"), office.person("quy")
    _give(office, first, "marker", scope=BOARD, alias="M01")

    assert _refused(_give, office, second, "marker", scope=BOARD, alias="M01") == Refusal(
        "grant.alias_taken", alias="M01"
    )
    _give(office, second, "marker", scope=BOARD, alias="M02")
    below = ("written", "K26/NVCN")

    assert [alias_of(user, "marker", below, AT) for user in (first, second)] == ["M01", "M02"]
    assert by_alias("M02", BOARD, AT) == second
    assert {user.username for user in holders("marker", below, AT)} == {"phuc", "quy"}
    assert holders("marker", ("written", "K26/KHAC"), AT) == []


def test_ending_twice_is_refused(office: Office) -> None:
    grant = _give(office, office.person("son"), "marker")
    grants.end(grant, by=office.chair, at=AT + timedelta(hours=1), reason="Ốm")

    refusal = _refused(
        grants.end, grant, by=office.chair, at=AT + timedelta(hours=2), reason="Lần nữa"
    )

    assert refusal.code == "grant.ended_already"


def test_there_is_one_founder(office: Office) -> None:
    assert _refused(grants.found, office.chair, at=AT, reason="QĐ").code == "grant.founded_already"
    for name in ("one_founding_grant_per_installation", "given_by_someone"):
        founding = name.startswith("one")
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(
                user=office.chair,
                role="head_of_authority",
                scope_kind="office",
                scope_key="*",
                starts_on=AT,
                reason="QĐ",
                founding=founding,
                granted_at=AT,
            )


def test_the_database_itself_refuses_a_role_given_to_oneself(office: Office) -> None:
    with (
        pytest.raises(IntegrityError, match="nobody_grants_a_role_to_himself"),
        transaction.atomic(),
    ):
        Grant.objects.create(
            user=office.chair,
            role="marker",
            scope_kind="campaign",
            scope_key="K26",
            starts_on=AT,
            reason="QĐ",
            granted_by=office.chair,
            granted_at=AT,
        )


def test_every_role_given_and_ended_leaves_a_line_that_names_nobody(office: Office) -> None:
    user = office.person("an")
    grant = _give(office, user, "marker", scope=BOARD, alias="M07")

    grants.end(grant, by=office.chair, at=AT + timedelta(days=1), reason="QĐ 6")

    given, ended = list(Entry.objects.filter(log__room="register").order_by("index"))[-2:]
    assert [(e.kind, e.data) for e in (given, ended)] == [
        ("grant.given", {"role": "marker", "over": "board:K26/NVCN"}),
        ("grant.ended", {"role": "marker", "over": "board:K26/NVCN"}),
    ]
    assert user.reference.encode() not in bytes(given.body)
    assert given.opening.value["user"] == user.reference
