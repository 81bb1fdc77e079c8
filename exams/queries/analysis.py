"""The figures of one scored session: gathered from papers, answer chains and opened keys in one pass.

They show where an item deserves another look; no score, rank or proof reads them. Nobody can be told
from them: figures of fewer people than `classical.LEAST` are not given at all.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from statistics import median
from typing import Any

from exams.models import AnswerEvent, Paper, Session, Sitting
from exams.queries import keys, papers, parallel
from exams.rules import marks
from exams.rules.analysis import abilities, classical, equating, fits, irt
from exams.rules.analysis.responses import NONE, Responses, gathered
from exams.rules.documents import LETTERS, kind_of
from exams.rules.kinds import SINGLE, TRUE_FALSE
from exams.rules.sittings import ENDED
from ledger.rules.refusals import Refusal

# An answer that is no choice is right (1) or not (2).
JUDGED = 2
Pin = tuple[str, int]


def figures(session: Session) -> dict[str, Any]:
    """All figures as text and whole numbers, ready to be kept. Refuses table.sealed."""
    wordings = papers.wordings(session.test)
    found, pins = responses(session, wordings)
    whole = classical.analyse(found)
    seconds = times(session)
    return {
        "people": whole.people,
        "length": whole.length,
        "same_paper": whole.same_paper,
        "mean": _text(whole.mean, 2),
        "sd": _text(whole.sd, 2),
        "kr20": _text(whole.kr20),
        "kr21": _text(whole.kr21),
        "sem": _text(whole.sem, 2),
        "why": whole.why,
        "spread": _spread(found),
        "items": [
            _item(one, pin, wordings[pin], seconds.get(pin, []))
            for one, pin in zip(whole.items, pins, strict=True)
        ],
        "forms": parallel.of_session(session, found, pins),
        "model": _model(found, pins),
    }


def responses(
    session: Session, wordings: Mapping[Pin, Mapping[str, Any]]
) -> tuple[Responses, list[Pin]]:
    """What everybody who sat answered, and the item version behind each column."""
    right = keys.right_options(session.test)
    given = _answers(session)
    sat = set(
        Sitting.objects.filter(session=session, state__in=ENDED).values_list("number", flat=True)
    )
    rows: list[int] = []
    columns: list[int] = []
    taken: list[int] = []
    places: dict[Pin, int] = {}
    people = 0
    drawn = Paper.objects.filter(session=session).order_by("row").values_list("number", "items")
    for number, items in drawn.iterator(chunk_size=500):
        if number not in sat:
            continue
        answers = given.get(number, {})
        for place, row in enumerate(items, 1):
            pin = (row["item"], row["version"])
            rows.append(people)
            columns.append(places.setdefault(pin, len(places)))
            value = answers.get(str(place), "")
            taken.append(_taken(wordings[pin], right[pin], row["order"], value))
        people += 1
    pins = list(places)
    found = gathered(
        pins,
        [_options(wordings[pin]) for pin in pins],
        [_right(wordings[pin], right[pin]) for pin in pins],
        rows,
        columns,
        taken,
        people=people,
    )
    order = sorted(range(len(pins)), key=lambda j: pins[j][0].encode())
    return found.only(order), [pins[j] for j in order]


def times(session: Session) -> dict[Pin, list[int]]:
    """Whole seconds that each candidate spent on each item: the time before a save counts for it."""
    sat = Sitting.objects.filter(session=session).values_list("number", "started_at")
    last = {number: started_at for number, started_at in sat if started_at is not None}
    orders = dict(Paper.objects.filter(session=session).values_list("number", "items"))
    spent: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    events = AnswerEvent.objects.filter(session=session).order_by("number", "seq")
    for number, changes, at in events.values_list("number", "changes", "at").iterator():
        changed = json.loads(changes)
        if number in last and len(changed) == 1:
            seconds = round((at - last[number]).total_seconds())
            spent[number][next(iter(changed))] += max(0, seconds)
        last[number] = at
    found: dict[Pin, list[int]] = defaultdict(list)
    for number, own in spent.items():
        for place, seconds in own.items():
            row = orders[number][int(place) - 1]
            found[row["item"], row["version"]].append(seconds)
    return found


def _answers(session: Session) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    events = AnswerEvent.objects.filter(session=session).order_by("number", "seq")
    for number, changes in events.values_list("number", "changes").iterator():
        found[number].update(json.loads(changes))
    return found


def _chooses(wording: Mapping[str, Any]) -> bool:
    return kind_of(wording) in (SINGLE, TRUE_FALSE)


def _options(wording: Mapping[str, Any]) -> int:
    return len(wording["options"]) if _chooses(wording) else JUDGED


def _right(wording: Mapping[str, Any], key: marks.Key) -> set[int]:
    if not _chooses(wording):
        return {1}
    letters = [option["id"] for option in wording["options"]]
    return {letters.index(letter) + 1 for letter in key.right}


def _taken(wording: Mapping[str, Any], key: marks.Key, order: str, value: str) -> int:
    if not value:
        return NONE
    if not _chooses(wording):
        return 1 if marks.share(key, order, value) == marks.WHOLE else JUDGED
    letter = marks.chosen(order, value)
    letters = [option["id"] for option in wording["options"]]
    return letters.index(letter) + 1 if len(letter) == 1 and letter in letters else NONE


def _spread(found: Responses) -> list[int]:
    """How many people had each number of right answers."""
    if not found.people or found.length is None:
        return []
    return [round(n) for n in equating.Form.of_scores(found.totals, found.length).counts]


def _item(
    one: classical.ItemFigures, pin: Pin, wording: Mapping[str, Any], seconds: list[int]
) -> dict[str, Any]:
    known = len(seconds) >= classical.LEAST
    return {
        "item": pin[0],
        "version": pin[1],
        "topic": wording["topic"],
        "level": wording["level"],
        "people": one.people,
        "p": _text(one.p),
        "d27": _text(one.d27),
        "r_ir": _text(one.r_ir),
        "flags": list(one.flags),
        "why": one.why,
        "seconds": round(median(seconds)) if known else None,
        "options": [_option(option, wording) for option in one.options] if not one.why else [],
    }


def _option(option: classical.OptionFigures, wording: Mapping[str, Any]) -> dict[str, Any]:
    named = LETTERS[option.place - 1] if option.place and _chooses(wording) else ""
    return {
        "letter": named,
        "none": not option.place,
        "right": option.right,
        "count": option.count,
        "share": _text(option.share),
        "rest": _text(option.rest),
        "curve": [_text(share) for share in option.curve],
    }


def _model(found: Responses, pins: list[Pin]) -> dict[str, Any]:
    """The two-parameter model, or why there is none."""
    try:
        model = irt.calibrate(found)
    except Refusal as refusal:
        return {"people": found.people, "least": irt.LEAST, "why": refusal.code}
    if not model.converged:
        return {"people": found.people, "least": irt.LEAST, "why": "analysis.no_maximum"}
    known = {pin: place for place, pin in enumerate(found.items)}
    fit = fits.m2(model, found)
    told = abilities.curve(model)
    return {
        "people": model.people,
        "why": "",
        "fit": {"m2": _text(fit.value, 2), "degrees": fit.degrees, "p": _text(fit.p)}
        if fit
        else None,
        "items": [
            {"item": pin[0], "version": pin[1], "a": _text(a), "b": _text(b), "se": _text(se)}
            for pin, a, b, se in zip(
                (pins[known[pin]] for pin in model.items),
                model.a.tolist(),
                model.b.tolist(),
                model.se_b.tolist(),
                strict=True,
            )
        ],
        "left_out": len(model.left_out),
        "map": [
            {
                "low": _text(step.low, 1),
                "people": _text(step.people * model.people, 0),
                "items": [pins[known[model.items[j]]][0] for j in step.items],
            }
            for step in abilities.wright(model)
        ],
        "information": [
            {"theta": _text(theta, 1), "value": _text(value, 2)}
            for theta, value in list(zip(told.theta, told.information, strict=True))[::5]
        ],
    }


def _text(value: Any, digits: int = 3) -> str | None:
    """A figure as evidence writes it; None stays nothing."""
    return None if value is None or value != value else f"{value:.{digits}f}"
