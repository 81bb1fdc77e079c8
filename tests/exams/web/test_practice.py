"""Practice tests: open to everybody, apart from live banks, marked at once, nothing kept."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exams.models import ItemContent, ItemVersion
from exams.queries import likeness
from exams.services import items, seals
from ledger.rules.refusals import Refusal
from tests.exams.conftest import AGENCY, write_item

BASE = f"/luyen-thi/{AGENCY}/LT/"


@pytest.fixture
def practice(approved):
    bank = approved(2, "LT")
    bank.practice = True
    bank.save()
    ItemVersion.objects.filter(item__bank=bank).update(law_source="Điều 612 Bộ luật Dân sự")
    return bank


def test_everybody_practises_and_sees_key_and_law_at_once(practice):
    client = Client()
    assert practice.title in client.get("/luyen-thi/").content.decode()
    chosen = client.get(BASE, {"topic": ["thua-ke"], "n": "5"})
    page = client.get(chosen["Location"])

    asked = page.context["questions"]
    codes = [question.code for question in asked]
    assert len(codes) == 5
    assert {question.topic for question in asked} == {"Thừa kế"}
    assert client.get(chosen["Location"]).context["questions"] == asked
    assert "Điều 612" not in page.content.decode()

    keys = {
        row.item.code: row.itemkey.document["right"][0]
        for row in ItemVersion.objects.filter(item__bank=practice)
    }
    given = {f"a-{code}": keys[code] for code in codes[:3]}
    with CaptureQueriesContext(connection) as taken:
        marked = client.post(f"{BASE}de/", {"q": codes} | given)
    assert (marked.context["good"], len(marked.context["questions"])) == (3, 5)
    assert "Điều 612 Bộ luật Dân sự" in marked.content.decode()
    written = [q["sql"] for q in taken if not q["sql"].lstrip("(").startswith("SELECT")]
    assert written == []


def test_a_formula_is_shown_and_html_is_text(practice):
    shown = ItemContent.objects.filter(version__item__bank=practice)
    wording = shown.first().document
    wording |= {"markup": 1, "stem": "Tính $x^2$ <b>ngay</b>"}
    shown.update(document=wording)

    page = Client().get(f"{BASE}de/", {"n": "5"}).content.decode()

    assert "<msup>" in page
    assert "&lt;b&gt;ngay" in page


def test_live_items_are_out_of_reach(practice, approved):
    approved(1)

    assert Client().get(f"/luyen-thi/{AGENCY}/KTC/").status_code == 404
    assert Client().get(f"/luyen-thi/{AGENCY}/KTC/de/").status_code == 404
    answer = Client().post(f"{BASE}de/", {"q": ["KTC-0001"]})
    assert answer.context["questions"] == []


def test_drafts_and_odd_addresses_give_no_question(practice, setter, at):
    write_item(practice, 99, "Thừa kế", "nhan_biet", setter, at)

    answer = Client().get(f"{BASE}de/", {"n": "-3", "de": "x" * 500, "topic": ["'"]})
    assert answer.context["questions"] == []
    everything = Client().get(f"{BASE}de/", {"n": "40"}).context["questions"]
    assert len(everything) == 12
    assert "LT-0099" not in {question.code for question in everything}


def test_a_practice_bank_is_never_sealed_and_its_look_alikes_are_named(
    practice, one_of_each, approved, head, at
):
    live = approved(3)
    wording = ItemContent.objects.get(version__item__code="LT-0001").document
    ItemContent.objects.filter(version__item__code="KTC-0002").update(document=wording)

    with pytest.raises(Refusal) as refused:
        seals.propose(one_of_each, bank=practice, reason="Họp", by=head, at=at)
    assert refused.value.code == "bank.practice"
    found = likeness.with_practice(live)
    assert ("KTC-0002", "LT-0001", 100, "LT") in {
        (pair.first, pair.second, pair.share, bank) for pair, bank in found
    }
    assert items.withdraw(live, ["KTC-0002"], by=head, at=at) == 1
    assert "KTC-0002" not in {pair.first for pair, _ in likeness.with_practice(live)}
