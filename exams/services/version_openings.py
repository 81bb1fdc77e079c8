"""Open the version that was drawn, a numbered reserve in its place, and the guide after the test.

Two of the three holders bring their words; what they open is the one version in force, no other.
Source: TT 22/2025/TT-BNV, Quy chế, Điều 13 khoản 2.b; Điều 8 khoản 1 (guides are secret until the
papers are marked: here they open for the marking once the pages of the test are rooted).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import User
from exams.models import Test, WrittenVersion
from exams.queries import versions as queries
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from ledger.services import entries, logs, seals, tables

OPEN, OPEN_GUIDE, PRINT = "version.open", "keys.open", "version.printed"
# What a sealed row says besides its document.
BESIDE = frozenset({"version", "title", "salt"})


@transaction.atomic
def open_official(test: Test, shares: Sequence[str], *, by: User, at: datetime) -> WrittenVersion:
    """The version that the draw made official, readable from now on; the others stay sealed.

    Refuses version.not_drawn, gate.not_witnessed, version.opened_already, version.over, seal.shares,
    seal.broken.
    """
    access.require(by, OPEN, ("campaign", test.campaign), at)
    state = _ready(test, at)
    if state.force is not None or state.place:
        raise Refusal("version.opened_already", test=test.code)
    return _open(state, 0, shares, by=by, at=at)


@transaction.atomic
def open_reserve(
    test: Test, shares: Sequence[str], *, reason: str, by: User, at: datetime
) -> WrittenVersion:
    """The next reserve in its drawn order, in force instead of the one before it.

    Refuses version.reason_missing, version.no_reserve, and as `open_official` does.
    """
    access.require(by, OPEN, ("campaign", test.campaign), at)
    if not reason.strip():
        raise Refusal("version.reason_missing")
    state = _ready(test, at)
    if not state.reserves:
        raise Refusal("version.no_reserve", test=test.code)
    return _open(state, state.place + 1, shares, reason=reason.strip(), by=by, at=at)


@transaction.atomic
def open_guide(test: Test, shares: Sequence[str], *, by: User, at: datetime) -> WrittenVersion:
    """The guide of the version in force, once the pages of the test are rooted.

    Refuses guide.too_early, version.not_drawn, guide.opened_already, seal.shares, seal.broken.
    """
    access.require(by, OPEN_GUIDE, ("campaign", test.campaign), at)
    Test.objects.select_for_update().get(pk=test.pk)
    state = queries.state(test, at)
    if state.force is None:
        raise Refusal("version.not_drawn", test=test.code)
    if not state.over:
        raise Refusal("guide.too_early", test=test.code)
    if state.guide_open:
        raise Refusal("guide.opened_already", test=test.code)
    row, code = state.force.row, state.force.code
    log, table = logs.find(test.campaign, "office"), f"guide/{test.code}/{code}"
    [told] = tables.unseal(log, table, seals.combine(list(shares)))
    row.guide = _document(told)
    row.save(update_fields=["guide"])
    facts = {"scope": test.scope, "test": test.code, "version": code, "table": table}
    entries.append(log, queries.GUIDE, facts, by=by.reference, at=at)
    return row


@transaction.atomic
def note_print(test: Test, what: str, *, by: User, at: datetime) -> WrittenVersion:
    """The version in force, whose print as `paper` or `guide` now stands in the log.

    Refuses version.not_drawn, guide.sealed.
    """
    act = OPEN if what == "paper" else OPEN_GUIDE
    access.require(by, act, ("campaign", test.campaign), at)
    state = queries.state(test, at)
    if state.force is None:
        raise Refusal("version.not_drawn", test=test.code)
    if what == "guide" and not state.guide_open:
        raise Refusal("guide.sealed", test=test.code)
    facts = {"scope": test.scope, "test": test.code, "version": state.force.code, "what": what}
    log = logs.find(test.campaign, "office")
    entries.append(log, PRINT, facts, by=by.reference, at=at)
    return state.force.row


def _ready(test: Test, at: datetime) -> queries.State:
    Test.objects.select_for_update().get(pk=test.pk)
    state = queries.state(test, at)
    if state.revealed is None:
        raise Refusal("version.not_drawn", test=test.code)
    if not state.revealed.witnessed:
        scope = f"revealed ({state.draw.scope})" if state.draw else ""
        raise Refusal(
            "gate.not_witnessed", gate=queries.OPENED, scope=test.scope, unwitnessed=[scope]
        )
    if state.over:
        raise Refusal("version.over", test=test.code)
    return state


def _open(
    state: queries.State,
    place: int,
    shares: Sequence[str],
    *,
    by: User,
    at: datetime,
    reason: str = "",
) -> WrittenVersion:
    test, code = state.test, state.order[place]
    log, table = logs.find(test.campaign, "office"), f"version/{test.code}/{code}"
    [told] = tables.unseal(log, table, seals.combine(list(shares)))
    row = test.written_versions.get(place=place)
    row.paper, row.title = _document(told), told["title"]
    row.save(update_fields=["paper", "title"])
    facts: dict[str, Any] = {
        "scope": test.scope,
        "test": test.code,
        "version": code,
        "place": place,
        "table": table,
    }
    if place:
        facts["instead_of"] = state.order[place - 1]
    _append(log, facts, {"reason": reason} if place else None, by=by, at=at)
    return row


def _append(log: Any, facts: dict[str, Any], private: Any, *, by: User, at: datetime) -> Entry:
    return entries.append(log, queries.OPENED, facts, private=private, by=by.reference, at=at)


def _document(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in BESIDE}
