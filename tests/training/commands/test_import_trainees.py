"""The import of trainees from the command line."""

from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.training.services.test_imports import second, sheet
from training.models import Trainee


def run(path: Path, *options: str, by: str = "can-bo-dao-tao", intake: str = "CCN/K1") -> str:
    """What the command says."""
    out = StringIO()
    call_command(
        "import_trainees", str(path), "--intake", intake, "--by", by, *options,
        stdout=out, stderr=out,
    )  # fmt: skip
    return out.getvalue()


def file(folder: Path, *rows: dict) -> Path:
    """A sheet on the disk."""
    path = folder / "hv.xlsx"
    path.write_bytes(sheet(*rows))
    return path


def test_a_dry_run_writes_nothing_and_the_import_everybody(school, tmp_path):
    path = file(tmp_path, {}, second())

    run(path, "--dry-run")
    assert not Trainee.objects.exists()
    assert "2" in run(path)

    assert Trainee.objects.count() == 2


def test_wrong_rows_stop_the_import_and_stand_in_the_report(school, tmp_path):
    path, report = file(tmp_path, {}, second(**{"Giới tính": "?"})), tmp_path / "loi.xlsx"

    with pytest.raises(CommandError):
        run(path, "--report", str(report))

    assert not Trainee.objects.exists()
    page = openpyxl.load_workbook(report).active
    assert [bool(page.cell(row, page.max_column).value) for row in (2, 3)] == [False, True]


@pytest.mark.parametrize(
    "wrong", [{"by": "khong-co"}, {"by": "giang-vien"}, {"intake": "CCN"}, {"intake": "CCN/K9"}]
)
def test_unknown_people_and_intakes_are_told(school, tmp_path, wrong):
    with pytest.raises(CommandError):
        run(file(tmp_path, {}), **wrong)
