"""What strangers send is limited by address and by campaign, and nothing they typed is lost by it."""

from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.models import Attempt
from ledger.services import clock
from recruitment.models import Application, Campaign, Draft
from recruitment.services import limits

APPLY = "/nop-ho-so/KTD2026-01/"
GIVEN = {
    "post": "VT01", "full_name": "Phan Thị Hoa", "birth_date": "02/09/1999", "sex": "Nữ",
    "ethnicity": "Kinh", "identity_number": "001199000777", "phone": "0912345678", "email": "",
    "address": "", "qualification": "Cử nhân Luật", "declared": ["con_liet_si"], "true": "on",
}  # fmt: skip
OFFICE, HOME = "203.0.113.7", "198.51.100.4"


@pytest.fixture
def receiving(world, settings) -> Campaign:
    """A campaign that takes two forms an hour from one address, and three from everywhere."""
    settings.FORMS_PER_ADDRESS, settings.FORMS_PER_CAMPAIGN = 2, 3
    campaign = world.receiving()
    span = {"opens_on": date(2026, 11, 1), "closes_on": date(2026, 11, 30)}
    Campaign.objects.filter(pk=campaign.pk).update(**span)
    return campaign


def begin(address: str = OFFICE, client: Client | None = None, **given):
    """A draft from a browser of its own."""
    browser = client or Client()
    return browser.post(f"{APPLY}nhap/", {"full_name": "An"} | given, REMOTE_ADDR=address)


def apply(number: int, address: str = OFFICE):
    """An application sent from a browser of its own."""
    sent = GIVEN | {"identity_number": f"001199{number:06d}", "step": "send"}
    return Client().post(APPLY, sent, REMOTE_ADDR=address)


def test_one_address_begins_so_many_drafts_and_another_goes_on(receiving):
    answers = [begin(address).status_code for address in (OFFICE, OFFICE, OFFICE, HOME)]

    assert answers == [302, 302, 409, 302]
    assert Draft.objects.count() == 3


def test_everywhere_together_begins_so_many_drafts(receiving):
    answers = [begin(f"198.51.100.{n}").status_code for n in range(4)]

    assert answers == [302, 302, 302, 409]


def test_addresses_that_one_subscriber_makes_up_count_as_one(receiving):
    answers = [begin(f"2405:4800:1:2::{n}").status_code for n in range(1, 4)]

    assert answers == [302, 302, 409]


def test_whoever_has_a_draft_goes_on_with_it(receiving):
    writer = Client()
    begin(client=writer)
    begin()
    begin()

    again = begin(client=writer, full_name="An Bình")

    assert again.status_code == 302
    assert "An Bình" in {draft.fields["full_name"] for draft in Draft.objects.all()}


def test_a_draft_that_is_not_kept_stands_in_its_form_with_a_sentence(receiving):
    begin()
    begin()

    answer = begin(full_name="Lê Thị Mai", declared=["con_liet_si"])
    program = Client().post(
        f"{APPLY}nhap/", GIVEN, REMOTE_ADDR=OFFICE, headers={"Accept": "application/json"}
    )

    told = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (409, "no-store")
    assert 'value="Lê Thị Mai"' in told
    assert "Nội dung bạn đã nhập không mất" in told
    assert answer.context["form"]["declared"].value() == ["con_liet_si"]
    assert (program.status_code, program.json()["code"]) == (409, "attempt.crowded")


def test_an_application_too_many_stands_in_its_form_and_is_taken_later(receiving):
    first = [apply(number).status_code for number in (1, 2)]
    third = apply(3)

    assert first == [302, 302]
    assert (third.status_code, third.context["form"].refused.code) == (409, "attempt.crowded")
    assert 'value="001199000003"' in third.content.decode()
    assert Application.objects.count() == 2
    Attempt.objects.update(tried_at=clock.now() - timedelta(hours=1))
    assert apply(3).status_code == 302


def test_what_was_not_received_does_not_count(receiving):
    answers = [apply(1).status_code, apply(1).status_code, apply(1).status_code, apply(2)]

    assert answers[:3] == [302, 409, 409]
    assert answers[3].status_code == 302


def test_nought_lifts_the_limit(receiving, settings):
    settings.FORMS_PER_ADDRESS = settings.FORMS_PER_CAMPAIGN = 0

    assert {begin().status_code for _ in range(5)} == {302}


def test_the_usual_limit_takes_an_office_that_writes_at_once(world, settings):
    campaign = world.receiving()
    at = clock.now()

    for _ in range(200):
        limits.take("draft", campaign, address=OFFICE, at=at)

    assert Attempt.objects.count() == 200
    assert settings.FORMS_PER_CAMPAIGN > settings.FORMS_PER_ADDRESS >= 300
