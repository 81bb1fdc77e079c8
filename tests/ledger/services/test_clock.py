"""One clock, one source of randomness, keys in one folder; replaced in rehearsals only."""

import stat
from datetime import UTC, datetime, timedelta

import pytest

from ledger.rules.notes import parse_vkey
from ledger.rules.refusals import Refusal
from ledger.services import clock, entropy, keys

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def test_now_is_utc_to_the_millisecond():
    now = clock.now()

    assert now.utcoffset() == timedelta(0)
    assert now.microsecond % 1000 == 0
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)


def test_a_served_demo_runs_ahead_by_its_offset(settings):
    settings.CLOCK_OFFSET = -86_400

    assert abs(datetime.now(UTC) - timedelta(days=1) - clock.now()) < timedelta(seconds=5)


def test_a_moment_without_a_zone_is_none():
    with pytest.raises(ValueError, match="time zone"):
        clock.cut(datetime(2026, 11, 23))  # noqa: DTZ001


def test_outside_a_rehearsal_nothing_is_replaced():
    with pytest.raises(Refusal) as time:
        clock.use(lambda: START)
    with pytest.raises(Refusal) as bytes_:
        entropy.use(entropy.Seeded(1))

    assert (time.value.code, bytes_.value.code) == ("clock.real", "entropy.real")


def test_a_simulated_clock_moves_by_its_step_and_when_told(seeded):
    first, second = clock.now(), clock.now()
    seeded.advance(timedelta(hours=1))
    third = clock.now()

    assert second - first == timedelta(milliseconds=1)
    assert third - second == timedelta(hours=1, milliseconds=1)
    with pytest.raises(ValueError, match="back"):
        seeded.set(START - timedelta(days=1))


def test_after_a_rehearsal_clock_and_entropy_are_real_again(rehearsal):
    with clock.use(lambda: START), entropy.use(entropy.Seeded(1)):
        inside = clock.now(), entropy.take(8)

    assert inside[0] == START
    assert clock.now() != START
    assert not entropy.simulated()


def test_a_seed_repeats_its_stream_and_no_other(rehearsal):
    def taken(seed):
        with entropy.use(entropy.Seeded(seed)):
            return [entropy.take(n) for n in (1, 32, 33, 64)]

    assert taken(1) == taken(1) != taken(2)
    assert [len(part) for part in taken(1)] == [1, 32, 33, 64]


def test_a_stream_does_not_repeat_itself():
    stream = entropy.Seeded(1)

    assert len({stream.take(16) for _ in range(1000)}) == 1000


def test_references_are_20_symbols_without_pattern():
    found = {entropy.reference() for _ in range(200)}

    assert len(found) == 200
    assert all(
        len(reference) == 20 and set(reference) <= set(entropy.SYMBOLS) for reference in found
    )


def test_a_key_is_made_once_and_readable_by_its_owner_alone(settings):
    first = keys.public_key("congtam.example/KTD2026-01/office")

    [kept] = settings.KEYS.iterdir()
    assert keys.public_key("congtam.example/KTD2026-01/office") == first
    assert keys.public_key("another") != first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.KEYS.stat().st_mode) == 0o700


def test_a_verifier_key_checks_what_the_signing_key_signed():
    from ledger.rules import ed25519

    key = parse_vkey(keys.vkey("office.example/log"))

    assert key.name == "office.example/log"
    assert ed25519.verify(key.public, b"text", keys.signing_key(key.name).sign(b"text"))


def test_keys_of_a_rehearsal_follow_from_seed_and_name_alone(rehearsal, settings, tmp_path):
    def made(seed, *names):
        settings.KEYS = tmp_path / f"keys-{seed}-{len(names)}"
        with entropy.use(entropy.Seeded(seed)):
            return {name: keys.public_key(name) for name in names}

    assert made(1, "a", "b")["b"] == made(1, "b")["b"]
    assert made(2, "a", "b")["b"] != made(1, "b")["b"]


def test_a_key_of_a_rehearsal_still_signs_after_it(rehearsal):
    with entropy.use(entropy.Seeded(1)):
        inside = keys.public_key("a")

    assert keys.public_key("a") == inside
