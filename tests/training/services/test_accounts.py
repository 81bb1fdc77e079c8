"""Accounts of trainees: given at once, kept over intakes, linked to the right person only, given anew."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Grant, User
from accounts.rules.roles import Role
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from training.models import Intake, Trainee
from training.services import accounts


def references(*people: Trainee) -> list[str]:
    return [one.reference for one in people]


def user_of(trainee: Trainee) -> User:
    trainee.refresh_from_db()
    assert trainee.account is not None
    return trainee.account


@pytest.fixture
def later(school) -> Intake:
    """A second intake of the scheme."""
    return Intake.objects.create(
        scheme=school.scheme, programme=school.programme, code="K2", title="Khoá 2",
        starts_on=date(2028, 9, 1), ends_on=date(2030, 2, 28), target=500,
        by=school.hr.reference, at=school.at,
    )  # fmt: skip


def test_each_gets_a_user_name_of_the_course_and_a_password_for_one_sign_in(school):
    an, binh = school.trainee("001", "Trần Thị An"), school.trainee("Đ/02", "Lê Bình")

    given = accounts.give(school.intake, references(an, binh), by=school.officer, at=school.at)

    assert [one.username for one in given.sheets] == ["ccn-k1-001", "ccn-k1-d-02"]
    for sheet, trainee in zip(given.sheets, (an, binh), strict=True):
        user = user_of(trainee)
        assert user.check_password(sheet.password)
        assert (user.full_name, user.must_change_password) == (trainee.full_name, True)
        assert user.second_factor_at is None
        assert trainee.account_made
    assert len({one.password for one in given.sheets}) == 2


def test_the_register_has_one_entry_and_no_password(school):
    an = school.trainee("001", "Trần Thị An")

    given = accounts.give(school.intake, references(an), by=school.officer, at=school.at)

    entry = Entry.objects.get(kind="training.accounts_given")
    assert entry.data["intake"] == "CCN/K1"
    assert entry.data["count"] == 1
    assert given.sheets[0].password not in str(entry.data)


def test_whoever_has_an_account_is_left_out_and_named(school):
    an, binh = school.trainee("001", "Trần Thị An"), school.trainee("002", "Lê Bình")
    accounts.give(school.intake, references(an), by=school.officer, at=school.at)
    before = user_of(an).password

    again = accounts.give(school.intake, references(an, binh), by=school.officer, at=school.at)
    third = accounts.give(school.intake, references(an, binh), by=school.officer, at=school.at)

    assert [one.trainee for one in again.sheets] == [binh]
    assert again.had == [an]
    assert third.sheets == []
    assert user_of(an).password == before
    assert Entry.objects.filter(kind="training.accounts_given").count() == 2


def test_a_user_name_that_somebody_bears_gets_a_figure(school):
    User.objects.create_user("ccn-k1-001")
    an = school.trainee("001", "Trần Thị An")

    given = accounts.give(school.intake, references(an), by=school.officer, at=school.at)

    assert given.sheets[0].username == "ccn-k1-001-2"


def test_a_person_of_an_earlier_intake_keeps_the_account_by_identity_number_alone(school, later):
    an = school.trainee("001", "Trần Thị An", identity_number="001090000001")
    accounts.give(school.intake, references(an), by=school.officer, at=school.at)
    same = school.trainee(
        "901", "Trần Thị An", intake=later, training_class=None, identity_number="001090000001"
    )
    namesake = school.trainee("902", "Trần Thị An", intake=later, training_class=None)

    given = accounts.give(later, references(same, namesake), by=school.officer, at=school.at)

    assert given.linked == [same]
    assert [one.trainee for one in given.sheets] == [namesake]
    assert user_of(same) == user_of(an)
    assert not same.account_made
    assert user_of(namesake) != user_of(an)


def test_who_may_not_change_trainees_gives_no_account(school):
    an = school.trainee("001", "Trần Thị An")

    for person in (school.lecturer, school.mentor, school.head):
        with pytest.raises(PermissionDenied):
            accounts.give(school.intake, references(an), by=person, at=school.at)
        with pytest.raises(PermissionDenied):
            accounts.renew(school.intake, references(an), reason="Mất", by=person, at=school.at)
    assert not User.objects.filter(username="ccn-k1-001").exists()


def test_nobody_and_too_many_are_refused(school, monkeypatch):
    monkeypatch.setattr(accounts, "MOST", 1)
    people = [school.trainee("001", "An"), school.trainee("002", "Bình")]

    for wanted, code in (([], "nobody"), (references(*people), "too_many"), (["x"], "missing")):
        with pytest.raises(Refusal) as refused:
            accounts.give(school.intake, wanted, by=school.officer, at=school.at)
        assert refused.value.code.endswith(code)


def linking(school, trainee: Trainee, username: str) -> str:
    """The refusal of a link, or "done"."""
    try:
        accounts.link(trainee, username, by=school.officer, at=school.at)
    except Refusal as refusal:
        return refusal.code
    return "done"


def test_an_account_is_linked_to_the_person_whose_name_it_bears(school, later):
    an = school.trainee("001", "Trần Thị An", identity_number="001090000001")
    namesake = school.trainee("002", "Trần Thị An", identity_number="001090000002")
    elder = school.trainee(
        "903", "Trần Thị An", intake=later, training_class=None, birth_date=date(1980, 1, 1)
    )
    again = school.trainee("904", "Trần Thị An", intake=later, training_class=None)
    User.objects.create_user("an.tran", full_name="Trần Thị An")
    User.objects.create_user("binh.le", full_name="Lê Bình")

    assert linking(school, an, "khong-ai") == "account.unknown"
    assert linking(school, an, "binh.le") == "account.other_name"
    assert linking(school, an, " an.tran ") == "done"
    assert linking(school, an, "an.tran") == "account.has_one"
    assert linking(school, namesake, "an.tran") == "account.taken"
    assert linking(school, elder, "an.tran") == "account.another_person"
    assert linking(school, again, "an.tran") == "done"
    assert user_of(an) == user_of(again)


def test_a_linked_account_keeps_its_password_out_of_the_schools_hands(school):
    an = school.trainee("001", "Trần Thị An")
    User.objects.create_user("an.tran", full_name="Trần Thị An", password="mot mat khau rieng")
    accounts.link(an, "an.tran", by=school.officer, at=school.at)

    with pytest.raises(Refusal) as refused:
        accounts.renew(school.intake, references(an), reason="Mất", by=school.officer, at=school.at)

    assert refused.value.code == "account.not_made_here"
    assert user_of(an).check_password("mot mat khau rieng")


def test_a_lost_password_is_given_anew_with_a_reason(school):
    an = school.trainee("001", "Trần Thị An")
    first = accounts.give(school.intake, references(an), by=school.officer, at=school.at).sheets[0]
    User.objects.filter(pk=user_of(an).pk).update(
        must_change_password=False, second_factor_at=school.at
    )

    with pytest.raises(Refusal) as refused:
        accounts.renew(school.intake, references(an), reason=" ", by=school.officer, at=school.at)
    [sheet] = accounts.renew(
        school.intake, references(an), reason="Mất máy", by=school.officer, at=school.at
    )

    assert refused.value.code == "account.no_reason"
    user = user_of(an)
    assert user.check_password(sheet.password)
    assert not user.check_password(first.password)
    assert (user.must_change_password, user.second_factor_at) == (True, None)
    assert Entry.objects.filter(kind="training.accounts_renewed").count() == 1


def test_the_school_resets_nobody_who_holds_a_role(school):
    an = school.trainee("001", "Trần Thị An")
    accounts.give(school.intake, references(an), by=school.officer, at=school.at)
    Grant.objects.create(
        user=user_of(an), role=Role.HR_OFFICER.value, scope_kind="office", scope_key="*",
        starts_on=school.at, reason="QĐ 7", granted_by=school.head, granted_at=school.at,
    )  # fmt: skip
    before = user_of(an).password

    with pytest.raises(Refusal) as refused:
        accounts.renew(school.intake, references(an), reason="Mất", by=school.officer, at=school.at)

    assert refused.value.code == "user.beyond_your_roles"
    assert user_of(an).password == before


def test_an_account_taken_off_shows_the_trainee_no_more_and_stays(school):
    an = school.trainee("001", "Trần Thị An")
    accounts.give(school.intake, references(an), by=school.officer, at=school.at)
    user = user_of(an)

    accounts.unlink(an, reason="Nhầm người", by=school.officer, at=school.at)

    an.refresh_from_db()
    assert (an.account, an.account_made) == (None, False)
    assert User.objects.filter(pk=user.pk, is_active=True).exists()
    with pytest.raises(Refusal) as refused:
        accounts.unlink(an, reason="Nhầm người", by=school.officer, at=school.at)
    assert refused.value.code == "account.none"
