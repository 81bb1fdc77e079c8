"""The numbers of a frozen regime in the form that recruitment's rules take.

Guarantee: nothing here has a number of its own; all come from the copy frozen in the campaign.
Source: docs/contracts.md §5 (`rules`), `law/data/`.

>>> copy = {"decree": {"id": "X", "figures": {
...     "priority.groups.service": {"value": "2.50"},
...     "priority.categories.nghia_vu_quan_su": {"value": "service"}}}, "exam": {}}
>>> priority_points(Frozen(copy))
{'nghia_vu_quan_su': Decimal('2.50')}
"""

from decimal import Decimal

from law.rules.frozen import Frozen
from recruitment.rules.ranking import Terms


def ranking_terms(rules: Frozen, *, combined: bool) -> Terms:
    """Pass marks, weights and tie steps of the campaign."""
    return Terms(
        combined=combined,
        written_share=rules.decimal("decree", "professional.combined_written_weight"),
        interview_share=rules.decimal("decree", "professional.combined_interview_weight"),
        pass_mark=rules.decimal("decree", "professional.pass_mark"),
        pass_each=rules.decimal("decree", "professional.combined_pass_each"),
        ties=tuple(rules.value("decree", "ranking.tie")),
    )


def priority_points(rules: Frozen) -> dict[str, Decimal]:
    """Points of every priority category."""
    groups = rules.section("decree", "priority.groups")
    return {
        category: Decimal(groups[group])
        for category, group in rules.section("decree", "priority.categories").items()
    }


def priority_wordings(rules: Frozen) -> dict[str, str]:
    """Category behind each wording that a form may carry: its code and its Vietnamese note."""
    figures = rules.copy["decree"]["figures"]
    start = "priority.categories."
    words: dict[str, str] = {}
    for path, figure in sorted(figures.items()):
        if path.startswith(start):
            code = path.removeprefix(start)
            words[code] = code
            words[str(figure.get("note", code)).casefold()] = code
    return words


def priority_titles(rules: Frozen) -> dict[str, str]:
    """The Vietnamese wording of every priority category, by its code."""
    start = "priority.categories."
    return {
        path.removeprefix(start): str(figure.get("note", path.removeprefix(start)))
        for path, figure in sorted(rules.copy["decree"]["figures"].items())
        if path.startswith(start)
    }
