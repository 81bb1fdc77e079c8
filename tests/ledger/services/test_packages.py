"""Packages: whole, signed by the pinned key, meant for here, next in turn; else refused."""

import io
import json
import zipfile
from hashlib import sha256

import pytest

from ledger.models import ReceivedPackage
from ledger.rules import canonical
from ledger.rules.refusals import Refusal
from ledger.services import archives, keys, packages

pytestmark = pytest.mark.django_db

OFFICE, MARKING = "congtam.example/KTD2026-01/office", "congtam.example/KTD2026-01/marking"
FILES = {"scripts.jsonl": b'{"code":"VGD2HVYKT"}\n', "pages/VGD2HVYKT-1.png": b"\x89PNG\r\n"}


@pytest.fixture
def peer(at):
    return packages.pin(campaign="KTD2026-01", name=OFFICE, vkey=keys.vkey(OFFICE), by="x", at=at)


@pytest.fixture
def build(at):
    def act(sequence: int = 1, **changes):
        named = {
            "kind": "script package",
            "campaign": "KTD2026-01",
            "sender": OFFICE,
            "receiver": MARKING,
            "sequence": sequence,
            "files": FILES,
            **changes,
        }
        return packages.build(named.pop("kind"), at=at, **named)

    return act


@pytest.fixture
def receive(at):
    def act(data: bytes):
        return packages.receive(
            data, kind="script package", campaign="KTD2026-01", receiver=MARKING, by="y", at=at
        )

    return act


def rebuilt(data: bytes, **changes: bytes | None) -> bytes:
    """The package with files exchanged, as somebody with a zip tool would."""
    files = archives.unpack(data)
    for name, content in changes.items():
        key = next(k for k in [*files, name] if k.startswith(name))
        if content is None:
            del files[key]
        else:
            files[key] = content
    return archives.pack(files)


def code(act, *args, **named) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **named)
    return caught.value.code


def test_a_package_arrives_as_it_was_sent(peer, build, receive):
    data = build()

    package = receive(data)

    assert package.files == FILES
    assert package.digest == sha256(data).hexdigest()
    assert package.manifest["sequence"] == 1
    assert package.repeated is False


def test_the_same_facts_give_the_same_bytes(build):
    assert build() == build(files=dict(reversed(FILES.items())))


def test_carrying_a_package_in_twice_changes_nothing(peer, build, receive):
    data = build()
    first = receive(data)

    again = receive(data)

    assert (again.repeated, again.files) == (True, first.files)
    assert ReceivedPackage.objects.count() == 1


def test_packages_are_taken_in_their_turn(peer, build, receive):
    assert code(receive, build(2)) == "package.out_of_order"
    receive(build(1))
    receive(build(2))
    assert code(receive, build(1, files={"other.txt": b""})) == "package.replayed"
    assert code(receive, build(4)) == "package.out_of_order"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"campaign": "KTD2026-02"}, "package.foreign"),
        ({"receiver": "elsewhere"}, "package.foreign"),
        ({"sender": "stranger.example/log"}, "package.foreign"),
        ({"kind": "marks package"}, "package.wrong_kind"),
    ],
)
def test_a_package_for_elsewhere_is_refused(peer, build, receive, changes, expected):
    assert code(receive, build(**changes)) == expected
    assert ReceivedPackage.objects.count() == 0


def test_without_a_pinned_key_everything_is_foreign(build, receive):
    assert code(receive, build()) == "package.foreign"


def test_a_pinned_key_stays(peer, at):
    named = {"campaign": "KTD2026-01", "name": OFFICE, "by": "x", "at": at}

    assert packages.pin(vkey=keys.vkey(OFFICE), **named) == peer
    assert code(packages.pin, vkey=keys.vkey("other"), **named) == "package.pinned"


def test_a_signature_of_another_key_does_not_count(peer, build, receive):
    data = build()
    manifest = archives.unpack(data)["manifest.json"]
    forged = keys.signing_key("other").sign(packages.TAG + manifest)

    assert code(receive, rebuilt(data, **{"manifest.sig": forged})) == "package.unsigned"
    assert code(receive, rebuilt(data, **{"manifest.sig": None})) == "package.unsigned"


def test_a_rewritten_manifest_is_unsigned(peer, build, receive):
    data = build()
    manifest = json.loads(archives.unpack(data)["manifest.json"])
    manifest["sequence"] = 7

    changed = rebuilt(data, **{"manifest.json": canonical.encode(manifest)})

    assert code(receive, changed) == "package.unsigned"


@pytest.mark.parametrize("content", [b'{"code":"VGD2HVYKU"}\n', b"", None])
def test_a_changed_or_missing_file_is_damage(peer, build, receive, content):
    assert code(receive, rebuilt(build(), scripts=content)) == "package.damaged"


def test_a_file_that_was_slipped_in_is_damage(peer, build, receive):
    with pytest.raises(Refusal) as caught:
        receive(archives.pack({**archives.unpack(build()), "extra.txt": b"hello"}))

    assert caught.value == Refusal("package.damaged", reason="extra.txt")


def test_a_package_cut_off_anywhere_is_refused(peer, build, receive):
    data = build()

    found = {code(receive, data[:end]) for end in range(0, len(data), 7)}

    assert found == {"package.damaged"}
    assert ReceivedPackage.objects.count() == 0


def test_a_flipped_bit_is_never_taken(peer, build, receive):
    data = build()
    taken = []
    for place in range(0, len(data), 3):
        changed = bytearray(data)
        changed[place] ^= 0x10
        try:
            taken.append(receive(bytes(changed)).files)
        except Refusal:
            continue

    # A bit outside names, manifest and contents (a date, say) may pass; what is taken is whole.
    assert all(files == FILES for files in taken)


@pytest.mark.parametrize("data", [b"", b"xin ch\xc3\xa0o", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_package_is_refused(peer, receive, data):
    assert code(receive, data) == "package.damaged"


def test_a_compressed_entry_cannot_unfold(peer, receive):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("manifest.json", bytes(50_000_000))

    assert len(out.getvalue()) < 100_000
    assert code(receive, out.getvalue()) == "package.damaged"


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "a\\b", "C:x", ".hidden", "a/../b", "é"]
)
def test_a_name_that_leads_elsewhere_is_refused(peer, build, receive, name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, b"x")

    assert code(receive, out.getvalue()) == "package.damaged"
    assert code(build, files={name: b"x"}) == "package.named_badly"


def test_two_files_of_one_name_are_damage(peer, receive):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("manifest.json", b"{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("manifest.json", b"{}")

    assert code(receive, out.getvalue()) == "package.damaged"
