"""The marking room in pages: points kept and changed, bags handed in, decisions, the frozen package."""

import io
import zipfile
from hashlib import sha256

import pytest
from django.test import Client

from marking.models import Bag, Mark, MarkDraft, Script, Settlement
from marking.queries import boards
from tests.marking.rooms import candidates
from tests.pages import queries, sign_in

ROOM = "/cham-thi/KTD2026-01/NVCN/"


@pytest.fixture
def delivery(room):
    """Seven scripts in three bags, dealt to four markers."""
    found = room.receive(room.coded(candidates(7)).package)
    room.deal(found, ["M01", "M02", "M03", "M04"])
    return found


@pytest.fixture
def marker(room, delivery):
    """The first marker of bag 1, signed in, and the bag."""
    bag = Bag.objects.get(delivery=delivery, number=1)
    name = bag.allocations.get(round=1).marker
    return sign_in(Client(), room.user(name)), bag


@pytest.fixture
def head(room, delivery) -> Client:
    return sign_in(Client(), room.user("HEAD"))


def write_down(client: Client, code: str, first: str, second: str):
    return client.post(f"{ROOM}bai/{code}/", {"part-1": first, "part-2": second})


def codes(bag: Bag) -> list[str]:
    return sorted(bag.scripts.values_list("code", flat=True))


def test_points_are_kept_and_lead_to_the_next_script(marker):
    client, bag = marker
    one, two, *_ = codes(bag)

    response = write_down(client, one, "37,5", "60")

    assert response.headers["Location"] == f"{ROOM}bai/{two}/"
    assert client.get(f"{ROOM}bai/{one}/").context["form"]["part-1"].value() == "37,5"
    assert Mark.objects.count() == 0


def test_points_may_be_changed_until_the_bag_is_handed_in(marker):
    client, bag = marker
    for code in codes(bag):
        write_down(client, code, "20", "30")
    write_down(client, codes(bag)[0], "25", "30")

    response = client.post(f"{ROOM}tui/1/nop/", follow=True)

    totals = dict(Mark.objects.values_list("script_id", "total"))
    assert totals == dict.fromkeys(codes(bag), 5000) | {codes(bag)[0]: 5500}
    assert MarkDraft.objects.count() == 0
    assert [m.tags for m in response.context["messages"]][-1] == "success"
    assert client.get(f"{ROOM}tui/1/").status_code == 403


def test_a_bag_is_not_handed_in_while_a_part_is_missing(marker):
    client, bag = marker
    for code in codes(bag)[1:]:
        write_down(client, code, "20", "30")
    write_down(client, codes(bag)[0], "20", "")

    response = client.post(f"{ROOM}tui/1/nop/", follow=True)

    assert [m.tags for m in response.context["messages"]][-1] == "error"
    assert (Mark.objects.count(), MarkDraft.objects.count()) == (0, len(codes(bag)))


@pytest.mark.parametrize(("first", "second"), [("41", "0"), ("-1", "0"), ("1", "0"), ("x", "0")])
def test_points_off_the_guide_are_told_and_kept_in_the_form(marker, first, second):
    client, bag = marker

    response = write_down(client, codes(bag)[0], first, second)

    assert response.status_code in {409, 422}
    assert response.context["form"]["part-1"].value() == first
    assert MarkDraft.objects.count() == 0


def test_a_double_click_on_handing_in_gives_each_mark_once(marker):
    client, bag = marker
    for code in codes(bag):
        write_down(client, code, "20", "30")

    answers = [client.post(f"{ROOM}tui/1/nop/", {"once": "a"}) for _ in range(2)]

    assert {a.status_code for a in answers} == {302}
    assert Mark.objects.count() == len(codes(bag))


def test_scripts_of_other_bags_and_their_pictures_are_closed(marker, room, delivery):
    client, bag = marker
    name = bag.allocations.get(round=1).marker
    other = (
        Script.objects.filter(bag__delivery=delivery)
        .exclude(bag__allocations__marker=name)
        .order_by("code")
        .first()
    )

    assert client.get(f"{ROOM}bai/{other.code}/").status_code == 403
    assert client.get(f"{ROOM}bai/{other.code}/1.png").status_code == 403
    assert client.get(f"{ROOM}bai/KHONGCO/").status_code == 403
    assert client.get(f"{ROOM}dieu-hanh/").status_code == 403


