"""Draws: planned, promised, opened; nobody can choose, withhold or copy."""

import pytest

from ledger.models import Draw, Entry
from ledger.rules import draws as rules
from ledger.rules.refusals import Refusal
from ledger.services import draws, entries, gates
from ledger.services.draws import Contribution, Reveal
from tests.refusing import refused

pytestmark = pytest.mark.django_db

SCOPE = "draw:NVCN/versions"
BODIES = {"chu-tich": "hd", "ban-de": "bd", "giam-sat": "gs", "cong-an": "ca", "thi-sinh": "ts"}
PLAN = {
    "purpose": "versions",
    "pool_root": "5839a2f8f48002e1cb89bbfd363880eb4e8857cc38c0b20e7294f54d9ea05d58",
    "pool_size": 5,
    "algo": "hs256ctr-fy/1",
    "contributors": [{"id": id, "body": body} for id, body in BODIES.items()],
    "min_contributors": 5,
}
SECRETS = {id: (bytes([n]) * 50, bytes([n + 160]) * 32) for n, id in enumerate(BODIES)}


@pytest.fixture
def log(campaign_log, at, witnessed):
    announced = [{"scope": SCOPE, "purpose": "versions"}]
    gates.pass_gate(
        campaign_log, "rules_frozen", "campaign", by="x", at=at, data={"draws": announced}
    )
    witnessed(campaign_log)
    return campaign_log


@pytest.fixture
def draw(log, at):
    return draws.plan(log, SCOPE, PLAN, by="x", at=at)


@pytest.fixture
def committed(draw, at, witnessed):
    draws.commit(draw, contributions(draw), by="x", at=at)
    witnessed(draw.log)
    return draw


def contributions(draw: Draw) -> list[Contribution]:
    return [
        Contribution(id, BODIES[id], rules.commitment(draw.draw_id, id, secret, nonce))
        for id, (secret, nonce) in SECRETS.items()
    ]


def reveals() -> list[Reveal]:
    return [Reveal(id, secret, nonce) for id, (secret, nonce) in SECRETS.items()]


def test_a_draw_gives_the_seed_that_anybody_can_redo(committed, at):
    seed = draws.reveal(committed, reveals(), by="x", at=at)

    entry = gates.passed(committed.log, "revealed", SCOPE)
    triples = [(id, *pair) for id, pair in SECRETS.items()]
    assert seed == rules.seed(committed.draw_id, bytes.fromhex(PLAN["pool_root"]), triples)
    assert entry.data["seed"] == seed.hex()
    assert [item["id"] for item in entry.data["reveals"]] == sorted(BODIES)
    assert draws.seed(committed) == seed


def test_the_draws_name_binds_its_whole_plan(draw):
    entry = entries.newest(draw.log, "draw.planned", SCOPE)

    assert draw.draw_id == rules.draw_id("KTD2026-01", SCOPE, PLAN)
    assert (entry.data["plan"], entry.data["draw_id"]) == (PLAN, draw.draw_id)
    assert draws.find(draw.log, SCOPE).plan == PLAN


def test_no_secret_stands_in_the_log_before_the_reveal(committed):
    bodies = b"".join(bytes(body) for body in Entry.objects.values_list("body", flat=True))

    assert all(secret.hex().encode() not in bodies for secret, _ in SECRETS.values())
    assert all(c.commitment.hex().encode() in bodies for c in contributions(committed))


def test_a_draw_is_planned_once(draw, at):
    assert refused(draws.plan, draw.log, SCOPE, PLAN, by="x", at=at).code == "draw.planned_already"


def test_a_draw_that_was_not_announced_is_none(log, at):
    other = draws.plan, log, "draw:NVCN/again"

    assert refused(*other, PLAN, by="x", at=at).code == "draw.not_announced"
    assert (
        refused(draws.plan, log, SCOPE, {**PLAN, "purpose": "seats"}, by="x", at=at).code
        == "draw.not_announced"
    )


