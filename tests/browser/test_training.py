"""One whole course played through the pages: each role by its own account, from nothing to the years of service."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from ledger.services import clock, entropy
from tests.browser.story import (
    awards,
    communes,
    enrolments,
    lessons,
    schemes,
    schools,
    years,
)
from tests.browser.story.schools import School
from tests.browser.story.stage import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)
CHAPTERS: tuple[Callable[[School], object], ...] = (
    schools.found,
    schemes.open_scheme,
    schemes.confirm,
    schools.appoint_to_scheme,
    schemes.write_programme,
    schemes.open_intake,
    schools.appoint_to_class,
    enrolments.import_trainees,
    enrolments.enrol,
    years.commit,
    lessons.plan,
    lessons.call,
    lessons.take_up,
    enrolments.leave,
    communes.place,
    communes.hand_out,
    communes.sign,
    awards.mark,
    awards.graduate,
    awards.issue,
    awards.print_all,
    awards.check,
    years.post,
    years.serve,
    years.look_back,
    years.audit,
    years.check_log,
)


@pytest.fixture
def patience() -> Iterator[None]:
    """Whatever is expected may take as long as a page may."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


def test_a_course_from_an_empty_house_to_the_years_of_service(
    page_at, axe, patience, tmp_path, settings
) -> None:
    settings.REHEARSAL = True
    story = School(page_at, axe, tmp_path)
    with clock.use(story.clock), entropy.use(entropy.Seeded("course")):
        for chapter in CHAPTERS:
            chapter(story)

    assert story.findings == []
