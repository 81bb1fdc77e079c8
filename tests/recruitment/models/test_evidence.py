"""What is evidence in recruitment cannot be changed or deleted, on either database."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from ledger.services import evidence
from recruitment import models
from recruitment.models import Candidate, Mark, Person, RankedRow, Recognition

PEOPLE = [("Bùi An", "VT01", (), 40, "60")]
KEPT = {
    "Appeal",
    "AppealDecision",
    "Candidate",
    "Code",
    "Decision",
    "Mark",
    "Penalty",
    "Publication",
    "RankedRow",
    "Ranking",
    "Recognition",
    "RemarkDecision",
    "RoundResult",
    "Script",
    "TieDecision",
}


def test_all_decided_facts_are_append_only_and_persons_are_erasable():
    from django.apps import apps

    found = {model.__name__ for model in evidence.append_only(apps.get_app_config("recruitment"))}

    assert found == KEPT
    assert set(models.__all__) - KEPT == {
        "Application", "ApplicationDocument", "Campaign", "CodeKey", "Draft", "Person", "Post",
    }  # fmt: skip


@pytest.mark.parametrize("model", [Candidate, Mark, RankedRow])
def test_results_are_neither_changed_nor_deleted(world, model):
    world.published(PEOPLE)

    for statement in ("UPDATE {} SET id = id", "DELETE FROM {}"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(model._meta.db_table))


def test_a_mark_above_one_hundred_or_raised_by_a_penalty_has_no_row(world):
    world.rostered(PEOPLE)
    facts = {"candidate": Candidate.objects.get(), "key": "NVCN", "code": "X", "percent": 0}

    for mark, counted in ((10001, 10001), (5000, 5001)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mark.objects.create(mark_hundredths=mark, counted_hundredths=counted, **facts)


def test_an_identity_number_has_twelve_digits_in_the_database_too(world):
    world.rostered(PEOPLE)

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.update(identity_number="00119900001A")


def test_a_recognition_without_a_reason_has_no_row(world):
    world.rostered(PEOPLE)

    with pytest.raises(IntegrityError), transaction.atomic():
        Recognition.objects.create(
            candidate=Candidate.objects.get(),
            points_hundredths=0,
            reason="",
            by="x",
            at=world.at,
        )
