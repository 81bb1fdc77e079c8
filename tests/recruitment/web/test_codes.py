"""Codes and marks through the pages: promises, scans, map, marks, the opening by several hands."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import TwoPersonAct
from accounts.rules.roles import Role
from ledger.rules import codes as rules
from ledger.services import gates
from recruitment.models import Code, CodeKey, Mark, Script
from recruitment.services import penalties
from tests.recruitment.conftest import CODE, contributions
from tests.recruitment.web.council import CAMPAIGN, CLEAR, at_desk, errors, told

pytestmark = pytest.mark.usefixtures("seeded")

PAGE = f"{CAMPAIGN}phach/"
NVCN = f"{PAGE}NVCN/"


def upload(name: str, data: bytes | dict) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else json.dumps(data).encode())


def promises() -> dict:
    return {
        key: [
            {
                "id": one.id,
                "body": one.id,
                "commitment": rules.contribution(CODE, key, one.id, one.secret, one.nonce).hex(),
            }
            for one in contributions(key)
        ]
        for key in ("NVCN", "NVCN/pk1")
    }


def commitments() -> dict:
    found = {}
    for key in ("NVCN", "NVCN/pk1"):
        pairs = [(one.id, one.secret) for one in contributions(key)]
        secret, nonce = rules.key_from(pairs, CODE), rules.nonce_from(pairs, CODE)
        found[key] = rules.key_commitment(CODE, secret, nonce).hex()
    return found


def sheet(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (200, 300), shade).save(out, "PNG")
    return out.getvalue()


def room(numbers, sheets: int = 2, **extra: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for place, number in enumerate(numbers):
            for n in range(1, sheets + 1):
                archive.writestr(f"P01/{number}-{n}.png", sheet(10 * place + n))
        for name, data in extra.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def written(world):
    """Round 1 is over; those who passed have written."""
    numbers = world.rostered(CLEAR)
    world.scored(CLEAR, numbers)
    world.numbers = [numbers[p[0]] for p in CLEAR if p[4] is not None]
    world.marks = {numbers[p[0]]: p[4] for p in CLEAR if p[4] is not None}
    return world


def rooted(world) -> None:
    client = at_desk(world.secretary)
    response = client.post(f"{NVCN}bai/", {"zips": upload("P01.zip", room(world.numbers))})
    client.post(response.url, {"reference": response.url.split("/")[-2]})
    world.witness(world.log)


def mapped(world) -> dict:
    rows = world.map_rows(world.numbers)
    return {
        "key": "NVCN",
        "m_root": rules.map_root(rows).hex(),
        "bags": {"1": [row["code"] for row in rows]},
        "package": "ab" * 32,
        "scripts": len(rows),
    }


def sent(world) -> None:
    rooted(world)
    client = at_desk(world.coder)
    for step in ("bang", "gui"):
        client.post(f"{NVCN}{step}/", {"file": upload("NVCN.map.json", mapped(world))})
        world.witness(world.log)
    penalties.freeze(world.campaign, "NVCN", by=world.chair, at=world.at)
    world.witness(world.log)


def marked(world) -> None:
    sent(world)
    data = world.marks_package(world.map_rows(world.numbers), world.marks, "NVCN", 1)
    at_desk(world.secretary).post(f"{NVCN}nhan/", {"file": upload("marks.zip", data)})
    world.witness(world.log)


def test_promises_come_as_a_file_and_the_commitments_of_the_station_close_them(world):
    world.frozen()
    client = at_desk(world.coder)
    client.post(f"{PAGE}cam-ket/", {"upload": "1", "file": upload("promised.json", promises())})
    world.witness(world.log)
    shown = json.loads(client.get(f"{PAGE}cam-ket/tai/").content)
    client.post(f"{PAGE}khoa/", {"file": upload("k_commit.json", commitments())})

    assert shown == promises()
    assert {key.key: key.k_commit for key in CodeKey.objects.all()} == commitments()


def test_promises_are_typed_from_cards(world):
    world.frozen()
    given = {}
    for n, one in enumerate(contributions("NVCN"), 1):
        given |= {f"body_{n}": one.id, f"id_{n}": one.id}
        for key in ("NVCN", "NVCN/pk1"):
            given[f"commitment_{n}_{key}"] = promises()[key][n - 1]["commitment"].upper()
    at_desk(world.coder).post(f"{PAGE}cam-ket/", given)

    assert CodeKey.objects.get(key="NVCN").contributions == sorted(
        promises()["NVCN"], key=lambda one: one["id"]
    )


def test_a_misread_digit_of_a_card_is_named(world):
    world.frozen()
    response = at_desk(world.coder).post(
        f"{PAGE}cam-ket/", {"body_1": "a", "id_1": "a", "commitment_1_NVCN": "zz"}
    )

    assert response.status_code == 422
    assert "commitment_1_NVCN" in errors(response)


@pytest.mark.parametrize(
    "data", [b"[1, 2]", b"\xff", b'{"a": ' + b"9" * 5000 + b"}", b"[" * 100_000]
)
def test_a_file_that_the_station_did_not_write_is_refused(world, data):
    world.frozen()
    response = at_desk(world.coder).post(f"{PAGE}khoa/", {"file": upload("x.json", data)})

    assert response.status_code == 409
    assert response.context["form"].refused.code == "station_file.unreadable"


def test_scans_are_counted_by_room_before_they_are_rooted(written):
    client = at_desk(written.secretary)
    response = client.post(f"{NVCN}bai/", {"zips": upload("P01.zip", room(written.numbers))})
    pending = client.get(response.url).context["pending"]
    assert [(one.room, one.scripts, one.pages) for one in pending.rooms] == [("P01", 3, 6)]
    assert Script.objects.count() == 0
    client.post(response.url, {"reference": "x"})

    assert Script.objects.count() == 3


def test_scans_of_somebody_else_are_not_confirmed(written):
    client = at_desk(written.secretary)
    response = client.post(f"{NVCN}bai/", {"zips": upload("P01.zip", room(written.numbers))})

    assert at_desk(written.chair).get(response.url).status_code == 403
    other = client.get(response.url.replace("NVCN/", "NVCN.pk1/", 1))
    assert other.status_code == 404


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no zip", "scan.not_a_zip"),
        (room(["000001"])[:-6] + b"\xff\xff\xff\x7f\0\0", "scan.not_a_zip"),
        (room([], **{"P01/ten-1.png": b"x"}), "scan.named_badly"),
        (room(["000001"], 1, **{"P01/000001-3.png": sheet(5)}), "scan.sheet_missing"),
        (room([]), "scan.empty"),
        (room([], **{"P01/000001-1.png": b"x"}), "page.not_an_image"),
    ],
)
def test_what_the_rooms_bring_wrong_is_refused_by_name(written, data, code):
    response = at_desk(written.secretary).post(f"{NVCN}bai/", {"zips": upload("P01.zip", data)})

    assert response.status_code == 409
    assert response.context["form"].refused.code == code


def test_the_station_gets_the_rooted_rows_and_the_policy(written):
    rooted(written)
    client = at_desk(written.coder)
    rows = [json.loads(line) for line in client.get(f"{NVCN}bai/goc/").content.splitlines()]
    policy = json.loads(client.get(f"{NVCN}bai/cham/").content)

    assert [row["number"] for row in rows] == sorted(written.numbers)
    assert policy["scheme"] == "first"


def test_the_map_of_another_key_is_refused(written):
    rooted(written)
    other = {**mapped(written), "key": "NVCN/pk1"}
    response = at_desk(written.coder).post(f"{NVCN}bang/", {"file": upload("a.json", other)})

    assert response.context["form"].refused.code == "station_file.other_key"


def test_a_damaged_marks_package_is_refused_and_nothing_passes(written):
    sent(written)
    response = at_desk(written.secretary).post(f"{NVCN}nhan/", {"file": upload("m.zip", b"zip")})

    assert response.status_code == 409
    assert gates.passed(written.log, "marks_received", "written:NVCN") is None


def opening(world, officer, **changes):
    """Three holders and the station's opening file."""
    holders = [officer(f"giu-khoa-{n}", Role.SHARE_HOLDER) for n in (1, 2, 3)]
    rows = [
        {name: row[name] for name in ("number", "code", "salt")}
        for row in world.map_rows(world.numbers)
    ]
    parts = [
        {"id": c.id, "secret": c.secret.hex(), "nonce": c.nonce.hex()}
        for c in contributions("NVCN")
    ]
    file = upload("NVCN.opening.json", {"contributions": parts, "rows": rows})
    given = {"opening_file": file}
    for n, holder in enumerate(holders, 1):
        given |= {f"holder_{n}": holder.reference, f"share_{n}": world.shares["NVCN"][n]}
    return {**given, **changes}


