"""The keeping of secrets: marks and their end, sealed copies, isolation; all of it in the log."""

from base64 import b64decode
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from accounts.rules.roles import Role
from exams.models import Isolation, SealedCopy
from exams.queries import copies, custody, secrets
from exams.services import banks
from ledger.models import Entry
from ledger.rules import canonical
from ledger.rules.refusals import Refusal
from ledger.services import gates, seals
from tests.pages import sign_in

PAGE = "/de-thi/KTD2026-01/KTC/giu-kin/"
SECRET = {"person": "Nguyễn Văn An", "duty": "Ra đề", "place": "Nhà khách", "hour": "07:30"}


@pytest.fixture
def as_() -> Callable[[User], Client]:
    return lambda user: sign_in(Client(), user)


@pytest.fixture
def sealed(one_of_each, session, approved, seal, frozen_rules, witnessed):
    made = seal(one_of_each, approved())
    witnessed(frozen_rules)
    return made


def entries(log, kind):
    return [row.data for row in Entry.objects.filter(log=log, kind=kind).order_by("index")]


def test_papers_and_keys_are_marked_and_stay_secret_before_the_law_lets_them_go(
    as_, sealed, one_of_each, frozen_rules, head
):
    client = as_(head)
    for what in secrets.WHAT:
        assert client.post(f"{PAGE}dau-mat/", {"what": what}).status_code == 302
    assert [row["what"] for row in entries(frozen_rules, "secret.marked")] == ["papers", "keys"]

    early = client.post(f"{PAGE}dau-mat/", {"what": "papers", "lift": "1"}, follow=True)
    assert "Đề thi giữ mật đến khi" in early.content.decode()
    assert entries(frozen_rules, "secret.lifted") == []
    assert not secrets.standing(one_of_each, "keys").over


def test_the_secrecy_of_papers_ends_with_the_last_session(
    as_, sealed, one_of_each, head, frozen_rules, witnessed, revealed, at
):
    client = as_(head)
    client.post(f"{PAGE}dau-mat/", {"what": "papers"})
    revealed("session:KTC/1")
    for gate in ("papers_drawn", "started", "closed"):
        gates.pass_gate(frozen_rules, gate, "session:KTC/1", by="tests", at=at)
        witnessed(frozen_rules)

    assert client.post(f"{PAGE}dau-mat/", {"what": "papers", "lift": "1"}).status_code == 302

    assert entries(frozen_rules, "secret.lifted") == [
        {"scope": "test:KTC", "what": "papers", "grade": "Mật"}
    ]
    assert secrets.standing(one_of_each, "papers").lifted_at is not None


def test_a_sealed_copy_is_the_same_each_time_and_opens_with_the_shares(
    as_, sealed, one_of_each, head
):
    client = as_(head)
    first = client.get(f"{PAGE}ban-sao/tep/").content
    assert client.get(f"{PAGE}ban-sao/tep/").content == first
    found = canonical.parse(first)
    [items] = [table for table in found["tables"] if table["name"] == "items/KTC"]
    about = f"congtam-table/v1\n{found['log']}\n{items['root']}".encode()
    key = seals.combine(sealed.item_shares[:2])

    assert "bí mật".encode() not in first
    assert seals.decrypt(key, b64decode(items["sealed"]), about=about)
    assert items["count"] == 18


def test_items_open_only_with_as_many_copies_as_were_asked_for(
    as_, sealed, one_of_each, head, revealed, frozen_rules, at
):
    client = as_(head)
    data = client.get(f"{PAGE}ban-sao/tep/").content
    assert client.post(f"{PAGE}ban-sao/yeu-cau/", {"count": 1}).status_code == 302
    assert client.post(f"{PAGE}ban-sao/", {"device": "USB-01", "keeper": "An"}).status_code == 302
    assert client.post(f"{PAGE}ban-sao/", {"device": "USB-01", "keeper": "B"}).status_code == 409
    revealed("session:KTC/1")

    with pytest.raises(Refusal) as refused:
        banks.open_items(one_of_each, sealed.item_shares[:2], by=head, at=at)
    assert (refused.value.code, refused.value.facts["have"]) == ("copy.few", 0)

    def read(found: bytes):
        file = SimpleUploadedFile("ban-sao.json", found)
        return client.post(f"{PAGE}ban-sao/USB-01/doc-lai/", {"file": file})

    assert read(data[:-1] + b" ").status_code == 409
    assert read(data).status_code == 302
    assert custody.of(one_of_each).wanting == 1
    assert banks.open_items(one_of_each, sealed.item_shares[:2], by=head, at=at) == 18
    assert client.get(PAGE).status_code == 200
    assert [row["digest"] for row in entries(frozen_rules, "copy.kept")] == [copies.digest_of(data)]
    assert SealedCopy.objects.get().checked_at is not None


def test_isolation_is_entered_without_names_and_ended_once(as_, sealed, head, frozen_rules, at):
    client = as_(head)
    day = {"day": (at - timedelta(days=1)).strftime("%d/%m/%Y")}

    assert client.post(f"{PAGE}cach-ly/", SECRET | day).status_code == 302
    row = Isolation.objects.get()
    tomorrow = {"day": (at + timedelta(days=2)).strftime("%d/%m/%Y"), "hour": "07:00"}
    assert client.post(f"{PAGE}cach-ly/1/ra/", tomorrow).status_code == 409
    assert client.post(f"{PAGE}cach-ly/1/ra/", day | {"hour": "06:00"}).status_code == 409
    assert client.post(f"{PAGE}cach-ly/1/ra/", day | {"hour": "17:00"}).status_code == 302
    assert client.post(f"{PAGE}cach-ly/1/ra/", day | {"hour": "18:00"}).status_code == 409

    assert entries(frozen_rules, "isolation.noted") == [
        {"scope": "test:KTC", "isolation": 1, "state": "in"},
        {"scope": "test:KTC", "isolation": 1, "state": "out"},
    ]
    assert row.person == "Nguyễn Văn An"
    assert client.get(f"{PAGE}cach-ly/2/ra/").status_code == 404


def test_setters_and_strangers_stay_out(as_, sealed, setter, officer):
    for user in (setter, officer("nguoi-cham", Role.MARKER)):
        assert as_(user).get(PAGE).status_code == 403
        assert as_(user).get(f"{PAGE}ban-sao/tep/").status_code == 403
