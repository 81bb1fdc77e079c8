"""Tables: rows under one root, each to be shown alone, sealed until the key comes."""

import pytest

from ledger.models import Table
from ledger.rules import merkle
from ledger.rules.refusals import Refusal
from ledger.rules.tables import row_leaf, table_root
from ledger.services import entries, seals, tables
from ledger.services.tables import Draft

pytestmark = pytest.mark.django_db

ROWS = [{"number": f"{i:06d}", "post": "CV-01"} for i in range(1, 6)]
KEY = bytes(range(32))


@pytest.fixture
def logged(campaign_log, at):
    def act(draft: Draft):
        return entries.append(campaign_log, "k", {}, by="x", at=at, tables=[draft])

    return act


def test_rows_come_back_in_order_with_salts_of_their_own(campaign_log, logged):
    logged(Draft("roster", ROWS))

    rows = tables.rows(campaign_log, "roster")

    assert [{"number": r["number"], "post": r["post"]} for r in rows] == ROWS
    assert len({r["salt"] for r in rows}) == 5
    assert {len(bytes.fromhex(r["salt"])) for r in rows} == {32}


def test_one_row_proves_itself_against_the_logged_root(campaign_log, logged):
    entry = logged(Draft("roster", ROWS))
    rows = tables.rows(campaign_log, "roster")

    path = merkle.inclusion([row_leaf(row) for row in rows], 3)

    root = bytes.fromhex(entry.data["tables"][0]["root"])
    assert merkle.verify_inclusion(row_leaf(rows[3]), 3, 5, path, root)


def test_an_unsalted_table_holds_the_rows_alone(campaign_log, logged):
    entry = logged(Draft("published/1", ROWS, audience="public", salted=False))

    assert tables.rows(campaign_log, "published/1") == ROWS
    assert entry.data["tables"][0]["root"] == table_root(ROWS).hex()


def test_an_empty_table_is_a_table(campaign_log, logged):
    entry = logged(Draft("penalties/KTC", []))

    assert entry.data["tables"][0]["count"] == 0
    assert tables.rows(campaign_log, "penalties/KTC") == []


def test_rows_with_salts_of_their_own_are_not_salted_again(campaign_log, logged):
    rows = [{"number": "000001", "code": "VGD2HVYKT", "salt": "ab" * 32}]

    with pytest.raises(ValueError, match="salted=False"):
        logged(Draft("codes/NVCN", rows))
    logged(Draft("codes/NVCN", rows, salted=False))

    assert tables.rows(campaign_log, "codes/NVCN") == rows


def test_a_sealed_table_shows_nothing_until_its_key_comes(campaign_log, logged):
    logged(Draft("keys/KTC", ROWS, seal_with=KEY))

    with pytest.raises(Refusal) as caught:
        tables.rows(campaign_log, "keys/KTC")
    stored = Table.objects.get(name="keys/KTC")
    opened = tables.unseal(campaign_log, "keys/KTC", KEY)

    assert caught.value == Refusal("table.sealed", name="keys/KTC")
    assert stored.lines is None
    assert [row["number"] for row in opened] == [row["number"] for row in ROWS]
    assert tables.rows(campaign_log, "keys/KTC") == opened


def test_a_wrong_key_opens_nothing(campaign_log, logged):
    logged(Draft("keys/KTC", ROWS, seal_with=KEY))

    with pytest.raises(Refusal) as caught:
        tables.unseal(campaign_log, "keys/KTC", seals.new_key())

    assert caught.value.code == "seal.broken"
    assert Table.objects.get(name="keys/KTC").lines is None


def test_sealed_rows_that_were_exchanged_are_found_out(campaign_log, logged):
    logged(Draft("keys/KTC", ROWS, seal_with=KEY))
    table = Table.objects.get(name="keys/KTC")
    false = tables.freeze(Draft("keys/KTC", ROWS[:4]))
    about = tables._about(campaign_log, bytes(table.root))
    table.sealed = seals.encrypt(KEY, tables._pack(false.lines), about=about)
    table.save()

    with pytest.raises(Refusal) as caught:
        tables.unseal(campaign_log, "keys/KTC", KEY)

    assert caught.value.code == "table.differs"


def test_sealed_bytes_of_one_table_do_not_pass_for_another(campaign_log, logged):
    logged(Draft("keys/A", ROWS, seal_with=KEY))
    logged(Draft("keys/B", ROWS, seal_with=KEY))
    other = Table.objects.get(name="keys/B").sealed
    Table.objects.filter(name="keys/A").update(sealed=other)

    with pytest.raises(Refusal) as caught:
        tables.unseal(campaign_log, "keys/A", KEY)

    assert caught.value.code == "seal.broken"


def test_only_sealed_tables_are_unsealed(campaign_log, logged):
    logged(Draft("roster", ROWS))

    with pytest.raises(Refusal) as caught:
        tables.unseal(campaign_log, "roster", KEY)

    assert caught.value.code == "table.not_sealed"


@pytest.mark.parametrize("name", ["", "../roster", "a b", "/roster", "roster/", "a//b", "Điểm"])
def test_a_table_name_is_a_plain_path(logged, name):
    with pytest.raises(Refusal) as caught:
        logged(Draft(name, []))

    assert caught.value == Refusal("table.named_badly", name=name)


def test_a_table_nobody_logged_is_missing(campaign_log):
    with pytest.raises(Refusal) as caught:
        tables.rows(campaign_log, "roster")

    assert caught.value.code == "table.missing"
