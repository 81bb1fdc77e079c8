"""People and roles as officers see them: whom one may appoint, and whose sign-in one may reset."""

import re

import pytest
from django.test import Client

from accounts.models import Grant, User
from accounts.rules.roles import Role
from accounts.services import grants, users
from ledger.services import clock
from tests.accounts.web.desks import link, with_app
from tests.pages import same_queries, sign_in

CAMPAIGN = ("campaign", "K26")
LIST = "/tai-khoan/nguoi-dung/"


@pytest.fixture
def head(chief, secret) -> Client:
    """A browser of the head of the authority."""
    return sign_in(Client(), chief)


@pytest.fixture
def chair(chairman) -> Client:
    """A browser of the chair of a Council."""
    with_app(chairman, clock.now())
    return sign_in(Client(), chairman)


@pytest.fixture
def marker(chairman, chair) -> User:
    """Somebody whom the chair appointed."""
    at = clock.now()
    user = users.create("ngocmai", full_name="Ngọc Mai", by=chairman, at=at, scope=CAMPAIGN)
    grants.give(
        user,
        role=Role.MARKER,
        scope=("board", "K26/NVCN"),
        by=chairman,
        at=at,
        reason="3",
        alias="M01",
    )
    return user


def names(client: Client, query: str = "") -> list[str]:
    page = client.get(LIST + query).content.decode()
    return re.findall(r'<td data-label="Tên"><a href="[^"]+">([^<]+)</a>', page)


def test_an_officer_sees_whom_he_appoints_and_whoever_has_no_role(head, chair, marker, chief):
    users.create("moi", full_name="Người Mới", by=chief, at=clock.now())

    assert names(chair) == ["Ngọc Mai", "Người Mới"]
    assert names(head) == ["Người Mới", "Lê Oanh", "Đặng Văn Tâm"]
    assert names(head, "?words=oanh") == ["Lê Oanh"]
    assert names(head, "?words=zzz") == []
    assert names(head, "?state=awake") == ["Lê Oanh", "Đặng Văn Tâm"]


def test_a_stranger_and_somebody_out_of_reach_answer_alike(chair, chief):
    answers = [chair.get(link("accounts:person", who)) for who in (chief.reference, "khong-co")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_new_person_gets_a_password_that_is_shown_once(head):
    form = {"full_name": "Trần Bình", "username": "tranbinh"}

    page = head.post(link("accounts:create"), form).content.decode()
    again = head.post(link("accounts:create"), form)

    person = User.objects.get(username="tranbinh")
    passwords = re.findall(r'<code class="secret">([a-z2-7]{20})</code>', page)
    assert [person.check_password(one) for one in passwords] == [True]
    assert (person.must_change_password, Grant.objects.filter(user=person).count()) == (True, 0)
    assert (again.status_code, "đã có người dùng" in again.content.decode()) == (409, True)


def test_a_role_is_given_with_its_document_and_ended_with_a_reason(chair, marker):
    give, end = link("accounts:give", marker.reference), link("accounts:end", marker.reference)
    form = {"role": "marker", "place": "campaign:K26", "part": "THTH", "ends_on": "31/12/2099"}

    without = chair.post(give, form)
    given = chair.post(give, form | {"reason": "QĐ 7"})
    ended = chair.post(end, {"grant": "marker|board:K26/THTH", "reason": "QĐ 8"})

    grant = Grant.objects.get(user=marker, scope_key="K26/THTH")
    assert (without.status_code, given.status_code, ended.status_code) == (422, 302, 302)
    assert (grant.scope_kind, grant.reason, grant.end_reason) == ("board", "QĐ 7", "QĐ 8")


def test_roles_that_exclude_each_other_are_refused_with_the_article(chair, marker):
    form = {"role": "code_board", "place": "campaign:K26", "reason": "QĐ 7"}

    answer = chair.post(link("accounts:give", marker.reference), form)

    assert (answer.status_code, "QC Đ5.4.c" in answer.content.decode()) == (409, True)


def test_only_roles_and_places_of_ones_own_can_be_chosen(chair, marker):
    give = link("accounts:give", marker.reference)

    forms = [
        {"role": "supervisor", "place": "campaign:K26", "reason": "1"},
        {"role": "marker", "place": "campaign:K27", "reason": "1"},
    ]
    answers = [chair.post(give, form).status_code for form in forms]

    assert (answers, Grant.objects.filter(user=marker).count()) == ([422, 422], 1)


def test_a_lost_device_is_forgotten_with_a_reason(head, chairman, chair):
    reset = link("accounts:reset_second_factor", chairman.reference)

    without = head.post(reset, {"reason": " "})
    done = head.post(reset, {"reason": "Mất điện thoại, đã gặp trực tiếp"})

    chairman.refresh_from_db()
    assert (without.status_code, done.status_code) == (422, 302)
    assert (chairman.second_factor_at, chairman.authenticator_set.count()) == (None, 0)
    assert chair.get(LIST)["Location"].startswith("/tai-khoan/dang-nhap/")


def test_a_password_is_reset_for_one_sign_in(head, chairman):
    reset = link("accounts:reset_password", chairman.reference)

    page = head.post(reset, {"reason": "Quên, đã gặp trực tiếp"}).content.decode()

    chairman.refresh_from_db()
    [password] = re.findall(r'<code class="secret">([a-z2-7]{20})</code>', page)
    assert (chairman.check_password(password), chairman.must_change_password) == (True, True)


def test_whose_roles_reach_further_cannot_be_reset(chair, chief, marker):
    at = clock.now()
    grants.give(marker, role=Role.CONTRIBUTOR, scope=("office", "*"), by=chief, at=at, reason="9")

    answers = [
        chair.post(link(name, marker.reference), {"reason": "Gặp trực tiếp"}).status_code
        for name in ("accounts:reset_password", "accounts:reset_second_factor")
    ]

    marker.refresh_from_db()
    assert (answers, marker.must_change_password) == ([403, 403], False)


def test_the_list_costs_the_same_for_many(head, chief):
    people = iter(range(9))

    def add() -> None:
        n = next(people)
        user = users.create(f"p{n}", full_name=f"P {n}", by=chief, at=clock.now())
        grants.give(user, role=Role.AUDITOR, scope=CAMPAIGN, by=chief, at=clock.now(), reason="QĐ")

    assert same_queries(head, LIST, add) > 0
