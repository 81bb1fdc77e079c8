"""Rows are judged by one rule, whoever imports them."""

import io

import openpyxl
import pytest

from office.rules.columns import Column, RowError
from office.services import imports, spreadsheets
from office.services.imports import Imported

NUMBER = Column("number", "Số", kind="integer")


@pytest.fixture
def reading() -> spreadsheets.Reading:
    """Five rows below a header; row 4 has a cell that is no number."""
    data = spreadsheets.export(["Số"], [["1"], ["2"], ["ba"], ["4"], ["5"]])
    return spreadsheets.read(data, [NUMBER])


def judged(reading: spreadsheets.Reading, *found: RowError) -> Imported[int, None]:
    """The rows with what an app found against them."""
    good, errors = imports.forms(reading, lambda row: row["number"])
    return Imported(reading, good, [*errors, *found])


def test_a_row_that_is_named_by_another_is_not_right_either(reading):
    done = judged(reading, RowError(6, "x.twice", "Số", {"other": 2}))

    assert (done.count, done.wrong, done.good) == (5, 3, [(3, 2), (5, 4)])


def test_a_column_that_an_error_names_is_no_row(reading):
    done = judged(reading, RowError(6, "x.incomplete", "Số", {"other": "2"}))

    assert done.good == [(2, 1), (3, 2), (5, 4)]


def test_what_an_app_refuses_of_a_row_stands_beside_what_its_cells_refuse(reading):
    def read(row):
        odd = row["number"] % 2
        return [RowError(row.number, "x.odd", "Số")] if odd else row["number"]

    good, errors = imports.forms(reading, read)
    done = Imported(reading, good, errors)

    assert [one.row for one in done.errors] == [2, 4, 6]
    assert done.good == [(3, 2), (5, 4)]


def test_the_rest_is_the_wrong_rows_alone(reading):
    rest = openpyxl.load_workbook(io.BytesIO(judged(reading).rest)).active

    assert [row[0] for row in rest.iter_rows(min_row=2, values_only=True)] == ["ba"]


def test_a_right_file_has_neither_report_nor_rest():
    done = judged(spreadsheets.read(spreadsheets.export(["Số"], [["1"]]), [NUMBER]))

    assert (done.errors, done.report, done.rest) == ([], None, None)