def test_nothing_is_drawn_before_the_rules_are_frozen(campaign_log, at):
    found = refused(draws.plan, campaign_log, SCOPE, PLAN, by="x", at=at)

    assert found.code == "gate.out_of_order"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"pool_root": "ab"}, "pool_root"),
        ({"pool_size": 0}, "pool_size"),
        ({"algo": "mt19937"}, "algo"),
        ({"min_contributors": 4}, "min_contributors"),
        ({"min_contributors": 6}, "min_contributors"),
        ({"contributors": PLAN["contributors"] * 2}, "contributors"),
        ({"contributors": [*PLAN["contributors"], {"id": "la"}]}, "contributors"),
        ({"purpose": ""}, "purpose"),
    ],
)
def test_a_plan_says_all_that_decides_the_outcome(log, at, change, field):
    found = refused(draws.plan, log, SCOPE, {**PLAN, **change}, by="x", at=at)

    assert found == Refusal("draw.plan", scope=SCOPE, fields=[field])


def test_four_are_too_few(draw, at):
    found = refused(draws.commit, draw, contributions(draw)[:4], by="x", at=at)

    assert found == Refusal("draw.too_few", given=4, least=5)


def test_a_stranger_contributes_nothing(draw, at):
    stranger = Contribution("la", "hd", bytes(32))
    disguised = Contribution("cong-an", "hd", bytes(32))

    found = refused(
        draws.commit, draw, [*contributions(draw)[:3], stranger, disguised], by="x", at=at
    )

    assert found == Refusal("draw.unknown_contributor", ids=["cong-an", "la"])


def test_nobody_contributes_twice(draw, at):
    twice = [*contributions(draw), Contribution("cong-an", "ca", bytes(32))]

    assert refused(draws.commit, draw, twice, by="x", at=at).code == "draw.repeated"


def test_nobody_copies_a_promise(draw, at):
    first, *rest = contributions(draw)
    copied = [first, *rest[:3], Contribution("thi-sinh", "ts", first.commitment)]

    found = refused(draws.commit, draw, copied, by="x", at=at)

    assert found.code == "draw.copied"


def test_a_promise_is_32_bytes(draw, at):
    *most, _ = contributions(draw)

    found = refused(
        draws.commit, draw, [*most, Contribution("thi-sinh", "ts", b"short")], by="x", at=at
    )

    assert found == Refusal("draw.commitment", ids=["thi-sinh"])


def test_nothing_is_opened_before_all_have_promised(draw, at):
    assert refused(draws.reveal, draw, reveals(), by="x", at=at).code == "draw.not_committed"


def test_nothing_is_opened_before_witnesses_saw_the_promises(draw, at):
    draws.commit(draw, contributions(draw), by="x", at=at)

    assert refused(draws.reveal, draw, reveals(), by="x", at=at).code == "gate.not_witnessed"


def test_a_withheld_secret_stops_the_draw(committed, at):
    found = refused(draws.reveal, committed, reveals()[1:], by="x", at=at)

    assert found == Refusal("draw.missing_reveal", ids=["chu-tich"])
    assert draws.seed(committed) is None


def test_another_secret_than_promised_is_refused(committed, at):
    false = [*reveals()[:4], Reveal("thi-sinh", bytes(50), SECRETS["thi-sinh"][1])]

    found = refused(draws.reveal, committed, false, by="x", at=at)

    assert found == Refusal("draw.wrong_reveal", ids=["thi-sinh"])
    assert gates.passed(committed.log, "revealed", SCOPE) is None


def test_a_draw_is_opened_once(committed, at, witnessed):
    draws.reveal(committed, reveals(), by="x", at=at)

    assert refused(draws.reveal, committed, reveals(), by="x", at=at).code == "gate.passed_already"


def test_a_draw_in_the_marking_room_needs_no_announcement_there(marking_log, at):
    draw = draws.plan(marking_log, "draw:NVCN/bags", PLAN, by="x", at=at)

    assert draw.entry.index == 0