def agreed(world) -> None:
    at_desk(world.chair).post(f"{NVCN}de-nghi/", {"reason": "Đã khoá điểm, BB-12"})
    at_desk(world.coder).post(f"{NVCN}dong-y/")


def test_the_codes_open_with_two_persons_and_three_holders_and_the_marks_are_joined(
    written, officer
):
    marked(written)
    agreed(written)
    at_desk(written.chair).post(f"{NVCN}mo/", opening(written, officer))
    written.witness(written.log)
    at_desk(written.secretary).post(f"{NVCN}ghep/")

    assert Code.objects.count() == 3
    assert {mark.candidate.number: mark.mark_hundredths for mark in Mark.objects.all()} == {
        number: int(mark.replace(".", "")) for number, mark in written.marks.items()
    }


def test_without_the_second_person_the_codes_stay_closed(written, officer):
    marked(written)
    at_desk(written.chair).post(f"{NVCN}de-nghi/", {"reason": "Đã khoá điểm"})
    response = at_desk(written.chair).post(f"{NVCN}mo/", opening(written, officer))

    assert response.context["form"].refused.code == "act.needs_second_person"
    assert Code.objects.count() == 0


def test_one_holder_named_twice_is_told_so_and_no_word_is_shown_again(written, officer):
    marked(written)
    agreed(written)
    given = opening(written, officer)
    response = at_desk(written.chair).post(f"{NVCN}mo/", {**given, "holder_2": given["holder_1"]})

    assert response.status_code == 422
    assert written.shares["NVCN"][1] not in told(response)


def test_the_chair_does_not_confirm_the_own_proposal(written):
    marked(written)
    client = at_desk(written.chair)
    client.post(f"{NVCN}de-nghi/", {"reason": "Đã khoá điểm"})
    client.post(f"{NVCN}dong-y/")

    assert TwoPersonAct.objects.get().confirmed_at is None


def test_the_page_offers_each_person_the_own_step(written):
    rooted(written)

    assert "/bang/" in told(at_desk(written.coder).get(NVCN))
    assert "/bang/" not in told(at_desk(written.chair).get(NVCN))


def test_a_key_that_the_campaign_has_not_is_not_found(written):
    assert at_desk(written.chair).get(f"{PAGE}XYZ/").status_code == 404


def test_the_code_board_confirms_and_does_not_propose(written):
    marked(written)
    at_desk(written.coder).post(f"{NVCN}de-nghi/", {"reason": "Đã khoá điểm"})

    assert TwoPersonAct.objects.count() == 0
