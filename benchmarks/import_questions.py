"""Import 5,000 questions from an Excel file into an empty bank.

`raw` is the reading of the file alone, which any import must do.
"""

import os
import tempfile
import time
from pathlib import Path

from benchmarks.figures import report

ROWS = 5_000


def main() -> None:
    """Print the figure."""
    with tempfile.TemporaryDirectory(prefix="congtam-bench-") as folder:
        os.environ["CONGTAM_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        value, raw = measure()
    report("import_questions", value, "s", n=ROWS, raw=raw, ratio=raw / value, database="sqlite")


def measure() -> tuple[float, float]:
    """Seconds of the import, and of the reading alone."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from exams.models import Bank
    from exams.services import banks, sheets
    from ledger.services import clock

    data = file_of_questions(ROWS)
    bank = Bank.objects.create(agency="bench", code="BENCH", title="bench")
    started = time.perf_counter()
    sheets.read(data)
    raw = time.perf_counter() - started
    started = time.perf_counter()
    found = banks.import_file(bank, data, by=None, at=clock.now())
    value = time.perf_counter() - started
    if len(found.codes) != ROWS:
        raise SystemExit(f"{len(found.codes)} of {ROWS} questions were written")
    return value, raw


def file_of_questions(count: int) -> bytes:
    """An xlsx of distinct questions over six topics and three levels."""
    from exams.rules.items import LEVELS, TITLES
    from office.services import spreadsheets

    levels = list(LEVELS)
    rows = [
        [
            f"Chuyên đề {i % 6}",
            levels[i % 3],
            f"Câu hỏi thứ {i} hỏi về việc gì?",
            *(f"Phương án {letter} của câu {i}" for letter in "ABCD"),
            "ABCD"[i % 4],
            "Hiến pháp 2013",
            "",
        ]
        for i in range(count)
    ]
    return spreadsheets.export(list(TITLES.values()), rows)


if __name__ == "__main__":
    main()
