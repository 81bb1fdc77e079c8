"""Whoever only reads changes nothing: no row, no file, whatever address a stranger asks for."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from accounts.models import Attempt
from exams.services import macs
from law.services import holidays
from ledger.models import Checkpoint
from recruitment.services import bundles
from tests.architecture.doors import addresses
from tests.pages import sign_in

PEOPLE = [
    ("Bùi An", "VT01", ("con_liet_si",), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 29, None),
]
SITE = "/cong-khai/KTD2026-01/"
FILE = f"{SITE}ho-so-kiem-chung/"
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|TRUNCATE)\b", re.I)


@pytest.fixture
def numbers(world):
    """A published campaign; number of each name."""
    holidays.fill(2026)
    return world.published(PEOPLE)


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def rows() -> dict[str, int]:
    """How many rows every table has, but that of what is tried too often."""
    kept = [model for model in apps.get_models() if model._meta.managed and model is not Attempt]
    return {model._meta.label: model._default_manager.count() for model in kept}


def tree(folder: Path) -> dict[str, int]:
    """Every kept file with the moment it was written."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def asked(number: str) -> list[str]:
    """Every address that answers GET to somebody who has not signed in."""
    open_doors = {"public", "bearer"}
    found = [a for a in addresses() if a.door.kind in open_doors and "GET" in a.door.methods]
    urls = [address.url(number=number) for address in found]
    return [*urls, "/?q=1", "/ho-so-cua-toi/?ma=a", f"/ket-qua/KTD2026-01/?number={number}"]


@pytest.mark.parametrize("made", [False, True])
def test_what_strangers_read_writes_nothing(client, numbers, world, settings, made):
    if made:
        bundles._make(world.campaign, at=world.at)
    # The installation's own key is made at its first use, once, whoever comes first.
    macs.key(macs.TOKENS)
    urls = asked(numbers["Đỗ Bình"])
    before = rows(), tree(Path(settings.MEDIA_ROOT)), tree(Path(settings.KEYS))
    said: list[tuple[str, str]] = []

    for url in urls:

        def watch(execute, sql, params, many, context, url=url):
            if WRITES.match(sql) and Attempt._meta.db_table not in sql:
                said.append((url, sql[:80]))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watch):
            answer = client.get(url)
            if answer.streaming:
                b"".join(answer.streaming_content)

    assert len(urls) > 20
    assert said == []
    assert (rows(), tree(Path(settings.MEDIA_ROOT)), tree(Path(settings.KEYS))) == before


def test_a_bundle_that_is_not_made_yet_is_told_and_not_made(client, numbers):
    checkpoints = Checkpoint.objects.count()

    page = client.get(SITE).content.decode()
    answer = client.get(FILE)

    assert FILE not in page
    assert "Hồ sơ công khai chưa sẵn sàng" in page
    assert answer.status_code == 404
    assert "chưa sẵn sàng" in answer.content.decode()
    assert Checkpoint.objects.count() == checkpoints


def test_publishing_makes_the_public_bundle_and_witnesses_renew_it(
    client, world, django_capture_on_commit_callbacks
):
    holidays.fill(2026)
    with django_capture_on_commit_callbacks(execute=True):
        world.published(PEOPLE)
    first = b"".join(client.get(FILE).streaming_content)
    desk = sign_in(Client(), world.secretary)
    witnesses = "/tuyen-dung/KTD2026-01/chung-kien/office/"
    desk.post(f"{witnesses}chot/")
    newest = Checkpoint.objects.filter(log=world.log).order_by("-size").first()
    line = world.observers[0].line(world.log, newest, world.at)
    with django_capture_on_commit_callbacks(execute=True):
        taken = desk.post(f"{witnesses}ky/", {"lines": line, "size": newest.size})

    second = b"".join(client.get(FILE).streaming_content)

    assert taken.status_code == 302, taken.content.decode()
    assert "tables/office/published/1.jsonl" in zipfile.ZipFile(BytesIO(first)).namelist()
    assert FILE in client.get(SITE).content.decode()
    assert first != second


def test_staff_renew_the_public_bundle_and_see_its_state(client, numbers, world):
    desk = sign_in(Client(), world.chair)
    page = "/kiem-toan/KTD2026-01/ho-so-kiem-chung/"
    before = desk.get(page).context["stored"]

    desk.post(f"{page}cong-khai/")

    assert before is None
    assert desk.get(page).context["stored"].path.is_file()
    assert client.get(FILE).status_code == 200
    assert client.post(f"{page}cong-khai/").status_code == 401
