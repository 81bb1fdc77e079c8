"""The approved selected of a campaign become trainees in one act."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from accounts.rules.roles import Role
from ledger.rules.refusals import Refusal
from recruitment.models import Person
from recruitment.services import appeals, approvals
from tests.recruitment.conftest import World, world
from tests.recruitment.services.test_campaign_story import PEOPLE
from training.models import Intake, Programme, Scheme, Trainee, TrainingEvent
from training.services import selected

__all__ = ["world"]
ON = date(2026, 11, 20)


@dataclass
class House:
    """A campaign with published results, and an intake that waits for its selected."""

    world: World
    hr: User
    officer: User
    intake: Intake
    numbers: dict[str, str]
    at: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.world.at

    def approve(self) -> None:
        """The head approves after the appeals."""
        self.world.after_the_window()
        later = self.world.at + timedelta(days=1)
        appeals.close(self.world.campaign, by=self.world.chair, at=later)
        self.world.witness(self.world.log, later)
        signed = approvals.Approval("99/QĐ-SNV", date(2026, 12, 2), "Nguyễn Văn A", "Giám đốc")
        approvals.approve(self.world.campaign, signed, by=self.world.head, at=later)
        self.at = later

    def take(self, **changes) -> list[Trainee]:
        """Take them as HR does."""
        given = {"document": "101/QĐ", "on": ON, "by": self.hr, "at": self.at} | changes
        return selected.take(self.intake, self.world.campaign, **given)


@pytest.fixture
def house(world, officer: Callable[..., User]) -> House:
    numbers = world.published(PEOPLE)
    made = {"by": "x", "at": world.at}
    scheme = Scheme.objects.create(
        agency=world.campaign.agency, code="CCN", title="Đề án", target=10, first_year=2026,
        last_year=2028, opened_by="x", opened_at=world.at,
    )  # fmt: skip
    programme = Programme.objects.create(scheme=scheme, code="CT", title="CT", **made)
    intake = Intake.objects.create(
        scheme=scheme, programme=programme, code="K1", title="Khoá 1", target=10,
        starts_on=date(2026, 12, 1), ends_on=date(2028, 1, 1), **made,
    )  # fmt: skip
    hr = officer("nhan-su", Role.HR_OFFICER)
    return House(world, hr, officer("dao-tao", Role.SCHOOL_OFFICER), intake, numbers)


def test_the_selected_enter_once_with_their_candidate_numbers(house):
    house.approve()

    made = house.take()

    wanted = {house.numbers["Nguyễn Thị An"], house.numbers["Đỗ Minh Em"]}
    assert {one.candidate_number for one in made} == wanted
    assert {one.campaign for one in made} == {house.world.campaign.code}
    assert [one.number for one in made] == ["K1-0001", "K1-0002"]
    an = Trainee.objects.get(full_name="Nguyễn Thị An")
    person = Person.objects.get(full_name="Nguyễn Thị An")
    assert (an.identity_number, an.birth_date) == (person.identity_number, person.birth_date)
    event = TrainingEvent.objects.get(trainee=an)
    assert (event.kind, event.document, event.on) == ("selection", "101/QĐ", ON)
    with pytest.raises(Refusal, match=r"selected\.nobody"):
        house.take()


def test_nobody_enters_before_the_results_are_approved(house):
    with pytest.raises(Refusal, match=r"selected\.not_approved"):
        house.take()


def test_who_is_in_the_intake_already_is_told_and_left_out(house):
    house.approve()
    person = Person.objects.get(full_name="Nguyễn Thị An")
    Trainee.objects.create(
        reference="there", intake=house.intake, number="7", full_name=person.full_name,
        name_key="1", search="nguyen thi an", birth_date=person.birth_date, sex="nữ",
        identity_number=person.identity_number,
    )  # fmt: skip

    look = selected.look(house.intake, house.world.campaign, by=house.hr, at=house.at)

    assert [one.form.full_name for one in look.coming] == ["Đỗ Minh Em"]
    assert [(one.form.full_name, one.error.code) for one in look.refused] == [
        ("Nguyễn Thị An", "trainee_form.identity_known")
    ]
    assert [one.full_name for one in house.take()] == ["Đỗ Minh Em"]


def test_a_paper_is_needed_and_the_right_to_see_the_campaign(house):
    house.approve()

    with pytest.raises(Refusal, match=r"selected\.no_document"):
        house.take(document=" ")
    with pytest.raises(PermissionDenied):
        house.take(by=house.officer)
