"""The right options of a test, once its keys are open."""

from exams.models import Test
from ledger.services import logs, tables


def right_options(test: Test) -> dict[tuple[str, int], frozenset[str]]:
    """The author's letters that count as right, by (item, version). Refuses table.sealed.

    `exams.rules.papers.original` turns a shown letter into the author's.
    """
    rows = tables.rows(logs.find(test.campaign, "office"), f"keys/{test.code}")
    return {(row["item"], row["version"]): frozenset(row["right"]) for row in rows}
