"""Canonical JSON against the reference implementation of RFC 8785."""

import unicodedata
from decimal import Decimal

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ledger.rules.canonical import decode, encode, parse
from ledger.rules.refusals import Refusal

LARGEST = 2**53 - 1
texts = st.text(st.characters(exclude_categories=["Cs"])).map(
    lambda text: unicodedata.normalize("NFC", text)
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


@given(values)
def test_bytes_are_those_of_rfc8785(value):
    assert encode(value) == rfc8785.dumps(value)


@given(values)
def test_canonical_bytes_read_back_as_the_value(value):
    assert decode(encode(value)) == value


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_decomposed_text_gives_the_bytes_of_composed_text(text):
    assert encode(unicodedata.normalize("NFD", text)) == encode(unicodedata.normalize("NFC", text))


def test_keys_stand_in_the_order_of_utf16_units():
    # RFC 8785 §3.2.3: U+1F600 begins with a surrogate and so stands before U+FF21.
    assert encode({"\uff21": 1, "\U0001f600": 2}).decode() == '{"\U0001f600":2,"\uff21":1}'


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1.0, "canonical.float"),
        ({"mark": 7.25}, "canonical.float"),
        (2**53, "canonical.integer"),
        (-(2**53), "canonical.integer"),
        ({1: "a"}, "canonical.key"),
        (Decimal("7.25"), "canonical.type"),
        (b"raw", "canonical.type"),
        ("\ud800", "canonical.text"),
        ({"e\u0301": 1, "\u00e9": 2}, "canonical.twins"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value, code):
    with pytest.raises(Refusal) as refused:
        encode(value)

    assert refused.value.code == code


def test_a_value_nested_without_end_is_refused():
    value: list = []
    value.append(value)

    with pytest.raises(Refusal) as refused:
        encode(value)

    assert refused.value.code == "canonical.depth"


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'"\\u00e9"',
        '"e\u0301"'.encode(),
        b"1 ",
        b'"\\/"',
    ],
)
def test_another_spelling_of_a_value_is_refused(data):
    with pytest.raises(Refusal) as refused:
        decode(data)

    assert refused.value.code == "canonical.form"


@pytest.mark.parametrize(
    "data", [b"", b"{", b'{"a":1,"a":1}', b"1.0", b"1e3", b"NaN", b"\xff", b"[" * 100_000]
)
def test_what_is_no_value_is_refused(data):
    with pytest.raises(Refusal) as refused:
        parse(data)

    assert refused.value.code == "canonical.syntax"
