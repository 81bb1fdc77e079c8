"""Pages of the draw and the opening: plan, commitments, parts one by one, seed, wordings, papers."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from accounts.rules.roles import Role
from exams.models import DrawPart, ItemContent, Paper, Session
from exams.queries import ceremonies
from exams.services import sittings
from ledger.models import Log
from ledger.rules.draws import commitment
from ledger.services import checkpoints, gates, tables
from tests.pages import queries, sign_in

DRAW = "/de-thi/KTD2026-01/KTC/1/boc-tham/"
OPENING = "/khai-mac/KTD2026-01/KTC/1/"
BODIES = ("hoi-dong", "ban-de", "giam-sat", "cong-an", "thi-sinh")
NUMBERS = ("000001", "000002", "000003")


@pytest.fixture
def as_() -> Callable[[User], Client]:
    return lambda user: sign_in(Client(), user)


@pytest.fixture
def secretary(officer, head) -> User:
    return officer("thu-ky", Role.COUNCIL_SECRETARY)


def plan(outside: int = 3, people: int = 5) -> dict[str, str]:
    rows = {}
    for n, body in enumerate(BODIES[:people], 1):
        rows |= {f"id_{n}": body, f"body_{n}": f"Cơ quan {body}"}
        if n > people - outside:
            rows[f"outside_{n}"] = "on"
    return rows


@dataclass
class Room:
    """A session whose bank is sealed and roster closed, and the secretary's browser."""

    session: Session
    log: Log
    shares: list[str]
    client: Client
    witnessed: Callable[[Log], object]

    @property
    def state(self) -> ceremonies.Ceremony:
        return ceremonies.state(self.session)

    def card(self, body: str, **changes: str) -> dict[str, str]:
        secret, nonce = f"secret of {body} {'x' * 16}".encode(), body.encode().ljust(32, b"\0")
        made = commitment(self.state.draw_id, body, secret, nonce).hex()
        card = {"draw_id": self.state.draw_id, "id": body, "commitment": made}
        return card | {"secret": secret.hex(), "nonce": nonce.hex()} | changes

    def plan(self) -> None:
        self.client.post(DRAW, plan())

    def promise(self) -> None:
        self.plan()
        parts = {f"part_{n}": self.card(body)["commitment"] for n, body in enumerate(BODIES, 1)}
        self.client.post(f"{DRAW}cam-ket/", parts)
        self.client.post(f"{DRAW}ghi/")
        self.witnessed(self.log)

    def open(self, body: str, **changes: str):
        card = self.card(body, **changes)
        typed = {"contributor": body, "secret": card["secret"], "nonce": card["nonce"]}
        return self.client.post(f"{OPENING}mo-phan/", typed)


@pytest.fixture
def room(as_, one_of_each, session, approved, seal, frozen_rules, witnessed, secretary, at) -> Room:
    made = seal(one_of_each, approved())
    for gate in ("code_key_committed", "roster_closed"):
        drafts = [tables.Draft("roster", [{"number": n} for n in NUMBERS])] * (gate[0] == "r")
        gates.pass_gate(frozen_rules, gate, "campaign", by="tests", at=at, tables=drafts)
        witnessed(frozen_rules)
    return Room(session, frozen_rules, made.item_shares, as_(secretary), witnessed)


@pytest.mark.parametrize("role", [Role.MARKER, Role.HR_OFFICER, Role.INVIGILATOR])
def test_others_see_no_draw_and_no_opening(as_, officer, room, role):
    client = as_(officer("nguoi-ngoai", role))
    pages = (DRAW, f"{DRAW}phieu/", OPENING, f"{OPENING}dieu-hanh/")

    assert [client.get(url).status_code for url in pages] == [403] * 4


def test_the_draw_is_planned_over_sealed_items_blueprint_and_roster(room):
    room.plan()

    named = room.state.plan
    roots = {
        name: bytes(tables.find(room.log, name).root).hex()
        for name in ("items/KTC", "blueprint/KTC", "roster")
    }
    assert (named["pool_root"], named["blueprint_root"], named["roster_root"]) == (
        roots["items/KTC"], roots["blueprint/KTC"], roots["roster"],
    )  # fmt: skip
    assert (named["min_contributors"], len(named["contributors"])) == (5, 5)


@pytest.mark.parametrize(
    ("typed", "status"),
    [(plan(outside=1), 409), (plan(people=4), 422), (plan() | {"id_1": "Hội đồng"}, 422),
     (plan() | {"id_2": "hoi-dong"}, 409), (plan() | {"id_6": "sau"}, 422)],
)  # fmt: skip
def test_an_unfit_plan_is_kept_as_typed(room, typed, status):
    answer = room.client.post(DRAW, typed)

    assert (answer.status_code, room.state.draw_id) == (status, "")
    assert answer.context["form"]["body_2"].value() == "Cơ quan ban-de"


