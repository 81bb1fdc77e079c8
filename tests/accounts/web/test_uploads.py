"""What is too large is refused by its stated length, before anything of it is read or kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.rules.roles import Role
from accounts.services import grants
from accounts.web.doors import UPLOADS
from accounts.web.forms import MEGABYTE
from tests.accounts.installations import AT
from tests.accounts.web import house_urls
from tests.pages import sign_in

pytestmark = pytest.mark.urls("tests.accounts.web.house_urls")
NOTE, ELSEWHERE = "/house/note/K26/", "/house/note/K27/"
FILES = "multipart/form-data; boundary=x"


class Unread:
    """A body that fails the test when a byte of it is asked for."""

    def read(self, *_size: int) -> bytes:
        raise AssertionError("the body was read")

    readline = read

    def close(self) -> None:
        """Nothing to close."""


@pytest.fixture
def client(office) -> Client:
    """A member of the check board of one campaign, signed in."""
    house_urls.DONE.clear()
    checker = office.person("checker")
    board = {"role": Role.CHECK_BOARD, "scope": ("campaign", "K26"), "reason": "1"}
    grants.give(checker, **board, by=office.chair, at=AT)
    return sign_in(Client(), checker)


def send(client: Client, to: str, megabytes: int, kind: str = FILES, **headers: str):
    """The answer to a body of which nothing but the length comes."""
    length = {"CONTENT_LENGTH": str(megabytes * MEGABYTE), "CONTENT_TYPE": kind}
    return client.generic("POST", to, headers=headers, **length, **{"wsgi.input": Unread()})


def test_a_request_too_large_for_its_page_is_told_the_limit_and_the_cure(client):
    answer = send(client, NOTE, UPLOADS + 1)

    told = answer.content.decode()
    assert answer.status_code == 413
    assert f"{UPLOADS} MB" in told
    assert "chia tệp" in told


def test_whom_the_page_does_not_let_in_sends_a_form_and_no_more(client):
    assert send(client, ELSEWHERE, 6).status_code == 413


def test_a_stranger_sends_no_large_file(client):
    answer = send(Client(), NOTE, 6)

    assert answer.status_code == 401
    assert "hết hạn" in answer.content.decode()


def test_a_public_page_and_one_that_does_not_exist_take_a_form_and_no_more(client):
    answers = [send(Client(), to, 6).status_code for to in ("/tai-khoan/dang-nhap/", "/khong-co/")]

    assert answers == [413, 413]


def test_a_program_is_told_with_a_code(client):
    answer = send(client, NOTE, 6, "application/json", accept="application/json")

    assert (answer.status_code, answer.json()["code"]) == (413, "request.too_large")


@pytest.mark.parametrize(
    ("length", "status"),
    [("-1", 400), ("x", 200), ("9" * 5000, 200), ("9" * 40, 413), ("0" * 40 + "999999999", 413)],
)
def test_a_length_is_read_as_the_parser_reads_it(client, length, status):
    facts = {"CONTENT_LENGTH": length, "CONTENT_TYPE": FILES}

    assert client.generic("POST", NOTE, **facts).status_code == status


def test_a_file_above_the_limit_of_its_field_is_told_the_limit_and_the_cure(client):
    file = SimpleUploadedFile("a.xlsx", b"x" * (6 * MEGABYTE))

    answer = client.post(NOTE, {"title": "Một", "file": file})

    (error,) = answer.context["form"].errors["file"]
    assert (answer.status_code, "1 MB" in error, "chia tệp" in error) == (422, True, True)
    assert house_urls.DONE == []
