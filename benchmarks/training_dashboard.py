"""How long the overview of a scheme takes: 20 intakes of 1,000 trainees side by side, on SQLite."""

import os
import tempfile
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.figures import report

INTAKES, PEOPLE, RUNS = 20, 1_000, 9
STATES = ("graduated", "graduated", "graduated", "enrolled", "on_leave", "withdrawn")


def fill() -> None:
    """Intakes with their people, flags, postings and service, as an office has them after some years."""
    from django.utils import timezone

    from office.models import Agency
    from training.models import (
        Commitment,
        Intake,
        Posting,
        Programme,
        RiskFlag,
        Scheme,
        ServicePeriod,
        Trainee,
    )

    now = timezone.now()
    mine: dict[str, Any] = {"by": "bench", "at": now}
    agency = Agency.objects.create(code="BENCH", name="Sở", symbol="S")
    scheme = Scheme.objects.create(
        agency=agency,
        code="BENCH",
        title="Đề án",
        target=INTAKES * PEOPLE,
        first_year=2012,
        last_year=2031,
        opened_by="bench",
        opened_at=now,
    )
    programme = Programme.objects.create(scheme=scheme, code="CT", title="Chương trình", **mine)
    for n in range(INTAKES):
        days = {"starts_on": date(2012 + n, 1, 1), "ends_on": date(2013 + n, 6, 30)}
        intake = Intake.objects.create(
            scheme=scheme,
            programme=programme,
            code=f"K{n}",
            title="Khoá",
            target=PEOPLE,
            **days,
            **mine,
        )
        people = Trainee.objects.bulk_create(
            Trainee(
                reference=f"b{n:03d}{k:05d}",
                intake=intake,
                number=f"{k:05d}",
                state=STATES[k % len(STATES)],
                full_name=f"Học viên {k}",
                name_key=f"{k:05d}",
                search=f"hoc vien {k}",
                birth_date=date(1990, 1, 1),
                sex="nam",
            )
            for k in range(PEOPLE)
        )
        done = [one for one in people if one.state == "graduated"]
        RiskFlag.objects.bulk_create(
            RiskFlag(trainee=one, rule="absence", numbers={}, raised_at=now) for one in people[::7]
        )
        Posting.objects.bulk_create(
            Posting(
                trainee=one,
                unit_written="Xã",
                post="Văn phòng",
                starts_on=days["ends_on"],
                document="QĐ",
                decided_on=days["ends_on"],
                basis="recruitment_decision",
                basis_document="QĐ",
                **mine,
            )
            for one in done
        )
        signed = Commitment.objects.bulk_create(
            Commitment(trainee=one, months=60, signed_on=days["starts_on"], document="CK", **mine)
            for one in done
        )
        ServicePeriod.objects.bulk_create(
            ServicePeriod(
                commitment=one, kind="served", starts_on=days["ends_on"], document="QĐ", **mine
            )
            for one in signed
        )


def main() -> int:
    """Print the milliseconds of the overview's queries and counts; the aim is less than 200."""
    with tempfile.TemporaryDirectory(prefix="congtam-bench-training-") as folder:
        os.environ["CONGTAM_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        from training.models import Scheme
        from training.queries import overviews

        call_command("migrate", verbosity=0)
        fill()
        scheme = Scheme.objects.get(code="BENCH")
        taken = []
        for _run in range(RUNS):
            began = perf_counter()
            found = overviews.of_scheme(scheme, date(2026, 11, 23))
            taken.append(perf_counter() - began)
        if sum(one.counts["selected"] for one in found) != INTAKES * PEOPLE:
            return 1
        report(
            "training_dashboard", 1000 * median(taken), "ms", n=INTAKES * PEOPLE, database="sqlite"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