def test_commitments_come_one_by_one_and_are_put_on_record_together(room):
    room.plan()
    first = {"part_1": room.card("hoi-dong")["commitment"]}

    room.client.post(f"{DRAW}cam-ket/", first)
    room.client.post(f"{DRAW}ghi/")
    assert (room.state.brought, room.state.committed, room.state.stage) == (1, None, "bring")

    rest = {f"part_{n}": room.card(body)["commitment"] for n, body in enumerate(BODIES, 1)}
    room.client.post(f"{DRAW}cam-ket/", rest)
    room.client.post(f"{DRAW}ghi/")

    stated = {one["id"]: one["commitment"] for one in room.state.committed.data["commitments"]}
    assert stated == {body: room.card(body)["commitment"] for body in BODIES}
    assert room.state.stage == "witness_commit"


@pytest.mark.parametrize("given", ["63", "card", "copied", "letter"])
def test_what_is_no_commitment_is_refused_and_nothing_taken(room, given):
    room.plan()
    good, card = room.card("hoi-dong")["commitment"], json.dumps(room.card("hoi-dong"))
    typed = {"63": good[:-1], "card": card, "copied": good, "letter": "g" + good[1:]}[given]

    answer = room.client.post(f"{DRAW}cam-ket/", {"part_1": typed, "part_2": good})

    assert answer.status_code == 409
    assert not DrawPart.objects.exists()


def test_a_commitment_on_record_does_not_change(room):
    room.promise()

    answer = room.client.post(
        f"{DRAW}cam-ket/", {"part_1": room.card("hoi-dong", draw_id="x")["nonce"]}
    )

    assert answer.context["form"].refused.code == "draw.committed_already"


def test_nothing_is_opened_before_witnesses_stand_to_the_commitments(room, monkeypatch):
    monkeypatch.setattr(room, "witnessed", lambda log: None)
    room.promise()

    answer = room.open("hoi-dong")

    assert answer.context["form"].refused.code == "gate.not_witnessed"
    assert (room.state.opened, DrawPart.objects.exclude(secret="").exists()) == (0, False)
    shown = room.client.get(f"{OPENING}dieu-hanh/")
    assert shown.context["state"].stage == "witness_commit"


def test_a_part_typed_with_spaces_and_capitals_fits(room):
    room.promise()
    card = room.card("cong-an")
    spaced = " ".join(card["nonce"][i : i + 4] for i in range(0, 64, 4)).upper()

    answer = room.open("cong-an", nonce=spaced)

    part = DrawPart.objects.get(contributor="cong-an")
    assert (answer.status_code, part.nonce) == (302, card["nonce"])


def test_a_part_comes_from_its_file(room):
    room.promise()
    file = SimpleUploadedFile("phieu.json", json.dumps(room.card("cong-an")).encode())

    room.client.post(f"{OPENING}mo-phan/", {"contributor": "cong-an", "file": file})

    assert room.state.opened == 1


@pytest.mark.parametrize(
    ("changes", "code", "facts"),
    [
        ({"nonce": "0" * 63}, "card.nonce_length", {"given": 63, "wanted": 64}),
        ({"secret": "0O" * 20}, "card.sign", {"line": "secret", "sign": "o", "place": 2}),
        ({"nonce": "0" * 64}, "draw.wrong_part", {"id": "hoi-dong"}),
        ({"secret": "abc"}, "card.secret_length", {"given": 3}),
        ({"nonce": ""}, "card.nonce_missing", {}),
        ({"secret": "{no json"}, "card.unreadable", {}),
    ],
)
def test_a_typo_is_named(room, changes, code, facts):
    room.promise()

    answer = room.open("hoi-dong", **changes)

    refused = answer.context["form"].refused
    assert (answer.status_code, refused.code, refused.facts) == (409, code, facts)
    assert room.state.opened == 0


@pytest.mark.parametrize("changes", [{"id": "ban-de"}, {"draw_id": "KTD2026-01/session:KTC/2/00"}])
def test_the_card_of_another_is_told_from_a_typo(room, changes):
    room.promise()
    card = json.dumps(room.card("hoi-dong", **changes))

    answer = room.client.post(f"{OPENING}mo-phan/", {"contributor": "hoi-dong", "secret": card})

    assert answer.context["form"].refused.code == "draw.other_card"


def test_a_part_is_opened_once(room):
    room.promise()
    room.open("hoi-dong")

    answer = room.open("hoi-dong")

    assert answer.status_code == 422
    assert room.state.opened == 1


def test_the_seed_waits_for_every_part(room):
    room.promise()
    for body in BODIES[:4]:
        room.open(body)

    room.client.post(f"{OPENING}hat-giong/")
    assert room.state.revealed is None

    room.open(BODIES[4])
    room.client.post(f"{OPENING}hat-giong/")
    assert len(room.state.seed) == 64


def test_secrets_are_not_written_back_into_the_page(room):
    room.promise()
    room.open("hoi-dong")

    pages = [room.client.get(url) for url in (DRAW, OPENING, f"{OPENING}dieu-hanh/")]

    secret = room.card("hoi-dong")["secret"]
    assert [secret in page.content.decode() for page in pages] == [False] * 3


