"""The access matrix: one table behind services, pages and querysets."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accounts import access, scopes
from accounts.matrix import ACTS, roles_for
from accounts.models import Grant, TwoPersonAct, User
from accounts.refusals import SENTENCES
from accounts.rules.roles import Role
from accounts.services import grants, users
from accounts.titles import TITLES
from tests.accounts.installations import AT, CAMPAIGN, Office

ROOT = Path(__file__).resolve().parents[2]
APPS = ["accounts", "exams", "marking", "office", "recruitment", "rehearsal", "training"]
SCOPES = [
    ("campaign", "K26"),
    ("campaign", "K27"),
    ("campaign", "K261"),
    ("agency", "SNV"),
    ("office", "*"),
]


def test_the_matrix_is_sorted_and_every_act_has_roles() -> None:
    assert list(ACTS) == sorted(ACTS)
    assert all(entry.first for entry in ACTS.values())


def test_every_act_a_service_asks_for_stands_in_the_matrix() -> None:
    asked = set()
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            source = path.read_text(encoding="utf-8")
            asked |= set(re.findall(r'access\.(?:require|may)\(\s*\w+,\s*"([\w.]+)"', source))

    assert asked
    assert asked - set(ACTS) == set()


def test_every_role_has_a_title() -> None:
    assert set(TITLES) == set(Role)


def test_every_refusal_of_accounts_is_worded() -> None:
    raised = set()
    for path in (ROOT / "accounts").rglob("*.py"):
        raised |= set(re.findall(r'Refusal\(\s*"([\w.]+)"', path.read_text(encoding="utf-8")))

    assert raised == set(SENTENCES)


def _grant(user: User, role: str, kind: str, key: str, head: User, **fields: Any) -> Grant:
    """A row as it stands in the database, past the separation of roles."""
    return Grant.objects.create(
        user=user,
        role=role,
        scope_kind=kind,
        scope_key=key,
        starts_on=fields.pop("starts_on", AT),
        reason="QĐ",
        granted_by=head,
        granted_at=AT,
        **fields,
    )


@pytest.mark.parametrize("act", sorted(ACTS))
def test_what_one_may_do_and_what_one_sees_agree(act: str, office: Office) -> None:
    # Rows with campaign, board and session scopes; proposals serve, since they carry any scope.
    keys = ["K26", "K27", "K261"]
    for number, key in enumerate(keys):
        TwoPersonAct.objects.create(
            act=f"trial.{number}",
            scope_kind="campaign",
            scope_key=key,
            facts_digest="0" * 64,
            reason="thử",
            proposed_by=office.head,
            proposed_at=AT,
            expires_at=AT + timedelta(hours=1),
        )
    rows = TwoPersonAct.objects.all()

    for role in Role:
        user = office.person(f"p-{role.value}")
        _grant(user, role.value, "campaign", "K26", office.head)
        seen = access.visible(rows, user, act, AT, kind="campaign", path=("scope_key",))
        may = [key for key in keys if access.may(user, act, ("campaign", key), AT)]

        assert sorted(seen.values_list("scope_key", flat=True)) == sorted(may)
        assert may == (["K26"] if role in roles_for(act) else [])


REACHES = [
    ("office", "*"),
    ("agency", "SNV"),
    ("agency", "STC"),
    ("campaign", "K26"),
    ("campaign", "K2"),
    ("board", "K26/NVCN"),
    ("board", "K27/NVCN"),
    ("session", "K26/NVCN"),
    ("session", "K26/NVCN/1"),
]


@pytest.mark.parametrize("reach", REACHES)
def test_the_database_and_the_rule_agree_on_the_parts_of_a_key(
    reach: tuple[str, str], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scopes, "_agency_of", [])
    scopes.register_agencies({"K26": "SNV", "K27": "STC"}.get)
    # A row whose key has two parts, with its agency in a third column.
    for key, part, agency in [
        ("K26", "NVCN", "SNV"),
        ("K26", "NVCN2", "SNV"),
        ("K27", "NVCN", "STC"),
    ]:
        TwoPersonAct.objects.create(
            act=part,
            scope_kind="campaign",
            scope_key=key,
            facts_digest="0" * 64,
            reason=agency,
            proposed_by=office.head,
            proposed_at=AT,
            expires_at=AT + timedelta(hours=1),
        )
    user = office.person("reach")
    _grant(user, "auditor", *reach, office.head)

    for kind in ("board", "session", "written"):
        seen = access.visible(
            TwoPersonAct.objects.all(),
            user,
            "bundle.export",
            AT,
            kind=kind,
            path=("scope_key", "act"),
            agency="reason",
        )
        may = [
            row.pk
            for row in TwoPersonAct.objects.all()
            if access.may(user, "bundle.export", (kind, f"{row.scope_key}/{row.act}"), AT)
        ]
        assert sorted(seen.values_list("pk", flat=True)) == sorted(may)
        assert len(may) == {"office": 3, "agency": 2 if reach[1] == "SNV" else 1}.get(
            reach[0], {"K26": 2, "K26/NVCN": 1, "K27/NVCN": 1}.get(reach[1], 0)
        )


def test_a_grant_sleeps_until_the_second_factor_is_verified(office: Office) -> None:
    user = office.person("sleeper", awake=False)
    grants.give(user, role="marker", scope=CAMPAIGN, by=office.chair, at=AT, reason="QĐ 3")

    with pytest.raises(PermissionDenied):
        access.require(user, "mark.give", CAMPAIGN, AT)

    users.verify_second_factor(user, at=AT + timedelta(minutes=5))
    assert not access.may(user, "mark.give", CAMPAIGN, AT)
    assert access.may(user, "mark.give", CAMPAIGN, AT + timedelta(minutes=5))


def test_losing_the_second_factor_puts_grants_to_sleep(office: Office) -> None:
    assert access.may(office.chair, "roster.close", CAMPAIGN, AT)

    users.forget_second_factor(office.chair, by=office.head, at=AT)
    chair = User.objects.get(pk=office.chair.pk)

    assert not access.may(chair, "roster.close", CAMPAIGN, AT)


def test_a_closed_account_may_do_nothing(office: Office) -> None:
    assert access.may(office.chair, "roster.close", CAMPAIGN, AT)

    office.chair.is_active = False

    assert not access.may(office.chair, "roster.close", CAMPAIGN, AT)


def test_a_grant_holds_from_its_start_up_to_its_end(office: Office) -> None:
    user = office.person("timed")
    start, end = AT + timedelta(days=1), AT + timedelta(days=2)
    grants.give(
        user,
        role="marker",
        scope=CAMPAIGN,
        by=office.chair,
        at=AT,
        reason="QĐ 4",
        starts_on=start,
        ends_on=end,
    )

    moments = [start - timedelta(seconds=1), start, end - timedelta(seconds=1), end]
    assert [access.may(user, "mark.give", CAMPAIGN, at) for at in moments] == [
        False,
        True,
        True,
        False,
    ]


def test_nobody_has_power_without_a_grant(office: Office) -> None:
    user = office.person("nobody")

    for act in ACTS:
        for scope in SCOPES:
            assert not access.may(user, act, scope, AT)


def test_an_agency_grant_reaches_campaigns_of_that_agency(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scopes, "_agency_of", [])
    scopes.register_agencies({"K26": "SNV", "K27": "STC"}.get)
    user = office.person("agency")
    _grant(user, "hr_officer", "agency", "SNV", office.head)

    assert access.may(user, "application.import", ("campaign", "K26"), AT)
    assert not access.may(user, "application.import", ("campaign", "K27"), AT)
