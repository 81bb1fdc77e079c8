"""What HR and the check board see of applications: lists, filters, checklist, bulk, documents."""

import io
from datetime import date

import openpyxl
import pytest
from django.test import Client
from PIL import Image

from accounts.models import Grant
from accounts.rules.roles import Role
from recruitment.models import Application, Decision, Person
from recruitment.queries import applications as queries
from recruitment.services import applications, documents
from tests.pages import same_queries, sign_in
from tests.recruitment.conftest import form
from tests.refusing import refused

LIST = "/tuyen-dung/KTD2026-01/ho-so/"
PEOPLE = [
    ("Đặng Thuý Hoà", "VT01", ("con_liet_si",), None, None),
    ("Bùi An", "VT01", (), None, None),
    ("Lê Cường", "VT02", (), None, None),
]


@pytest.fixture
def received(world):
    """Three applications to check."""
    world.receiving()
    world.apply(PEOPLE)
    return world


@pytest.fixture
def checker(received) -> Client:
    return sign_in(Client(), received.checker)


def names(response) -> list[str]:
    return [row.name for row in response.context["page"].object_list]


def png(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def test_the_list_is_in_the_order_of_names(checker):
    assert names(checker.get(LIST)) == ["Bùi An", "Lê Cường", "Đặng Thuý Hoà"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"tim": "dang thuy"}, ["Đặng Thuý Hoà"]),
        ({"tim": "001199000003"}, ["Lê Cường"]),
        ({"vi_tri": "VT02"}, ["Lê Cường"]),
        ({"uu_tien": "on"}, ["Đặng Thuý Hoà"]),
        ({"trang_thai": "accepted"}, []),
        ({"tu": "11/09/2026"}, []),
        ({"den": "10/09/2026", "vi_tri": "VT01"}, ["Bùi An", "Đặng Thuý Hoà"]),
        ({"sap_xep": "post"}, ["Bùi An", "Đặng Thuý Hoà", "Lê Cường"]),
    ],
)
def test_filters_stand_in_the_address(checker, asked, found):
    assert names(checker.get(LIST, asked)) == found


def test_a_day_that_cannot_be_is_told_and_filters_nothing(checker):
    response = checker.get(LIST, {"tu": "31/02/2026"})

    assert response.status_code == 200
    assert len(names(response)) == 3
    assert list(response.context["filters"].errors) == ["tu"]


def test_who_may_be_the_same_person_is_found_by_the_filter(received, checker):
    Person.objects.exclude(full_name="Bùi An").update(phone="0987654321")

    found = names(checker.get(LIST, {"luu_y": "on"}))

    assert found == ["Lê Cường", "Đặng Thuý Hoà"]


def test_excel_holds_the_rows_of_the_filter(checker):
    response = checker.get(LIST, {"vi_tri": "VT01", "xuat": "xlsx"})

    page = openpyxl.load_workbook(io.BytesIO(response.content)).active
    rows = list(page.iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in rows] == ["Bùi An", "Đặng Thuý Hoà"]
    assert [row[6] for row in rows] == ["001199000002", "001199000001"]


def test_the_list_costs_the_same_for_more_rows(received, checker):
    number = iter(range(50, 60))

    def add():
        row = form(f"Vũ Chi {'ABCDEFGH'[next(number) - 50]}", next(number))
        applications.receive(received.campaign, [row], by=received.secretary, at=received.at)

    same_queries(checker, LIST, add)


def test_personnel_of_another_campaign_is_turned_away(received, django_user_model, at):
    other = django_user_model.objects.create_user("nhan-su-khac")
    other.second_factor_at = at
    other.save()
    Grant.objects.create(
        user=other,
        role=Role.HR_OFFICER.value,
        scope_kind="campaign",
        scope_key="KTD2026-09",
        starts_on=at,
        reason="QĐ 2",
        granted_by=received.head,
        granted_at=at,
    )
    client = sign_in(Client(), other)
    reference = received.references["Bùi An"]

    for path in (LIST, f"{LIST}{reference}/", "/tuyen-dung/KTD2026-01/ho-so/nhap-tep/"):
        assert client.get(path).status_code == 403
    assert client.post(f"{LIST}chap-nhan/", {"ho_so": reference}).status_code == 403
    assert client.get("/tuyen-dung/").context["campaigns"] == []


