"""One whole campaign played through the pages: every role by its own account, from nothing to a proven bundle."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from ledger.services import clock, entropy
from tests.browser.story import (
    applications,
    banks,
    endings,
    markings,
    offices,
    plans,
    results,
    sessions,
    writings,
)
from tests.browser.story.stage import PATIENCE, Story

pytestmark = pytest.mark.django_db(transaction=True)
CHAPTERS: tuple[Callable[[Story], object], ...] = (
    offices.found,
    plans.open_campaign,
    plans.appoint,
    plans.freeze,
    plans.promise_keys,
    applications.write_on_phones,
    applications.bring_the_sheet,
    applications.decide,
    applications.close_the_roster,
    banks.fill_the_bank,
    banks.review,
    banks.lay_down,
    banks.seal,
    banks.promise,
    sessions.seat,
    sessions.check_in,
    sessions.sit_down,
    sessions.reveal,
    sessions.start,
    sessions.answer,
    sessions.close,
    sessions.score,
    writings.write,
    markings.receive,
    markings.mark,
    markings.settle,
    writings.freeze_penalties,
    writings.join,
    results.recognise,
    results.rank,
    results.look_up,
    results.receive_appeals,
    results.mark_again,
    results.decide_appeals,
    results.rank_again,
    results.close_appeals,
    endings.approve,
    endings.audit,
)


@pytest.fixture
def patience() -> Iterator[None]:
    """Whatever is expected may take as long as a page may."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


def test_a_campaign_from_the_first_account_to_a_proven_bundle(
    page_at, axe, patience, tmp_path, settings
) -> None:
    settings.REHEARSAL = True
    story = Story(page_at, axe, tmp_path)
    with clock.use(story.clock), entropy.use(entropy.Seeded("story")):
        for chapter in CHAPTERS:
            chapter(story)
        told = endings.verify(story)

    assert story.findings == []
    assert told.returncode == 0, told.stdout + told.stderr
