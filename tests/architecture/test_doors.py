"""The access matrix: every role, every address, every method, one's own place and a foreign one."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.matrix import ACTS
from accounts.models import Grant, User
from accounts.rules.roles import Role
from accounts.services import founding, users
from accounts.web import doors
from ledger.rules.refusals import Refusal
from ledger.services import clock
from office.models import Agency
from recruitment.services import campaigns
from tests.architecture.doors import (
    FOREIGN,
    FOREIGN_SCHEME,
    NO_SCHEME,
    NOWHERE,
    OWN,
    SCHEME,
    Address,
    addresses,
)
from tests.pages import sign_in
from tests.training.web import places

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# What a page may answer to whom it lets in: its content, another page, nothing there, an error of the form, a refusal.
ANSWERS = {200, 301, 302, 303, 304, 400, 401, 404, 405, 409, 413, 415, 422, 429}


@pytest.fixture
def roles(db: None, settings) -> dict[Role, User]:
    """One person a role, with that role in one campaign and one scheme; another of each stands beside it."""
    at = clock.now()
    head, _ = founding.create_officer("head", full_name="Đặng Tâm", document="QĐ 1", at=at)
    users.verify_second_factor(head, at=at)
    agency = Agency.objects.create(code="SNV-HN", name="Sở Nội vụ Hà Nội", symbol="SNV")
    for code in (OWN, FOREIGN):
        campaigns.open(
            agency=agency, code=code, title=code, plan_approved_on=date(2026, 8, 15),
            decree="RS-2026", exam_regime="XR-2025b", opens_on=date(2026, 9, 1),
            closes_on=date(2026, 9, 30), by=head, at=at,
        )  # fmt: skip
    places.build(agency, by=head, at=at)
    people = {}
    for role in Role:
        user = User.objects.create_user(role.value)
        for kind, key in (("campaign", OWN), ("scheme", SCHEME)):
            # Given directly: here one person holds each role, whoever may appoint it.
            Grant.objects.create(
                user=user, role=role.value, scope_kind=kind, scope_key=key, starts_on=at,
                reason="matrix", granted_by=head, granted_at=at,
            )  # fmt: skip
        people[role] = users.verify_second_factor(user, at=at)
    return people


def roles_of(address: Address) -> set[str]:
    """The roles that hold one of the door's acts, as first or second person."""
    assert address.door is not None
    entries = [ACTS[act] for act in address.door.acts]
    return {role for entry in entries for role in (*entry.first, *entry.second)}


def campaign_of(address: Address) -> bool:
    """Whether the door's scope stands in a campaign named by the address."""
    return address.door is not None and "{campaign}" in address.door.over


def scheme_of(address: Address) -> bool:
    """The same for a scheme of training."""
    return address.door is not None and "{scheme}" in address.door.over


def of_a_scheme() -> list[Address]:
    """The pages of training that stand in a scheme, whether their door asks there or the page itself does."""
    return [a for a in addresses() if a.door.kind == "acting" and "scheme" in a.arguments]


def finds_nothing(address: Address, user: User, method: str, **changes: object) -> bool:
    """True when the page answers that there is no such thing."""
    try:
        response = asked(address, user, method, **changes)
    except Http404:
        return True
    except Refusal as refusal:
        return refusal.code.endswith(".missing")
    return response.status_code == 404


def asked(address: Address, user: object, method: str, **changes: object):
    """The view's own answer, without the server around it; what it writes is taken back."""
    request = getattr(RequestFactory(), method.lower())("/")
    request.user, request.at, request.session = user, clock.now(), {}
    request._messages = FallbackStorage(request)
    request.resolver_match = None
    arguments = {name: changes.get(name, value) for name, value in address.arguments.items()}
    with transaction.atomic():
        try:
            return address.view(request, **arguments)
        finally:
            transaction.set_rollback(True)


def test_every_address_has_a_name_and_stands_behind_one_door():
    bare = [a.name or repr(a.view) for a in addresses() if a.door is None or a.name.endswith(":")]

    assert bare == []


def test_every_door_names_acts_of_the_matrix_and_arguments_of_its_address():
    wrong = []
    for address in addresses():
        assert address.door is not None
        unknown = [act for act in address.door.acts if act not in ACTS]
        missing = [n for n in doors.PLACE.findall(address.door.over) if n not in address.arguments]
        if unknown or missing or (address.door.kind == "acting") != bool(address.door.acts):
            wrong.append((address.name, unknown, missing))

    assert wrong == []


def test_a_method_the_door_does_not_name_is_answered_405(roles):
    wrong = []
    for address in addresses():
        for method in METHODS:
            if method in address.door.methods:
                continue
            response = asked(address, roles[Role.COUNCIL_CHAIR], method)
            if response.status_code != 405:
                wrong.append((address.name, method, response.status_code))

    assert wrong == []


def test_nobody_passes_a_staff_door_without_signing_in(roles):
    wrong = []
    for address in addresses():
        if address.door.kind not in {"acting", "signed_in"}:
            continue
        for method in address.door.methods:
            response = asked(address, AnonymousUser(), method)
            expected = 401 if method == "POST" else 302
            if response.status_code != expected:
                wrong.append((address.name, method, response.status_code))

    assert wrong == []


def test_a_role_without_the_act_is_refused_in_its_own_campaign(roles):
    wrong = []
    for address in addresses():
        if address.door.kind != "acting":
            continue
        for role in set(Role) - roles_of(address):
            for method in address.door.methods:
                try:
                    asked(address, roles[role], method)
                except PermissionDenied:
                    continue
                wrong.append((address.name, role.value, method))

    assert wrong == []


