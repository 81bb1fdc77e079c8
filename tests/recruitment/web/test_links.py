"""No page leads its reader to a refusal: every link and every form that a role sees stands behind a door open to it."""

import re
from html import unescape

import pytest
from django.test import Client, RequestFactory
from django.urls import Resolver404, ResolverMatch, resolve

from accounts.models import Grant, User
from accounts.rules.roles import Role
from accounts.services import users
from accounts.web import doors
from law.services import holidays
from tests.pages import sign_in
from tests.recruitment.conftest import CODE
from tests.recruitment.web.council import CLEAR

ADDRESS = re.compile(r'(href|action)="(/[^"#?]*)')
STARTS = ("/", "/viec-hom-nay/", "/tai-khoan/bao-mat/")
# Pages without an office's links: files, one's own account, the exam machine.
ELSEWHERE = ("/static/", "/tai-khoan/", "/thi/")


@pytest.fixture
def reader(world):
    """A role's person in a published campaign, with the second factor."""

    def reader(role: Role) -> User:
        user = User.objects.create_user(role.value)
        Grant.objects.create(
            user=user, role=role.value, scope_kind="campaign", scope_key=CODE, starts_on=world.at,
            reason="QĐ 1", granted_by=world.head, granted_at=world.at,
        )  # fmt: skip
        return users.verify_second_factor(user, at=world.at)

    return reader


def found(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def closed(user: User, at: object, files: set[str]) -> tuple[list[str], set[str]]:
    """What the reader's pages offer and their doors refuse, and the pages that were seen.

    `files` remembers which pages are files: nobody's links stand in them.
    """
    client, asking = sign_in(Client(), user), RequestFactory().get("/")
    asking.user, asking.at, held = user, at, {}
    waiting, seen, wrong = list(STARTS), set(), set()
    while waiting:
        path = waiting.pop(0)
        page = found(path)
        if page is None or page.view_name in seen | files:
            continue
        seen.add(page.view_name)
        answer = client.get(path)
        if answer.status_code == 302:
            waiting.insert(0, answer["Location"].partition("?")[0])
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            assert answer.status_code in {200, 302}, (path, answer.status_code)
            files |= {page.view_name} if answer.status_code == 200 else set()
            continue
        for kind, address in ADDRESS.findall(answer.content.decode()):
            address = unescape(address)
            there = found(address)
            if address.startswith(ELSEWHERE) or there is None:
                continue
            door = there.func.door
            if door.kind == "acting" and not doors.passes(door, asking, there.kwargs, held):
                wrong.add(f"{page.view_name}: {kind} {there.view_name}")
            elif kind == "href":
                waiting.append(address)
    return sorted(wrong), seen


def test_every_link_and_form_of_each_role_is_open_to_it(world, reader):
    holidays.fill(2026)
    world.published(CLEAR)

    files: set[str] = set()
    looked = {role: closed(reader(role), world.at, files) for role in Role}

    assert {role: wrong for role, (wrong, _) in looked.items() if wrong} == {}
    assert {"audit:bundle", "recruitment:approval"} <= looked[Role.COUNCIL_CHAIR][1]
    assert {"audit:campaign", "recruitment:appeals"} <= looked[Role.AUDITOR][1]
