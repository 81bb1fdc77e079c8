"""Write the versions of a written paper, and have another person review each.

Source: TT 22/2025/TT-BNV, Quy chế, Điều 13 khoản 2.b. A test without versions goes on as before.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from accounts import access
from accounts.models import User
from exams.models import Form, Test, WrittenVersion
from exams.rules import versions as rules
from ledger.models import Entry
from ledger.rules.refusals import Refusal

WRITE, REVIEW = "version.write", "version.review"


@transaction.atomic
def write(
    test: Test,
    *,
    title: str,
    paper: Mapping[str, Any],
    guide: Mapping[str, Any],
    by: User,
    at: datetime,
) -> WrittenVersion:
    """A new version of the test's paper, with its guide; its number is the next.

    Refuses version.not_written, version.sealed, version.not_announced (the rules were frozen without
    a draw of versions), version.too_many, and what `rules.check` refuses.
    """
    access.require(by, WRITE, ("campaign", test.campaign), at)
    test = _open(test)
    check_announced(test)
    rules.check(paper, guide)
    last = test.written_versions.aggregate(last=Max("number"))["last"] or 0
    if last >= rules.MOST:
        raise Refusal("version.too_many", most=rules.MOST)
    return WrittenVersion.objects.create(
        test=test,
        number=last + 1,
        title=title.strip(),
        paper=dict(paper),
        guide=dict(guide),
        written_by=by.reference,
    )


@transaction.atomic
def revise(
    version: WrittenVersion,
    *,
    title: str,
    paper: Mapping[str, Any],
    guide: Mapping[str, Any],
    by: User,
    at: datetime,
) -> WrittenVersion:
    """The version in other words; whoever changes it is its author, and its review begins anew.

    Refuses version.sealed, and what `rules.check` refuses.
    """
    access.require(by, WRITE, ("campaign", version.test.campaign), at)
    _open(version.test)
    rules.check(paper, guide)
    row = WrittenVersion.objects.select_for_update().get(pk=version.pk)
    row.title, row.paper, row.guide = title.strip(), dict(paper), dict(guide)
    row.written_by, row.reviewed_by = by.reference, ""
    row.save()
    return row


@transaction.atomic
def review(version: WrittenVersion, *, by: User, at: datetime) -> WrittenVersion:
    """The version, found fit by another person than its author.

    Refuses version.sealed, version.own, version.reviewed_already, and what `rules.check` refuses.
    """
    access.require(by, REVIEW, ("campaign", version.test.campaign), at)
    _open(version.test)
    row = WrittenVersion.objects.select_for_update().get(pk=version.pk)
    if row.written_by == by.reference:
        raise Refusal("version.own")
    if row.reviewed_by:
        raise Refusal("version.reviewed_already", version=rules.code(row.number))
    rules.check(row.paper or {}, row.guide or {})
    row.reviewed_by = by.reference
    row.save(update_fields=["reviewed_by"])
    return row


def check_announced(test: Test) -> None:
    """Refuses version.not_announced: what is drawn was announced when the rules were frozen."""
    frozen = Entry.objects.filter(
        log__campaign=test.campaign, log__room="office", gate="rules_frozen"
    ).first()
    if frozen is None:
        return
    announced = {(one["scope"], one["purpose"]) for one in frozen.data.get("draws", ())}
    if (rules.scope(test.code), rules.PURPOSE) not in announced:
        raise Refusal("version.not_announced", test=test.code)


def _open(test: Test) -> Test:
    """The locked test, whose versions may still change."""
    test = Test.objects.select_for_update().get(pk=test.pk)
    if test.form != Form.WRITTEN:
        raise Refusal("version.not_written", test=test.code)
    if test.written_versions.filter(sealed_at__isnull=False).exists():
        raise Refusal("version.sealed", test=test.code)
    return test
