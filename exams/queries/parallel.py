"""Parallel forms of a test side by side, and the scores of each on the scale of the first.

Forms are drawn for each candidate, so those who took them are groups made by chance, and a difference of
means is a difference of forms. The figures judge forms; no mark is ever converted by them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from exams.models import PaperForm, Session
from exams.rules.analysis import equating
from exams.rules.analysis.responses import Responses
from ledger.rules.refusals import Refusal

METHODS = {
    equating.MEAN: equating.mean,
    equating.LINEAR: equating.linear,
    equating.EQUIPERCENTILE: equating.equipercentile,
}
Pin = tuple[str, int]


def of_session(session: Session, found: Responses, pins: Sequence[Pin]) -> list[dict[str, Any]]:
    """The figures of each form that the session's papers were drawn from; none where there were none."""
    forms = PaperForm.objects.filter(test=session.test).values_list("items", "number")
    return told({frozenset(items): number for items, number in forms}, found, pins)


def told(
    numbers: Mapping[frozenset[str], int], found: Responses, pins: Sequence[Pin]
) -> list[dict[str, Any]]:
    """Each form by its number, the later ones held against the first: text for decimals.

    `numbers` are the forms by the codes of their items. A form that fewer than 30 people took has no
    figures but how many they were.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    codes = [code for code, _ in pins]
    for person, row in enumerate(found.seen.tolist()):
        held = frozenset(code for code, seen in zip(codes, row, strict=True) if seen)
        if held in numbers:
            groups[numbers[held]].append(person)
    if len(groups) < 2:
        return []
    totals = found.totals.tolist()
    lengths = {number: len(held) for held, number in numbers.items()}
    forms = {
        number: equating.Form.of_scores([totals[one] for one in people], lengths[number])
        for number, people in sorted(groups.items())
    }
    first = next(iter(forms.values()))
    return [_told(number, form, first) for number, form in forms.items()]


def _told(number: int, form: equating.Form, first: equating.Form) -> dict[str, Any]:
    facts: dict[str, Any] = {"number": number, "people": round(form.people)}
    try:
        compared = equating.compare(form, first)
    except Refusal:
        return facts
    facts |= {"mean": f"{form.mean:.2f}", "sd": f"{form.sd:.2f}"}
    if form is first:
        return facts
    return facts | {
        "difference": f"{compared.difference:+.2f}",
        "low": f"{compared.low:+.2f}",
        "high": f"{compared.high:+.2f}",
        "effect": f"{compared.effect:+.2f}",
        # No difference lies outside the interval: chance alone seldom parts two forms like that.
        "apart": not compared.low <= 0 <= compared.high,
        "scales": _scales(form, first),
    }


def _scales(form: equating.Form, first: equating.Form) -> list[dict[str, Any]]:
    """What each score is worth on the first form, by every method that so many people allow."""
    scales = {}
    for method in equating.defensible(form, first):
        try:
            scales[method] = METHODS[method](form, first)
        except Refusal:
            # Everybody has one score: there is no spread to stretch.
            continue
    return [
        {"score": score} | {method: f"{scale[score]:.1f}" for method, scale in scales.items()}
        for score in range(len(form.counts))
    ]