def test_a_picture_is_a_bare_png_that_no_cache_keeps(marker):
    client, bag = marker

    response = client.get(f"{ROOM}bai/{codes(bag)[0]}/1.png")

    assert response.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert response.headers["Cache-Control"] == "no-store"


def test_the_second_marker_waits_for_the_first_and_sees_none_of_his_points(room, delivery, marker):
    client, bag = marker
    second = sign_in(Client(), room.user(bag.allocations.get(round=2).marker))

    before = second.get(f"{ROOM}tui/1/").status_code
    for code in codes(bag):
        write_down(client, code, "37,5", "57,5")
    client.post(f"{ROOM}tui/1/nop/")
    page = second.get(f"{ROOM}bai/{codes(bag)[0]}/")

    assert (before, page.status_code) == (403, 200)
    assert "37,5" not in page.content.decode()


def test_the_head_decides_what_the_rule_leaves_to_people(room, delivery, head):
    held = sorted(Script.objects.values_list("code", flat=True))
    room.mark_round(delivery, 1, dict.fromkeys(held, "50"))
    room.mark_round(delivery, 2, dict.fromkeys(held, "50") | {held[0]: "57.5", held[1]: "70"})
    head.post(f"{ROOM}dieu-hanh/buoc/chot-theo-quy-tac/")

    waiting = [case.script.code for case in boards.waiting(delivery)]
    decided = head.post(
        f"{ROOM}dieu-hanh/bai/{held[0]}/",
        {"how": "agreed", "mark": "55", "reason": "Biên bản số 3"},
    )
    wrong = head.post(
        f"{ROOM}dieu-hanh/bai/{held[1]}/", {"how": "head", "mark": "55", "reason": "x"}
    )

    assert waiting == held[:2]
    assert (decided.status_code, wrong.status_code) == (302, 422)
    assert Settlement.objects.get(script=held[0]).mark == 5500


def test_a_third_marker_is_named_and_marks_alone(room, delivery, head):
    held = sorted(Script.objects.values_list("code", flat=True))
    room.mark_round(delivery, 1, dict.fromkeys(held, "50"))
    room.mark_round(delivery, 2, dict.fromkeys(held, "50") | {held[0]: "70"})
    names = head.get(f"{ROOM}dieu-hanh/bai/{held[0]}/").context["third"].fields["marker"].choices
    name = names[0][0]

    head.post(f"{ROOM}dieu-hanh/bai/{held[0]}/nguoi-thu-ba/", {"marker": name})
    client = sign_in(Client(), room.user(name))
    write_down(client, held[0], "40", "20")
    client.post(f"{ROOM}tui/0/nop/")

    assert Mark.objects.get(script=held[0], round=3).marker == name
    assert Mark.objects.get(script=held[0], round=3).total == 6000


def test_marking_ends_freezes_and_leaves_as_one_package(room, delivery, head):
    held = sorted(Script.objects.values_list("code", flat=True))
    for turn in (1, 2):
        room.mark_round(delivery, turn, dict.fromkeys(held, "60"))
    early = head.post(f"{ROOM}dieu-hanh/buoc/ket-thuc/", follow=True)
    head.post(f"{ROOM}dieu-hanh/buoc/chot-theo-quy-tac/")
    room.witness(room.log)
    head.post(f"{ROOM}dieu-hanh/buoc/ket-thuc/")
    room.witness(room.log)
    head.post(f"{ROOM}dieu-hanh/buoc/khoa-diem/")
    room.witness(room.log)

    response = head.post(f"{ROOM}dieu-hanh/goi-diem/")
    table = head.get(f"{ROOM}dieu-hanh/bang-diem/")
    word = head.get(f"{ROOM}dieu-hanh/bang-diem/?dang=docx")

    assert [m.tags for m in early.context["messages"]] == ["error"]
    with zipfile.ZipFile(io.BytesIO(response.content)) as package:
        assert package.read("marks.jsonl").count(b'"mark":"60.00"') == 7
    assert (table.content[:4], word.content[:2]) == (b"%PDF", b"PK")