@pytest.mark.parametrize(("campaign", "scheme"), [(FOREIGN, FOREIGN_SCHEME), (NOWHERE, NO_SCHEME)])
def test_every_role_is_refused_in_a_foreign_place_and_in_one_that_does_not_exist(
    roles, campaign, scheme
):
    wrong = []
    for address in addresses():
        if not (campaign_of(address) or scheme_of(address)):
            continue
        for role in roles_of(address):
            for method in address.door.methods:
                try:
                    asked(address, roles[Role(role)], method, campaign=campaign, scheme=scheme)
                except PermissionDenied:
                    continue
                wrong.append((address.name, role, method))

    assert wrong == []


def test_a_role_with_the_act_is_let_in_and_answered(roles):
    wrong = []
    for address in addresses():
        if address.door.kind != "acting" or not campaign_of(address):
            continue
        for role in sorted(roles_of(address)):
            client = sign_in(Client(raise_request_exception=False), roles[Role(role)])
            for method in address.door.methods:
                with transaction.atomic():
                    response = getattr(client, method.lower())(address.url())
                    transaction.set_rollback(True)
                if response.status_code not in ANSWERS:
                    wrong.append((address.name, role, method, response.status_code))

    assert wrong == []


@pytest.mark.parametrize("scheme", [FOREIGN_SCHEME, NO_SCHEME])
def test_pages_of_training_without_a_scope_find_nothing_in_a_foreign_scheme(roles, scheme):
    wrong = [
        (address.name, role, method)
        for address in of_a_scheme()
        if not scheme_of(address)
        for role in roles_of(address)
        for method in address.door.methods
        if not finds_nothing(address, roles[Role(role)], method, scheme=scheme)
    ]

    assert wrong == []


def test_what_is_not_in_the_intake_is_not_found_whoever_asks(roles):
    """Nor what another intake has: those pages are asked for its trainee, lesson and placement by their own names."""
    named = ("reference", "digest", "code", "module")
    wrong = []
    for address in of_a_scheme():
        changed = [name for name in named if name in address.arguments][:1]
        if not changed or ("{code}" in address.door.over and changed == ["code"]):
            continue
        method = address.door.methods[0]
        known = str(address.arguments[changed[0]])
        for value in ("khong-co", ("f" + known)[:20] if known.isalpha() else "f" * 64):
            for role in roles_of(address):
                if not finds_nothing(address, roles[Role(role)], method, **{changed[0]: value}):
                    wrong.append((address.name, role, method, value))

    assert wrong == []


def test_each_role_of_training_passes_the_doors_of_its_scheme(roles):
    request = RequestFactory().get("/")
    request.at = clock.now()
    wrong = []
    for address in of_a_scheme():
        for role in roles_of(address):
            request.user = roles[Role(role)]
            if not doors.passes(address.door, request, address.arguments):
                wrong.append((address.name, role))

    assert wrong == []


def test_pages_of_training_answer_from_what_is_there(roles):
    """Each page by two of its roles in turn, so that every role has its pages; forms are sent empty by the first."""
    wrong = []
    for turn, address in enumerate(of_a_scheme()):
        able = sorted(roles_of(address))
        for place, role in enumerate(dict.fromkeys([able[turn % len(able)], able[-1]])):
            client = sign_in(Client(raise_request_exception=False), roles[Role(role)])
            for method in address.door.methods if place == 0 else address.door.methods[:1]:
                with transaction.atomic():
                    response = getattr(client, method.lower())(address.url())
                    transaction.set_rollback(True)
                there = (response.status_code != 404) != (address.name in places.ABSENT)
                elsewhere = response.status_code == 403 and address.name in places.ELSEWHERE
                if not elsewhere and (response.status_code not in ANSWERS or not there):
                    wrong.append((address.name, role, method, response.status_code))

    assert wrong == []


def test_no_role_reads_a_trainees_own_page(roles):
    own = [a for a in addresses() if a.name in ("training:own_intake", "training:own_calculation")]

    assert len(own) == 2
    assert [
        (address.name, role)
        for address in own
        for role, user in roles.items()
        if not finds_nothing(address, user, "GET")
    ] == []


def test_a_sleeping_grant_opens_no_page(roles):
    sleeper = User.objects.create_user("sleeper")
    at = clock.now()
    head = User.objects.get(username="head")
    Grant.objects.create(
        user=sleeper, role=Role.COUNCIL_CHAIR.value, scope_kind="campaign", scope_key=OWN,
        starts_on=at, reason="matrix", granted_by=head, granted_at=at,
    )  # fmt: skip
    wrong = []
    for address in addresses():
        if address.door.kind != "acting":
            continue
        response = asked(address, sleeper, "GET" if "GET" in address.door.methods else "POST")
        if response.status_code != 302 or response.url != reverse("accounts:second_factor"):
            wrong.append((address.name, response.status_code))

    assert wrong == []


def test_public_and_bearer_pages_answer_strangers_without_falling_over(db: None):
    wrong = []
    for address in addresses():
        if address.door.kind not in {"public", "bearer"}:
            continue
        for method in address.door.methods:
            client = Client(raise_request_exception=False)
            with transaction.atomic():
                response = getattr(client, method.lower())(address.url())
                transaction.set_rollback(True)
            if response.status_code not in ANSWERS | {403}:
                wrong.append((address.name, method, response.status_code))

    assert wrong == []
