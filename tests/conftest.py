"""Fixtures that every app's tests share: a seeded world, a log, and witnesses outside it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import pytest
from django import conf
from django.db import connections
from django.test import TransactionTestCase

from accounts.models import Grant, User
from accounts.rules.roles import Role
from ledger.models import Checkpoint, Log
from ledger.services import checkpoints, clock, entropy, evidence, logs, witnesses
from tests import kept
from tests.observers import START, Observer

CAMPAIGN = "KTD2026-01"
# Whatever the environment says: static files as they lie, since nothing is collected for a test, and plain HTTP.
conf.settings.STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
for _secured in ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
    setattr(conf.settings, _secured, False)


@pytest.fixture(autouse=True)
def _folders_of_this_test(settings, tmp_path) -> None:
    """Keys and files of a test stand in its own folder."""
    settings.KEYS = tmp_path / "keys"
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _moment_of_pages(request, settings) -> Iterator[None]:
    """Pages are opened a minute after what the fixtures did, whatever the machine's clock says."""
    if not {"web", "api", "browser"} & set(request.path.parts):
        yield
        return
    began, told = monotonic(), settings.REHEARSAL
    settings.REHEARSAL = True
    replaced = clock.use(lambda: START + timedelta(minutes=1, seconds=monotonic() - began))
    settings.REHEARSAL = told
    with replaced:
        yield


@pytest.fixture
def db(db) -> None:
    """The database of a test, which numbers its rows from one."""
    kept.count_anew()


@pytest.fixture
def at() -> datetime:
    """A moment to act at."""
    return START


@pytest.fixture
def rehearsal(settings) -> None:
    """Clock and entropy may be replaced."""
    settings.REHEARSAL = True


@pytest.fixture
def seeded(rehearsal) -> Iterator[clock.Simulated]:
    """A world that repeats itself: seeded entropy, and the simulated clock that is handed over."""
    simulated = clock.Simulated(START)
    with entropy.use(entropy.Seeded("tests")), clock.use(simulated):
        yield simulated


@pytest.fixture
def observers() -> list[Observer]:
    """Three witnesses from three bodies; two are a quorum."""
    return [Observer(f"witness.example/{body}") for body in ("giam-sat", "cong-an", "cap-tren")]


@pytest.fixture
def with_witnesses(observers, at) -> Callable[[Log], Log]:
    """Register the observers as witnesses of a log, with a quorum of two."""

    def register(log: Log) -> Log:
        vkeys = [observer.key.text() for observer in observers]
        witnesses.register(log, vkeys, quorum=2, by="tests", at=at)
        return log

    return register


@pytest.fixture
def campaign_log(db, at, with_witnesses) -> Log:
    """The office's log of a campaign, with witnesses."""
    return with_witnesses(
        logs.open_log(room="office", agency="Bộ Nội vụ", campaign=CAMPAIGN, by="tests", at=at)
    )


@pytest.fixture
def marking_log(db, at, with_witnesses) -> Log:
    """The marking room's log of the same campaign, with witnesses."""
    return with_witnesses(
        logs.open_log(room="marking", agency="Bộ Nội vụ", campaign=CAMPAIGN, by="tests", at=at)
    )


@pytest.fixture
def witnessed(observers, at) -> Callable[[Log], Checkpoint]:
    """Issue a checkpoint of a log as it stands and have every observer cosign it."""

    def act(log: Log) -> Checkpoint:
        checkpoint = checkpoints.issue(log, at=at)
        for observer in observers:
            checkpoints.cosign(checkpoint, observer.line(log, checkpoint))
        return checkpoint

    return act


@pytest.fixture
def officer(db, at) -> Callable[..., User]:
    """Make a person who holds roles, awake, in the whole office."""

    def make(name: str, *roles: Role) -> User:
        return kept.once("officer", lambda: made(name, roles), args=(name, roles, at))

    def made(name: str, roles: tuple[Role, ...]) -> User:
        user = User.objects.create_user(name, full_name=name)
        user.second_factor_at = at
        user.save()
        for role in roles:
            first = Grant.objects.first()
            Grant.objects.create(
                user=user,
                role=role.value,
                scope_kind="office",
                scope_key="*",
                starts_on=at,
                reason="Quyết định số 1",
                granted_by=first.user if first else None,
                founding=first is None,
                granted_at=at,
            )
        return user

    return make


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as in the field: in memory its threads would lock each other out."""
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        folder = tmp_path_factory.mktemp("database")
        database["TEST"]["NAME"] = str(folder / "test.sqlite3")
        # A test need not outlive a power cut.
        settled = database["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        database["OPTIONS"]["init_command"] = settled


_CASES: Any = TransactionTestCase
_flush = _CASES._fixture_teardown


def _flush_with_evidence(self: Any) -> None:
    """Empty the tables after a test that committed; evidence gives way for that moment only."""
    names = self._databases_names(include_mirrors=False)
    for name in names:
        connection = connections[name]
        with connection.cursor() as cursor:
            for model in evidence.append_only():
                for statement in evidence.dropping(connection, model):
                    cursor.execute(statement)
    try:
        _flush(self)
    finally:
        for name in names:
            evidence.install(using=name)


_CASES._fixture_teardown = _flush_with_evidence
