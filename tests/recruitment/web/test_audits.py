"""What an auditor sees: sums, gates, decisions of people, one life, one mark, the bundle."""

import zipfile
from io import BytesIO

import pytest
from django.test import Client

from accounts.rules.roles import Role
from law.services import holidays
from recruitment.models import Code
from recruitment.queries import lives, overrides
from recruitment.services import priorities
from tests.pages import queries, sign_in

PEOPLE = [
    ("Bùi An", "VT01", ("con_liet_si",), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 29, None),
]
AUDIT = "/kiem-toan/KTD2026-01/"


@pytest.fixture
def numbers(world) -> dict[str, str]:
    """A published campaign; number of each name."""
    holidays.fill(2026)
    return world.published(PEOPLE)


@pytest.fixture
def client(officer) -> Client:
    """The auditor, signed in."""
    return sign_in(Client(), officer("kiem-toan", Role.AUDITOR))


def test_the_sums_of_a_campaign_agree(client, numbers):
    response = client.get(AUDIT)

    counts = response.context["counts"]
    assert (counts.received, counts.accepted, counts.roster, counts.agree) == (3, 3, 3, True)


def test_every_gate_stands_with_its_moment_and_whether_outsiders_saw_it(client, numbers):
    response = client.get(f"{AUDIT}moc/")

    rows = response.context["gates"]
    assert [row.gate for row in rows][:2] == ["rules_frozen", "code_key_committed"]
    assert {row.witnessed for row in rows} == {True}
    assert rows[-1].place.startswith("office#")


def test_a_priority_decided_by_a_person_stands_with_its_reason(client, world):
    numbers = world.rostered(PEOPLE)
    priorities.recognise(
        world.campaign, numbers["Bùi An"], categories=(), reason="Thiếu giấy tờ gốc",
        by=world.checker, at=world.at,
    )  # fmt: skip

    rows = client.get(f"{AUDIT}quyet-dinh/?kind=priority.recognised").context["page"]

    assert [(row.reason, row.by) for row in rows] == [("Thiếu giấy tờ gốc", "kiem-tra-1")]


def test_numbers_no_text_gives_stand_with_the_word_that_confirmed_them(numbers, world):
    rows = overrides.of(world.campaign, "confirmation")

    assert {row.reason for row in rows} == {"12/QĐ-HĐTD"}


def test_decisions_come_as_excel_too(client, numbers):
    response = client.get(f"{AUDIT}quyet-dinh/?xuat=xlsx")

    assert response.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert response.content[:2] == b"PK"


def test_a_life_begins_with_the_application_and_ends_with_publication(client, numbers):
    response = client.get(f"{AUDIT}thi-sinh/", {"number": numbers["Đỗ Bình"]})

    life = response.context["life"]
    assert life.name == "Đỗ Bình"
    assert [event.at for event in life.events] == sorted(event.at for event in life.events)
    text = response.content.decode()
    assert f"office#{_roster(world_log(life))}" in text
    assert "66,00" in text


def test_a_number_nobody_has_is_told_above_the_field(client, numbers):
    response = client.get(f"{AUDIT}thi-sinh/", {"number": "999999"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["number"])


def test_a_mark_is_told_from_its_bag_to_what_counts(client, numbers, world):
    code = Code.objects.get(candidate__number=numbers["Đỗ Bình"])

    script = lives.of_script(world.campaign, "NVCN", code.code)
    response = client.get(f"{AUDIT}bai/NVCN/{code.code}/")

    assert (script.bag, script.mark, script.counted) == ("1", "66.00", "66.00")
    assert (response.status_code, code.code in response.content.decode()) == (200, True)


def test_codes_are_not_told_before_they_were_opened(client, world):
    numbers = world.rostered(PEOPLE)
    world.scored(PEOPLE, numbers)
    rows = world.sent([numbers["Bùi An"], numbers["Đỗ Bình"]])

    response = client.get(f"{AUDIT}bai/NVCN/{rows[0]['code']}/")

    assert response.status_code == 404
    assert numbers["Bùi An"] not in response.content.decode()


def test_the_bundle_of_the_auditor_holds_more_than_that_of_the_public(client, numbers):
    names = {}
    for audience in ("auditor", "public"):
        response = client.post(f"{AUDIT}ho-so-kiem-chung/tep/", {"audience": audience})
        with zipfile.ZipFile(BytesIO(b"".join(response.streaming_content))) as file:
            names[audience] = set(file.namelist())

    assert names["public"] < names["auditor"]
    assert "tables/office/roster.jsonl" in names["auditor"] - names["public"]


def test_the_policy_names_the_witnesses(client, numbers, world):
    text = client.get(f"{AUDIT}ho-so-kiem-chung/policy/").content.decode()

    assert all(observer.name in text for observer in world.observers)


def test_a_life_costs_the_same_queries_whoever_it_is(client, numbers):
    first = queries(client, f"{AUDIT}thi-sinh/?number={numbers['Bùi An']}")
    second = queries(client, f"{AUDIT}thi-sinh/?number={numbers['Đỗ Bình']}")

    assert first == second


def test_the_council_does_not_open_the_auditors_room(numbers, world):
    chair = sign_in(Client(), world.chair)

    assert chair.get(AUDIT).status_code == 403
    assert chair.get(f"{AUDIT}ho-so-kiem-chung/").status_code == 200


def world_log(life):
    return life.candidate.campaign


def _roster(campaign):
    from recruitment.queries.campaigns import passed

    return passed(campaign, "roster_closed").index
