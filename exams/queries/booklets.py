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
from exams.queries import papers
from ledger.services import logs, tables

KEPT = 6000
KEPT_WORDINGS = 8

_kept: OrderedDict[bytes, bytes] = OrderedDict()
_wordings: OrderedDict[bytes, papers.Wordings] = OrderedDict()
_turn = threading.Lock()


def of(session_id: int, number: str, genesis: bytes) -> bytes:
    """The questions of one paper as JSON: a list of `{"stem", "options"}` in the order shown.

    Refuses paper.missing, table.sealed.
    """
    with _turn:
        kept = _kept.get(genesis)
        if kept is not None:
            _kept.move_to_end(genesis)
            return zlib.decompress(kept)
    built = _build(Session.objects.select_related("test").get(pk=session_id), number)
    with _turn:
        _kept[genesis] = zlib.compress(built, 1)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return built


def wordings(session: Session) -> papers.Wordings:
    """The wordings of the session's test, read once while their sealed table is the same."""
    log = logs.find(session.test.campaign, "office")
    root = bytes(tables.find(log, f"items/{session.test.code}").root)
    with _turn:
        known = _wordings.get(root)
    if known is None:
        known = papers.wordings(session.test)
        with _turn:
            _wordings[root] = known
            while len(_wordings) > KEPT_WORDINGS:
                _wordings.popitem(last=False)
    return known


def _build(session: Session, number: str) -> bytes:
    paper = papers.of_candidate(session, number)
    shown: list[dict[str, Any]] = [
        {"stem": question.stem, "options": [text for _, text in question.options]}
        for question in papers.questions(paper, wordings(session))
    ]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
