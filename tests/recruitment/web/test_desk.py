"""The document desk as the clerk, the auditor and a stranger see it."""

import io
import zipfile

import pytest
from django.test import Client
from PIL import Image

from accounts.rules.roles import Role
from law.services import holidays
from office import desk
from office.models import Document
from office.queries import documents as queries
from office.services import documents
from recruitment.models import Person
from tests.pages import same_queries, sign_in

PEOPLE = [
    ("Bùi An", "VT01", ("con_liet_si",), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 29, None),
]
DESK = "/van-ban/"
NOTICE = f"{DESK}KTD2026-01/thong-bao-ket-qua/lan-1/"
LIST = f"{DESK}KTD2026-01/ket-qua-vi-tri/lan-1.VT01/"


@pytest.fixture
def campaign(world):
    """A published campaign, with everybody who acts in it."""
    holidays.fill(2026)
    world.published(PEOPLE)
    return world


@pytest.fixture
def client(campaign) -> Client:
    """The secretary of the Council, signed in."""
    return sign_in(Client(), campaign.secretary)


def png() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("L", (40, 56), 255).save(out, "PNG")
    out.seek(0)
    out.name = "ban-ky.png"
    return out


def register(client: Client, at: str = NOTICE, **given):
    return client.post(f"{at}dang-ky/", {"issued_on": "01/09/2026", "signer": "", **given})


def issue(world, key: str, kind: str = "ket-qua-vi-tri") -> Document:
    day = queries.day(world.at)
    return documents.issue("KTD2026-01", kind, key, issued_on=day, by=world.secretary, at=world.at)


def test_the_clerk_sees_what_is_to_be_registered(client):
    lines = client.get(f"{DESK}?state=due&kind=ket-qua-vi-tri").context["page"].object_list

    assert [(line.key, line.state) for line in lines] == [("lan-1.VT01", "due"), ("lan-1.VT02", "due")]  # fmt: skip


def test_a_filter_that_names_nothing_there_is_hides_nothing(client):
    assert client.get(f"{DESK}?kind=khong-co").context["page"].paginator.count == 7


def test_the_list_costs_the_same_however_many_papers_are_registered(client, campaign):
    issue(campaign, "tat-ca", "du-dieu-kien")
    keys = iter(["lan-1.VT01", "lan-1.VT02"])

    same_queries(client, DESK, lambda: issue(campaign, next(keys)))


def test_the_clerk_gives_number_and_date_and_the_page_says_so(client):
    response = register(client)
    page = client.get(NOTICE)

    assert response.headers["Location"] == NOTICE
    document = Document.objects.get()
    assert document.full_number == "01/TB-HĐTD"
    assert page.context["paper"] == document
    assert "01/TB-HĐTD" in page.content.decode()


def test_a_second_click_registers_no_second_paper(client):
    register(client, once="abc")
    response = register(client, once="abc")

    assert response.status_code == 302
    assert Document.objects.count() == 1


def test_a_date_ahead_is_refused_above_its_field_and_what_was_typed_stays(client):
    response = register(client, issued_on="31/12/2026", signer="Trần Thị Chủ Tịch")

    form = response.context["register"]
    assert response.status_code == 409
    assert list(form.errors) == ["issued_on"]
    assert "Trần Thị Chủ Tịch" in response.content.decode()
    assert Document.objects.count() == 0


def test_a_broken_date_is_an_error_of_its_field(client):
    response = register(client, issued_on="hôm nay")

    assert response.status_code == 422
    assert list(response.context["register"].errors) == ["issued_on"]


def test_another_clerk_was_faster(client, campaign):
    issue(campaign, "lan-1", "thong-bao-ket-qua")

    response = register(client)

    assert response.status_code == 409
    assert Document.objects.count() == 1


