"""What papers ask of people today: the right line for the right person, and nothing for others."""

from datetime import timedelta

import pytest

from accounts.rules.roles import Role
from exams import paper_duties
from exams.services import blueprints, items
from exams.services import draws as services
from ledger.services import gates, tables
from office import queues


def lines(user, at) -> list[tuple[str, int]]:
    return [(line.url, line.count) for line in paper_duties.collect(user, at) if line.count]


def test_the_collector_is_registered():
    assert paper_duties.collect in queues._collectors


def test_a_member_is_told_of_drafts_by_others_and_of_own_returned_items(filled, head, setter, at):
    bank = filled(1)
    items.send_back(bank, ["KTC-0001"], comment="Sửa", by=head, at=at)
    place = "/ngan-hang/B%E1%BB%99%20N%E1%BB%99i%20v%E1%BB%A5/KTC/"

    assert lines(head, at) == [(f"{place}?state=draft&author=others", 5)]
    assert lines(setter, at) == [(f"{place}?state=returned", 1)]


def test_the_way_of_a_seal_goes_from_person_to_person(
    one_of_each, session, approved, agree, head, setter, chair, at
):
    from exams.services import seals

    assert [url for url, _ in lines(head, at)] == ["/de-thi/KTD2026-01/KTC/ma-tran/"]
    bank = approved()
    assert [url for url, _ in lines(head, at)] == ["/de-thi/KTD2026-01/KTC/niem-phong/"]
    assert lines(chair, at) == lines(setter, at) == []

    proposal = seals.propose(one_of_each, bank=bank, reason="Họp", by=head, at=at)
    assert [len(lines(one, at)) for one in (head, setter, chair)] == [0, 1, 1]

    seals.confirm(proposal, one_of_each, bank=bank, by=setter, at=at)
    assert [len(lines(one, at)) for one in (head, setter, chair)] == [1, 0, 0]


@pytest.mark.parametrize("role", [Role.MARKER, Role.HR_OFFICER, Role.AUDITOR])
def test_others_are_told_nothing(officer, one_of_each, session, filled, at, role):
    filled(3)

    assert lines(officer("nguoi-ngoai", role), at) == []


def test_the_draw_and_the_opening_call_the_secretary(
    one_of_each, session, approved, seal, frozen_rules, witnessed, officer, head, at
):
    secretary = officer("thu-ky", Role.COUNCIL_SECRETARY)
    seal(one_of_each, approved())
    for gate in ("code_key_committed", "roster_closed"):
        drafts = [tables.Draft("roster", [{"number": "000001"}])] * (gate[0] == "r")
        gates.pass_gate(frozen_rules, gate, "campaign", by="tests", at=at, tables=drafts)
        witnessed(frozen_rules)
    draw, opening = "/de-thi/KTD2026-01/KTC/1/boc-tham/", "/khai-mac/KTD2026-01/KTC/1/dieu-hanh/"
    assert lines(secretary, at) == [(draw, 1)]

    people = [services.Contributor(f"nguoi-{n}", f"Cơ quan {n}", n > 2) for n in range(5)]
    services.plan(session, people, by=secretary, at=at)
    assert lines(secretary, at) == [(draw, 1)]

    for n, one in enumerate(people):
        services.bring(session, one.id, f"{n:064x}", by=secretary, at=at)
    services.commit(session, by=secretary, at=at)
    day = session.starts_at - timedelta(hours=2)
    assert lines(secretary, at - timedelta(days=2)) == []
    [due] = [line for line in paper_duties.collect(secretary, day) if line.count]
    assert (due.url, due.urgent) == (opening, True)


def test_a_new_blueprint_that_is_too_large_is_told(computer_test, approved, head, setter, at):
    approved()
    blueprints.set(computer_test, [("Thừa kế", "van_dung", 6)], by=head, at=at)

    assert [url for url, _ in lines(setter, at)] == ["/de-thi/KTD2026-01/KTC/ma-tran/"]
