"""Seal the versions of a written paper by two persons; the key words are handed out before.

Each version and each guide is a sealed table of its own: what opens one leaves the others closed.
A public table beside them names each version with the roots of both; the draw is made over it.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import TwoPersonAct, User
from accounts.rules.scopes import Scope
from accounts.services import acts
from exams.models import Form, Test, WrittenVersion
from exams.queries import versions as queries
from exams.rules import versions as rules
from exams.services import erasure, seals, versions
from ledger.models import Entry
from ledger.rules.canonical import encode
from ledger.rules.refusals import Refusal
from ledger.rules.tables import table_root
from ledger.services import entries, entropy, gates, logs
from ledger.services import seals as locks
from ledger.services.tables import Draft

ACT, SEALED = queries.SEAL, queries.SEALED


def scope(test: Test) -> Scope:
    """Where the act is proposed and confirmed: one test may be sealed while another waits."""
    return queries.place(test)


def facts(test: Test) -> dict[str, Any]:
    """What two persons agree to: these versions as they stand now."""
    rows = queries.rows(test)
    content = [[row.number, row.title, row.paper, row.guide] for row in rows]
    return {
        "test": test.code,
        "versions": [rules.code(row.number) for row in rows],
        "set": sha256(encode(content)).hexdigest(),
    }


def propose(test: Test, *, reason: str, by: User, at: datetime) -> TwoPersonAct:
    """The proposal to seal, which a second person must confirm.

    Refuses what `check` refuses, act.reason_missing, act.proposed_already.
    """
    access.require(by, ACT, scope(test), at)
    check(test)
    return acts.propose(ACT, scope=scope(test), by=by, at=at, reason=reason, facts=facts(test))


def confirm(proposal: TwoPersonAct, test: Test, *, by: User, at: datetime) -> TwoPersonAct:
    """The second person's word, for the versions as they were proposed. Refuses act.facts_differ."""
    if proposal.facts != facts(test):
        raise Refusal("act.facts_differ", act=ACT)
    return acts.confirm(proposal, by=by, at=at)


def words(test: Test, *, by: User, at: datetime) -> seals.Words:
    """Fresh share words, of the papers and of the guides, for a sealing agreed to; nothing is kept.

    Refuses act.needs_second_person, act.facts_differ, and what `check` refuses.
    """
    access.require(by, ACT, scope(test), at)
    check(test)
    proposal = queries.proposed(test, at)
    if proposal is None or proposal.confirmed_at is None:
        raise Refusal("act.needs_second_person", act=ACT)
    if proposal.facts != facts(test):
        raise Refusal("act.facts_differ", act=ACT)
    return seals.Words(
        *(locks.split(locks.new_key(), seals.THRESHOLD, seals.HOLDERS) for _ in range(2))
    )


@transaction.atomic
def seal(test: Test, *, words: seals.Words, by: User, at: datetime) -> Entry:
    """Take all versions and guides out of the database, each into a sealed table of its own.

    Refuses what `check` and `seals.key_of` refuse, and as two-person acts do.
    """
    access.require(by, ACT, scope(test), at)
    test = Test.objects.select_for_update().get(pk=test.pk)
    check(test)
    acts.take(ACT, scope=scope(test), at=at, facts=facts(test))
    papers, guides = seals.key_of(words.items), seals.key_of(words.keys)
    rows = queries.rows(test)
    index, sealed = [], []
    for row in rows:
        code = rules.code(row.number)
        paper = _salted({"version": code, "title": row.title, **(row.paper or {})})
        guide = _salted({"version": code, **(row.guide or {})})
        index.append(
            {
                "version": code,
                "paper": table_root([paper]).hex(),
                "guide": table_root([guide]).hex(),
                "author": row.written_by,
                "reviewer": row.reviewed_by,
            }
        )
        for name, value, key in (("version", paper, papers), ("guide", guide, guides)):
            sealed.append(Draft(f"{name}/{test.code}/{code}", [value], salted=False, seal_with=key))
    drafts = [Draft(f"versions/{test.code}", index, audience="public", salted=False), *sealed]
    entry = entries.append(
        logs.find(test.campaign, "office"),
        SEALED,
        {"scope": test.scope, "test": test.code, "versions": [one["version"] for one in index]},
        by=by.reference,
        at=at,
        tables=drafts,
    )
    for column in ("paper", "guide", "title"):
        erasure.overwrite([WrittenVersion], column=column)
    held = WrittenVersion.objects.filter(test=test)
    held.update(paper=None, guide=None, title="", sealed_at=at)
    return entry


def check(test: Test) -> None:
    """Nothing when the versions of the test may be sealed.

    Refuses version.not_written, version.sealed, version.not_announced, gate.out_of_order (the rules
    are not frozen), version.too_few, version.unreviewed, version.twins.
    """
    if test.form != Form.WRITTEN:
        raise Refusal("version.not_written", test=test.code)
    rows = queries.rows(test)
    if any(row.sealed_at for row in rows):
        raise Refusal("version.sealed", test=test.code)
    versions.check_announced(test)
    log = logs.find(test.campaign, "office")
    if gates.passed(log, "rules_frozen", "campaign") is None:
        missing = ["rules_frozen (campaign)"]
        raise Refusal("gate.out_of_order", gate=SEALED, scope=test.scope, missing=missing)
    if len(rows) < rules.LEAST:
        raise Refusal("version.too_few", have=len(rows), least=rules.LEAST)
    waiting = [rules.code(row.number) for row in rows if not row.reviewed_by]
    if waiting:
        raise Refusal("version.unreviewed", versions=waiting)
    seen: dict[bytes, str] = {}
    for row in rows:
        other = seen.setdefault(encode(row.paper), rules.code(row.number))
        if other != rules.code(row.number):
            raise Refusal("version.twins", versions=[other, rules.code(row.number)])


def _salted(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "salt": entropy.take(32).hex()}
