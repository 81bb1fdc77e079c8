"""A bank taken out as a file: what is told before, what comes back, and who may."""

import json
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from exams.models import Bank, ItemSight, ItemVersion
from exams.services import banks, exchange, exports
from tests.exams.conftest import AGENCY
from tests.pages import sign_in

PAGE = f"/ngan-hang/{AGENCY}/KTC/xuat/"


@pytest.fixture
def client_of_head(approved, head) -> Client:
    approved(1)
    return sign_in(Client(), head)


@pytest.mark.parametrize("name", [one for one in exports.known() if one != "aiken"])
def test_every_format_brings_the_choices_back(client_of_head, name, setter, at):
    answer = client_of_head.post(f"{PAGE}tep/", {"dang": name})

    other = banks.create("LAI", agency=AGENCY, title="Nhập lại", by=setter, at=at)
    found = banks.import_file(other, answer.content, by=setter, at=at)
    before, after = (
        [
            (row.kind, row.topic, row.level, row.itemcontent.document, row.itemkey.document)
            for row in ItemVersion.objects.filter(item__bank=bank)
            .order_by("item__code")
            .select_related("itemcontent", "itemkey")
        ]
        for bank in (Bank.objects.get(code="KTC"), other)
    )
    assert found.faulty == set()
    assert before == after


def test_what_is_lost_is_told_before(client_of_head):
    page = client_of_head.get(PAGE, {"dang": "aiken"}).content.decode()

    assert "không giữ chuyên đề" in page
    assert "không giữ mức độ" in page


def test_every_question_notes_who_took_it(client_of_head, head):
    client_of_head.post(f"{PAGE}tep/", {"dang": "house"})

    sights = ItemSight.objects.filter(viewer=head.reference, way="file")
    assert sights.count() == ItemVersion.objects.count()


def test_setters_cannot_take_a_bank_out(approved, setter):
    approved(1)

    assert sign_in(Client(), setter).get(PAGE).status_code == 403


def test_a_sealed_bank_gives_nothing(one_of_each, frozen_rules, approved, seal, head):
    bank = approved(3)
    seal(one_of_each, bank)
    client = sign_in(Client(), head)

    page = client.get(PAGE, {"dang": "house"}).content.decode()
    answer = client.post(f"{PAGE}tep/", {"dang": "house"})

    assert "đang niêm phong" in page
    assert answer.status_code == 409


def test_a_cell_like_a_formula_leaves_as_text(client_of_head):
    version = ItemVersion.objects.select_related("itemcontent").first()
    version.itemcontent.document = {**version.itemcontent.document, "stem": "=1+1"}
    version.itemcontent.save()

    answer = client_of_head.post(f"{PAGE}tep/", {"dang": "sheet"})

    cells = [
        cell for row in load_workbook(BytesIO(answer.content)).active.iter_rows() for cell in row
    ]
    assert "f" not in {cell.data_type for cell in cells}
    assert any(str(cell.value).endswith("=1+1") for cell in cells)


def test_our_own_format_says_what_it_is(client_of_head):
    found = json.loads(client_of_head.post(f"{PAGE}tep/", {"dang": "house"}).content)

    assert found["format"] == "congtam-items"
    assert exchange.detect(json.dumps(found).encode()) == "house"