def test_a_part_that_does_not_fit_does_not_come_back_into_its_form(room):
    room.promise()
    card = room.card("hoi-dong")
    typed = {"contributor": "hoi-dong", "secret": card["secret"], "nonce": "00" * 32}

    answer = room.client.post(f"{OPENING}mo-phan/", typed)

    assert answer.status_code == 409
    assert not any(one in answer.content.decode() for one in (card["secret"], "00" * 32))


@pytest.fixture
def revealed_room(room) -> Room:
    room.promise()
    for body in BODIES:
        room.open(body)
    room.client.post(f"{OPENING}hat-giong/")
    return room


def test_the_head_opens_the_wordings_with_two_of_three_cards(as_, revealed_room, head):
    client, shares = as_(head), revealed_room.shares
    typed = {"share_1": f"  {shares[0].upper()} ", "share_2": shares[2].replace(" ", "\n")}

    wrong = client.post(f"{OPENING}mo-cau-hoi/", {"share_1": shares[0], "share_2": shares[0]})
    right = client.post(f"{OPENING}mo-cau-hoi/", typed)

    assert (wrong.status_code, right.status_code) == (409, 302)
    # Two words in a row: one alone may well be a word of the page.
    kept = (shares[0], " ".join(shares[0].split()[-2:]))
    assert not any(words in wrong.content.decode() for words in kept)
    assert revealed_room.state.items_open
    assert not ItemContent.objects.filter(document=None).exists()


def test_the_secretary_does_not_open_wordings_and_nobody_before_the_reveal(as_, room, head):
    room.promise()
    typed = {"share_1": room.shares[0], "share_2": room.shares[1]}

    assert room.client.post(f"{OPENING}mo-cau-hoi/", typed).status_code == 403
    early = as_(head).post(f"{OPENING}mo-cau-hoi/", typed)
    assert early.context["form"].refused.code == "bank.too_early"


def test_papers_are_drawn_for_who_is_seated_and_stand_on_the_screen(
    as_, revealed_room, officer, head, chair, at
):
    chief = officer("truong-coi-thi", Role.INVIGILATION_HEAD)
    sittings.seat(revealed_room.session, dict.fromkeys(NUMBERS, "P1"), by=chief, at=at)
    client = as_(head)
    client.post(
        f"{OPENING}mo-cau-hoi/",
        {"share_1": revealed_room.shares[0], "share_2": revealed_room.shares[1]},
    )

    early = client.post(f"{OPENING}rut-de/", follow=True)
    assert ([m.level_tag for m in early.context["messages"]][-1], Paper.objects.count()) == (
        "error", 0,
    )  # fmt: skip
    revealed_room.client.post(f"{OPENING}diem-kiem/")
    revealed_room.witnessed(revealed_room.log)
    client.post(f"{OPENING}rut-de/")

    board = as_(chair).get(OPENING, headers={"HX-Request": "true"})
    state = board.context["state"]
    assert (Paper.objects.count(), state.drawn.data["count"]) == (3, 3)
    assert state.papers_root == bytes(tables.find(revealed_room.log, "papers/KTC/1").root).hex()
    assert state.papers_root in board.content.decode()
    assert "<html" not in board.content.decode()


def test_the_screen_shows_the_newest_checkpoint_and_who_signed(room):
    room.promise()
    checkpoints.issue(room.log, at=room.session.starts_at)

    carried = room.client.get(OPENING).context["state"].carried

    assert (carried.signed, carried.quorum, carried.current) == (3, 2, True)


def test_the_screen_costs_the_same_before_and_after_parts_are_open(room):
    room.promise()
    before = queries(room.client, OPENING)
    room.open("hoi-dong")
    room.open("ban-de")

    assert queries(room.client, OPENING) == before


def test_the_offline_page_carries_its_draw_and_asks_no_network(room):
    room.plan()

    answer = room.client.get(f"{DRAW}phieu/")
    page = answer.content.decode()

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert json.dumps(room.state.draw_id) in page
    assert [
        word for word in ("http://", "https://", "fetch(", "XMLHttp", "src=") if word in page
    ] == []


def test_addresses_of_what_does_not_exist_answer_404(room):
    pages = (DRAW.replace("/1/", "/9/"), OPENING.replace("/1/", "/9/"), f"{DRAW}phieu/")

    assert [room.client.get(url).status_code for url in pages] == [404, 404, 404]


def test_minutes_are_written_once_papers_are_drawn(day, chair, client):
    from tests.pages import sign_in

    opening = "/khai-mac/KTD2026-01/KTC/1/bien-ban/"
    answer = sign_in(client, chair).get(opening)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")


def test_minutes_wait_for_the_papers(session, chair, client, frozen_rules):
    from tests.pages import sign_in

    opening = "/khai-mac/KTD2026-01/KTC/1/bien-ban/"

    assert sign_in(client, chair).get(opening).status_code == 409


def test_an_answer_sheet_is_printed_for_a_version_of_three_digits(one_of_each, chair, client):
    from tests.pages import sign_in

    place = "/de-thi/KTD2026-01/KTC/phieu-tra-loi/"
    found = sign_in(client, chair)

    assert found.get(place + "?ma-de=101").content.startswith(b"%PDF-")
    assert found.get(place + "?ma-de=1a").status_code == 409
