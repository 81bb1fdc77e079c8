"""Appeals, approval and archive, as their pages have them."""

from datetime import timedelta

import pytest

from ledger.services import gates
from recruitment.models import Appeal, AppealDecision, RemarkDecision
from recruitment.services import appeals, publications, rankings
from tests.pages import same_queries
from tests.recruitment.web.council import CAMPAIGN, CLEAR, at_desk, errors, told

pytestmark = pytest.mark.usefixtures("seeded")

PAGE = f"{CAMPAIGN}phuc-khao/"
RECEIVE = f"{PAGE}nhan-don/"
END = f"{CAMPAIGN}phe-duyet/"


@pytest.fixture
def shown(world):
    """Ranked and published."""
    world.numbers = world.published(CLEAR)
    return world


def form(world, name="Đặng Hoà", **changes):
    given = {
        "number": world.numbers[name],
        "kind": "priority",
        "test": "",
        "received_on": f"{world.at:%d/%m/%Y}",
        "document": "Đơn số 5",
    }
    return {**given, **changes}


def received(world, name="Đặng Hoà", kind="priority") -> Appeal:
    return appeals.receive(
        world.campaign, world.numbers[name], kind=kind, received_on=world.at.date(),
        document="Đơn số 5", test="NVCN" if kind == "remark" else "",
        by=world.secretary, at=world.at,
    )  # fmt: skip


def after_the_window(world, seeded) -> None:
    world.after_the_window()
    seeded.set(world.at)


def test_an_appeal_is_taken_in(shown):
    at_desk(shown.secretary).post(RECEIVE, form(shown))

    assert [(one.kind, one.document) for one in Appeal.objects.all()] == [("priority", "Đơn số 5")]


def test_a_day_before_the_results_is_refused_above_the_day(shown):
    day = shown.at - timedelta(days=3)
    response = at_desk(shown.secretary).post(RECEIVE, form(shown, received_on=f"{day:%d/%m/%Y}"))

    assert response.status_code == 409
    assert list(errors(response)) == ["received_on"]
    assert "Đơn số 5" in told(response)


def test_a_candidate_who_is_not_there_is_refused_above_the_number(shown):
    response = at_desk(shown.secretary).post(RECEIVE, form(shown, number="999999"))

    assert list(errors(response)) == ["number"]


def test_a_late_appeal_names_the_last_day_and_the_article(shown, seeded):
    after_the_window(shown, seeded)
    response = at_desk(shown.secretary).post(RECEIVE, form(shown))

    assert response.status_code == 409
    assert "Điều 16" in told(response)


def test_the_list_shows_the_window_and_what_is_open(shown):
    received(shown)
    context = at_desk(shown.chair).get(PAGE).context

    assert context["open"] is True
    assert [one.decision for one in context["page"].object_list] == [None]
    assert context["due_on"] > context["window"].last_day


def test_the_list_costs_the_same_queries_for_more_appeals(shown):
    names = iter(("Đặng Hoà", "Lê Cường", "Mai Dung"))
    received(shown, next(names))

    assert same_queries(at_desk(shown.chair), PAGE, lambda: received(shown, next(names))) > 0


def test_the_filter_shows_decided_ones_only(shown):
    received(shown)
    client = at_desk(shown.chair)

    assert len(client.get(f"{PAGE}?tinh_trang=decided").context["page"].object_list) == 0
    assert len(client.get(f"{PAGE}?tinh_trang=open").context["page"].object_list) == 1


def test_a_priority_is_taken_away_by_a_decided_appeal(shown):
    reference = received(shown).reference
    given = {"reason": "Giấy tờ không hợp lệ", "categories": []}
    at_desk(shown.chair).post(f"{PAGE}{reference}/quyet-dinh/", given)

    assert [one.outcome for one in AppealDecision.objects.all()] == ["upheld"]


def test_a_decision_without_a_reason_is_not_made(shown):
    reference = received(shown).reference
    response = at_desk(shown.chair).post(f"{PAGE}{reference}/quyet-dinh/", {"reason": ""})

    assert response.status_code == 422
    assert AppealDecision.objects.count() == 0


def test_the_secretary_reads_an_appeal_and_may_not_decide_it(shown):
    reference = received(shown).reference
    client = at_desk(shown.secretary)

    assert client.get(f"{PAGE}{reference}/").status_code == 200
    assert client.post(f"{PAGE}{reference}/quyet-dinh/", {"reason": "x"}).status_code == 403


