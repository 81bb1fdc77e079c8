"""Two acts of one campaign at once: the second waits and sees what the first did."""

import threading
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from ledger.rules.refusals import Refusal
from recruitment.models import Application
from recruitment.services import applications, bundles, rosters
from tests.recruitment.conftest import form

PEOPLE = [("Bùi An", "VT01", (), 40, "60")]


@pytest.mark.django_db(transaction=True)
def test_no_application_slips_in_while_the_roster_closes(world):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    world.receiving()
    rows = world.apply(PEOPLE)
    references = [row.reference for row in rows]
    applications.accept(world.campaign, references, by=world.checker, at=world.at)
    together = threading.Barrier(2)
    ends: dict[str, str] = {}

    def act(name: str, call) -> None:
        together.wait()
        try:
            call()
            ends[name] = "done"
        except Refusal as refusal:
            ends[name] = refusal.code
        finally:
            connections.close_all()

    late = [form("Đỗ Bình", 9)]
    calls = {
        "close": lambda: rosters.close(world.campaign, by=world.chair, at=world.at),
        "receive": lambda: applications.receive(
            world.campaign, late, by=world.secretary, at=world.at
        ),
    }
    threads = [threading.Thread(target=act, args=pair) for pair in calls.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    # Whoever came first, the roster and the applications agree.
    assert ends in (
        {"close": "done", "receive": "campaign.not_receiving"},
        {"close": "roster.open_applications", "receive": "done"},
    )
    assert Application.objects.count() == (2 if ends["receive"] == "done" else 1)


@pytest.mark.django_db(transaction=True)
def test_makers_at_once_leave_one_whole_public_bundle(world):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    world.receiving()
    together = threading.Barrier(4)
    made: list[Path] = []

    def ask(later: int) -> None:
        together.wait()
        try:
            at = world.at + timedelta(seconds=later)
            made.append(bundles.renew(world.campaign, by=world.chair, at=at))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=(later,)) for later in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 4
    assert set(made) == {bundles.public_file(world.campaign)}
    assert zipfile.ZipFile(made[0]).testzip() is None
