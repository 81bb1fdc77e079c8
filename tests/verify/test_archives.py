"""Bundles that are none: every one of them is unreadable, with a reason, and never an error."""

import io
import json
import random
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.rules.canonical import encode
from tests.verify import builder
from verify import archives
from verify.bundles import Bundle
from verify.running import run
from verify.troubles import Unreadable

ENTRIES = "logs/office/entries.jsonl"


def opened(path):
    bundle = Bundle.open(path)
    run(bundle, checks=builder.OWN_CHECKS)
    return bundle


def zipped(path, members, **how):
    with zipfile.ZipFile(path, "w", **how) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def manifest(**facts):
    return encode(
        {"format": "congtam-bundle/1", "campaign": "K", "rooms": ["office"], "files": [], **facts}
    )


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"not a zip at all" * 100, b"PK\x05\x06" + bytes(18)]
)
def test_a_file_that_is_no_bundle(place, data):
    place.write_bytes(data)

    with pytest.raises(Unreadable):
        opened(place)


def test_a_file_that_is_not_there(place):
    with pytest.raises(Unreadable):
        opened(place)


def test_a_folder(tmp_path):
    with pytest.raises(Unreadable):
        opened(tmp_path)


@pytest.mark.parametrize(
    "facts",
    [
        b"{",
        b"[]",
        b"null",
        b"\xff",
        b'{"format": "congtam-bundle/1", "format": "congtam-bundle/1"}',
        manifest(format="congtam-bundle/2"),
        manifest(campaign=""),
        manifest(campaign=7),
        manifest(rooms=[]),
        manifest(rooms="office"),
        manifest(rooms=["office", "office"]),
        manifest(rooms=["office", "../x"]),
        manifest(rooms=["office", 7]),
        manifest(rooms=["office", ["x"]]),
        manifest(rooms=["office", "marking"]),
    ],
)
def test_a_manifest_that_is_none(place, facts):
    zipped(place, [("manifest.json", facts), (ENTRIES, b"")])

    with pytest.raises(Unreadable):
        opened(place)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b'{"v":1}',
        b'{"at":"x","by":"x","data":{},"kind":"x","log":"x","n":"0","v":1}',
        b'{"at":"x","by":"x","data":[],"kind":"x","log":"x","n":0,"v":1}',
        b'{"at":"x","by":"x","data":{},"kind":"x","log":"x","n":0,"v":2}',
        b'{"at":"x","by":"x","data":{},"kind":"x","log":"x","more":1,"n":0,"v":1}',
        b'{"at":"x","by":"x","data":{"m":1.5},"kind":"x","log":"x","n":0,"v":1}',
        b'{"at":"x","by":"x","data":{"tables":[{}]},"kind":"x","log":"x","n":0,"v":1}',
        b'{"at":"x","by":"x","data":{"tables":7},"kind":"x","log":"x","n":0,"v":1}',
        b"[" * 100_000,
    ],
)
def test_an_entry_that_is_none(place, line):
    zipped(place, [("manifest.json", manifest()), (ENTRIES, line + b"\n")])

    with pytest.raises(Unreadable):
        opened(place)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("openings/office.jsonl", b'{"n":0,"salt":"zz","payload":1}\n'),
        ("openings/office.jsonl", b'{"n":99,"salt":"' + b"00" * 32 + b'","payload":1}\n'),
        ("openings/office.jsonl", b'{"n":"0"}\n'),
        ("openings/office.jsonl", b"7\n"),
        ("logs/office/checkpoints/0001.note", b"nothing"),
        ("logs/office/checkpoints/0001.note", b"\xff\n\n"),
        ("tables/office/roster.jsonl", b"\xff\n"),
    ],
)
def test_a_part_that_is_none(built, place, name, data):
    built.write(place, lambda files: files.update({name: data}))

    try:
        bundle = Bundle.open(place)
        outcome = run(bundle, checks=builder.OWN_CHECKS)
    except Unreadable:
        return
    assert outcome.code == 1


@pytest.mark.parametrize("name", ["../x", "/x", "a//b", "a\\b", "x/../y"])
def test_a_name_that_leads_elsewhere(place, name):
    zipped(place, [("manifest.json", manifest()), (ENTRIES, b""), (name, b"")])

    with pytest.raises(Unreadable):
        opened(place)


def test_two_files_of_one_name(place):
    with pytest.warns(UserWarning, match="Duplicate name"):
        zipped(place, [("manifest.json", manifest()), (ENTRIES, b""), (ENTRIES, b"")])

    with pytest.raises(Unreadable, match="trùng tên"):
        opened(place)


def test_a_bomb(place):
    zipped(
        place,
        [("manifest.json", manifest()), (ENTRIES, bytes(40 * 2**20))],
        compression=zipfile.ZIP_DEFLATED,
    )

    with pytest.raises(Unreadable, match="phình"):
        opened(place)


def test_a_size_that_lies(built, place):
    # The directory promises 40 GB; nothing of that size is ever made.
    data = bytearray(built.write(place).read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 2**32 - 2)
    place.write_bytes(data)

    with pytest.raises(Unreadable):
        opened(place)


def test_a_locked_bundle(built, place):
    data = bytearray(built.write(place).read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    place.write_bytes(data)

    with pytest.raises(Unreadable, match="mật khẩu"):
        opened(place)


def test_a_line_without_end(place, monkeypatch):
    monkeypatch.setattr(archives, "LINE_MOST", 2**20)
    zipped(place, [("manifest.json", manifest()), (ENTRIES, b"7" * (3 * 2**20))])

    with pytest.raises(Unreadable, match="dòng quá dài"):
        opened(place)


def test_compressed_members_are_read_all_the_same(built, place):
    plain = built.write(place)
    with zipfile.ZipFile(plain) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    zipped(place, members, compression=zipfile.ZIP_DEFLATED)

    assert run(Bundle.open(place), checks=builder.OWN_CHECKS).code == 3


GENUINE: list[bytes] = []


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 2**32), st.integers(1, 20))
def test_a_damaged_bundle_is_unreadable_or_fails_and_never_crashes(tmp_path, number, count):
    if not GENUINE:
        GENUINE.append(builder.campaign().write(tmp_path / "genuine.zip").read_bytes())
    data, chance = bytearray(GENUINE[0]), random.Random(number)
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if number % 3 == 0:
        del data[chance.randrange(len(data)) :]
    place = tmp_path / "damaged.zip"
    place.write_bytes(data)

    try:
        outcome = run(Bundle.open(place), checks=builder.OWN_CHECKS)
    except Unreadable:
        return
    # A changed byte that no reader looks at (a date, a comment) may pass; nothing else may.
    assert outcome.code in (1, 3)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_facts_of_any_shape_fail_a_check_and_never_crash(tmp_path, data):
    built = builder.campaign()
    facts = st.recursive(
        st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab", max_size=2),
        lambda inner: (
            st.lists(inner, max_size=2) | st.dictionaries(st.text("ab"), inner, max_size=2)
        ),
        max_leaves=4,
    )
    fact = data.draw(st.sampled_from(built.office.facts))
    key = data.draw(st.sampled_from(sorted(fact["data"]) or ["x"]))
    fact["data"][key] = data.draw(facts)
    built.office.checkpoints.clear()
    built.witness(built.office)
    place = built.write(tmp_path / "odd.zip")

    try:
        outcome = run(Bundle.open(place), checks=builder.OWN_CHECKS)
    except Unreadable:
        return
    assert outcome.code in (1, 3)
    json.dumps(outcome.report.facts())
    assert io.StringIO("\n".join(outcome.report.lines("vi"))).readable()