def test_the_whole_draw_of_bags_is_played_through_pages(room, observers):
    delivery = room.receive(room.coded(candidates(4)).package)
    client = sign_in(Client(), room.user("HEAD"))
    people = "\n".join(f"c{n}; Cơ quan {n}; {'có' if n > 2 else 'không'}" for n in range(5))
    room.witness(room.log)

    client.post(
        f"{ROOM}dieu-hanh/boc-tham/", {"markers": ["M01", "M02", "M03"], "contributors": people}
    )
    draw = boards.board(delivery).draw
    from ledger.services import draws

    secrets = {f"c{n}": sha256(bytes([n])).digest() for n in range(5)}
    promised = {
        name: draws.rules.commitment(draw.draw_id, name, secret, bytes(32)).hex()
        for name, secret in secrets.items()
    }
    client.post(f"{ROOM}dieu-hanh/cam-ket/", promised)
    room.witness(room.log)
    opened = {f"secret-{name}": secret.hex() for name, secret in secrets.items()}
    opened |= {f"nonce-{name}": "00" * 32 for name in secrets}
    wrong = client.post(f"{ROOM}dieu-hanh/cong-bo/", opened | {"secret-c2": "11" * 32})
    short = client.post(f"{ROOM}dieu-hanh/cong-bo/", opened | {"secret-c2": "11"})
    client.post(f"{ROOM}dieu-hanh/cong-bo/", opened)
    client.post(f"{ROOM}dieu-hanh/buoc/chia-tui/")

    assert (wrong.status_code, short.status_code) == (409, 422)
    assert list(short.context["form"].errors) == ["secret-c2"]
    for answer in (wrong, short):
        assert not any(one in answer.content.decode() for one in opened.values())
    assert boards.board(delivery).dealt


def test_a_damaged_package_is_refused_and_leaves_nothing(room):
    client = sign_in(Client(), room.user("HEAD"))
    good = room.coded(candidates(3)).package
    bad = io.BytesIO(good[:-20])
    bad.name = "goi.zip"

    response = client.post("/cham-thi/nhan/", {"campaign": "KTD2026-01", "package": bad})

    assert response.status_code == 409
    assert Script.objects.count() == 0


def test_a_package_is_received_through_the_page(room):
    client = sign_in(Client(), room.user("HEAD"))
    package = io.BytesIO(room.coded(candidates(3)).package)
    package.name = "goi.zip"

    response = client.post("/cham-thi/nhan/", {"campaign": "KTD2026-01", "package": package})

    assert response.headers["Location"] == f"{ROOM}dieu-hanh/"
    assert Script.objects.count() == 3


def test_witnesses_lines_come_back_through_the_page(room, delivery, head, observers):
    issued = head.post(f"{ROOM}dieu-hanh/chung-kien/chot-so/")
    checkpoint = room.log.checkpoints.order_by("-size").first()
    note = issued.content.decode() + "".join(
        observer.line(room.log, checkpoint) for observer in observers[:2]
    )

    response = head.post(
        f"{ROOM}dieu-hanh/chung-kien/", {"lines": note.replace("\n", "\r\n"), "size": 0}
    )

    assert response.status_code == 302
    state = head.get(f"{ROOM}dieu-hanh/chung-kien/").context["state"]
    assert state.witnessed == state.size


def test_the_heads_page_costs_the_same_queries_for_few_and_many_bags(room):
    client = sign_in(Client(), room.user("HEAD"))
    delivery = room.receive(room.coded(candidates(3)).package)
    few = queries(client, f"{ROOM}dieu-hanh/")
    Bag.objects.create(delivery=delivery, number=90)
    Bag.objects.create(delivery=delivery, number=91)

    assert queries(client, f"{ROOM}dieu-hanh/") == few
