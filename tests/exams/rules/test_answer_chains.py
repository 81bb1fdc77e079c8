"""Chains of answers, tokens and receipts: what they fix and what they refuse."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exams.rules import answers, receipts, tokens
from exams.rules.answers import as_row, event, genesis, replay
from ledger.rules.refusals import Refusal

AT = "2026-11-23T01:00:00.000Z"
SESSION, NUMBER = "KTC/1", "000001"
START = genesis(SESSION, NUMBER, b"paper")
CHANGES = st.dictionaries(
    st.integers(1, 60).map(str), st.sampled_from(sorted(answers.LETTERS)), min_size=1, max_size=5
)
KEY = b"k" * 32
ATTEMPT = tokens.Attempt(7, SESSION, NUMBER, "M01", 2, 60, 1_000)


def chain(saves):
    rows, head = [], START
    for seq, changes in enumerate(saves, start=1):
        rows.append(as_row(event(SESSION, NUMBER, seq, changes, "M01", AT, AT), head))
        head = bytes.fromhex(rows[-1]["hash"])
    return rows


def played(rows):
    return replay(rows, session=SESSION, number=NUMBER, start=START)


@given(st.lists(CHANGES, max_size=12))
def test_a_chain_says_the_last_letter_of_each_question(saves):
    expected = {}
    for changes in saves:
        expected.update(changes)

    end = played(chain(saves))

    assert end.answers == {q: letter for q, letter in expected.items() if letter}
    assert end.seq == len(saves)


@given(st.lists(CHANGES, min_size=1, max_size=6), st.data())
def test_no_fact_of_an_event_can_change(saves, data):
    rows = chain(saves)
    row = data.draw(st.sampled_from(rows))
    name = data.draw(st.sampled_from(["changes", "machine", "client_at", "at"]))
    row[name] = {"60": "F", "59": "F"} if name == "changes" else row[name] + "0"

    with pytest.raises(Refusal) as caught:
        played(rows)

    assert caught.value == Refusal("chain.altered", number=NUMBER, seq=row["seq"])


@given(st.lists(CHANGES, min_size=2, max_size=6), st.data())
def test_no_event_can_be_left_out_or_change_places(saves, data):
    rows = chain(saves)
    place = data.draw(st.integers(0, len(rows) - 2))
    swapped = [*rows]
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]

    for broken in (rows[:place] + rows[place + 1 :], swapped):
        with pytest.raises(Refusal) as caught:
            played(broken)
        assert caught.value == Refusal("chain.gap", number=NUMBER, seq=place + 1)


def test_a_chain_belongs_to_one_sitting_and_one_paper():
    starts = {
        genesis(SESSION, NUMBER, b"paper"),
        genesis(SESSION, NUMBER, b"other"),
        genesis(SESSION, "000002", b"paper"),
        genesis("KTC/2", NUMBER, b"paper"),
        # Lengths are hashed too: nothing can slide from one part into the next.
        genesis("KTC/10", "00001", b"paper"),
        genesis("KTC/1", "000001paper", b""),
    }

    assert len(starts) == 6


def test_the_bytes_of_a_chain_are_those_that_were_published():
    """Worked apart from this code, with SHA-256 over the bytes that the module's head describes."""
    [row] = chain([{"1": "A"}])

    assert row["prev"] == "8b88fac1690672aebd13d0ab5a8386f0b82e76bd864f023427e286a8184a60d1"
    assert row["hash"] == "c7d4855f49ec1ef388f7d9d4bb252729c2d465a49bc8450195cef2ad88029e03"


def test_a_row_of_another_candidate_is_foreign():
    rows = [{**row, "number": "000002"} for row in chain([{"1": "A"}])]

    with pytest.raises(Refusal) as caught:
        played(rows)

    assert caught.value.code == "chain.foreign"


def test_a_token_is_read_until_its_last_moment():
    token = tokens.issue(ATTEMPT, key=KEY)

    assert tokens.read(token, key=KEY, moment=1_000) == ATTEMPT
    with pytest.raises(Refusal, match=r"token\.expired"):
        tokens.read(token, key=KEY, moment=1_001)


@given(st.data())
def test_no_sign_of_a_token_can_change(data):
    token = tokens.issue(ATTEMPT, key=KEY)
    place = data.draw(st.integers(0, len(token) - 1))
    sign = data.draw(st.characters().filter(lambda c: c != token[place]))

    with pytest.raises(Refusal, match=r"token\.forged"):
        tokens.read(token[:place] + sign + token[place + 1 :], key=KEY, moment=0)


def test_a_token_of_another_installation_is_forged():
    with pytest.raises(Refusal, match=r"token\.forged"):
        tokens.read(tokens.issue(ATTEMPT, key=b"x" * 32), key=KEY, moment=0)


@pytest.mark.parametrize("machine", ["", "M.1", "máy", "M" * 41])
def test_what_cannot_stand_in_a_token_is_a_fault_of_the_program(machine):
    with pytest.raises(ValueError, match="token"):
        tokens.issue(dataclasses.replace(ATTEMPT, machine=machine), key=KEY)


@pytest.mark.parametrize("name", ["session", "number", "seq", "head", "at"])
def test_a_receipt_holds_for_its_own_facts_alone(name):
    receipt = receipts.issue(SESSION, NUMBER, 3, "ab" * 32, AT, key=KEY)
    other = 4 if name == "seq" else getattr(receipt, name) + "1"

    assert receipts.holds(receipt, key=KEY)
    assert not receipts.holds(dataclasses.replace(receipt, **{name: other}), key=KEY)
