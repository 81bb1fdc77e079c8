"""Pages of blueprints and seals: feasibility while typing, two persons, words shown once."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import TwoPersonAct, User
from accounts.rules.roles import Role
from exams.models import BlueprintCell, ItemContent, Seal
from exams.rules.blueprints import LEVELS
from exams.services import items
from ledger.services import seals as ledger_seals
from tests.exams.conftest import TOPICS
from tests.pages import same_queries, sign_in

TESTS = "/de-thi/KTD2026-01/"
GRID = f"{TESTS}KTC/ma-tran/"
SEAL = f"{TESTS}KTC/niem-phong/"
SLUGS = {"Nhà nước": "nha-nuoc", "Thừa kế": "thua-ke"}


@pytest.fixture
def as_() -> Callable[[User], Client]:
    return lambda user: sign_in(Client(), user)


def counts(n: int = 1, **other: int) -> dict[str, int]:
    cells = {f"c-{SLUGS[topic]}-{level}": n for topic in TOPICS for level in LEVELS}
    return cells | {name.replace("__", "-"): value for name, value in other.items()}


@pytest.mark.parametrize("role", [Role.MARKER, Role.HR_OFFICER, Role.CHECK_BOARD])
def test_others_see_neither_blueprint_nor_seal(as_, officer, one_of_each, role):
    client = as_(officer("nguoi-ngoai", role))

    assert [client.get(url).status_code for url in (TESTS, GRID, SEAL)] == [403, 403, 403]


def test_a_blueprint_is_saved_from_the_grid(as_, computer_test, approved, setter):
    approved()

    answer = as_(setter).post(GRID, counts())

    assert answer.status_code == 302
    cells = BlueprintCell.objects.values_list("topic", "level", "count")
    assert sorted(cells) == sorted((topic, level, 1) for topic in TOPICS for level in LEVELS)


def test_typing_shows_the_cell_that_is_short_and_saves_nothing(
    as_, computer_test, approved, setter
):
    approved()
    typed = counts() | {"c-thua-ke-van_dung": 7, "c-nha-nuoc-van_dung": "hai"}

    answer = as_(setter).get(GRID, typed, headers={"HX-Request": "true"})

    [short] = answer.context["grid"].answer.short_cells
    assert (short.topic, short.level, short.need, short.have) == ("Thừa kế", "van_dung", 7, 3)
    assert (answer.context["grid"].answer.planned, BlueprintCell.objects.count()) == (11, 0)
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "status"), [({"c-thua-ke-van_dung": 4}, 409), ({"c-thua-ke-van_dung": "hai"}, 422)]
)
def test_an_unfit_grid_is_kept_as_typed(as_, computer_test, approved, setter, typed, status):
    approved()

    answer = as_(setter).post(GRID, counts() | typed)

    assert answer.status_code == status
    assert answer.context["form"]["c-thua-ke-van_dung"].value() == str(typed["c-thua-ke-van_dung"])
    assert not BlueprintCell.objects.exists()


def test_a_chair_reads_the_blueprint_and_does_not_set_it(as_, one_of_each, approved, chair):
    approved()
    client = as_(chair)

    assert (client.get(GRID).status_code, client.post(GRID, counts()).status_code) == (200, 403)


def test_the_list_of_tests_tells_how_far_each_is(as_, one_of_each, session, approved, head):
    approved()

    [row] = as_(head).get(TESTS).context["rows"]

    assert (row.answer.feasible, row.seal, row.proposal) == (True, None, None)
    assert [(one.session.code, one.stage) for one in row.ceremonies] == [("KTC/1", "")]


def test_the_list_of_tests_costs_the_same_with_more_sessions(
    as_, one_of_each, session, approved, head, chair, at
):
    from exams.services import sessions

    approved()

    def add() -> None:
        sessions.plan(one_of_each, starts_at=at, rooms=[("P1", 5)], by=chair, at=at)

    assert same_queries(as_(head), TESTS, add) <= 25


@pytest.fixture
def proposed(as_, one_of_each, session, approved, frozen_rules, head) -> TwoPersonAct:
    approved()
    as_(head).post(SEAL, {"bank": "KTC", "reason": "Biên bản số 2"})
    return TwoPersonAct.objects.get()


@pytest.fixture
def confirmed(as_, proposed, setter) -> TwoPersonAct:
    as_(setter).post(f"{SEAL}dong-y/")
    proposed.refresh_from_db()
    return proposed


def hidden(answer) -> dict[str, str]:
    return dict(answer.context["form"].initial)


def test_one_person_does_not_seal(as_, proposed, head):
    client = as_(head)

    own = client.post(f"{SEAL}dong-y/", follow=True)
    early = client.post(f"{SEAL}manh-khoa/")

    proposed.refresh_from_db()
    assert (own.status_code, early.status_code) == (200, 409)
    assert (proposed.confirmed_at, Seal.objects.exists()) == (None, False)


@pytest.mark.parametrize("who", ["setter", "chair"])
def test_a_setter_or_the_chair_confirms(as_, proposed, request, who):
    second = request.getfixturevalue(who)

    as_(second).post(f"{SEAL}dong-y/")

    proposed.refresh_from_db()
    assert proposed.confirmed_by == second


def test_a_setter_does_not_propose(as_, one_of_each, approved, setter):
    approved()

    assert as_(setter).post(SEAL, {"bank": "KTC", "reason": "x"}).status_code == 403


def test_a_bank_that_changed_is_not_confirmed_and_can_be_proposed_again(
    as_, proposed, approved, head, setter, at
):
    bank = ItemContent.objects.first().version.item.bank
    items.withdraw(bank, ["KTC-0001"], by=head, at=at)
    shown = as_(setter).get(SEAL)

    as_(setter).post(f"{SEAL}dong-y/")

    proposed.refresh_from_db()
    assert (shown.context["state"].same, proposed.confirmed_at) == (False, None)
    as_(head).post(f"{SEAL}rut-de-nghi/")
    proposed.refresh_from_db()
    assert proposed.expired_at is not None


def test_the_cards_are_shown_once_and_open_what_is_sealed(as_, confirmed, head):
    client = as_(head)
    answer = client.post(f"{SEAL}manh-khoa/")
    words = hidden(answer)

    assert answer.headers["Cache-Control"] == "no-store"
    assert [len(one.cards) for one in answer.context["sets"]] == [3, 3]
    assert not Seal.objects.exists()

    done = client.post(f"{SEAL}khoa/", words | {"handed": "on"}, follow=True)

    held = Seal.objects.get()
    assert (done.status_code, held.items_opened_at) == (200, None)
    for share in (words["item_shares"] + "|" + words["key_shares"]).split("|"):
        assert share not in done.content.decode()
    assert len(ledger_seals.combine(words["item_shares"].split("|")[:2])) == 32


def test_each_card_is_a_pdf_of_its_own(as_, confirmed, head):
    answer = as_(head).post(f"{SEAL}manh-khoa/")

    links = re.findall(
        r'href="(data:application/pdf;base64,[^"]+)" download', answer.content.decode()
    )
    assert len(set(links)) == 6


def test_back_after_sealing_shows_no_cards(as_, confirmed, head):
    client = as_(head)
    client.post(f"{SEAL}khoa/", hidden(client.post(f"{SEAL}manh-khoa/")) | {"handed": "on"})

    again = client.post(f"{SEAL}manh-khoa/")

    assert (again.status_code, client.get(f"{SEAL}manh-khoa/").status_code) == (409, 405)
    assert "sets" not in (again.context or {})


@pytest.mark.parametrize("change", ["one word", "other set", "no tick"])
def test_words_that_do_not_fit_each_other_seal_nothing(as_, confirmed, head, change):
    client = as_(head)
    first, second = (hidden(client.post(f"{SEAL}manh-khoa/")) for _ in range(2))
    sent = first | {"handed": "on"}
    if change == "one word":
        sent["key_shares"] = sent["key_shares"].replace(sent["key_shares"].split()[-1], "academic")
    if change == "other set":
        sent["item_shares"] = "|".join(
            [*first["item_shares"].split("|")[:2], second["item_shares"].split("|")[2]]
        )
    if change == "no tick":
        del sent["handed"]

    answer = client.post(f"{SEAL}khoa/", sent)

    assert answer.status_code in {409, 422}
    assert not Seal.objects.exists()
    if change == "no tick":
        assert [len(one.cards) for one in answer.context["sets"]] == [3, 3]


def test_a_sealed_test_shows_its_roots_and_takes_no_second_proposal(as_, confirmed, head):
    client = as_(head)
    client.post(f"{SEAL}khoa/", hidden(client.post(f"{SEAL}manh-khoa/")) | {"handed": "on"})

    shown = client.get(SEAL)
    again = client.post(SEAL, {"bank": "KTC", "reason": "x"})

    tables = shown.context["state"].entry.data["tables"]
    assert {table["name"] for table in tables} == {"items/KTC", "keys/KTC", "blueprint/KTC"}
    assert again.status_code == 409


def test_a_blueprint_splits_by_kind_and_gives_points(as_, computer_test, approved, setter):
    approved()
    typed = counts() | {f"p{name}": "0,5" for name in counts()}
    del typed["c-thua-ke-van_dung"]
    typed |= {"c-thua-ke-van_dung.single": 1, "pc-thua-ke-van_dung.single": "2,25"}
    manner = {
        "mode": "forms",
        "arrangement": "by_cell",
        "keep_options": "on",
        "allowed": "Luật giấy",
    }

    answer = as_(setter).post(GRID, typed | manner | {"theo-dang": "1", "diem-rieng": "1"})

    assert answer.status_code == 302
    [single] = BlueprintCell.objects.filter(kind="single").values_list("topic", "points")
    assert single == ("Thừa kế", 225)
    computer_test.refresh_from_db()
    assert (computer_test.mode, computer_test.arrangement) == ("forms", "by_cell")
    assert (computer_test.options_drawn, computer_test.allowed) == (False, "Luật giấy")
    assert as_(setter).get(GRID).context["points"] == "4,75"


def test_a_recruitment_refuses_kinds_of_the_school(computer_test, setter, at):
    from exams.services import blueprints
    from ledger.rules.refusals import Refusal

    with pytest.raises(Refusal) as refused:
        blueprints.set(
            computer_test, [("Thừa kế", "van_dung", 6, "matching", 100)], by=setter, at=at
        )

    assert refused.value == Refusal("blueprint.kind_unlawful", test="KTC", item_kind="matching")


def test_forms_are_wished_stopped_and_taken_on_their_page(
    as_, one_of_each, approved, frozen_rules, head
):
    from exams.models import Assembly, PaperForm, Test
    from exams.services import assemblies

    approved()
    Test.objects.update(mode="forms")
    page, client = f"{TESTS}KTC/de-tuong-duong/", as_(head)
    wish = {"bank": "KTC", "count": 2, "overlap": 0, "within": "2,5", "enough": 0, "seconds": 9}

    unfit = client.post(page, wish | {"least": 3, "most": 1})
    begun = client.post(page, wish)
    found = assemblies.carry_out(Assembly.objects.get())
    taken = client.post(f"{page}{found.pk}/lay/")

    assert (unfit.status_code, begun.status_code, taken.status_code) == (422, 302, 302)
    assert (found.wish["within"], found.wish["keys"]) == (2500, None)
    assert sorted(PaperForm.objects.values_list("number", flat=True)) == [1, 2]
    assert client.get(page).context["page"].taken == 2
