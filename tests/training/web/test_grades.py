"""Pages of marks: the table, entry by hand and from Excel, a correction, the calculation."""

from io import BytesIO

import pytest
from django.urls import reverse

from accounts.models import Grant
from office.services import spreadsheets
from tests.pages import same_queries, sign_in
from training.models import ModuleMark
from training.services import grades

K1 = ("CCN", "K1")
ENTRY = (*K1, "A1", "HP01")


@pytest.fixture
def officer_client(client, school):
    """Signed in as the school's officer."""
    return sign_in(client, school.officer)


def test_the_table_shows_marks_and_what_is_missing_at_constant_cost(officer_client, school):
    trainee = school.trainee("001", "Nguyễn An")
    marks = {trainee.reference: 850}
    grades.enter(school.modules["HP01"], school.intake, marks, by=school.officer, at=school.at)
    url = reverse("training:grades", args=K1)

    page = officer_client.get(url).content.decode()

    assert "8,50" in page
    assert "chưa xác nhận" in page.lower()
    number = iter(range(2, 9))
    same_queries(officer_client, url, lambda: school.trainee(f"00{next(number)}", "Lê Bình"))


def test_marks_are_typed_with_a_comma_and_wrong_ones_are_told_beside_the_name(
    officer_client, school
):
    first, second = school.trainee("001", "Nguyễn An"), school.trainee("002", "Lê Bình")
    url = reverse("training:enter_grades", args=ENTRY)

    wrong = officer_client.post(url, {first.reference: "11", second.reference: "7"})
    assert wrong.status_code == 422
    assert "11 không phải là điểm" in wrong.content.decode()
    assert ModuleMark.objects.count() == 0

    done = officer_client.post(url, {first.reference: "8,25", second.reference: ""})
    assert done.status_code == 302
    assert list(ModuleMark.objects.values_list("trainee__number", "hundredths")) == [("001", 825)]


def test_a_sheet_is_looked_at_first_and_entered_when_confirmed(officer_client, school):
    school.trainee("001", "Nguyễn An")
    data = spreadsheets.export(["Mã học viên", "Họ và tên", "Điểm"], [["001", "", "9,5"]])
    file = BytesIO(data)
    file.name = "diem.xlsx"

    preview = officer_client.post(reverse("training:grades_upload", args=ENTRY), {"file": file})
    assert ModuleMark.objects.count() == 0
    reference = preview.context["form"]["reference"].value()
    officer_client.post(reverse("training:grades_confirm", args=ENTRY), {"reference": reference})

    assert ModuleMark.objects.get().hundredths == 950


def test_a_sheet_with_errors_offers_no_entry(officer_client, school):
    data = spreadsheets.export(["Mã học viên", "Họ và tên", "Điểm"], [["404", "", "9,5"]])
    file = BytesIO(data)
    file.name = "diem.xlsx"

    preview = officer_client.post(reverse("training:grades_upload", args=ENTRY), {"file": file})

    page = preview.content.decode()
    assert "không học viên nào của khoá có mã 404" in page
    assert reverse("training:grades_confirm", args=ENTRY) not in page


def test_a_correction_says_why_and_stands_in_the_calculation(officer_client, school):
    trainee = school.trainee("001", "Nguyễn An")
    marks = {trainee.reference: 850}
    grades.enter(school.modules["HP01"], school.intake, marks, by=school.officer, at=school.at)
    url = reverse("training:correct_grade", args=(*K1, trainee.reference, "HP01", 1))

    assert officer_client.post(url, {"mark": "5,8", "reason": ""}).status_code == 422
    done = officer_client.post(url, {"mark": "5,8", "reason": "Đảo chữ số"}, follow=True)

    page = done.content.decode()
    assert "5,80" in page
    assert "Đảo chữ số" in page


def test_a_lecturer_sees_and_marks_his_class_only(client, school):
    school.trainee("001", "Nguyễn An")
    school.trainee("002", "Lê Bình", training_class=school.classes["A2"])
    Grant.objects.filter(user=school.lecturer).update(scope_kind="class", scope_key="CCN/K1/A1")
    sign_in(client, school.lecturer)

    page = client.get(reverse("training:grades", args=K1), {"lop": "A2"}).content.decode()

    assert "Nguyễn An" in page
    assert "Lê Bình" not in page
    assert client.get(reverse("training:enter_grades", args=ENTRY)).status_code == 200
    other = reverse("training:enter_grades", args=(*K1, "A2", "HP01"))
    assert client.get(other).status_code == 403


def test_a_trainee_sees_his_own_calculation_and_nobody_elses(client, school, django_user_model):
    account = django_user_model.objects.create_user("hoc-vien", full_name="Nguyễn An")
    mine = school.trainee("001", "Nguyễn An", account=account)
    other = school.trainee("002", "Lê Bình")
    sign_in(client, account)

    assert client.get(reverse("training:own_calculation", args=[mine.reference])).status_code == 200
    hidden = client.get(reverse("training:own_calculation", args=[other.reference]))
    assert hidden.status_code == 404
