"""Open a scheme, write down its numbers with their sources, confirm them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.models import Agency
from office.rules.names import clean
from training.models import RuleConfirmation, RuleVersion, Scheme
from training.models.schemes import MARKS
from training.rules import codes, terms
from training.services import events


@transaction.atomic
def open_scheme(
    agency: Agency,
    code: str,
    *,
    title: str,
    legal_basis: Sequence[str],
    target: int,
    first_year: int,
    last_year: int,
    by: User,
    at: datetime,
) -> Scheme:
    """A scheme with its name, legal basis, target and years; its other numbers come one by one, with sources.

    Refuses `scheme.incomplete`, `scheme.code_taken`, `scheme.years`.
    """
    access.require(by, "scheme.edit", ("agency", agency.code), at)
    code, title = clean(code), clean(title)
    if not (codes.plain(code) and title) or target < 1:
        raise Refusal("scheme.incomplete")
    if last_year < first_year:
        raise Refusal("scheme.years", first=first_year, last=last_year)
    if Scheme.objects.filter(code=code).exists():
        raise Refusal("scheme.code_taken", scheme=code)
    basis = [clean(one) for one in legal_basis if clean(one)]
    scheme = Scheme.objects.create(
        agency=agency,
        code=code,
        title=title,
        legal_basis=basis,
        target=target,
        first_year=first_year,
        last_year=last_year,
        opened_by=by.reference,
        opened_at=at,
    )
    facts = {"title": title, "basis": basis, "target": target}
    data = {"scheme": code, **facts, "first_year": first_year, "last_year": last_year}
    events.tell(scheme, "training.scheme_opened", data, by=by, at=at)
    return scheme


@transaction.atomic
def set_value(
    scheme: Scheme, key: str, written: str, *, mark: str, source: str, by: User, at: datetime
) -> RuleVersion:
    """A new version of one number, not confirmed yet; with mark `unknown` it has no value.

    Refuses `term.*` (see `rules.terms.read`), `rule.mark`, `rule.no_source`, `rule.unchanged`.
    """
    access.require(by, "scheme.edit", scheme.scope, at)
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    if mark not in MARKS:
        raise Refusal("rule.mark", mark=mark)
    if not clean(source):
        raise Refusal("rule.no_source", rule=key)
    value: Any = terms.read(key, written) if mark != "unknown" else None
    if key not in terms.TERMS:
        raise Refusal("term.unknown", key=key)
    last = scheme.rule_versions.filter(key=key).order_by("-version").first()
    if last and (last.value, last.mark, last.source) == (value, mark, clean(source)):
        raise Refusal("rule.unchanged", rule=key)
    row = RuleVersion.objects.create(
        scheme=scheme,
        key=key,
        version=last.version + 1 if last else 1,
        value=value,
        mark=mark,
        source=clean(source),
        by=by.reference,
        at=at,
    )
    data = {"scheme": scheme.code, "rule": key, "version": row.version, "value": value}
    events.tell(
        scheme, "training.rule_set", {**data, "mark": mark, "source": row.source}, by=by, at=at
    )
    return row


@transaction.atomic
def confirm(
    scheme: Scheme, key: str, version: int, *, document: str, by: User, at: datetime
) -> RuleConfirmation:
    """A named officer's word, on a paper, that this version holds; decisions may rely on it from now on.

    Refuses `rule.missing`, `rule.no_value`, `rule.superseded`, `rule.confirmed_already`, `rule.no_document`.
    """
    access.require(by, "scheme.confirm", scheme.scope, at)
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    rows = scheme.rule_versions.select_related("confirmation").filter(key=key)
    row = rows.filter(version=version).first()
    if row is None:
        raise Refusal("rule.missing", rule=key, version=version)
    if row.value is None:
        raise Refusal("rule.no_value", rule=key)
    if rows.filter(version__gt=version).exists():
        raise Refusal("rule.superseded", rule=key)
    if hasattr(row, "confirmation"):
        raise Refusal("rule.confirmed_already", rule=key)
    if not clean(document):
        raise Refusal("rule.no_document", rule=key)
    done = RuleConfirmation.objects.create(
        rule=row, document=clean(document), by=by.reference, name=by.full_name, at=at
    )
    data = {"scheme": scheme.code, "rule": key, "version": version, "document": done.document}
    events.tell(scheme, "training.rule_confirmed", data, by=by, at=at)
    return done
