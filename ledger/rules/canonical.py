"""The one byte string that stands for a value: RFC 8785 JSON over NFC text.

Guarantee: equal values give equal bytes on every machine. Marks travel as text, so floats have
no place here; integers stay inside what every JSON reader keeps exactly (RFC 8785 §3.2.2.3).
Refuses: `canonical.float`, `canonical.integer`, `canonical.key`, `canonical.text` (a lone
surrogate), `canonical.type`, `canonical.twins` (two keys that NFC makes one); on reading
`canonical.syntax` and `canonical.form` (well-formed JSON that is not the canonical form).

>>> encode({"b": "72.00", "a": ["số", 1, None, True]}).decode()
'{"a":["số",1,null,true],"b":"72.00"}'
>>> encode("e\\u0301") == encode("\\u00e9")
True
"""

import json
from collections.abc import Mapping
from typing import Any
from unicodedata import is_normalized, normalize

from ledger.rules.refusals import Refusal

LARGEST = 2**53 - 1
DEEPEST = 64

_write = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False
).encode


def encode(value: Any) -> bytes:
    """The canonical bytes of a JSON value."""
    try:
        return _write(_tidy(value, 0)).encode("utf-8")
    except UnicodeEncodeError:
        raise Refusal("canonical.text") from None


def decode(data: bytes) -> Any:
    """The value of canonical bytes; any other spelling of it is refused."""
    value = parse(data)
    if encode(value) != data:
        raise Refusal("canonical.form")
    return value


def parse(data: bytes) -> Any:
    """The value of JSON bytes in any spelling, without floats or repeated keys."""
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_distinct,
            parse_float=_no_float,
            parse_constant=_no_float,
        )
    except (ValueError, RecursionError):
        raise Refusal("canonical.syntax") from None


def _tidy(value: Any, depth: int) -> Any:
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if not -LARGEST <= value <= LARGEST:
            raise Refusal("canonical.integer", value=str(value)[:40])
        return int(value)
    if depth >= DEEPEST:
        raise Refusal("canonical.depth", deepest=DEEPEST)
    if isinstance(value, Mapping):
        return _object(value, depth + 1)
    if isinstance(value, list | tuple):
        return [_tidy(item, depth + 1) for item in value]
    if isinstance(value, float):
        raise Refusal("canonical.float", value=repr(value))
    raise Refusal("canonical.type", type=type(value).__name__)


def _text(value: str) -> str:
    if value.isascii() or is_normalized("NFC", value):
        return str(value)
    return normalize("NFC", value)


def _object(value: Mapping[Any, Any], depth: int) -> dict[str, Any]:
    tidy: dict[str, Any] = {}
    plain = True
    for key, item in value.items():
        if not isinstance(key, str):
            raise Refusal("canonical.key", key=repr(key))
        key = _text(key)
        if key in tidy:
            raise Refusal("canonical.twins", key=key)
        plain = plain and key.isascii()
        tidy[key] = _tidy(item, depth)
    # RFC 8785 §3.2.3 sorts by UTF-16 code units; for ASCII keys that is the order of str.
    order = sorted(tidy) if plain else sorted(tidy, key=_utf16)
    return {key: tidy[key] for key in order}


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("repeated key")
    return value


def _no_float(text: str) -> Any:
    raise ValueError(text)