def test_an_unknown_application_is_not_there(checker):
    assert checker.get(f"{LIST}aaaaaaaaaaaaaaaaaaaa/").status_code == 404


def test_a_decision_leads_to_the_next_of_the_same_filter(received, checker):
    here = f"{LIST}{received.references['Bùi An']}/?vi_tri=VT01&trang_thai=received"

    response = checker.post(here, {"act": "accept"})

    onward = f"{LIST}{received.references['Đặng Thuý Hoà']}/?vi_tri=VT01&trang_thai=received"
    assert response["Location"] == onward
    assert Application.objects.get(reference=received.references["Bùi An"]).state == "accepted"
    last = checker.post(onward, {"act": "accept"})
    assert last["Location"] == f"{LIST}?vi_tri=VT01&trang_thai=received"


def test_ticked_conditions_and_an_acceptance_contradict_each_other(received, checker):
    here = f"{LIST}{received.references['Bùi An']}/"

    response = checker.post(here, {"act": "accept", "reasons": ["late"]})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reasons"]
    assert response.context["ticked"] == ["late"]
    assert not Decision.objects.exists()


def test_a_refusal_needs_a_reason_above_the_checklist(received, checker):
    response = checker.post(f"{LIST}{received.references['Bùi An']}/", {"act": "propose_refusal"})

    assert response.status_code == 409
    assert list(response.context["form"].errors) == ["reasons"]


def test_the_second_look_is_anothers(received, checker):
    here = f"{LIST}{received.references['Bùi An']}/"
    checker.post(here, {"act": "propose_refusal", "reasons": ["late", "health"]})

    assert names(checker.get(LIST, {"trang_thai": "second_look"})) == []
    assert checker.post(here, {"act": "refuse"}).status_code == 409
    other = sign_in(Client(), received.second_checker)
    assert names(other.get(LIST, {"trang_thai": "second_look"})) == ["Bùi An"]
    assert other.post(here, {"act": "refuse"}).status_code == 302

    sheet = other.get(here).context["sheet"]
    assert [event.outcome for event in sheet.history] == ["refusal_proposed", "refused"]
    assert [event.by for event in sheet.history] == ["kiem-tra-1", "kiem-tra-2"]
    assert len(sheet.history[1].reasons) == 2


def test_a_returned_application_is_to_be_checked_again(received, checker):
    here = f"{LIST}{received.references['Bùi An']}/"
    checker.post(here, {"act": "propose_refusal", "reasons": ["late"]})
    other = sign_in(Client(), received.second_checker)

    other.post(here, {"act": "return"})

    assert Application.objects.get(reference=received.references["Bùi An"]).state == "received"
    assert "accept" in checker.get(here).context["acts"]


def test_the_secretary_reads_and_may_not_decide(received):
    client = sign_in(Client(), received.secretary)
    here = f"{LIST}{received.references['Bùi An']}/"

    assert client.get(here).status_code == 200
    assert client.post(here, {"act": "accept"}).status_code == 403
    assert not Decision.objects.exists()


def test_many_are_accepted_after_their_count_is_shown(received, checker):
    chosen = [received.references[name] for name in ("Bùi An", "Lê Cường")]

    shown = checker.post(f"{LIST}chap-nhan/?vi_tri=", {"ho_so": chosen})

    assert [row.name for row in shown.context["chosen"]] == ["Bùi An", "Lê Cường"]
    assert not Decision.objects.exists()
    done = checker.post(f"{LIST}chap-nhan/?vi_tri=", {"ho_so": " ".join(chosen), "dong_y": "1"})
    assert done["Location"] == f"{LIST}?vi_tri="
    assert Application.objects.filter(state="accepted").count() == 2


