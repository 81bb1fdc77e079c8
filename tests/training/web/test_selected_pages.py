"""The page that takes over the selected of a campaign: choose, look, confirm."""

from django.test import Client

from tests.pages import sign_in
from tests.training.services.test_selected import house, world
from training.models import Trainee

__all__ = ["house", "world"]
PAGE = "/dao-tao/CCN/K1/hoc-vien/trung-tuyen/"


def test_the_selected_are_seen_before_they_enter(house):
    house.approve()
    client = sign_in(Client(), house.hr)
    one = f"{PAGE}{house.world.campaign.code}/"

    assert [row.code for row in client.get(PAGE).context["campaigns"]] == [
        house.world.campaign.code
    ]
    assert len(client.get(one).context["look"].coming) == 2
    assert client.post(one, {"so": "", "ngay": "20/11/2026"}).status_code == 422
    assert not Trainee.objects.exists()

    done = client.post(one, {"so": "101/QĐ", "ngay": "01/09/2026"})

    assert done["Location"] == "/dao-tao/CCN/K1/hoc-vien/"
    assert Trainee.objects.count() == 2


def test_a_campaign_that_is_not_approved_is_not_offered(house):
    client = sign_in(Client(), house.hr)

    assert list(client.get(PAGE).context["campaigns"]) == []
    assert client.get(f"{PAGE}{house.world.campaign.code}/").status_code == 409
