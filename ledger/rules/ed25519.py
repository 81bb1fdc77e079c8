"""Verify Ed25519 signatures with nothing but integers (RFC 8032 §5.1.7).

Guarantee: accepts exactly the signatures that the strict, cofactorless check accepts: the scalar
below the group order, the public key canonical and not of small order, and R equal byte for byte.
Only public values pass through here, so the arithmetic need not run in constant time.

The equation may be handed to a faster implementation (`accelerate`); lengths, spellings and orders
are always judged here, so that whoever evaluates the equation, the answer is the same.

>>> public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
>>> signature = bytes.fromhex(
...     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
...     "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
... )
>>> verify(public, b"", signature), verify(public, b"x", signature)
(True, False)
"""

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha512

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
TWICE_D = 2 * D % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)

# A point is (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z. A ready addend is (y+x, y-x, 2d·t, 2z).
Point = tuple[int, int, int, int]
IDENTITY: Point = (0, 1, 1, 0)
BASE_Y = 4 * pow(5, P - 2, P) % P

KEY_WINDOW = 5
BASE_WINDOW = 8


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """True when `signature` is the key's signature of `message`."""
    if len(signature) != 64 or not usable(public):
        return False
    if int.from_bytes(signature[32:], "little") >= ORDER:
        return False
    return _equation(bytes(public), bytes(message), bytes(signature))


@lru_cache(maxsize=1024)
def holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """True when R is s·B - k·A, byte for byte; for a usable key and a scalar below the order."""
    digest = sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    scalar = int.from_bytes(signature[32:], "little")
    return _compress(_combine(scalar, challenge, _key_addends(public))) == signature[:32]


_equation: Callable[[bytes, bytes, bytes], bool] = holds


def accelerate(equation: Callable[[bytes, bytes, bytes], bool]) -> None:
    """Let `verify` evaluate its equation with `equation`, which must answer as `holds` does."""
    global _equation
    _equation = equation


def base_times(scalar: int) -> bytes:
    """A multiple of the base point, compressed; variable time, so only for offline devices."""
    return _compress(_combine(scalar % ORDER, 0, {}))


def usable(public: bytes) -> bool:
    """True for a canonical public key that is not of small order."""
    return len(public) == 32 and _key_point(bytes(public)) is not None


def _decompress(data: bytes) -> Point | None:
    value = int.from_bytes(data, "little")
    sign, y = value >> 255, value & (2**255 - 1)
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * v**3 * pow(u * v**7 % P, (P - 5) // 8, P) % P
    if (v * x * x - u) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (v * x * x - u) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def _compress(point: Point) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, -1, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _double(point: Point) -> Point:
    x, y, z, _ = point
    a, b = x * x % P, y * y % P
    h = a + b
    e = h - (x + y) ** 2
    g = a - b
    f = 2 * z * z + g
    return e * f % P, g * h % P, f * g % P, e * h % P


def _add(point: Point, addend: Point) -> Point:
    x, y, z, t = point
    plus, minus, scaled, twice = addend
    a, b = (y - x) * minus % P, (y + x) * plus % P
    c, d = t * scaled % P, z * twice % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _ready(point: Point) -> Point:
    x, y, z, t = point
    return (y + x) % P, (y - x) % P, t * TWICE_D % P, 2 * z % P


def _minus(addend: Point) -> Point:
    plus, minus, scaled, twice = addend
    return minus, plus, -scaled % P, twice


def _odd_multiples(point: Point, window: int) -> dict[int, Point]:
    """±1, ±3, … ±(2^(window-1) - 1) times a point, ready to be added."""
    twice, current, table = _ready(_double(point)), point, {}
    for factor in range(1, 1 << (window - 1), 2):
        table[factor] = _ready(current)
        table[-factor] = _minus(table[factor])
        current = _add(current, twice)
    return table


@lru_cache(maxsize=1)
def _base_addends() -> dict[int, Point]:
    base = _decompress(BASE_Y.to_bytes(32, "little"))
    assert base is not None
    return _odd_multiples(base, BASE_WINDOW)


@lru_cache(maxsize=256)
def _key_point(public: bytes) -> Point | None:
    """The key's point, or None for a key that must not be used."""
    point = _decompress(public)
    if point is None:
        return None
    x, y, z, _ = _double(_double(_double(point)))
    return None if x == 0 and y == z else point


@lru_cache(maxsize=64)
def _key_addends(public: bytes) -> dict[int, Point]:
    """Odd multiples of minus the key, which is usable."""
    point = _key_point(public)
    assert point is not None
    return _odd_multiples((P - point[0], point[1], 1, -point[3] % P), KEY_WINDOW)


def _signed_digits(scalar: int, window: int) -> list[int]:
    """The scalar in non-adjacent form: mostly zeros, else odd digits below 2^(window-1)."""
    digits, modulus = [], 1 << window
    while scalar:
        digit = 0
        if scalar & 1:
            digit = scalar % modulus
            if digit >= modulus >> 1:
                digit -= modulus
            scalar -= digit
        digits.append(digit)
        scalar >>= 1
    return digits


def _combine(scalar: int, challenge: int, key: dict[int, Point]) -> Point:
    """scalar·B - challenge·A with one shared run of doublings."""
    base = _base_addends()
    left, right = _signed_digits(scalar, BASE_WINDOW), _signed_digits(challenge, KEY_WINDOW)
    length = max(len(left), len(right))
    left += [0] * (length - len(left))
    right += [0] * (length - len(right))
    point = IDENTITY
    for of_base, of_key in zip(reversed(left), reversed(right), strict=True):
        point = _double(point)
        if of_base:
            point = _add(point, base[of_base])
        if of_key:
            point = _add(point, key[of_key])
    return point
