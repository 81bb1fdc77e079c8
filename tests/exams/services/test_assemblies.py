"""Parallel forms: searched, checked, taken, sealed and drawn."""

import pytest

from exams.models import Assembly, EnemyMember, EnemySet, Item, PaperForm
from exams.queries import assemblies as queries
from exams.rules.assembly import check
from exams.services import assemblies, blueprints
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import tables
from tests.exams.conftest import TOPICS


@pytest.fixture
def wished(one_of_each, approved, head, at):
    cells = [(topic, "van_dung", 3) for topic in TOPICS]
    manner = blueprints.Manner(mode="forms")
    blueprints.set(one_of_each, cells, by=head, at=at, manner=manner)
    one_of_each.refresh_from_db()
    return one_of_each, approved(per_cell=9)


def search(wished, head, at, **asked) -> Assembly:
    test, bank = wished
    made = assemblies.ask(test, bank, assemblies.Asked(**asked), by=head, at=at)
    return assemblies.carry_out(made)


def enemies(bank, *codes, at):
    made = EnemySet.objects.create(bank=bank, reason="x", by="tests", at=at)
    for code in codes:
        EnemyMember.objects.create(set=made, item=Item.objects.get(code=code))


def test_found_forms_are_what_was_wished_and_are_taken(wished, head, frozen_rules, at):
    test, bank = wished
    found = search(wished, head, at, forms=3, keys=(1, 2))

    entry = assemblies.take(found, by=head, at=at)

    forms = [form.items for form in PaperForm.objects.order_by("number")]
    wish = queries.wish(test, bank, found.wish)
    assert (found.state, [len(form) for form in forms]) == ("done", [6, 6, 6])
    assert check(forms, queries.candidates(test, bank), wish) == []
    assert (entry.kind, entry.data["answer"]) == ("forms.assembled", assemblies.digest(forms))
    assert found.progress["gap_thousandths"] == 0


def test_an_impossible_wish_says_which_cell_is_short(wished, head, at):
    found = search(wished, head, at, forms=4)

    assert (found.state, found.answer["forms"]) == ("impossible", [])
    assert [(one["topic"], one["need"], one["have"]) for one in found.answer["findings"]] == [
        (topic, 12, 9) for topic in TOPICS
    ]


def test_a_search_that_was_stopped_is_not_carried_out(wished, head, at):
    test, bank = wished
    made = assemblies.ask(test, bank, assemblies.Asked(), by=head, at=at)

    with pytest.raises(Refusal) as second:
        assemblies.ask(test, bank, assemblies.Asked(), by=head, at=at)
    assemblies.cancel(made, by=head, at=at)

    assert second.value == Refusal("assembly.running", test="KTC")
    for late in (
        lambda: assemblies.carry_out(made),
        lambda: assemblies.cancel(made, by=head, at=at),
    ):
        with pytest.raises(Refusal) as refused:
            late()
        assert refused.value == Refusal("assembly.over")


def test_forms_that_the_bank_no_longer_allows_are_not_taken(wished, head, frozen_rules, at):
    found = search(wished, head, at, forms=1)
    first, second, *_ = found.answer["forms"][0]
    enemies(wished[1], first, second, at=at)

    with pytest.raises(Refusal) as refused:
        assemblies.take(found, by=head, at=at)

    assert refused.value == Refusal("assembly.outdated", count=1)
    assert not Entry.objects.filter(kind="forms.assembled").exists()


def test_taken_forms_are_sealed_with_the_bank(wished, session, head, frozen_rules, seal, at):
    test, bank = wished
    assemblies.take(search(wished, head, at, forms=2), by=head, at=at)

    entry = seal(test, bank).entry

    assert entry.data["beside"] == ["forms"]
    assert tables.find(frozen_rules, "forms/KTC").count == 2
    with pytest.raises(Refusal) as refused:
        search(wished, head, at)
    assert refused.value == Refusal("blueprint.sealed", test="KTC")
