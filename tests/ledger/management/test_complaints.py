"""What a command answers to a person's mistake: a sentence with the cure, never a traceback."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from ledger.management.arguments import Parser
from ledger.management.base import RefusingCommand, check_writable


class Failing(RefusingCommand):
    """A command that meets what it was made for."""

    def __init__(self, failure: Exception) -> None:
        super().__init__()
        self.failure = failure

    def act(self, **options: object) -> None:
        raise self.failure


def told(failure: Exception) -> str:
    with pytest.raises(CommandError) as caught:
        Failing(failure).handle()
    return str(caught.value)


def opened(path: Path) -> OSError:
    """What the system says when this path is read as a file."""
    with pytest.raises(OSError, match=r"Errno") as caught:
        path.read_bytes()
    return caught.value


def test_a_missing_file_and_a_folder_are_named_with_the_cure(tmp_path):
    missing = tmp_path / "khong-co.xlsx"

    assert told(opened(missing)) == f"Không có {missing}: hãy kiểm tra lại tên."
    assert told(opened(tmp_path)) == f"{tmp_path} là thư mục: hãy ghi tên tệp."


def test_an_installation_without_tables_is_told_how_to_make_them():
    assert "./run manage migrate" in told(OperationalError("no such table: office_unit"))


@pytest.mark.django_db
def test_a_table_that_is_not_there_ends_in_that_sentence():
    class Asking(RefusingCommand):
        def act(self, **options: object) -> None:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM no_such_table")

    with pytest.raises(CommandError, match="no_such_table"):
        Asking().handle()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Còn thiếu: --count. Xem --help."),
        (["--count", "ba"], "--count: 'ba' không phải số nguyên. Xem --help."),
        (["--count", "3", "--them"], "Không có tham số này: --them. Xem --help."),
    ],
)
def test_the_command_line_is_answered_in_vietnamese(arguments, said, capsys):
    parser = Parser(called_from_command_line=True)
    parser.add_argument("--count", type=int, required=True)

    with pytest.raises(SystemExit) as ended:
        parser.parse_args(arguments)

    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_place_for_a_report_is_tried_without_a_trace(tmp_path):
    place = tmp_path / "report.xlsx"
    check_writable(place)
    assert not place.exists()

    place.write_bytes(b"before")
    check_writable(place)
    assert place.read_bytes() == b"before"

    with pytest.raises(IsADirectoryError):
        check_writable(tmp_path)


def test_every_command_of_the_project_explains_itself(capsys):
    for name in ("checkpoint", "cosign", "export_bundle", "code_station", "load_units"):
        with pytest.raises(SystemExit) as ended:
            call_command(name, "--help")
        assert ended.value.code == 0
        assert len(capsys.readouterr().out) > 200
