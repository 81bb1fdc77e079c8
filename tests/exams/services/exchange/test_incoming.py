"""Files of every format on their way into a bank: drafts, findings by place, nothing half written."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from exams.models import Item, ItemLabel, ItemVersion
from exams.rules.documents import documents
from exams.rules.exchange import Item as Exchanged
from exams.rules.exchange import Media
from exams.services import banks, exchange
from ledger.rules.refusals import Refusal

AIKEN = """Cơ quan nào lập pháp?
A. Quốc hội
B. Chính phủ
C. Tòa án
D. Viện kiểm sát
ANSWER: A

Ai ban hành nghị định?
A. Quốc hội
B. Chính phủ
C. Chính phủ
D. Bộ trưởng
ANSWER: B
"""
GIFT = """// một chú thích
$CATEGORY: $course$/Hiến pháp

::Q1:: Cơ quan nào lập pháp? {=Quốc hội ~Chính phủ#không phải ~Tòa án ~Viện kiểm sát}

Quốc hội họp mỗi năm {=2 =hai} kỳ.

Hà Nội là thủ đô.{T}

Số pi? {#3.14:0.01}

Nối: {=Luật -> Quốc hội =Nghị định -> Chính phủ}

Nhiều đáp án? {~%50%A1 ~%50%B1 ~C1}
"""


def _bank(setter, at):
    return banks.create("NH", agency="BNV", title="Ngân hàng", by=setter, at=at)


def _png(size=(4, 4)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "red").save(out, "PNG")
    return out.getvalue()


def test_a_file_without_topics_takes_the_one_given(setter, at):
    bank = _bank(setter, at)

    found = banks.import_file(
        bank,
        AIKEN.encode(),
        topic="Hiến pháp",
        level="nhan_biet",
        skip_bad_rows=True,
        by=setter,
        at=at,
    )

    assert found.codes == ["NH-0001"]
    version = ItemVersion.objects.get()
    assert (version.kind, version.topic, version.level) == ("single", "Hiến pháp", "nhan_biet")
    assert version.itemkey.document == {"right": ["A"]}
    assert [(one.row, one.code) for one in found.told] == [(2, "exchange.options_equal")]


def test_without_topic_and_level_every_question_says_what_it_needs(setter, at):
    found = banks.import_file(_bank(setter, at), AIKEN.encode(), by=setter, at=at)

    assert [(one.row, one.code) for one in found.told] == [
        (1, "item.topic_missing"),
        (1, "item.level_missing"),
        (2, "exchange.options_equal"),
    ]
    assert not Item.objects.exists()


def test_every_kind_of_gift_is_drafted_with_its_key(setter, at):
    found = banks.import_file(
        _bank(setter, at), GIFT.encode(), level="thong_hieu", by=setter, at=at
    )

    rows = ItemVersion.objects.order_by("pk").select_related("itemkey")
    assert [(row.kind, row.topic, row.itemkey.document) for row in rows] == [
        ("single", "Hiến pháp", {"right": ["A"]}),
        ("fill_in", "Hiến pháp", {"accepted": ["2", "hai"]}),
        ("true_false", "Hiến pháp", {"right": ["A"]}),
        ("numeric", "Hiến pháp", {"value": "3.14", "tolerance": "0.01"}),
        ("matching", "Hiến pháp", {"pairs": {"1": "A", "2": "B"}}),
        ("several", "Hiến pháp", {"right": ["A", "B"], "scoring": "all"}),
    ]
    assert {one.code for one in found.told} == {
        "exchange.feedback_dropped",
        "exchange.weights_dropped",
    }


def test_images_are_drawn_anew_and_tags_become_labels(setter, at):
    item = Exchanged(
        "true_false", "Xem ![hình](media:a.png) này?", ("Đúng", "Sai"), right=(0,), markup=True,
        topic=("Luật",), level="VD", tags=("xã",), media={"a.png": Media("image/png", _png() + b"<script>")},
    )  # fmt: skip

    found = banks.import_file(_bank(setter, at), exchange.write("house", [item]), by=setter, at=at)

    wording = ItemVersion.objects.get(item__code=found.codes[0]).itemcontent.document
    assert wording["markup"] == 1
    assert wording["media"]["a.png"]["type"] == "image/png"
    assert "script" not in str(wording)
    assert [label.name for label in ItemLabel.objects.all()] == ["xã"]


def test_what_is_no_picture_is_named(setter, at):
    item = Exchanged(
        "true_false", "Xem ![hình](media:a.png) này?", ("Đúng", "Sai"), right=(0,), markup=True,
        topic=("Luật",), level="VD", media={"a.png": Media("image/png", b"\x89PNG\r\n\x1a\n<svg onload=x>")},
    )  # fmt: skip

    found = banks.import_file(_bank(setter, at), exchange.write("house", [item]), by=setter, at=at)

    assert [(one.code, one.facts["name"]) for one in found.told] == [("item.image_unread", "a.png")]


def test_a_question_of_the_bank_is_not_taken_twice(setter, at):
    bank = _bank(setter, at)
    given = {"topic": "Hiến pháp", "level": "nhan_biet", "skip_bad_rows": True}
    banks.import_file(bank, AIKEN.encode(), by=setter, at=at, **given)

    other = AIKEN.replace("ANSWER: A", "ANSWER: C").encode()
    again = banks.import_file(bank, AIKEN.encode(), by=setter, at=at, **given)
    contradicting = banks.import_file(bank, other, by=setter, at=at, **given)

    assert again.count("item.found_repeated") == 1
    assert contradicting.count("item.found_contradicts") == 1
    assert Item.objects.count() == 1


def test_documents_come_back_as_the_item():
    item = Exchanged("matching", "Nối?", ("x", "y", "z"), ("1", "2"), (2, 0), markup=True)

    wording, key = documents(item)

    assert (wording["kind"], wording["markup"], key) == (
        "matching",
        1,
        {"pairs": {"1": "C", "2": "A"}},
    )
    assert replace(item) == documents_back(wording, key)


def documents_back(wording, key):
    from exams.rules.documents import item_of

    return item_of(wording, key)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "exchange.empty"),
        (
            b'<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>',
            "exchange.doctype",
        ),
        (b"<quiz><question type='essay'>", "exchange.xml_damaged"),
        (b"<html><script>alert(1)</script></html>", "exchange.unknown"),
        (b'{"format": "congtam-items", "version": 9, "items": []}', "exchange.version"),
        (b'{"format": "congtam-items", "version": 1, "items": [', "exchange.json_damaged"),
        (b"<questestinterop></questestinterop>", "exchange.old_qti"),
        (b"%PDF-1.7", "exchange.unknown"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "exchange.unknown"),
        (b"[" * 200_000, "exchange.unknown"),
        (b'{"format":' + b"[" * 100_000, "exchange.json_damaged"),
        (bytes(21_000_000), "exchange.too_large"),
    ],
)
def test_hostile_and_foreign_files_are_refused_with_a_reason(data, code):
    with pytest.raises(Refusal) as refused:
        exchange.read(data)

    assert refused.value.code == code


def test_nothing_is_written_when_a_file_is_refused(setter, at):
    with pytest.raises(Refusal):
        banks.import_file(_bank(setter, at), b"<!DOCTYPE x><quiz/>", by=setter, at=at)

    assert not Item.objects.exists()
