"""Figures of a session: gathered from papers, chains and opened keys, kept apart from scores."""

from decimal import Decimal

import numpy as np
import pytest

from accounts.models import User
from accounts.rules.roles import Role
from exams.models import Analysis, Item
from exams.queries import analysis, item_figures, papers
from exams.rules.analysis import classical
from exams.rules.analysis.responses import UNSEEN, gathered
from exams.services import analyses, scores
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from tests.exams.services.test_closings import MINUTE, closed, scorable  # noqa: F401
from tests.pages import sign_in
from tests.refusing import refused

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/de-thi/KTD2026-01/KTC/1/phan-tich/"


@pytest.fixture
def scored(scorable, chair):  # noqa: F811
    scores.compute(scorable.session, penalties={}, by=chair, at=scorable.at + 63 * MINUTE)
    return scorable


def test_responses_are_what_each_person_answered_on_a_paper_of_ones_own(scored):
    found, pins = analysis.responses(scored.session, papers.wordings(scored.session.test))

    assert found.people == 2
    assert [code for code, _ in pins] == sorted(code for code, _ in pins)
    assert sorted(found.totals.tolist()) == [0, 6]
    assert sorted((found.chosen > 0).sum(axis=1).tolist()) == [2, 6]
    assert set(found.lengths.tolist()) == {6}
    assert found.complete == (found.chosen != UNSEEN).all()


def test_the_time_before_a_save_is_the_time_of_its_question(scored):
    seconds = sorted(value for own in analysis.times(scored.session).values() for value in own)

    # A save each minute; the first two also for the second candidate.
    assert seconds == [60] * 8


def test_figures_are_kept_once_and_enter_no_log(scored, chair):
    entries = Entry.objects.count()

    for _ in range(2):
        kept = analyses.compute(scored.session, by=chair, at=scored.at + 64 * MINUTE)

    assert Analysis.objects.get() == kept
    assert Entry.objects.count() == entries
    assert kept.figures["people"] == 2
    assert kept.figures["why"] == "few"
    assert {one["p"] is None or one["why"] for one in kept.figures["items"]} == {"few"}
    assert kept.figures["model"] == {"people": 2, "least": 200, "why": "analysis.too_few"}


def test_figures_wait_for_the_scores(scorable, chair):  # noqa: F811
    refusal = refused(analyses.compute, scorable.session, by=chair, at=scorable.at)

    assert refusal == Refusal("analysis.not_scored", session="KTC/1")


def test_the_page_tells_it_in_words_and_files(scored, chair, client):
    by = sign_in(client, chair)
    before = by.get(PAGE).content.decode()
    by.post(f"{PAGE}tinh/")
    kept = Analysis.objects.get()
    code = kept.figures["items"][0]["item"]

    after = by.get(PAGE).content.decode()

    assert "Chưa tính số liệu" in before
    assert code in after
    assert by.get(f"{PAGE}{code}/").status_code == 200
    assert by.get(f"{PAGE}KTC-9999/").status_code == 404
    assert by.get(f"{PAGE}?xuat=json").json() == kept.figures
    assert by.get(f"{PAGE}?xuat=xlsx")["Content-Type"].startswith("application/vnd.openxml")
    assert "000001" not in after


def test_markers_and_hr_do_not_see_it(scored, officer, client):
    marker: User = officer("cham-thi", Role.MARKER)

    assert sign_in(client, marker).get(PAGE).status_code == 403


@pytest.mark.django_db(transaction=False)
def test_a_planted_wrong_key_is_suspected_and_a_sound_item_is_not():
    chance = np.random.default_rng(7)
    ability = chance.normal(size=400)
    right = (chance.random((400, 12)) < 1 / (1 + np.exp(-(ability[:, None] + 0.3)))).astype(int)
    taken = np.where(right == 1, 1, chance.integers(2, 5, (400, 12)))
    rows, columns = np.indices(taken.shape)
    keys = [{2}, *[{1}] * 11]

    found = classical.analyse(
        gathered(
            range(12), [4] * 12, keys, rows.ravel(), columns.ravel(), taken.ravel(), people=400
        )
    )

    assert "miskey" in found.items[0].flags
    assert not any("miskey" in one.flags for one in found.items[1:])


def test_an_item_tells_what_its_versions_went_through(scored, chair):
    kept = analyses.compute(scored.session, by=chair, at=scored.at + 64 * MINUTE)
    figures = kept.figures["items"][0]
    item = Item.objects.get(code=figures["item"])

    (told,) = item_figures.of_item(item)

    assert (told.version, told.people, told.share) == (1, figures["people"], None)
    assert [(one.campaign, one.test, one.number) for one in told.lines] == [
        ("KTD2026-01", "KTC", 1)
    ]
    assert told.lines[0].figures == figures


def test_the_share_of_an_item_counts_every_person_once(scored, chair):
    kept = analyses.compute(scored.session, by=chair, at=scored.at + 64 * MINUTE)
    figures = kept.figures["items"][0]
    figures |= {"p": "0.250", "people": 40, "why": ""}
    kept.save(update_fields=["figures"])

    (told,) = item_figures.of_item(Item.objects.get(code=figures["item"]))

    assert (told.people, told.share) == (40, Decimal("0.250"))
