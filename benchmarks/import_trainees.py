"""Import 5,000 trainees from an Excel file into an empty intake.

`raw` is the reading of the file alone, which any import must do.
"""

import os
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import report

if TYPE_CHECKING:
    from accounts.models import User
    from training.models import Intake

ROWS = 5_000
CLASSES = 100


def main() -> None:
    """Print the figure."""
    with tempfile.TemporaryDirectory(prefix="congtam-bench-") as folder:
        os.environ["CONGTAM_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ["CONGTAM_VAR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        value, raw = measure()
    report("import_trainees", value, "s", n=ROWS, raw=raw, ratio=raw / value, database="sqlite")


def measure() -> tuple[float, float]:
    """Seconds of the import, and of the reading alone."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_units", verbosity=0)
    from ledger.services import clock
    from office.services import spreadsheets
    from training.rules import forms
    from training.services import imports

    intake, officer = school()
    data = file_of_trainees(ROWS)
    classes = [f"A{place:03d}" for place in range(CLASSES)]
    started = time.perf_counter()
    spreadsheets.read(data, forms.columns(classes))
    raw = time.perf_counter() - started
    started = time.perf_counter()
    done = imports.import_file(intake, data, by=officer, at=clock.now())
    value = time.perf_counter() - started
    if len(done.received) != ROWS:
        raise SystemExit(f"{len(done.received)} of {ROWS} trainees entered")
    return value, raw


def school() -> "tuple[Intake, User]":
    """An intake with its classes, and the officer who imports."""
    from accounts.models import Grant, User
    from accounts.rules.roles import Role
    from ledger.services import clock
    from office.models import Agency
    from training.models import Intake, Programme, Scheme, TrainingClass

    at = clock.now()
    officer = User.objects.create_user("bench", full_name="bench", second_factor_at=at)
    Grant.objects.create(
        user=officer, role=Role.SCHOOL_OFFICER.value, scope_kind="office", scope_key="*",
        starts_on=at, reason="bench", founding=True, granted_at=at,
    )  # fmt: skip
    made = {"by": officer.reference, "at": at}
    agency = Agency.objects.create(code="BENCH", name="bench", symbol="B")
    scheme = Scheme.objects.create(
        agency=agency, code="BENCH", title="bench", target=ROWS, first_year=2026, last_year=2028,
        opened_by=officer.reference, opened_at=at,
    )  # fmt: skip
    programme = Programme.objects.create(scheme=scheme, code="CT", title="bench", **made)
    intake = Intake.objects.create(
        scheme=scheme, programme=programme, code="K1", title="bench", target=ROWS,
        starts_on=date(2026, 1, 1), ends_on=date(2027, 1, 1), **made,
    )  # fmt: skip
    for place in range(CLASSES):
        code = f"A{place:03d}"
        TrainingClass.objects.create(intake=intake, code=code, title=code, **made)
    return intake, officer


def file_of_trainees(count: int) -> bytes:
    """An xlsx of distinct people over the classes, with communes old and new."""
    from office.services import spreadsheets
    from training.rules.forms import TITLES

    given = ("An", "Bình", "Cường", "Dũng", "Hạnh", "Khánh", "Linh", "Minh", "Oanh", "Phúc")
    homes = ("phường Hoàn Kiếm", "xã Ba Vì", "xã Cổ Đô (cũ)")
    rows = [
        [
            f"{i:05d}",
            f"Nguyễn Văn {given[i % 10]}",
            date(1985 + i % 10, 1 + i // 10 % 12, 1 + i // 120 % 28),
            "Nam",
            f"0010{85 + i % 10:02d}{i:06d}",
            f"09{i:08d}",
            "",
            "Kinh",
            "Đại học",
            "Luật",
            homes[i % 3],
            f"A{i % CLASSES:03d}",
        ]
        for i in range(count)
    ]
    return spreadsheets.export(list(TITLES.values()), rows)


if __name__ == "__main__":
    main()
