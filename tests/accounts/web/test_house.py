"""What every page stands on: doors, forms carried out once, refusals, text kept when the sign-in expired."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from accounts.models import Submission
from accounts.rules.roles import Role
from accounts.services import grants
from accounts.web.forms import Day, Number
from tests.accounts.installations import AT
from tests.accounts.web import house_urls
from tests.pages import sign_in

pytestmark = pytest.mark.urls("tests.accounts.web.house_urls")
NOTE = "/house/note/K26/"


@pytest.fixture
def client(office) -> Client:
    """A member of the check board of one campaign, signed in."""
    house_urls.DONE.clear()
    checker = office.person("checker")
    grants.give(
        checker,
        role=Role.CHECK_BOARD,
        scope=("campaign", "K26"),
        by=office.chair,
        at=AT,
        reason="1",
    )
    return sign_in(Client(), checker)


def test_a_valid_form_is_carried_out_and_leads_on(client):
    response = client.post(NOTE, {"title": "Một"})

    assert (response.status_code, response.headers["Location"]) == (302, NOTE)
    assert house_urls.DONE == ["Một"]


def test_a_form_sent_twice_is_carried_out_once(client):
    answers = [client.post(NOTE, {"title": "Một", "once": "abc"}) for _ in range(3)]

    assert [a.headers["Location"] for a in answers] == [NOTE] * 3
    assert house_urls.DONE == ["Một"]


def test_a_form_in_progress_elsewhere_is_not_begun_again(client, office):
    Submission.objects.create(token="abc", begun_at=AT.replace(year=2099))

    response = client.post(NOTE, {"title": "Một", "once": "abc"})

    assert (response.status_code, house_urls.DONE) == (409, [])


def test_a_form_with_errors_may_be_sent_again(client):
    first = client.post(NOTE, {"title": "", "once": "abc"})
    second = client.post(NOTE, {"title": "Hai", "once": "abc"})

    assert (first.status_code, second.status_code) == (422, 302)
    assert house_urls.DONE == ["Hai"]


def test_a_refusal_stands_above_its_field(client):
    response = client.post(NOTE, {"title": "taken"})

    assert response.status_code == 409
    assert list(response.context["form"].errors) == ["title"]


def test_a_refused_button_is_told_on_the_page_it_goes_back_to(client):
    response = client.post("/house/button/K26/", follow=True)

    assert [message.tags for message in response.context["messages"]] == ["error"]


def test_a_refusal_nobody_took_up_is_a_page_or_json(client):
    page = client.get("/house/uncaught/")
    program = client.get("/house/uncaught/", headers={"Accept": "application/json"})

    assert (page.status_code, program.status_code) == (409, 409)
    assert program.json()["code"] == "user.name_taken"
    assert program.json()["sentence"] in page.content.decode()


def test_a_stranger_is_led_to_the_sign_in_and_back(office):
    response = Client().get(NOTE)

    assert response.status_code == 302
    assert response.headers["Location"].endswith(f"?next={NOTE}")


def test_what_was_typed_is_kept_when_the_sign_in_expired(client):
    client.logout()
    file = SimpleUploadedFile("a.xlsx", b"x")

    response = client.post(NOTE, {"title": 'Một <b>"', "password": "rất kín", "file": file})

    text = response.content.decode()
    assert response.status_code == 401
    assert 'name="title" value="Một &lt;b&gt;&quot;"' in text
    assert "rất kín" not in text
    assert f'action="{NOTE}"' in text


def test_a_stale_token_from_our_own_page_is_asked_for_again_and_a_strangers_form_is_refused(office):
    strict = Client(enforce_csrf_checks=True)

    ours = strict.post(NOTE, {"title": "Một"}, headers={"Origin": "http://testserver"})
    theirs = strict.post(NOTE, {"title": "Hai"}, headers={"Origin": "http://elsewhere.example"})

    assert ("Một" in ours.content.decode(), ours.status_code) == (True, 403)
    assert ("Hai" in theirs.content.decode(), theirs.status_code) == (False, 403)


def test_another_campaign_is_refused_like_one_that_does_not_exist(client):
    assert client.get("/house/note/K27/").status_code == 403
    assert client.get("/house/note/nothing/").status_code == 403


def test_a_method_without_a_door_is_405(client):
    assert client.get("/house/button/K26/").status_code == 405
    assert client.delete(NOTE).status_code == 405


@pytest.mark.parametrize("written", ["05/09/2026", "2026-09-05"])
def test_a_day_is_read_as_people_write_it(written):
    assert Day().clean(written).isoformat() == "2026-09-05"


def test_a_mark_is_read_with_comma_or_point():
    assert str(Number().clean("7,25")) == str(Number().clean("7.25")) == "7.25"


@pytest.mark.parametrize(
    ("file", "word"),
    [
        (SimpleUploadedFile("a.exe", b"x"), ".xlsx"),
        (SimpleUploadedFile("a.xlsx", b"x" * (1024 * 1024 + 1)), "1 MB"),
        (SimpleUploadedFile("a.xlsx", b""), ""),
    ],
)
def test_a_file_of_another_kind_too_large_or_empty_is_told_above_its_field(client, file, word):
    response = client.post(NOTE, {"title": "Một", "file": file})

    (error,) = response.context["form"].errors["file"]
    assert (response.status_code, word in error) == (422, True)


def test_every_page_carries_the_strict_policy(client):
    policy = client.get(NOTE).headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_no_page_has_script_or_style_inside(client):
    text = client.get(NOTE).content.decode()

    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", text) == []


def test_the_switch_of_language_changes_the_page(client):
    vietnamese = client.get(NOTE).content.decode()
    client.cookies["django_language"] = "en"
    english = client.get(NOTE).content.decode()

    assert ('lang="vi"' in vietnamese, 'lang="en"' in english) == (True, True)
    with translation.override("vi"):
        assert translation.gettext("Today's work") in vietnamese
