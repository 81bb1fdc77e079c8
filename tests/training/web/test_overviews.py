"""Overviews: how many people stand at each step, what opens behind each figure, and what it costs."""

from datetime import date

from tests.pages import same_queries, sign_in
from training.models import Intake, ModuleMark, Posting, RiskFlag, Tally
from training.queries import overviews
from training.services import commitments

URL = "/dao-tao/CCN/tong-quan/"


def people(school):
    """Six people: one at each step."""
    states = ("selected", "enrolled", "on_leave", "withdrawn", "not_graduated", "graduated")
    found = {
        state: school.trainee(f"{number:03d}", f"Học viên {number}", state=state)
        for number, state in enumerate(states, start=1)
    }
    done = found["graduated"]
    RiskFlag.objects.create(
        trainee=found["enrolled"], rule="absence", numbers={"missed": 9}, raised_at=school.at
    )
    Posting.objects.create(
        trainee=done, unit_written="Xã A", post="Văn phòng", starts_on=date(2026, 10, 1),
        document="QĐ-1", decided_on=date(2026, 9, 20), basis="recruitment_decision",
        basis_document="QĐ-0", by="x", at=school.at,
    )  # fmt: skip
    paper = {"document": "CK", "by": school.hr, "at": school.at}
    commitments.sign(done, signed_on=date(2026, 1, 5), months=60, **paper)
    commitments.serve(done, starts_on=date(2026, 10, 1), **paper)
    return found


def another(school, code):
    """One more intake of the scheme."""
    return Intake.objects.create(
        scheme=school.scheme, programme=school.programme, code=code, title=code,
        starts_on=date(2026, 9, 1), ends_on=date(2028, 2, 28), target=10, by="x", at=school.at,
    )  # fmt: skip


def test_each_step_counts_its_people(school):
    people(school)
    [found] = overviews.of_scheme(school.scheme, date(2026, 11, 23))

    assert found.counts == {
        "target": 500, "selected": 6, "admitted": 4, "attending": 1, "at_risk": 1,
        "graduated": 1, "posted": 1, "serving": 1,
    }  # fmt: skip
    assert found.withdrawn == 1
    assert overviews.of_intake(school.intake, date(2026, 9, 30)).counts["serving"] == 0


def test_classes_compare_attendance_marks_and_flags(school):
    one = school.trainee("001", "Trần Thị An")
    school.trainee("002", "Lê Văn Bình", training_class=school.classes["A2"])
    module = school.modules["HP01"]
    Tally.objects.create(trainee=one, module=module, called=40, excused=2, absent=5, late=3)
    marks = ((1, 1, 400), (1, 2, 450), (2, 1, 655))
    for attempt, version, mark in marks:
        ModuleMark.objects.create(
            trainee=one, module=module, attempt=attempt, version=version, hundredths=mark,
            reason="" if version == 1 else "Sửa", by="x", at=school.at,
        )  # fmt: skip
    ModuleMark.objects.create(
        trainee=one, module=school.modules["HP02"], hundredths=800, by="x", at=school.at
    )
    first, second = overviews.classes(school.intake)

    assert (first.people, first.attended, first.mean, first.mean_shown) == (1, 83, 728, "7.28")
    assert (second.people, second.attended, second.mean, second.mean_shown) == (1, None, None, "")


def test_figures_of_a_page_open_lists_of_as_many(client, school):
    people(school)
    hr = sign_in(client, school.hr)
    answer = hr.get("/dao-tao/CCN/K1/")
    opened = {str(one.title): one for one in answer.context["figures"] if one.url}

    lists = [one for one in opened.values() if "/hoc-vien/" in one.url or "/cam-ket/" in one.url]
    assert len(lists) == 5
    for one in lists:
        assert hr.get(one.url).context["page"].paginator.count == one.count, one.title


def test_side_by_side_costs_the_same_for_more_intakes(client, school):
    people(school)
    codes = iter(("K2", "K3"))
    same_queries(sign_in(client, school.hr), URL, lambda: another(school, next(codes)))


def test_a_lecturer_of_one_class_is_turned_away(client, school):
    assert sign_in(client, school.lecturer).get("/dao-tao/KHONG/tong-quan/").status_code in {
        403,
        404,
    }
    assert sign_in(client, school.hr).get("/dao-tao/KHONG/tong-quan/").status_code in {403, 404}
