"""What the marking room accepts from the code station, and what it turns away."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from ledger.models import Entry, ReceivedPackage
from ledger.rules.refusals import Refusal
from ledger.services import packages
from ledger.services.refusals import word
from marking.models import Bag, Delivery, Page, Script
from marking.services import deliveries
from tests.marking.rooms import CAMPAIGN, GUIDE, POLICY, candidates

Files = dict[str, bytes]


def rebuilt(room, package: bytes, change: Callable[[Files], object], **facts) -> bytes:
    """The package with its files changed and signed again by the true station."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {
            name: archive.read(name)
            for name in archive.namelist()
            if not name.startswith("manifest.")
        }
    change(files)
    return packages.build(
        "scripts",
        **{
            "campaign": CAMPAIGN,
            "sender": "station",
            "receiver": "marking",
            "sequence": 1,
            "files": files,
            "at": room.at,
            **facts,
        },
    )


def refused(room, package) -> Refusal:
    with pytest.raises(Refusal) as caught:
        room.receive(package)
    assert not ReceivedPackage.objects.exists() or Delivery.objects.count() == 1
    assert "None" not in word(caught.value)
    return caught.value


def test_scripts_arrive_under_their_codes_and_the_gate_names_the_package(room):
    coded = room.coded(candidates(7))

    delivery = room.receive(coded.package)

    entry = Entry.objects.get(kind="gate.received")
    assert entry.data["package"] == coded.digest == delivery.digest
    assert (entry.data["scripts"], entry.data["bags"]) == (7, 3)
    assert (Script.objects.count(), Bag.objects.count(), Page.objects.count()) == (7, 3, 14)
    assert delivery.guide.max == 100


def test_the_same_package_again_changes_nothing(room):
    coded = room.coded(candidates(3))
    first = room.receive(coded.package)
    size = Entry.objects.count()

    again = room.receive(coded.package)

    assert again == first
    assert (Entry.objects.count(), Script.objects.count()) == (size, 3)


def test_another_package_for_the_same_test_is_refused(room):
    room.receive(room.coded(candidates(3)).package)

    assert refused(room, room.coded(candidates(4)).package).code == "delivery.already_received"
    assert Script.objects.count() == 3


def change_json(name: str, **change) -> Callable[[Files], None]:
    def act(files: Files) -> None:
        files[name] = json.dumps({**json.loads(files[name]), **change}).encode()

    return act


def change_line(**change) -> Callable[[Files], None]:
    def act(files: Files) -> None:
        first, *rest = files["scripts.jsonl"].splitlines()
        files["scripts.jsonl"] = b"\n".join(
            [json.dumps({**json.loads(first), **change}).encode(), *rest]
        )

    return act


def reverse_lines(files: Files) -> None:
    files["scripts.jsonl"] = b"\n".join(reversed(files["scripts.jsonl"].splitlines()))


def exchange_pages(files: Files) -> None:
    one, other = sorted(name for name in files if name.startswith("pages/"))[:2]
    files[one], files[other] = files[other], files[one]


def add_note(files: Files) -> None:
    files["note.txt"] = "000001 là người nhà".encode()


def lose_page(files: Files) -> None:
    del files[sorted(name for name in files if name.startswith("pages/"))[0]]


def speak(files: Files) -> None:
    name = sorted(name for name in files if name.startswith("pages/"))[0]
    files[name] += b"000001"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (add_note, "scripts.files_differ"),
        (lose_page, "scripts.files_differ"),
        (exchange_pages, "scripts.page_differs"),
        (speak, "page.damaged"),
        (reverse_lines, "scripts.out_of_order"),
        (change_line(number="000001"), "scripts.line_unreadable"),
        (change_line(bag=2), "scripts.bags_broken"),
        (lambda files: files.pop("guide.json"), "delivery.unreadable"),
        (lambda files: files.update({"guide.json": b"[" * 9999}), "delivery.unreadable"),
        (lambda files: files.update({"scripts.jsonl": b"7\n"}), "delivery.unreadable"),
        (lambda files: files.update({"scripts.jsonl": b""}), "scripts.none"),
        (lambda files: files.update({"delivery.json": b'{"key":"../x"}'}), "delivery.unreadable"),
        (change_json("delivery.json", room="V01"), "delivery.unreadable"),
        (change_json("guide.json", max="90"), "guide.sum_differs"),
        (change_json("guide.json", finer=""), "guide.finer_not_allowed"),
        (change_json("policy.json", third_from=10.0), "policy.not_a_number"),
        (change_json("policy.json", scale="200"), "guide.sum_differs"),
    ],
)
def test_a_package_with_anything_wrong_leaves_nothing_behind(room, change, code):
    package = rebuilt(room, room.coded(candidates(3)).package, change)

    assert refused(room, package).code == code
    assert not Script.objects.exists()
    assert not ReceivedPackage.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"sender": "somebody"}, "package.foreign"),
        ({"receiver": "office"}, "package.foreign"),
        ({"campaign": "KTD2026-02"}, "package.foreign"),
        ({"sequence": 3}, "package.out_of_order"),
    ],
)
def test_a_foreign_or_early_package_is_turned_away(room, facts, code):
    package = rebuilt(room, room.coded(candidates(2)).package, lambda files: None, **facts)

    assert refused(room, package).code == code


def test_a_marks_package_is_no_script_package(room):
    package = packages.build(
        "marks",
        campaign=CAMPAIGN,
        sender="station",
        receiver="marking",
        sequence=1,
        files={"delivery.json": b"{}"},
        at=room.at,
    )

    assert refused(room, package).code == "package.wrong_kind"


def test_a_damaged_package_is_turned_away(room):
    package = bytearray(room.coded(candidates(2)).package)
    package[len(package) // 2] ^= 1

    assert refused(room, bytes(package)).code == "package.damaged"


def test_a_marker_does_not_receive_packages(room):
    package = room.coded(candidates(2)).package

    with pytest.raises(PermissionDenied):
        deliveries.receive(package, campaign=CAMPAIGN, by=room.user("M01"), at=room.at)
    assert not ReceivedPackage.objects.exists()


def test_the_head_of_another_test_does_not_receive_this_one(room):
    package = room.coded(candidates(2), "KTCN", POLICY, guide=GUIDE).package

    with pytest.raises(PermissionDenied):
        room.receive(package)
