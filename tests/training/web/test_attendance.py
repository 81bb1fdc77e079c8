"""The roll on a phone, and what waits to be called."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Grant, User
from accounts.rules.roles import Role
from office import queues
from tests.pages import same_queries, sign_in
from training.models import Lesson, RollCall

# Pages ask the real clock: the lesson lies in the past, whatever the day.


@pytest.fixture
def lesson(school):
    school.trainee("001", "Trần Thị An")
    school.trainee("002", "Lê Văn Bình")
    return planned(school, "l".ljust(20, "a"))


def planned(school, reference, code="A1", days=1):
    starts = school.at - timedelta(days=days)
    return Lesson.objects.create(
        reference=reference, training_class=school.classes[code], module=school.modules["HP01"],
        starts_at=starts, ends_at=starts + timedelta(hours=3), periods=4, room="P101",
        lecturer=school.lecturer.reference, lecturer_name="giang-vien",
    )  # fmt: skip


def url(lesson):
    return reverse("training:roll_call", args=["CCN", "K1", lesson.reference])


def sent(school, **given):
    states = {f"t_{t.reference}": given.get(f"n{t.number}", "present") for t in school.trainees}
    return {"seen": given.get("seen", 0), "reason": given.get("reason", ""), **states}


def test_everybody_is_present_until_a_tap_says_otherwise(client, school, lesson):
    page = sign_in(client, school.lecturer).get(url(lesson))

    assert [row.field.value() for row in page.context["form"].rows] == ["present", "present"]
    assert page.content.decode().count(" checked") == 2


def test_a_saved_roll_reloads_with_its_marks_and_its_caller(client, school, lesson):
    sign_in(client, school.lecturer)
    assert client.post(url(lesson), sent(school, n002="absent")).status_code == 302
    page = client.get(url(lesson))

    assert [row.field.value() for row in page.context["form"].rows] == ["present", "absent"]
    assert "giang-vien" in page.content.decode()


def test_a_correction_without_reason_comes_back_with_what_was_tapped(client, school, lesson):
    sign_in(client, school.lecturer)
    client.post(url(lesson), sent(school))
    page = client.post(url(lesson), sent(school, n002="late", seen=1))

    assert page.status_code == 409
    assert page.context["form"].errors["reason"]
    assert [row.field.value() for row in page.context["form"].rows] == ["present", "late"]
    assert RollCall.objects.count() == 1


def test_a_roll_with_someone_left_out_names_the_row(client, school, lesson):
    given = sent(school)
    missing = f"t_{school.trainees[0].reference}"
    given.pop(missing)
    page = sign_in(client, school.lecturer).post(url(lesson), given)

    assert (page.status_code, list(page.context["form"].errors)) == (422, [missing])


def test_a_lesson_of_another_class_is_not_there_for_a_mentor_of_one(client, school, lesson):
    other = planned(school, "m".ljust(20, "a"), code="A2", days=2)
    mentor = mentor_of(school, "A2")
    sign_in(client, mentor)

    assert client.get(url(other)).status_code == 200
    assert client.get(url(lesson)).status_code == 404
    listed = client.get(reverse("training:rolls", args=["CCN", "K1"]))
    assert [one.pk for one in listed.context["waiting"]] == [other.pk]


def mentor_of(school, code):
    user = User.objects.create_user(f"cn-{code.lower()}", full_name=f"Chủ nhiệm {code}")
    user.second_factor_at = school.at
    user.save()
    Grant.objects.create(
        user=user, role=Role.MENTOR.value, scope_kind="class", scope_key=f"CCN/K1/{code}",
        starts_on=school.at, reason="QĐ 1", granted_by=school.head, granted_at=school.at,
    )  # fmt: skip
    return user


def test_a_roll_nobody_called_waits_until_it_is_called(client, school, lesson):
    def waiting():
        return [one for one in queues.due(school.lecturer, school.at) if one.where == "CCN/K1"]

    assert [(one.count, one.url) for one in waiting()] == [(1, url(lesson))]
    sign_in(client, school.lecturer).post(url(lesson), sent(school))
    assert waiting() == []


def test_rolls_cost_the_same_however_many_wait(client, school, lesson):
    numbers = iter("bcdef")

    def add():
        letter = next(numbers)
        planned(school, letter * 20, days=ord(letter))

    same_queries(
        sign_in(client, school.officer), reverse("training:rolls", args=["CCN", "K1"]), add
    )
