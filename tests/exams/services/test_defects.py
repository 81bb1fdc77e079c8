"""A question that is complained of: decided by two persons before any key is open, then scored."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.rules.roles import Role
from exams.models import Defect, Paper
from exams.queries import defects as queries
from exams.rules.kinds import KINDS
from exams.services import defects, keys, scores
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import gates, tables
from tests.exams.kinds import approved, computer_test, one_of_each, places  # noqa: F401
from tests.refusing import refused

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)
ONE, TWO = "000001", "000002"


@pytest.fixture
def board(running, chair, setter):
    """Where each kind of question stands on the first paper, and the ways to note and decide."""
    running.places = places(Paper.objects.get(session=running.session, number=ONE).items)

    def note(kind, at=running.at + MINUTE):
        return defects.note(
            running.session,
            number=ONE,
            place=int(running.places[kind]),
            complaint="Câu hỏi mơ hồ",
            by=running.chief,
            at=at,
        )

    def decide(found, rule, rights=""):
        test, at = running.session.test, running.at + 2 * MINUTE
        proposal = defects.propose(
            test, found.pk, rule=rule, rights=rights, reason="Họp", by=chair, at=at
        )
        return defects.confirm(proposal, test, by=setter, at=at)

    running.note, running.decide = note, decide
    return running


def open_keys(day, head):
    at = day.at + 62 * MINUTE
    return keys.open(day.session, day.shares, by=head, at=at)


def scored(day, head, chair):
    day.close()
    gates.pass_gate(day.log, "penalties_frozen", day.session.scope, by="t", at=day.at + 61 * MINUTE)
    day.witness()
    open_keys(day, head)
    day.witness()
    scores.compute(day.session, penalties={TWO: 25}, by=chair, at=day.at + 63 * MINUTE)
    rows = tables.rows(day.log, "scores/KTC/1")
    return {row["number"]: {k: v for k, v in row.items() if k != "salt"} for row in rows}


def test_every_kind_is_scored_with_its_points_and_what_was_decided(board, head, chair):
    """Candidate 1 answers all kinds; the numeric question is given to everybody who has it."""
    given = {
        "single": "B",
        "true_false": "B",
        "fill_in": "=hà  NỘI",
        "several": "ACD",
        "numeric": "=9",
        "matching": "AB-",
        "ordering": "BDAC",
        "long": "=Một bài viết dài.",
    }
    changes = {board.places[kind]: value for kind, value in given.items()}
    board.pages[ONE].save(board.at + MINUTE, changes)
    board.decide(board.note("numeric"), "all")
    board.decide(board.note("true_false"), "any_of", "a, b")

    rows = scored(board, head, chair)

    # 1 + 1 + 1 + a third of 2 + 1.5 + two thirds of 3 + 1.5, of 11.00 in all
    assert rows[ONE] == {
        "number": ONE,
        "correct": 5,
        "percent": 0,
        "counted": "8.67",
        "passed": True,
        "points": "8.67",
    }
    assert rows[TWO]["points"] == "1.50"
    assert rows[TWO]["counted"] == "1.13"
    [effect] = queries.effects(board.session.test)
    assert (effect.sat, effect.changed, effect.passing, effect.failing) == (2, 2, 0, 0)
    assert [(one.holding, one.gained) for one in effect.gains] == [(2, 2), (2, 1)]
    assert len(KINDS) == len(given)


def test_keys_stay_sealed_while_a_complaint_is_undecided(board, head):
    found = board.note("single")
    board.close()

    assert refused(open_keys, board, head) == Refusal("keys.complaints_open", test="KTC", count=1)
    assert board.decide(found, "stands") is None
    assert open_keys(board, head).gate == "keys_opened"
    assert not Entry.objects.filter(kind="item.defective").exists()


def test_nothing_is_noted_or_decided_once_keys_are_open(board, head, chair):
    board.close()
    open_keys(board, head)

    refusal = refused(board.note, "single", board.at + 70 * MINUTE)

    assert refusal == Refusal("defect.keys_open", test="KTC")


def test_the_entry_says_what_everybody_may_know(board, chair):
    entry = board.decide(board.note("single"), "any_of", "C, B")

    assert entry.data == {
        "session": "KTC/1",
        "item": "KTC-0001",
        "version": 1,
        "rule": "any_of",
        "rights": ["B", "C"],
    }
    row = Defect.objects.get()
    assert (row.decision, row.decided_by, row.reason) == ("any_of", chair.reference, "Họp")


@pytest.mark.parametrize(
    ("kind", "rights"),
    [("single", "B"), ("single", "B, E"), ("several", "A, B"), ("fill_in", "AB")],
)
def test_only_options_of_a_question_with_one_right_one_can_be_added(board, kind, rights):
    assert refused(board.decide, board.note(kind), "any_of", rights).code == "defect.rights_unfit"


def test_a_question_is_noted_and_decided_once(board):
    found = board.note("single")

    assert refused(board.note, "single").code == "defect.noted_already"
    board.decide(found, "all")
    assert refused(board.decide, found, "stands").code == "defect.decided_already"


def test_the_proposer_cannot_confirm(board, chair, at):
    test = board.session.test
    found = board.note("single")
    facts = {"rule": "all", "rights": "", "reason": "Họp", "by": chair, "at": board.at}
    proposal = defects.propose(test, found.pk, **facts)

    assert refused(defects.confirm, proposal, test, by=chair, at=board.at).code == "act.same_person"


def test_a_place_that_is_not_on_the_paper_is_refused(board, officer):
    facts = {"number": ONE, "by": board.chief, "at": board.at}

    refusal = refused(defects.note, board.session, place=9, complaint="Sai", **facts)
    assert refusal == Refusal("defect.place_missing", number=ONE, place=9)
    assert refused(defects.note, board.session, place=1, complaint=" ", **facts).code == (
        "defect.words_missing"
    )
    stranger = officer("nguoi-la", Role.HR_OFFICER)
    with pytest.raises(PermissionDenied):
        defects.note(board.session, place=1, complaint="Sai", **facts | {"by": stranger})
