"""A candidate's paper as his page gets it: built once, then handed out from memory.

Everybody starts in the same second, so whatever can be done before is done before: a booklet is
built when its candidate waits, and starting hands out bytes. A booklet is found by the first hash
of the candidate's chain, which fixes the paper, so memory can never hold another one for it.
"""

import json
import threading
import zlib
from collections import OrderedDict
from typing import Any

from exams.models import Session
from exams.queries import papers, shown
from exams.rules.answers import genesis as first_hash
from exams.rules.kinds import SINGLE, TRUE_FALSE
from ledger.rules.refusals import Refusal
from ledger.rules.tables import row_leaf
from ledger.services import logs, tables

KEPT = 6000
KEPT_TABLES = 8
# Bytes, packed. A booklet full of pictures is made anew: thousands of them would fill the memory.
LARGEST_KEPT = 100_000

_kept: OrderedDict[bytes, bytes] = OrderedDict()
_wordings: OrderedDict[bytes, papers.Wordings] = OrderedDict()
_leaves: OrderedDict[bytes, dict[str, bytes]] = OrderedDict()
# Who has been prepared for already; only spares work, so it may forget or be wrong.
_ready: OrderedDict[tuple[int, str], None] = OrderedDict()
_turn = threading.Lock()


def of(session_id: int, number: str, genesis: bytes) -> bytes:
    """The questions of one paper as JSON: a list of `{"stem", "options"}` in the order shown.

    `kind`, `left` and `unit` stand where there are such; with `html` the texts are safe HTML, made here of
    house markup.

    Refuses paper.missing, table.sealed.
    """
    with _turn:
        kept = _kept.get(genesis)
        if kept is not None:
            _kept.move_to_end(genesis)
            return zlib.decompress(kept)
    built = _build(Session.objects.select_related("test").get(pk=session_id), number)
    packed = zlib.compress(built, 1)
    if len(packed) <= LARGEST_KEPT:
        _keep(_kept, genesis, packed, KEPT)
    return built


def prepare(session_id: int, number: str) -> None:
    """Nothing; this process has the candidate's booklet at hand, as soon as papers are drawn.

    Asked again and again while a candidate waits: once prepared, it costs no query.
    """
    if (session_id, number) in _ready:
        return
    session = Session.objects.select_related("test").get(pk=session_id)
    try:
        leaf = _papers(session).get(number)
        if leaf is None:
            return
        of(session_id, number, first_hash(session.code, number, leaf))
    except Refusal:
        # Not drawn, or still sealed: that comes minutes before the start.
        return
    _keep(_ready, (session_id, number), None, KEPT)


def wordings(session: Session) -> papers.Wordings:
    """The wordings of the session's test, read once while their sealed table is the same."""
    root = _root(session, f"items/{session.test.code}")
    known = _wordings.get(root)
    if known is None:
        known = papers.wordings(session.test)
        _keep(_wordings, root, known, KEPT_TABLES)
    return known


def _papers(session: Session) -> dict[str, bytes]:
    """The leaf of each candidate's paper, read once while the drawn table is the same."""
    name = f"papers/{session.code}"
    root = _root(session, name)
    known = _leaves.get(root)
    if known is None:
        rows = tables.rows(logs.find(session.test.campaign, "office"), name)
        known = {row["number"]: row_leaf(row) for row in rows}
        _keep(_leaves, root, known, KEPT_TABLES)
    return known


def _root(session: Session, name: str) -> bytes:
    return bytes(tables.find(logs.find(session.test.campaign, "office"), name).root)


def _keep(memory: OrderedDict[Any, Any], key: object, value: object, most: int) -> None:
    with _turn:
        memory[key] = value
        while len(memory) > most:
            memory.popitem(last=False)


def _build(session: Session, number: str) -> bytes:
    paper = papers.of_candidate(session, number)
    shown = [_shown(question) for question in papers.questions(paper, wordings(session))]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()


def _shown(question: papers.Question) -> dict[str, Any]:
    """What the page needs of a question; what is as usual is not said."""
    html = shown.html_of(_wording(question)) if question.markup else None
    facts: dict[str, Any] = {
        "stem": html.stem if html else question.stem,
        "options": list(html.options.values()) if html else [text for _, text in question.options],
    }
    if html:
        facts["html"] = True
    if question.kind not in (SINGLE, TRUE_FALSE):
        facts["kind"] = question.kind
    if question.left:
        facts["left"] = list(html.left.values()) if html else list(question.left)
    if question.unit:
        facts["unit"] = question.unit
    return facts


def _wording(question: papers.Question) -> dict[str, Any]:
    """The question as a wording whose letters are those shown."""
    return {
        "markup": 1,
        "media": question.media,
        "stem": question.stem,
        "options": [{"id": letter, "text": text} for letter, text in question.options],
        "left": [{"id": str(place), "text": text} for place, text in enumerate(question.left, 1)],
    }
