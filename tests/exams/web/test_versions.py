"""Pages of versions: written in a form, sealed with cards, drawn at the desk, printed."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from exams.models import WrittenVersion
from exams.services import version_openings
from ledger.models import Entry
from tests.exams.conftest import BODIES
from tests.exams.versions import room, written_test
from tests.pages import sign_in

__all__ = ["room", "written_test"]
PAGE = "/de-thi/KTD2026-01/NVCN/phien-ban/"
TYPED = {
    "title": "Đề một", "text_1": "Phân tích nguyên tắc.", "points_1": "60",
    "ideas_1": "30 | Ý một\n30 | Ý hai", "text_2": "Tình huống.", "points_2": "40",
    "ideas_2": "40 | Giải quyết",
}  # fmt: skip


@pytest.fixture
def as_():
    return lambda user: sign_in(Client(), user)


def test_a_version_is_written_read_again_and_reviewed_by_another(as_, room):
    setter, head = as_(room.setter), as_(room.head)

    assert setter.post(f"{PAGE}moi/", TYPED).status_code == 302
    row = WrittenVersion.objects.get()
    assert [one["points"] for one in row.paper["questions"]] == ["60", "40"]
    assert b"30 | " in setter.get(f"{PAGE}1/").content
    setter.post(f"{PAGE}1/tham-dinh/")
    assert WrittenVersion.objects.get().reviewed_by == ""
    head.post(f"{PAGE}1/tham-dinh/")
    assert WrittenVersion.objects.get().reviewed_by == room.head.reference
    assert head.get(f"{PAGE}1/ban-in/").content[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"ideas_1": "30 Ý một"}, 422, "Dòng 1"),
        ({"points_2": "bốn mươi"}, 422, "không phải là số điểm"),
        ({"points_2": "30", "ideas_2": "30 | a"}, 409, "90"),
        ({"text_2": ""}, 422, "Hãy"),
    ],
)
def test_a_slip_is_named_and_what_was_typed_stays(as_, room, change, status, words):
    answer = as_(room.setter).post(f"{PAGE}moi/", TYPED | change)

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "Phân tích nguyên tắc." in answer.content.decode()


def test_from_the_seal_to_the_booklet_on_pages(as_, room):
    room.write()
    head, chair, desk = as_(room.head), as_(room.chair), as_(room.secretary)
    head.post(PAGE, {"reason": "BB 5"})
    chair.post(f"{PAGE}niem-phong/dong-y/")
    cards = head.post(f"{PAGE}niem-phong/manh-khoa/").content.decode()
    shares = {n: re.search(f'name="{n}" value="([^"]+)"', cards)[1] for n in ("item_shares", "key_shares")}  # fmt: skip
    assert head.post(f"{PAGE}niem-phong/khoa/", shares | {"handed": "on"}).status_code == 302
    assert head.get(f"{PAGE}1/").status_code == 409
    room.witnessed(room.log)

    plan = {}
    for n, body in enumerate(BODIES, 1):
        plan |= {f"id_{n}": body, f"body_{n}": f"Cơ quan {body}"} | (
            {f"outside_{n}": "on"} if n > 2 else {}
        )
    assert desk.post(f"{PAGE}boc-tham/", plan).status_code == 302
    assert b"/*DRAW*/" not in desk.get(f"{PAGE}boc-tham/phieu/").content
    parts = {f"part_{n}": room.promise(body) for n, body in enumerate(BODIES, 1)}
    assert desk.post(f"{PAGE}boc-tham/ghi/", parts).status_code == 302
    room.witnessed(room.log)
    opened = {}
    for n, body in enumerate(BODIES, 1):
        opened |= {f"secret_{n}": room.card(body).secret, f"nonce_{n}": room.card(body).nonce}
    wrong = desk.post(f"{PAGE}boc-tham/mo/", opened | {"nonce_1": "00"})
    assert (wrong.status_code, room.card(BODIES[1]).secret in wrong.content.decode()) == (
        422,
        False,
    )
    assert desk.post(f"{PAGE}boc-tham/mo/", opened).status_code == 302
    hall = desk.get("/khai-mac/KTD2026-01/NVCN/phien-ban/").content.decode()
    assert room.state.order[0] in hall
    assert room.state.seed in hall
    room.witnessed(room.log)
    words = shares["item_shares"].split("|")
    typed = {"share_1": words[0], "share_2": words[2]}
    assert chair.post(f"{PAGE}mo-de/", typed).status_code == 302
    assert chair.post(f"{PAGE}mo-de/", typed).status_code == 409
    assert chair.post(f"{PAGE}in-de/").content[:5] == b"%PDF-"
    assert Entry.objects.filter(kind="version.printed").count() == 1
    assert desk.post(f"{PAGE}in-de/").status_code == 403
    assert desk.get(PAGE).status_code == 200


def test_the_booklet_counts_its_pages_and_tells_what_may_be_used(room, at):
    pypdf = pytest.importorskip("pypdf")
    from io import BytesIO

    from exams.services import booklets

    room.write()
    room.seal()
    room.draw()
    version_openings.open_official(room.test, room.words.items[:2], by=room.chair, at=at)
    reader = pypdf.PdfReader(BytesIO(booklets.paper(room.test, by=room.chair, at=at)))
    text = " ".join(reader.pages[-1].extract_text().split())

    assert f"Trang {len(reader.pages)}/{len(reader.pages)}" in text
    assert "HẾT" in text
    assert "Thí sinh không được sử dụng tài liệu" in text
    assert room.state.force.code in text
    assert "(60 điểm)" in text


def test_a_draw_is_made_void_on_its_page_by_two(as_, room, officer):
    from accounts.rules.roles import Role
    from exams.services import version_draws
    from tests.exams.versions import PEOPLE

    room.write()
    room.seal()
    version_draws.plan(room.test, PEOPLE, by=room.secretary, at=room.at)
    desk, watcher = as_(room.secretary), as_(officer("giam-sat", Role.SUPERVISOR))
    url = f"{PAGE}boc-tham/huy/"
    assert "huỷ cuộc bốc thăm" in desk.get(PAGE).content.decode()
    typed = {"reason": "card_lost", "note": "Mất phiếu"}
    assert desk.post(url, typed).status_code == 422
    minutes = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7")
    assert desk.post(url, typed | {"minutes": minutes}).status_code == 302
    desk.post(url)
    assert Entry.objects.filter(kind="draw.voided").count() == 0
    assert "Mất phiếu" in watcher.get(url).content.decode()
    assert watcher.post(url).status_code == 302
    assert Entry.objects.filter(kind="draw.voided").count() == 1
    assert "Lần bốc thăm đầu đã huỷ" in desk.get(PAGE).content.decode()
