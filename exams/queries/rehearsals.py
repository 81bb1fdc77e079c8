"""A paper to look at before the day: the blueprint's cells filled from practice banks or with samples.

Not one word comes from a live bank, sealed or not: what is shown here may be seen by anybody.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from exams.models import Arrangement, Test
from exams.queries import blueprints, practice, shown
from exams.rules.blueprints import Cell
from exams.rules.documents import LETTERS
from exams.rules.kinds import SINGLE, TRUE_FALSE
from exams.rules.texts import slug
from exams.titles import LEVELS
from ledger.rules.draws import Stream

LABEL = "rehearsal/v1"
# Kinds that show options, with as many as a sample has.
OPTIONS = {SINGLE: 4, "several": 5, "matching": 3, "ordering": 4}


def paper(test: Test, seed: bytes) -> list[dict[str, Any]]:
    """The questions as `exams.queries.booklets` hands them to the exam page; the same for a seed.

    Three queries, whatever the length.
    """
    stream = Stream(seed, LABEL)
    pools = _pools(test, stream)
    places = [
        (cell, kind, _taken(cell, pools[kind]))
        for cell in blueprints.cells(test)
        for kind in [cell.kind or next(iter(test.kinds), SINGLE)]
        for _place in range(cell.count)
    ]
    wanted = [pk for _, _, pk in places if pk is not None]
    documents = practice.of_agency(test.agency).filter(pk__in=wanted)
    wordings = dict(documents.values_list("pk", "itemcontent__document"))
    found = [
        _facts(kind, (wordings.get(pk) if pk else None) or _sample(cell, kind))
        for cell, kind, pk in places
    ]
    if test.arrangement == Arrangement.BY_CELL:
        return found
    return [found[place] for place in stream.shuffle(len(found))]


def _pools(test: Test, stream: Stream) -> Mapping[str, dict[str, list[int]]]:
    """Items to practise with, by kind and by the slug of their topic, each list in drawn order."""
    pools: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    rows = list(practice.of_agency(test.agency).values_list("kind", "topic", "pk"))
    for place in stream.shuffle(len(rows)):
        kind, topic, pk = rows[place]
        pools[kind][slug(topic)].append(pk)
    return pools


def _taken(cell: Cell, pool: dict[str, list[int]]) -> int | None:
    """A practice item of the cell's topic, or of any other; nothing where a sample must stand."""
    own = pool.get(slug(cell.topic)) or next((rows for rows in pool.values() if rows), [])
    return own.pop() if own else None


def _facts(kind: str, wording: Mapping[str, Any]) -> dict[str, Any]:
    html = shown.html_of(wording)
    facts: dict[str, Any] = {
        "html": True,
        "stem": html.stem,
        "options": list(html.options.values()),
    }
    if kind not in (SINGLE, TRUE_FALSE):
        facts["kind"] = kind
    if html.left:
        facts["left"] = list(html.left.values())
    if wording.get("unit"):
        facts["unit"] = wording["unit"]
    return facts


def _sample(cell: Cell, kind: str) -> dict[str, Any]:
    place = {"topic": cell.topic, "level": LEVELS[cell.level]}
    stem = _("Sample question on “%(topic)s”, level “%(level)s”.") % place
    if kind == "fill_in":
        stem += " ___."
    texts = (
        [_("True"), _("False")]
        if kind == TRUE_FALSE
        else [
            _("Sample option %(number)s") % {"number": n + 1} for n in range(OPTIONS.get(kind, 0))
        ]
    )
    wording: dict[str, Any] = {
        "stem": stem,
        "options": [{"id": LETTERS[n], "text": text} for n, text in enumerate(texts)],
    }
    if kind == "matching":
        left = [_("Sample line %(number)s") % {"number": n} for n in (1, 2, 3)]
        wording["left"] = [{"id": str(n), "text": text} for n, text in enumerate(left, 1)]
    return wording
