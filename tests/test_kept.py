"""Set-up that is kept gives the same world as set-up that is done."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

from accounts.models import Grant, User
from accounts.rules.roles import Role
from ledger.models import Checkpoint, Log
from ledger.services import entries, entropy
from tests import kept


class UndoneError(Exception):
    """Ends a world without a trace."""


def outcome(act: Callable[[], Any]) -> Any:
    """What an act gives, undone afterwards."""
    found = []
    try:
        with transaction.atomic():
            found.append(act())
            raise UndoneError
    except UndoneError:
        pass
    return found[0]


def counted(name: str, *anchors: Any) -> tuple[Callable[[], User], list[str]]:
    """An act that is kept and says each time that it was done in earnest."""
    done: list[str] = []

    def act() -> User:
        done.append(name)
        return User.objects.create_user(name)

    return lambda: kept.once(name, act, *anchors), done


@pytest.mark.django_db
def test_an_act_is_done_once_and_leaves_the_same_row():
    act, done = counted("once")
    rows = [outcome(lambda: (act().pk, User.objects.values().get())) for _ in range(2)]

    assert done == ["once"]
    assert rows[0] == rows[1]


@pytest.mark.django_db
def test_other_rows_other_clocks_and_other_settings_have_it_done_again(seeded, settings):
    act, done = counted("surroundings")
    outcome(act)
    outcome(lambda: (User.objects.create_user("before"), act()))
    entropy.take(1)
    outcome(act)
    seeded()
    outcome(act)
    settings.OFFICE = "elsewhere.example"
    outcome(act)

    assert len(done) == 5


@pytest.mark.django_db
def test_while_a_part_is_replaced_every_act_is_done(monkeypatch):
    act, done = counted("replaced")
    outcome(act)
    monkeypatch.setattr(entropy, "reference", lambda: "a" * 20)
    found = outcome(act)

    assert len(done) == 2
    assert found.username == "replaced"


@pytest.mark.django_db
def test_in_earnest_nothing_is_repeated():
    act, done = counted("earnest")
    outcome(act)
    with kept.in_earnest():
        outcome(act)

    assert len(done) == 2


@pytest.mark.django_db
def test_rows_that_follow_a_repeated_act_get_numbers_of_their_own():
    act, done = counted("numbers")
    outcome(act)
    kept.count_anew()
    first, second = outcome(lambda: (act(), User.objects.create_user("after")))

    assert done == ["numbers"]
    assert second.pk > first.pk


def test_a_log_goes_on_after_a_repeated_act(campaign_log, observers, witnessed):
    def act() -> Checkpoint:
        entries.append(campaign_log, "note", {"n": 1}, by="tests", at=witnessed_at)
        return witnessed(campaign_log)

    witnessed_at = campaign_log.opened_at
    anchors = (campaign_log, *observers)
    sizes = []
    before = [dict(vars(anchor)) for anchor in anchors]
    for _ in range(2):
        for anchor, state in zip(anchors, before, strict=True):
            vars(anchor).clear()
            vars(anchor).update(state)
            if hasattr(anchor, "state"):
                anchor.state = {}

        def world() -> tuple[int, int, int]:
            kept.once("log", act, *anchors)
            entries.append(campaign_log, "note", {"n": 2}, by="tests", at=witnessed_at)
            checkpoint = witnessed(campaign_log)
            return Log.objects.get().size, checkpoint.size, checkpoint.cosignatures.count()

        sizes.append(outcome(world))

    assert sizes == [(2, 2, 3), (2, 2, 3)]


@pytest.mark.django_db
def test_files_come_back_with_their_modes(officer):
    from pathlib import Path

    place = Path(settings.KEYS) / "one"

    def act() -> None:
        place.parent.mkdir(mode=0o700, exist_ok=True)
        place.write_bytes(b"secret")
        place.chmod(0o600)

    kept.once("files", act)
    place.unlink()
    place.parent.rmdir()
    kept.once("files", lambda: pytest.fail("done again"))

    assert place.read_bytes() == b"secret"
    assert (place.parent.stat().st_mode & 0o777, place.stat().st_mode & 0o777) == (0o700, 0o600)


def test_an_officer_who_is_repeated_may_do_the_same(officer):
    def grants() -> list[str]:
        user = officer("nguoi", Role.COUNCIL_CHAIR)
        return sorted(Grant.objects.filter(user=user).values_list("role", flat=True))

    assert outcome(grants) == outcome(grants) == [Role.COUNCIL_CHAIR.value]
    assert connection.in_atomic_block
