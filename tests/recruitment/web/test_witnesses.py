"""Witnessing: a checkpoint goes out, lines come back, and the page says what waits."""

import pytest

from ledger.models import Cosignature
from ledger.services import checkpoints
from tests.recruitment.web.council import CAMPAIGN, at_desk, told

pytestmark = pytest.mark.usefixtures("seeded")

PAGE = f"{CAMPAIGN}chung-kien/"
TAKE = f"{PAGE}office/ky/"


@pytest.fixture
def unseen(world):
    """A campaign whose newest gate no witness has seen."""
    world.opened()
    world.add_posts({"VT01": 1})
    world.add_tests()
    from recruitment.services import campaigns

    campaigns.freeze_rules(world.campaign, world.plan(), by=world.chair, at=world.at)
    return world


def lines(world) -> list[str]:
    """What two witnesses sign of the newest checkpoint."""
    checkpoint = checkpoints.issue(world.log, at=world.at)
    return [one.line(world.log, checkpoint, world.at) for one in world.observers[:2]]


def test_the_page_names_the_acts_that_wait(unseen):
    state = at_desk(unseen.secretary).get(PAGE).context["state"]

    assert [(one.gate, one.scope) for one in state.waiting] == [("rules_frozen", "campaign")]
    assert state.newest is None


def test_an_issued_checkpoint_stands_on_the_page_with_its_code(unseen):
    client = at_desk(unseen.secretary)
    client.post(f"{PAGE}office/chot/")
    page = client.get(PAGE)

    assert page.context["state"].newest.size == unseen.log.size
    assert page.context["note"] in told(page).replace("&#x27;", "'")
    assert page.context["qr"].startswith("data:image/svg+xml")


def test_pasted_lines_of_a_quorum_end_the_waiting(unseen):
    client = at_desk(unseen.secretary)
    client.post(f"{PAGE}office/chot/")
    size = unseen.log.size
    response = client.post(TAKE, {"lines": "".join(lines(unseen)), "size": size})

    assert response.url == PAGE
    assert client.get(PAGE).context["state"].waiting == []
    assert Cosignature.objects.count() == 2


def test_a_whole_note_is_taken_as_its_lines_are(unseen):
    signed = lines(unseen)
    checkpoint = checkpoints.issue(unseen.log, at=unseen.at)
    note = (checkpoint.note + "".join(signed)).replace("\n", "\r\n")
    at_desk(unseen.secretary).post(TAKE, {"lines": note, "size": 0})

    assert Cosignature.objects.count() == 2


def test_gaps_between_the_lines_of_a_note_do_no_harm(unseen):
    signed = lines(unseen)
    checkpoint = checkpoints.issue(unseen.log, at=unseen.at)
    note = checkpoint.note + "\n" + " \n\n".join(signed)
    at_desk(unseen.secretary).post(TAKE, {"lines": note, "size": 0})

    assert Cosignature.objects.count() == 2


def test_a_line_of_a_stranger_is_refused_and_what_was_typed_is_kept(unseen):
    client = at_desk(unseen.secretary)
    client.post(f"{PAGE}office/chot/")
    line = lines(unseen)[0].replace("giam-sat", "nguoi-la")
    response = client.post(TAKE, {"lines": line, "size": unseen.log.size})

    assert response.status_code == 409
    assert "nguoi-la" in told(response)
    assert Cosignature.objects.count() == 0


def test_nothing_given_is_said_so(unseen):
    client = at_desk(unseen.secretary)
    client.post(f"{PAGE}office/chot/")
    response = client.post(TAKE, {"lines": " ", "size": unseen.log.size})

    assert response.status_code == 409
    assert response.context["form"].refused.code == "witnessing.no_lines"


def test_the_proof_of_a_witness_is_one_hash_a_line(unseen):
    unseen.witness(unseen.log)
    old = unseen.log.size
    at_desk(unseen.secretary).get(PAGE)
    from tests.recruitment.conftest import contributions  # noqa: F401

    checkpoint = checkpoints.issue(unseen.log, at=unseen.at)
    response = at_desk(unseen.secretary).get(f"{PAGE}office/{old}-{checkpoint.size}/")
    expected = checkpoints.consistency(unseen.log, old, checkpoint.size)

    assert told(response).split() == [step.hex() for step in expected]


def test_the_policy_names_the_log_and_its_witnesses(unseen):
    text = told(at_desk(unseen.secretary).get(f"{PAGE}khoa/"))

    assert all(observer.key.text() in text for observer in unseen.observers)


def test_whoever_only_reads_is_offered_no_act(unseen, officer):
    from accounts.rules.roles import Role

    auditor = officer("kiem-toan", Role.AUDITOR)
    client = at_desk(auditor)

    assert "/chot/" not in told(client.get(PAGE))
    assert client.post(f"{PAGE}office/chot/").status_code == 403


def test_a_log_that_is_not_here_is_not_found(unseen):
    assert at_desk(unseen.secretary).get(f"{PAGE}marking/").status_code == 404
