"""Accounts on pages: sheets shown once, those left out named, one account linked, given anew, taken off."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Grant, User
from tests.pages import same_queries, sign_in
from training.models import Trainee
from training.services import accounts

K1 = ("CCN", "K1")
HOME = reverse("training:accounts", args=K1)
GIVE = reverse("training:accounts_give", args=K1)
AGAIN = reverse("training:accounts_again", args=K1)


@pytest.fixture
def client(school) -> Client:
    return sign_in(Client(), school.officer)


def text(response) -> str:
    return response.content.decode()


def test_a_class_gets_its_sheets_after_a_look_and_nobody_sees_them_twice(school, client):
    an = school.trainee("001", "Trần Thị An")
    school.trainee("002", "Lê Bình", training_class=school.classes["A2"])

    look = client.post(GIVE, {"lop": "A1"})
    assert "Trần Thị An" in text(look)
    assert "Lê Bình" not in text(look)
    assert not User.objects.filter(username="ccn-k1-001").exists()

    sheets = client.post(GIVE, {"hoc_vien": look.context["references"], "dong_y": "1"})
    [sheet] = sheets.context["sheets"]
    assert sheet.password in text(sheets)
    assert sheets.headers["Cache-Control"].startswith("max-age=0")
    an.refresh_from_db()
    assert an.account is not None
    assert an.account.check_password(sheet.password)

    again = client.post(GIVE, {"hoc_vien": an.reference, "dong_y": "1"})
    assert again.context["sheets"] == []
    assert sheet.password not in text(again)
    assert "001 Trần Thị An" in text(again)


def test_whoever_has_an_account_is_named_before_the_act(school, client):
    an, binh = school.trainee("001", "Trần Thị An"), school.trainee("002", "Lê Bình")
    accounts.give(school.intake, [an.reference], by=school.officer, at=school.at)

    look = client.post(GIVE, {"hoc_vien": [an.reference, binh.reference]})

    assert "1 người đã có tài khoản, không cấp lại" in text(look)
    assert "Cấp 1 tài khoản" in text(look)


def test_nobody_chosen_is_told(client):
    assert "Mọi người ở đây đều đã có tài khoản" in text(client.post(GIVE, {"lop": "A1"}))
    assert client.post(GIVE, {"dong_y": "1"}).status_code == 422
    assert client.get(GIVE).status_code == 302


def test_lost_sheets_are_made_anew_with_a_reason_for_those_who_never_signed_in(school, client):
    an, binh = school.trainee("001", "Trần Thị An"), school.trainee("002", "Lê Bình")
    both = [an.reference, binh.reference]
    accounts.give(school.intake, both, by=school.officer, at=school.at)
    User.objects.filter(username="ccn-k1-002").update(must_change_password=False)

    look = client.post(AGAIN, {"lop": "A1"})
    assert [one.number for one in look.context["chosen"]] == ["001"]
    sent = {"hoc_vien": look.context["references"], "dong_y": "1"}
    assert client.post(AGAIN, sent | {"ly_do": ""}).status_code == 422
    sheets = client.post(AGAIN, sent | {"ly_do": "Phiếu ướt"})

    [sheet] = sheets.context["sheets"]
    assert User.objects.get(username="ccn-k1-001").check_password(sheet.password)


def test_the_page_of_accounts_counts_by_class_at_constant_cost(school, client):
    an = school.trainee("001", "Trần Thị An")
    school.trainee("002", "Lê Bình")
    school.trainee("003", "Vũ Dũng", state="withdrawn")
    accounts.give(school.intake, [an.reference], by=school.officer, at=school.at)

    lines = client.get(HOME).context["lines"]

    assert [(x.code, x.people, x.have, x.unused) for x in lines] == [
        ("A1", 2, 1, 1),
        ("A2", 0, 0, 0),
    ]
    more = iter(range(10, 20))
    same_queries(
        client, HOME, lambda: school.trainee(f"{next(more):03d}", "Bình", training_class=None)
    )


def test_the_page_of_a_trainee_offers_what_fits_the_account(school, client):
    an = school.trainee("001", "Trần Thị An")
    page = reverse("training:trainee", args=(*K1, an.reference))
    link = reverse("training:account_link", args=(*K1, an.reference))
    password = reverse("training:account_password", args=(*K1, an.reference))
    unlink = reverse("training:account_unlink", args=(*K1, an.reference))
    assert link in text(client.get(page))
    User.objects.create_user("an.tran", full_name="Trần Thị An")

    wrong = client.post(link, {"ten": "an.trann"})
    assert (wrong.status_code, "Không có ai đăng nhập" in text(wrong)) == (409, True)
    assert client.post(link, {"ten": "an.tran"}).status_code == 302
    shown = text(client.get(page))
    assert "an.tran" in shown
    assert password not in shown
    assert client.post(password, {"ly_do": "Mất"}).status_code == 409

    assert client.post(unlink, {"ly_do": "Nhầm"}).status_code == 302
    assert Trainee.objects.get(pk=an.pk).account is None
    accounts.give(school.intake, [an.reference], by=school.officer, at=school.at)
    assert password in text(client.get(page))
    [sheet] = client.post(password, {"ly_do": "Mất"}).context["sheets"]
    assert User.objects.get(username="ccn-k1-001").check_password(sheet.password)


def test_a_mentor_gives_no_accounts(school):
    school.trainee("001", "Trần Thị An")
    Grant.objects.filter(user=school.mentor).update(scope_kind="class", scope_key="CCN/K1/A1")
    mentor = sign_in(Client(), school.mentor)

    assert mentor.get(HOME).status_code == 403
    assert mentor.post(GIVE, {"lop": "A1", "dong_y": "1"}).status_code == 403


def test_a_trainee_signs_in_with_the_sheet_and_lands_on_his_course(school):
    an = school.trainee("001", "Trần Thị An")
    given = accounts.give(school.intake, [an.reference], by=school.officer, at=school.at)
    [sheet] = given.sheets
    client = Client()

    client.post(reverse("accounts:sign_in"), {"login": sheet.username, "password": sheet.password})
    assert client.get(reverse("training:own")).url == reverse("accounts:new_password")
    new = "mot cau that dai de nho"
    chosen = {"old_password": sheet.password, "new_password": new, "again_password": new}
    done = client.post(reverse("accounts:new_password"), chosen)

    assert done.url == reverse("training:own")
    assert client.get(reverse("office:today")).url == reverse("training:own")
    page = client.get(reverse("training:own"))
    assert (page.status_code, "Trần Thị An" in text(page)) == (200, True)
    assert [line["url"] for line in page.context["menu"]] == [reverse("training:own")]


def test_a_trainee_with_a_role_keeps_the_second_step_and_finds_both(school):
    an = school.trainee("001", "Trần Thị An")
    accounts.link(
        an,
        User.objects.create_user("an.tran", full_name="Trần Thị An").username,
        by=school.officer,
        at=school.at,
    )
    user = User.objects.get(username="an.tran")
    Grant.objects.create(
        user=user, role="lecturer", scope_kind="class", scope_key="CCN/K1/A1",
        starts_on=school.at, reason="QĐ 7", granted_by=school.head, granted_at=school.at,
    )  # fmt: skip
    client = sign_in(Client(), user)

    assert client.get(reverse("accounts:after")).url == reverse("accounts:second_factor")
    page = client.get(reverse("training:own"))
    assert page.status_code == 200
    assert reverse("training:own") in [line["url"] for line in page.context["menu"]]
    assert client.get(reverse("office:today")).status_code == 200
