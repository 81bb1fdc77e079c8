"""The public site: live counts, a form that loses nothing, receipts, results without names, proof."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.test import Client

from law.services import holidays
from recruitment.models import Application, Campaign, Draft
from recruitment.rules.eligibility import REASONS
from recruitment.services import applications, bundles, drafts
from tests.pages import queries

PEOPLE = [
    ("Bùi An", "VT01", ("con_liet_si",), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 29, None),
]
APPLY = "/nop-ho-so/KTD2026-01/"
GIVEN = {
    "post": "VT01", "full_name": "Phan Thị  Hoa", "birth_date": "02/09/1999", "sex": "Nữ",
    "ethnicity": "Kinh", "identity_number": "001199000777", "phone": "0912345678", "email": "",
    "address": "", "qualification": "Cử nhân Luật", "declared": ["con_liet_si"], "true": "on",
}  # fmt: skip


@pytest.fixture
def receiving(world):
    """A campaign whose window is open on the day of the test."""
    campaign = world.receiving()
    window(campaign, date(2026, 11, 1), date(2026, 11, 30))
    return campaign


def window(campaign, opens: date, closes: date) -> None:
    """Let the window of a campaign lie around the day of the test, 23/11/2026."""
    Campaign.objects.filter(pk=campaign.pk).update(opens_on=opens, closes_on=closes)
    campaign.refresh_from_db()


@pytest.fixture
def numbers(world):
    """A published campaign; number of each name."""
    holidays.fill(2026)
    return world.published(PEOPLE)


@pytest.fixture
def client() -> Client:
    return Client()


def test_a_planned_campaign_is_not_shown(client, world):
    world.opened()

    assert "KTD2026-01" not in client.get("/").content.decode()
    assert client.get("/thong-bao/KTD2026-01/").status_code == 404


def test_the_notice_counts_live(client, world, receiving):
    world.apply(PEOPLE)

    posts = client.get("/thong-bao/KTD2026-01/").context["known"].posts

    assert [(post.code, post.applied, post.eligible) for post in posts] == [
        ("VT01", 2, 0),
        ("VT02", 1, 0),
    ]


def test_an_application_is_looked_over_and_then_sent_once(client, receiving):
    look = client.post(APPLY, GIVEN | {"step": "look"})
    before = Application.objects.count()
    sent = [client.post(APPLY, GIVEN | {"step": "send", "once": "x1"}) for _ in range(2)]

    assert (look.status_code, before) == (200, 0)
    assert {answer.headers["Location"] for answer in sent} == {sent[0].headers["Location"]}
    application = Application.objects.get()
    assert application.person.full_name == "Phan Thị Hoa"
    assert (application.declared, application.received_on) == (["con_liet_si"], date(2026, 11, 23))


def test_no_cache_keeps_what_a_writer_wrote(client, receiving):
    client.post(f"{APPLY}nhap/", GIVEN)
    draft = client.get(APPLY)
    look = client.post(APPLY, GIVEN | {"step": "look"})
    receipt = client.get(client.post(APPLY, GIVEN | {"step": "send"}).headers["Location"])
    status = client.get("/ho-so-cua-toi/")

    assert "001199000777" in draft.content.decode()
    assert [one.get("Cache-Control") for one in (draft, look, receipt, status)] == ["no-store"] * 4


def test_the_writer_sees_the_receipt_and_nobody_else_does(client, receiving):
    sent = client.post(APPLY, GIVEN | {"step": "send"})
    url = sent.headers["Location"]

    assert Application.objects.get().reference in client.get(url).content.decode()
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", ""),
        ("full_name", "An 123"),
        ("birth_date", "31/02/1999"),
        ("birth_date", "23/11/2026"),
        ("identity_number", "123456789"),
        ("identity_number", "00119900077"),
        ("phone", "123"),
        ("email", "an@"),
        ("post", "VT99"),
        ("sex", "khac"),
        ("declared", ["khong_co"]),
        ("true", ""),
    ],
)
def test_a_wrong_field_is_told_above_it_and_everything_typed_is_kept(
    client, receiving, field, value
):
    response = client.post(APPLY, GIVEN | {field: value, "step": "look"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert 'value="001199000777"' in response.content.decode() or field == "identity_number"
    assert Application.objects.count() == 0


def test_one_person_applies_once(client, receiving):
    client.post(APPLY, GIVEN | {"step": "send"})
    again = client.post(APPLY, GIVEN | {"step": "send", "full_name": "Phan Thị Hoa"})

    assert (again.status_code, Application.objects.count()) == (409, 1)


@pytest.mark.parametrize(
    ("opens", "closes", "code"),
    [
        (date(2026, 11, 24), date(2026, 12, 20), "application.window_not_open"),
        (date(2026, 10, 1), date(2026, 11, 22), "application.window_over"),
    ],
)
def test_outside_the_window_nothing_is_received(client, world, opens, closes, code):
    window(world.receiving(), opens, closes)

    page = client.get(APPLY)
    response = client.post(APPLY, GIVEN | {"step": "send"})

    assert "<form" not in page.content.decode().split("<main")[1]
    assert (response.status_code, response.context["form"].refused.code) == (409, code)
    assert Application.objects.count() == 0


def test_a_draft_is_kept_on_the_device_and_gone_once_sent(client, receiving):
    client.post(f"{APPLY}nhap/", {"full_name": "Phan Thị Hoa", "declared": ["con_liet_si"]})

    form = client.get(APPLY).context["form"]
    assert form["full_name"].value() == "Phan Thị Hoa"
    assert form["declared"].value() == ["con_liet_si"]
    assert Client().get(APPLY).context["form"]["full_name"].value() is None
    client.post(APPLY, GIVEN | {"step": "send"})
    assert Draft.objects.count() == 0


def test_a_draft_can_be_erased_from_somebody_elses_device(client, receiving):
    client.post(f"{APPLY}nhap/", {"full_name": "Phan Thị Hoa"})
    client.post(f"{APPLY}xoa-nhap/")

    assert Draft.objects.count() == 0
    assert client.get(APPLY).context["form"]["full_name"].value() is None


def test_a_draft_holds_a_form_and_not_a_book(client, receiving):
    response = client.post(
        f"{APPLY}nhap/", {"full_name": "x" * 30_000}, headers={"Accept": "application/json"}
    )

    assert (response.status_code, response.json()["code"]) == (409, "draft.too_long")
    assert Draft.objects.count() == 0


def test_the_secret_of_a_draft_is_not_stored(client, receiving, at):
    secret = drafts.keep(receiving, "", {"full_name": "An"}, address="10.0.0.1", at=at)

    assert not [draft for draft in Draft.objects.all() if secret in str(vars(draft))]


def test_the_status_needs_receipt_and_birth_date(client, world, receiving):
    world.apply(PEOPLE)
    receipt = world.references["Đỗ Bình"]

    wrong = client.post("/ho-so-cua-toi/", {"receipt": receipt, "born": "02/01/1999"})
    right = client.post("/ho-so-cua-toi/", {"receipt": receipt, "born": "01/01/1999"})

    assert (wrong.status_code, list(wrong.context["form"].errors)) == (409, ["receipt"])
    assert (right.status_code, right.context["standing"].state) == (200, "received")


def test_a_refusal_without_its_second_look_is_not_told(client, world, receiving):
    world.apply(PEOPLE)
    receipt = world.references["Đỗ Bình"]
    ruling = applications.Ruling(receipt, [sorted(REASONS)[0]])
    applications.propose_refusal(receiving, [ruling], by=world.checker, at=world.at)
    proposed = client.post("/ho-so-cua-toi/", {"receipt": receipt, "born": "01/01/1999"})
    applications.refuse(receiving, [receipt], by=world.second_checker, at=world.at)
    refused = client.post("/ho-so-cua-toi/", {"receipt": receipt, "born": "01/01/1999"})

    assert (proposed.context["standing"].state, proposed.context["standing"].reasons) == (
        "received",
        [],
    )
    assert refused.context["standing"].state == "refused"
    assert len(refused.context["standing"].reasons) == 1


def test_guessing_receipts_is_slowed(client, world, receiving):
    answers = [
        client.post("/ho-so-cua-toi/", {"receipt": "a" * 20, "born": "01/01/1999"}).context["form"]
        for _ in range(12)
    ]

    assert answers[-1].refused.code == "attempt.too_many"


def test_results_show_numbers_and_never_names(client, numbers):
    page = client.get("/ket-qua/KTD2026-01/").content.decode()
    row = client.get(f"/ket-qua/KTD2026-01/{numbers['Đỗ Bình']}/")

    assert not [name for name, *_ in PEOPLE if name in page + row.content.decode()]
    assert (row.context["row"].total, row.context["proof"].version) == ("66.00", 1)


def test_a_number_leads_to_its_row_also_without_its_noughts(client, numbers):
    short = numbers["Đỗ Bình"].lstrip("0")

    response = client.get("/ket-qua/KTD2026-01/", {"number": short})

    assert response.headers["Location"] == f"/ket-qua/KTD2026-01/{numbers['Đỗ Bình']}/"


def test_the_start_page_costs_the_same_queries_whatever_it_counts(client, world, receiving):
    few = queries(client, "/")
    world.apply(PEOPLE)

    assert queries(client, "/") == few


def test_the_transparency_page_shows_gates_checkpoints_and_commitments(client, numbers):
    facts = client.get("/cong-khai/KTD2026-01/").context

    assert facts["gates"][0].gate == "rules_frozen"
    assert {key for key, _ in facts["code_keys"]} == {"NVCN", "NVCN/pk1"}
    assert facts["signed"][0].quorum is True


def test_the_transparency_page_names_no_candidate_and_no_member_of_a_board(client, numbers, world):
    text = client.get("/cong-khai/KTD2026-01/").content.decode()

    assert not [name for name, *_ in PEOPLE if name in text]
    assert not [person for person in ("chu-tich", "thu-ky", "kiem-tra-1") if person in text]


def test_the_public_bundle_is_handed_out_as_it_was_made_and_names_nobody(client, numbers, world):
    bundles.renew(world.campaign, by=world.chair, at=world.at)
    bodies = [
        b"".join(client.get("/cong-khai/KTD2026-01/ho-so-kiem-chung/").streaming_content)
        for _ in range(2)
    ]

    assert bodies[0] == bodies[1]
    with zipfile.ZipFile(BytesIO(bodies[0])) as file:
        text = b"".join(file.read(name) for name in file.namelist()).decode("utf-8", "replace")
    assert re.findall("Bùi An|Đỗ Bình|001199000001", text) == []