def test_files_come_as_pdf_and_word_before_and_after_registering(client):
    draft = [client.get(f"{NOTICE}tai/{form}/") for form in ("pdf", "docx")]
    register(client)
    final = [client.get(f"{NOTICE}tai/{form}/") for form in ("pdf", "docx")]

    assert [response.content[:4] for response in draft + final] == [b"%PDF", b"PK\x03\x04"] * 2
    assert draft[0].content != final[0].content
    assert zipfile.ZipFile(io.BytesIO(final[1].content)).testzip() is None
    name = "KTD2026-01-thong-bao-ket-qua-lan-1-2026-01-TB.pdf"
    assert final[0].headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_signed_scan_is_kept_and_given_back_unchanged(client):
    register(client)
    data = png().getvalue()

    response = client.post(f"{NOTICE}ban-ky/", {"file": png()})
    (scan,) = Document.objects.get().scans.all()
    back = client.get(f"{NOTICE}ban-ky/{scan.file.reference}/")

    assert response.headers["Location"] == NOTICE
    assert back.content == data
    assert client.get(f"{DESK}?state=signed").context["page"].paginator.count == 1


def test_a_file_that_is_no_scan_is_refused_above_its_field(client):
    register(client)
    wrong = io.BytesIO(b"<html>")
    wrong.name = "ban-ky.pdf"

    response = client.post(f"{NOTICE}ban-ky/", {"file": wrong})

    assert response.status_code == 409
    assert list(response.context["scan"].errors) == ["file"]


def test_there_is_no_scan_before_the_paper_is_registered(client):
    assert client.post(f"{NOTICE}ban-ky/", {"file": png()}).status_code == 404


def test_the_page_warns_when_the_facts_are_no_longer_those_of_the_paper(client):
    register(client, LIST)
    before = client.get(LIST).context["outdated"]
    Person.objects.filter(full_name="Bùi An").update(full_name="Bùi Thị An")

    assert (before, client.get(LIST).context["outdated"]) == (False, True)


def test_a_replacement_stands_first_and_the_old_paper_stays_readable(client):
    register(client, LIST)
    old = Document.objects.get()
    kept = client.get(f"{LIST}tai/pdf/").content
    register(client, LIST, replace="True")

    page = client.get(LIST)

    assert page.context["paper"].full_number == "02/TB-HĐTD"
    assert page.context["earlier"] == [old]
    assert client.get(f"{LIST}so/{old.reference}/pdf/").content == kept


@pytest.mark.parametrize(
    "address",
    [
        f"{DESK}KTD2026-01/khong-co/lan-1/",
        f"{DESK}KTD2026-01/thong-bao-ket-qua/lan-9/",
        f"{NOTICE}tai/exe/",
        f"{NOTICE}so/aaaaaaaaaaaaaaaaaaaa/pdf/",
        f"{NOTICE}ban-ky/aaaaaaaaaaaaaaaaaaaa/",
    ],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_the_auditor_reads_and_registers_nothing(campaign, officer):
    auditor = sign_in(Client(), officer("kiem-toan", Role.AUDITOR))

    page = auditor.get(NOTICE)

    assert page.context["clerk"] is False
    assert register(auditor).status_code == 403
    assert Document.objects.count() == 0


@pytest.mark.parametrize("role", [Role.MARKER, Role.INVIGILATOR, Role.SETTER])
def test_whoever_has_no_business_with_papers_sees_none(campaign, officer, role):
    reader = sign_in(Client(), officer("khac", role))

    assert [reader.get(at).status_code for at in (DESK, NOTICE, f"{LIST}tai/pdf/")] == [403] * 3


def test_the_clerk_finds_the_papers_among_the_work_of_today(client):
    due = {one.where: (one.count, one.url) for one in client.get("/viec-hom-nay/").context["due"]
           if "/van-ban/" in one.url}  # fmt: skip

    assert due == {"KTD2026-01": (7, "/van-ban/?campaign=KTD2026-01&state=due")}


def test_the_list_comes_as_excel(client):
    response = client.get(f"{DESK}?xuat=xlsx")

    assert response.content[:2] == b"PK"


def test_every_kind_of_paper_has_its_place_in_the_filter(client):
    names = [name for name, _ in client.get(DESK).context["filters"].fields["kind"].choices]

    assert names == ["", *[kind.name for kind in desk.kinds()]]
