"""Seals open with their key alone; shares open with enough of them."""

import pytest

from ledger.rules.refusals import Refusal
from ledger.services import seals

SECRET = bytes(range(32))


def code(act, *args, **named) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **named)
    return caught.value.code


def test_what_was_sealed_comes_back():
    key = seals.new_key()

    sealed = seals.encrypt(key, "Đề số 3".encode())

    assert seals.decrypt(key, sealed).decode() == "Đề số 3"
    assert "Đề".encode() not in sealed


def test_equal_data_is_sealed_unequally():
    key = seals.new_key()

    assert seals.encrypt(key, b"x") != seals.encrypt(key, b"x")


@pytest.mark.parametrize("place", [0, 12, -1])
def test_a_changed_byte_breaks_the_seal(place):
    key = seals.new_key()
    sealed = bytearray(seals.encrypt(key, b"answer A"))
    sealed[place] ^= 1

    assert code(seals.decrypt, key, bytes(sealed)) == "seal.broken"


@pytest.mark.parametrize("key", [bytes(32), bytes(16), b""])
def test_another_key_opens_nothing(key):
    sealed = seals.encrypt(seals.new_key(), b"answer A")

    assert code(seals.decrypt, key, sealed) == "seal.broken"


def test_a_seal_is_bound_to_what_it_is_about():
    key = seals.new_key()
    sealed = seals.encrypt(key, b"x", about=b"KTC")

    assert seals.decrypt(key, sealed, about=b"KTC") == b"x"
    assert code(seals.decrypt, key, sealed, about=b"TH") == "seal.broken"


def test_any_three_of_five_holders_open():
    shares = seals.split(SECRET, 3, 5)

    assert len(set(shares)) == 5
    assert {len(share.split()) for share in shares} == {33}
    assert seals.combine([shares[4], shares[0], shares[2]]) == SECRET


def test_two_of_five_holders_do_not():
    assert code(seals.combine, seals.split(SECRET, 3, 5)[:2]) == "seal.shares"


def test_a_misread_word_is_noticed():
    first, *rest = seals.split(SECRET, 3, 5)
    words = first.split()
    words[10] = "academic" if words[10] != "academic" else "acid"

    assert code(seals.combine, [" ".join(words), *rest[:2]]) == "seal.shares"


def test_shares_of_two_keys_do_not_mix():
    one, other = seals.split(SECRET, 2, 3), seals.split(bytes(32), 2, 3)

    assert code(seals.combine, [one[0], other[1]]) == "seal.shares"


def test_numbers_that_make_no_scheme_are_refused():
    assert code(seals.split, SECRET, 4, 3) == "seal.shares"
    assert code(seals.split, b"short", 2, 3) == "seal.shares"


def test_shares_follow_from_the_seed_of_a_rehearsal(settings):
    from ledger.services import entropy

    settings.REHEARSAL = True
    made = []
    for _ in range(2):
        with entropy.use(entropy.Seeded(3)):
            made.append(seals.split(SECRET, 3, 5))

    assert made[0] == made[1] != seals.split(SECRET, 3, 5)


def test_a_published_share_scheme_is_read():
    # SLIP-0039 test vector 4 (2 of 3, 128 bits), whose passphrase is not ours: shares combine.
    shares = [
        "shadow pistol academic always adequate wildlife fancy gross oasis cylinder mustang wrist "
        "rescue view short owner flip making coding armed",
        "shadow pistol academic acid actress prayer class unknown daughter sweater depict flip "
        "twice unkind craft early superior advocate guest smoking",
    ]

    assert len(seals.combine(shares)) == 16
