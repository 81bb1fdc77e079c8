"""Files of the code station: what they say, and numbers that no station writes."""

import json

import pytest

from recruitment.services import station_files
from tests.refusing import refused

MAP = {"key": "NVCN", "m_root": "ab" * 32, "bags": {"1": ["K1", "K2"]}, "package": "cd" * 32}


def written(scripts: str) -> bytes:
    """A map file whose number of scripts is written so."""
    return f'{json.dumps(MAP)[:-1]}, "scripts": {scripts}}}'.encode()


def test_a_map_is_read_as_the_station_wrote_it():
    found = station_files.mapped(written("2"), "NVCN")

    assert (found.key, found.scripts, found.bags) == ("NVCN", 2, {"1": ["K1", "K2"]})


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1e999", "2.0", "9" * 5000])
def test_a_number_that_no_station_writes_is_refused(number):
    refusal = refused(station_files.mapped, written(number), "NVCN")

    assert refusal.code == "station_file.unreadable"


@pytest.mark.parametrize("read", [station_files.commitments, station_files.promises])
def test_a_commitment_without_end_is_refused(read):
    assert refused(read, b'{"NVCN": Infinity}').code == "station_file.unreadable"
