"""Signed notes, checkpoints, verifier keys and cosignatures, as C2SP writes them.

Guarantee: the text that was signed is the text that is read, byte for byte.
Sources: C2SP signed-note, tlog-checkpoint and tlog-cosignature (key type 0x01 Ed25519,
0x04 cosignature/v1, whose signature field is u64be(seconds) ‖ 64 bytes).
Refuses: `note.key`, `note.form`, `note.checkpoint`.

>>> key = parse_vkey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
>>> note = parse_note('''This is an example message.
...
... — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXm\\
... RKuwHjG1Yu72IneyaQM=
... ''')
>>> verify_line(note, key)
Proven(name='example.com/foo', at=None)
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from ledger.rules import ed25519
from ledger.rules.refusals import Refusal

PLAIN = 0x01
COSIGNATURE = 0x04
NAME = re.compile(r"[^\s+]+")
NUMBER = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)
LINES_MOST = 100

Sign = Callable[[bytes], bytes]


@dataclass(frozen=True)
class VerifierKey:
    """A named public key; the name of a log's key is the log's origin."""

    name: str
    public: bytes
    kind: int = PLAIN

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name) or self.kind not in (PLAIN, COSIGNATURE):
            raise Refusal("note.key", key=self.name)
        if not ed25519.usable(self.public):
            raise Refusal("note.key", key=self.name)

    @property
    def id(self) -> bytes:
        """The four bytes that stand before each of its signatures."""
        seen = self.name.encode("utf-8") + b"\n" + bytes([self.kind]) + self.public
        return sha256(seen).digest()[:4]

    def text(self) -> str:
        """The key as `name+id+base64`."""
        return f"{self.name}+{self.id.hex()}+{_base64(bytes([self.kind]) + self.public)}"


@dataclass(frozen=True)
class Signature:
    """One line under a note, not yet proven."""

    name: str
    key_id: bytes
    value: bytes

    def line(self) -> str:
        return f"— {self.name} {_base64(self.key_id + self.value)}\n"


@dataclass(frozen=True)
class Note:
    """A text that ends in a line break, and the lines under it."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def render(self) -> str:
        """The note as it is kept and shown."""
        return self.text + "\n" + "".join(s.line() for s in self.signatures)

    def with_line(self, line: str) -> "Note":
        """The note with one more signature line; a line it holds already changes nothing."""
        added = _signature(line.rstrip("\n"))
        if added in self.signatures:
            return self
        return Note(self.text, (*self.signatures, added))


@dataclass(frozen=True)
class Checkpoint:
    """How long a log is and the root over it."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The text that the log and its witnesses sign."""
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"


@dataclass(frozen=True)
class Proven:
    """A line that holds: whose it is, and for a cosignature when (seconds since 1970)."""

    name: str
    at: int | None = None


def parse_vkey(text: str) -> VerifierKey:
    """The key that a `name+id+base64` text names; refuses `note.key`."""
    name, _, rest = text.strip().partition("+")
    given, _, encoded = rest.partition("+")
    data = _bytes(encoded)
    if data is None or len(data) != 33:
        raise Refusal("note.key", key=text[:200])
    key = VerifierKey(name, data[1:], data[0])
    if key.id.hex() != given:
        raise Refusal("note.key", key=text[:200])
    return key


def parse_note(data: str | bytes) -> Note:
    """The text and signature lines of a note; refuses `note.form`."""
    if isinstance(data, bytes):
        try:
            data = data.decode("utf-8")
        except UnicodeDecodeError:
            raise Refusal("note.form") from None
    text, gap, below = data.rpartition("\n\n")
    lines = below.split("\n")
    bad = any(ord(c) < 0x20 and c != "\n" for c in data)
    if not gap or bad or lines.pop() != "" or not 0 < len(lines) <= LINES_MOST:
        raise Refusal("note.form")
    return Note(text + "\n", tuple(_signature(line) for line in lines))


def parse_checkpoint(text: str) -> Checkpoint:
    """The checkpoint that a note's text states; refuses `note.checkpoint`."""
    lines = text.split("\n")
    root = _bytes(lines[2]) if len(lines) == 4 else None
    if root is None or len(root) != 32 or lines[3] or not lines[0]:
        raise Refusal("note.checkpoint")
    if not NUMBER.fullmatch(lines[1]):
        raise Refusal("note.checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root)


def signature_line(text: str, key: VerifierKey, sign: Sign) -> str:
    """A log's (or any plain key's) line under a note."""
    return Signature(key.name, key.id, sign(text.encode("utf-8"))).line()


def cosignature_line(text: str, key: VerifierKey, at: int, sign: Sign) -> str:
    """A witness's line under a checkpoint, at its own clock's second."""
    value = at.to_bytes(8, "big") + sign(cosigned(text, at))
    return Signature(key.name, key.id, value).line()


def cosigned(text: str, at: int) -> bytes:
    """The bytes that a witness signs."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def verify_line(note: Note, key: VerifierKey) -> Proven | None:
    """The key's line under the note, or None when it has none that holds."""
    for signature in note.signatures:
        if (signature.name, signature.key_id) != (key.name, key.id):
            continue
        if key.kind == PLAIN:
            if ed25519.verify(key.public, note.text.encode("utf-8"), signature.value):
                return Proven(key.name)
        elif len(signature.value) == 72:
            at = int.from_bytes(signature.value[:8], "big")
            if ed25519.verify(key.public, cosigned(note.text, at), signature.value[8:]):
                return Proven(key.name, at)
    return None


def _signature(line: str) -> Signature:
    parts = line.split(" ")
    value = _bytes(parts[2]) if len(parts) == 3 else None
    if value is None or parts[0] != "—" or not NAME.fullmatch(parts[1]) or len(value) < 5:
        raise Refusal("note.form")
    return Signature(parts[1], value[:4], value[4:])


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes | None:
    try:
        data = b64decode(text.encode("ascii"), validate=True)
    except (Base64Error, ValueError):
        return None
    # One spelling per value: a second base64 text for the same bytes is not accepted.
    return data if _base64(data) == text else None