def remarked(world, seeded, mark: str) -> str:
    """An appeal for a re-mark whose new mark is joined."""
    reference = received(world, "Lê Cường", "remark").reference
    after_the_window(world, seeded)
    world.joined({world.numbers["Lê Cường"]: mark}, key="NVCN/pk1", turn=2)
    return reference


def test_a_small_difference_is_adopted_without_a_mark_to_type(shown, seeded):
    reference = remarked(shown, seeded, "50.50")
    page = at_desk(shown.chair).get(f"{PAGE}{reference}/")
    assert list(page.context["remark_form"].fields) == []
    at_desk(shown.chair).post(f"{PAGE}{reference}/diem/", {"once": "a" * 24})

    assert [(one.how, one.mark_hundredths) for one in RemarkDecision.objects.all()] == [
        ("replaced", 5050)
    ]


def test_far_apart_the_chair_types_a_mark_with_its_minutes(shown, seeded):
    reference = remarked(shown, seeded, "60.00")
    client, url = at_desk(shown.chair), f"{PAGE}{reference}/diem/"
    empty = client.post(url, {"mark": "", "document": ""})
    outside = client.post(url, {"mark": "70", "document": "BB-3"})
    client.post(url, {"mark": "55,5", "document": "BB-3"})

    assert (empty.status_code, outside.status_code) == (409, 409)
    assert list(errors(outside)) == ["mark"]
    assert [(one.how, one.mark_hundredths) for one in RemarkDecision.objects.all()] == [
        ("chair", 5550)
    ]


def test_the_appeals_are_not_closed_while_the_window_is_open(shown):
    at_desk(shown.chair).post(f"{PAGE}khoa/")

    assert gates.passed(shown.log, "appeals_closed", "campaign") is None


def closed(world, seeded) -> None:
    after_the_window(world, seeded)
    at_desk(world.chair).post(f"{PAGE}khoa/")
    world.witness(world.log)


DECISION = {"number": "01/QĐ", "signed_on": "01/12/2026", "signer": "Đặng Tâm", "title": "Chủ tịch"}


def test_the_head_approves_and_the_secretary_archives(shown, seeded):
    closed(shown, seeded)
    at_desk(shown.head).post(f"{END}ghi/", DECISION)
    shown.witness(shown.log)
    at_desk(shown.secretary).post(f"{END}luu-tru/", {"parts": f"bundle: {'ab' * 32}"})
    ending = at_desk(shown.head).get(END).context["ending"]

    assert ending.step == "done"
    assert ending.approval["number"] == "01/QĐ"
    assert ending.archived == {"bundle": "ab" * 32}


def test_an_approval_without_its_signer_is_not_recorded(shown, seeded):
    closed(shown, seeded)
    response = at_desk(shown.head).post(f"{END}ghi/", {**DECISION, "signer": ""})

    assert response.status_code == 422
    assert gates.passed(shown.log, "approved", "campaign") is None


def test_a_line_that_is_no_digest_is_named(shown, seeded):
    closed(shown, seeded)
    at_desk(shown.head).post(f"{END}ghi/", DECISION)
    response = at_desk(shown.secretary).post(f"{END}luu-tru/", {"parts": "bundle: 12"})

    assert response.status_code == 422
    assert "1" in errors(response)["parts"][0]


def test_the_chair_may_not_approve(shown):
    assert at_desk(shown.chair).post(f"{END}ghi/", DECISION).status_code == 403


def test_an_outdated_ranking_keeps_the_appeals_open(shown, seeded):
    reference = received(shown).reference
    given = {"reason": "Không hợp lệ", "categories": []}
    at_desk(shown.chair).post(f"{PAGE}{reference}/quyet-dinh/", given)
    after_the_window(shown, seeded)
    at_desk(shown.chair).post(f"{PAGE}khoa/")
    assert gates.passed(shown.log, "appeals_closed", "campaign") is None
    rankings.rank(shown.campaign, reason="Đơn số 5", by=shown.chair, at=shown.at)
    publications.publish(shown.campaign, by=shown.chair, at=shown.at)
    shown.witness(shown.log)
    at_desk(shown.chair).post(f"{PAGE}khoa/")

    assert gates.passed(shown.log, "appeals_closed", "campaign") is not None
