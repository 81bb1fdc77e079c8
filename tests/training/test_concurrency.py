"""Two officers do the same thing at once: one act stands, the other is refused plainly. Needs PostgreSQL."""

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, connections

from accounts.models import User
from ledger.rules.refusals import Refusal
from training.models import (
    Certificate,
    Graduation,
    GraduationRow,
    Intake,
    Posting,
    Trainee,
    TrainingEvent,
)
from training.services import accounts, certificates, enrolments, postings

DAY = date(2026, 10, 1)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call gave, or the code of its refusal; all begin together, each on a connection of its own."""
    together, ends = threading.Barrier(len(calls)), [None] * len(calls)

    def act(place: int) -> None:
        together.wait()
        try:
            ends[place] = calls[place]()
        except Refusal as refusal:
            ends[place] = refusal.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def codes(ends: list[Any]) -> list[str]:
    """Refusals as they are, everything else as "done"."""
    return sorted(one if isinstance(one, str) else "done" for one in ends)


def graduate(school, intake: Intake, number: str) -> Trainee:
    """A trainee of the intake whose decision is there."""
    one = school.trainee(
        number, f"Trần Thị An {number}", state="graduated", intake=intake, training_class=None
    )
    decision = Graduation.objects.create(
        intake=intake, reference=f"d{number}".ljust(20, "a"), document=f"QĐ {number}",
        decided_on=DAY, signer="Lê Hiệu", by="x", at=school.at,
    )  # fmt: skip
    GraduationRow.objects.create(
        graduation=decision, trainee=one, graduated=True, hundredths=800, calculation={}
    )
    return one


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_wins_and_the_other_is_told(school):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    by, at, k1 = school.officer, school.at, school.intake
    k2 = Intake.objects.create(
        scheme=school.scheme, programme=school.programme, code="K2", title="Khoá 2",
        starts_on=date(2026, 9, 15), ends_on=date(2028, 3, 28), target=10, by="x", at=at,
    )  # fmt: skip

    # Accounts: the second finds everybody provided for, and nobody has two.
    people = [school.trainee(f"1{n}", f"Lê Bình {n}") for n in range(3)]
    wanted = [one.reference for one in people]
    given = at_once(*[lambda: accounts.give(k1, wanted, by=by, at=at)] * 2)
    assert sorted((len(one.sheets), len(one.had)) for one in given) == [(0, 3), (3, 0)]
    assert User.objects.filter(username__startswith="ccn-k1-").count() == 3

    # Linking one account to two people of two intakes.
    User.objects.create_user("an.tran", full_name="Trần Thị An")
    twins = [
        school.trainee("21", "Trần Thị An"),
        school.trainee(
            "22", "Trần Thị An", intake=k2, training_class=None, birth_date=date(1980, 1, 1)
        ),
    ]
    linked = at_once(*[lambda t=t: accounts.link(t, "an.tran", by=by, at=at) for t in twins])
    assert codes(linked) == ["account.another_person", "done"]
    assert Trainee.objects.filter(account__username="an.tran").count() == 1

    # Enrolment by two decisions.
    new = school.trainee("31", "Vũ Dũng", state="selected")
    enrolled = at_once(
        *[
            lambda paper=paper: enrolments.enrol(
                k1, [new.reference], document=paper, on=DAY, by=by, at=at
            )
            for paper in ("QĐ 1", "QĐ 2")
        ]
    )
    assert codes(enrolled) == ["done", "trainee.state"]
    assert TrainingEvent.objects.filter(trainee=new, kind="enrolment").count() == 1

    # Certificates of two intakes on the same blanks.
    both = [(k1, graduate(school, k1, "41")), (k2, graduate(school, k2, "42"))]
    issued = at_once(
        *[
            lambda intake=intake, one=one: certificates.issue(
                intake, [one.reference], first_serial="CCN 0001", issued_on=DAY,
                signer="Lê Hiệu", signer_title="Hiệu trưởng", by=by, at=at,
            )
            for intake, one in both
        ]
    )  # fmt: skip
    assert codes(issued) == ["certificate.serial_taken", "done"]
    assert list(Certificate.objects.values_list("serial", "register_number")) == [("CCN 0001", 1)]

    # One graduate, two postings from the same day.
    basis = postings.Basis("recruitment_decision", document="QĐ-12/SNV", decided_on=DAY)
    posted = at_once(
        *[
            lambda unit=unit: postings.post(
                Trainee.objects.select_related("intake__scheme__agency").get(pk=both[0][1].pk),
                unit, "Văn phòng", starts_on=date(2026, 11, 1), document="QĐ-77",
                decided_on=DAY, basis=basis, by=school.hr, at=at,
            )
            for unit in ("Xã Đông Anh", "Xã Cổ Loa")
        ]
    )  # fmt: skip
    assert codes(posted) == ["done", "posting.twice"]
    assert Posting.objects.count() == 1