def test_all_that_the_filter_shows_can_be_chosen(received, checker):
    shown = checker.post(f"{LIST}chap-nhan/?vi_tri=VT01", {"tat_ca": "1"})

    assert [row.name for row in shown.context["chosen"]] == ["Bùi An", "Đặng Thuý Hoà"]


def test_nothing_ticked_is_told(checker):
    response = checker.post(f"{LIST}chap-nhan/", {})

    assert response.status_code == 422


def test_of_two_who_accept_the_same_the_second_is_told(received, checker):
    reference = received.references["Bùi An"]
    checker.post(f"{LIST}chap-nhan/", {"ho_so": reference, "dong_y": "1"})

    again = checker.post(f"{LIST}chap-nhan/", {"ho_so": reference, "dong_y": "1"})

    assert again.status_code == 409
    assert Decision.objects.count() == 1


def test_a_document_is_attached_shown_anew_and_taken_off(received, settings):
    client = sign_in(Client(), received.secretary)
    here = f"{LIST}{received.references['Bùi An']}/"
    upload = io.BytesIO(png())
    upload.name = "cccd Bui An 001199.png"

    client.post(f"{here}tai-lieu/", {"kind": "identity", "file": upload})

    [paper] = client.get(here).context["sheet"].papers
    assert paper.name == f"{received.references['Bùi An']}-1-identity.png"
    shown = client.get(f"{here}tai-lieu/{paper.reference}/anh/")
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    saved = client.get(f"{here}tai-lieu/{paper.reference}/")
    assert saved.content == png()
    assert saved["Content-Disposition"].startswith("attachment")
    client.post(f"{here}tai-lieu/{paper.reference}/go/")
    assert client.get(here).context["sheet"].papers == []
    assert client.get(f"{here}tai-lieu/{paper.reference}/").status_code == 404


def test_what_is_no_document_is_refused_above_the_field(received):
    client = sign_in(Client(), received.secretary)
    here = f"{LIST}{received.references['Bùi An']}/tai-lieu/"
    upload = io.BytesIO(b"<script>alert(1)</script>")
    upload.name = "anh.png"

    response = client.post(here, {"kind": "photo", "file": upload})

    assert response.status_code == 409
    assert list(response.context["form"].errors) == ["file"]


def test_a_picture_shows_pixels_alone(received):
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "21 Tràng Tiền"
    Image.new("RGB", (40, 30), "red").save(out, "JPEG", exif=exif)
    reference = received.references["Bùi An"]
    row = documents.attach(
        received.campaign,
        reference,
        out.getvalue(),
        kind="photo",
        by=received.secretary,
        at=received.at,
    )

    shown = documents.picture(
        received.campaign, reference, row.file.reference, by=received.checker, at=received.at
    )

    assert dict(Image.open(io.BytesIO(out.getvalue())).getexif())
    assert dict(Image.open(io.BytesIO(shown)).getexif()) == {}


def test_one_file_is_attached_once(received):
    reference = received.references["Bùi An"]

    def attach():
        return documents.attach(
            received.campaign, reference, png(), kind="photo", by=received.secretary, at=received.at
        )

    attach()

    assert refused(attach).code == "document.attached_already"


def test_a_document_stays_once_somebody_decided(received):
    reference = received.references["Bùi An"]
    row = documents.attach(
        received.campaign, reference, png(), kind="photo", by=received.secretary, at=received.at
    )
    applications.accept(received.campaign, [reference], by=received.checker, at=received.at)

    refusal = refused(
        documents.detach,
        received.campaign,
        reference,
        row.file.reference,
        by=received.secretary,
        at=received.at,
    )

    assert refusal.code == "application.wrong_state"


def test_neighbours_are_those_of_the_filter(received):
    filters = queries.Filters(received_to=date(2026, 9, 10))
    middle = received.references["Lê Cường"]

    place = queries.place(received.campaign, filters, middle)

    assert (place.at, place.count) == (2, 3)
    assert place.before == received.references["Bùi An"]
    assert place.after == received.references["Đặng Thuý Hoà"]
