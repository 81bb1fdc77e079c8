"""The page that takes over the selected of a campaign: choose, look, confirm."""

from django.test import Client

from ledger.services import clock
from tests.pages import sign_in
from tests.training.services.test_selected import house, world
from training.models import Posting, Trainee

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


def test_a_graduate_of_the_campaign_is_posted_by_its_result(house, rehearsal):
    house.approve()
    one, other = house.take()
    Trainee.objects.update(state="graduated")
    client, url = sign_in(Client(), house.hr), "/dao-tao/CCN/K1/bo-tri/"
    form = client.get(f"{url}{one.reference}/").context["form"]
    # The form begins with the campaign and the number the trainee came with.
    begun = {name: form[name].value() for name in ("basis", "campaign", "candidate")}
    day = f"{house.at:%d/%m/%Y}"
    given = begun | {
        "unit_written": "Phường Hoàn Kiếm", "post": "Tư pháp – hộ tịch", "document": "QĐ-77",
        "decided_on": day, "starts_on": day,
    }  # fmt: skip

    with clock.use(lambda: house.at):
        refused = client.post(f"{url}{other.reference}/", given)
        done = client.post(f"{url}{one.reference}/", given)

    assert (refused.status_code, list(refused.context["form"].errors)) == (409, ["candidate"])
    assert done["Location"] == url
    made = Posting.objects.get()
    cited = f"{house.world.campaign.code} · {one.candidate_number}"
    assert (made.trainee, made.basis_document) == (one, cited)
    assert cited in client.get(url).content.decode()
