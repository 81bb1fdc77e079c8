"""The page of agencies: the first one, no code twice, and who may add one."""

import pytest
from django.test import Client

from accounts.models import User
from accounts.queries import people
from accounts.rules.roles import Role
from accounts.services import grants, users
from office.models import Agency
from tests.accounts.installations import AT
from tests.accounts.web.desks import with_password
from tests.pages import sign_in

GIVEN = {"code": "UBND-HK", "name": "UBND phường Hoàn Kiếm", "symbol": "UBND", "place": "Hà Nội"}


def at_desk(user: User) -> Client:
    """Somebody who has signed in with a password of his own."""
    return sign_in(Client(), with_password(user, AT))


def test_the_head_adds_the_first_agency_and_can_give_roles_there(head):
    client = at_desk(head)

    empty = client.get("/co-quan/").context["agencies"]
    client.post("/co-quan/", GIVEN)

    assert empty == []
    assert list(Agency.objects.values_list("code", "place")) == [("UBND-HK", "Hà Nội")]
    assert people.places_to_give(head, AT)["agency:UBND-HK"] == "UBND phường Hoàn Kiếm"


@pytest.mark.parametrize(
    ("changes", "status", "field"),
    [({"code": "SNV"}, 409, "code"), ({"code": "a/b"}, 422, "code"), ({"name": ""}, 422, "name")],
)
def test_what_does_not_fit_is_told_at_its_field(head, agency, changes, status, field):
    response = at_desk(head).post("/co-quan/", GIVEN | changes)

    assert response.status_code == status
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["symbol"].value() == "UBND"
    assert Agency.objects.count() == 1


def test_hr_of_one_agency_sees_the_list_and_adds_none(head, agency, hr):
    client = at_desk(hr)

    shown = client.get("/co-quan/")
    refused = client.post("/co-quan/", GIVEN)

    assert (shown.status_code, shown.context["adding"], refused.status_code) == (200, False, 403)
    assert Agency.objects.count() == 1


@pytest.fixture
def hr(head, agency):
    """An HR officer of that agency alone."""
    user = users.create("hr", full_name="Lê Trà", by=head, at=AT)
    grants.give(
        user, role=Role.HR_OFFICER, scope=("agency", agency.code), by=head, at=AT, reason="QĐ 2"
    )
    return users.verify_second_factor(user, at=AT)
