"""A draw that cannot be finished: void by two persons with minutes, repeated once and no more."""

import pytest

from accounts.rules.roles import Role
from exams.models import DrawPart
from exams.queries import ceremonies, preparations, rooms, versions, voids
from exams.services import draws as session_draws
from exams.services import papers, version_draws, version_openings
from exams.services import voids as services
from ledger.models import Draw, Entry
from ledger.rules.draws import commitment
from ledger.services import draws, gates, tables
from tests.exams.conftest import BODIES
from tests.exams.services.test_versions import CHECKS, judged, refused
from tests.exams.versions import PEOPLE, room, written_test

__all__ = ["room", "written_test"]
SCOPE = "draw:NVCN/versions"
TOLD = {"reason": "card_lost", "note": "Bà Mười mất phiếu", "minutes": b"%PDF-1.7 bien ban"}


@pytest.fixture
def watcher(officer, head):
    return officer("giam-sat", Role.SUPERVISOR)


def plan(room) -> None:
    version_draws.plan(room.test, PEOPLE, by=room.secretary, at=room.at)


def make_void(room, watcher, scope=SCOPE) -> Entry:
    campaign = room.test.campaign
    proposal = services.propose(campaign, scope, **TOLD, by=room.secretary, at=room.at)
    return services.confirm(proposal, by=watcher, at=room.at)


def test_a_void_draw_is_minuted_by_two_and_repeated_once(room, watcher, at, tmp_path):
    room.write()
    room.seal()
    plan(room)
    given = {body: room.promise(body) for body in BODIES}
    version_draws.commit(room.test, given, by=room.secretary, at=at)
    room.witnessed(room.log)
    refused("draw.planned_already", version_draws.plan, room.test, PEOPLE, by=room.secretary, at=at)

    entry = make_void(room, watcher)
    assert (entry.data["reason"], entry.data["seconded_by"]) == ("card_lost", watcher.reference)
    assert "Bà Mười" not in str(entry.value)
    assert versions.state(room.test, at).stage == "plan"
    order = room.draw()
    version_openings.open_official(room.test, room.words.items[:2], by=room.chair, at=at)
    assert room.state.force.code == order[0]
    assert set(Draw.objects.values_list("scope", flat=True)) == {SCOPE, f"{SCOPE}/again"}
    _, report = judged(tmp_path, room.log)
    wrong = [one for n in CHECKS for one in report.of(n) if one.status != "passed"]
    assert [one.en for one in wrong] == []


def test_one_person_makes_nothing_void(room, chair, at):
    room.write()
    room.seal()
    plan(room)
    proposal = services.propose(room.test.campaign, SCOPE, **TOLD, by=chair, at=at)

    refused("act.same_person", services.confirm, proposal, by=chair, at=at)
    assert Entry.objects.filter(kind="draw.voided").count() == 0
    assert voids.proposed(room.test.campaign, SCOPE, at) == proposal


def test_a_repetition_is_never_void_and_a_drawn_one_neither(room, watcher, at):
    room.write()
    room.seal()
    plan(room)
    make_void(room, watcher)
    plan(room)
    refused("draw.repeated_already", make_void, room, watcher)
    refused("draw.planned_already", version_draws.plan, room.test, PEOPLE, by=room.secretary, at=at)

    [second] = Draw.objects.filter(scope=f"{SCOPE}/again")
    facts = {"reason": "other", "minutes": "ab" * 32, "seconded_by": "x", "note": "", "by": "y"}
    refused("draw.repeated_already", draws.void, second, **facts, at=at)


def test_a_draw_with_a_seed_stands(room, watcher, at):
    room.write()
    room.seal()
    room.draw()

    refused("draw.revealed_already", make_void, room, watcher)


def test_a_session_draws_its_papers_from_the_repetition(
    one_of_each, session, approved, seal, frozen_rules, witnessed, officer, watcher, head, chair, at
):
    secretary, log, numbers = officer("thu-ky", Role.COUNCIL_SECRETARY), frozen_rules, ["000001"]
    made = seal(one_of_each, approved())
    for gate in ("code_key_committed", "roster_closed"):
        drafts = [tables.Draft("roster", [{"number": n} for n in numbers])] * (gate[0] == "r")
        gates.pass_gate(log, gate, "campaign", by="tests", at=at, tables=drafts)
        witnessed(log)

    def promise() -> None:
        session_draws.plan(session, PEOPLE, by=secretary, at=at)
        known = ceremonies.state(session).draw_id
        for body in BODIES:
            value = commitment(known, body, body.encode() * 4, bytes(32)).hex()
            session_draws.bring(session, body, value, by=secretary, at=at)
        session_draws.commit(session, by=secretary, at=at)
        witnessed(log)

    promise()
    proposal = services.propose("KTD2026-01", session.scope, **TOLD, by=secretary, at=at)
    services.confirm(proposal, by=watcher, at=at)
    assert (DrawPart.objects.count(), ceremonies.state(session).stage) == (0, "plan")
    assert preparations.of("KTD2026-01", at)[0].ceremonies[0].stage == ""
    promise()
    for body in BODIES:
        card = session_draws.cards.Card((body.encode() * 4).hex(), bytes(32).hex())
        session_draws.open_part(session, body, card, by=secretary, at=at)
    session_draws.reveal(session, by=secretary, at=at)
    witnessed(log)
    session_draws_items(one_of_each, made, head, at)

    assert papers.draw_session(session, numbers, by=chair, at=at).data["count"] == 1
    assert ceremonies.state(session).drawn is not None
    passed = {gate.name for gate in rooms.overview(session, at).gates if gate.at}
    assert passed == {"contributors_committed", "revealed", "papers_drawn"}


def session_draws_items(test, made, head, at) -> None:
    from exams.services import banks

    banks.open_items(test, made.item_shares[:2], by=head, at=at)
