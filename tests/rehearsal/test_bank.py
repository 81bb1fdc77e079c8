"""The project's own bank keeps what its README promises."""

import csv
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from exams.models import ItemVersion
from rehearsal.crowd import DATA
from rehearsal.scenes import papers

BANK = DATA / "questions.csv"
LETTERS = "ABCD"
# Sixty questions a paper, and a bank at least three times as large for each cell of the blueprint.
FOR_EACH_CELL = 3 * papers.FROM_EACH


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with BANK.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _options(row: dict[str, str]) -> list[str]:
    return [row[f"Phương án {letter}"] for letter in LETTERS]


@pytest.mark.django_db
def test_all_its_questions_are_taken_without_a_finding(rows):
    told = StringIO()

    call_command("import_questions", str(BANK), "--bank", "KTC", stdout=StringIO(), stderr=told)

    assert told.getvalue() == ""
    assert ItemVersion.objects.count() == len(rows) >= 400


def test_every_cell_of_the_blueprint_has_three_times_what_a_paper_draws(rows):
    cells = Counter((row["Chuyên đề"], row["Mức độ"]) for row in rows)

    assert len(cells) == len(papers.cells()) == 15
    assert min(cells.values()) >= FOR_EACH_CELL


def test_its_rows_are_numbered_one_after_the_other(rows):
    assert [int(row["STT"]) for row in rows] == list(range(1, len(rows) + 1))


def test_each_question_names_its_source(rows):
    assert [row["STT"] for row in rows if not row["Căn cứ"].strip()] == []


def test_no_letter_is_the_key_more_often_than_another(rows):
    keys = Counter(row["Đáp án"] for row in rows)

    assert set(keys) == set(LETTERS)
    assert all(23 <= 100 * count / len(rows) <= 27 for count in keys.values())


def test_the_longest_option_gives_nothing_away(rows):
    def told_by_length(row: dict[str, str]) -> bool:
        lengths = [len(option) for option in _options(row)]
        right = lengths[LETTERS.index(row["Đáp án"])]
        return right == max(lengths) and lengths.count(right) == 1

    share = 100 * sum(map(told_by_length, rows)) / len(rows)

    assert 20 <= share <= 30


def test_no_option_speaks_of_other_options(rows):
    phrases = ("cả a và", "cả b và", "tất cả các phương án", "tất cả các đáp án", "cả ba phương án")

    assert [
        row["STT"]
        for row in rows
        for option in _options(row)
        if any(phrase in option.casefold() for phrase in phrases)
    ] == []
