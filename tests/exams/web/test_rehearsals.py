"""The exam page before the day: what the blueprint asks for, and not one word of a live bank."""

import json
import re

import pytest

from exams.models import Bank, ItemVersion
from exams.queries import rehearsals
from exams.rules.kinds import KINDS
from tests.exams.conftest import AGENCY
from tests.exams.kinds import approved, computer_test, one_of_each  # noqa: F401
from tests.pages import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/de-thi/KTD2026-01/KTC/xem-thu/"


def stems(questions: list[dict[str, str]]) -> str:
    return " ".join(question["stem"] for question in questions)


def test_live_items_stay_unseen_and_every_cell_has_its_questions(one_of_each, approved):  # noqa: F811
    live = approved()
    words = [row.itemcontent.document["stem"] for row in ItemVersion.objects.all()]

    paper = rehearsals.paper(one_of_each, b"1")

    assert len(paper) == len(KINDS)
    assert not any(word in stems(paper) for word in words)
    assert live.practice is False


def test_practice_items_stand_where_their_kind_is_asked_for(one_of_each, approved):  # noqa: F811
    bank = approved()
    Bank.objects.filter(pk=bank.pk).update(practice=True)

    paper = rehearsals.paper(one_of_each, b"1")

    assert "Cơ quan nào ban hành nghị định?" in stems(paper)
    assert "Câu hỏi mẫu" in stems(paper)
    assert rehearsals.paper(one_of_each, b"1") == paper
    assert rehearsals.paper(one_of_each, b"2") != paper


def test_the_length_costs_no_query(one_of_each, approved, django_assert_num_queries):  # noqa: F811
    Bank.objects.filter(pk=approved().pk).update(practice=True)

    with django_assert_num_queries(3):
        rehearsals.paper(one_of_each, b"1")


def test_the_page_carries_the_questions_and_no_blueprint_is_no_page(
    computer_test,  # noqa: F811
    one_of_each,  # noqa: F811
    head,
    client,
):
    by = sign_in(client, head)

    page = by.get(PAGE, {"de": "7"}).content.decode()

    facts = re.search(r'<script id="facts" type="application/json">(.*?)</script>', page)
    assert len(json.loads(facts[1])) == len(KINDS)
    assert by.get(PAGE, {"de": "x" * 50}).status_code == 200
    computer_test.cells.all().delete()
    assert by.get(PAGE).status_code == 404
    assert one_of_each.agency == AGENCY
