"""Receive, accept, refuse, withdraw applications: one by one or thousands in one act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import entries, entropy
from office.rules import names
from recruitment.models import Application, Campaign, Decision, Person
from recruitment.queries import campaigns as queries
from recruitment.queries import oddities
from recruitment.rules import applications as rules
from recruitment.rules import eligibility, priorities, terms
from recruitment.rules import oddities as odd_rules
from recruitment.rules.forms import Form
from recruitment.services.holds import hold

BATCH = 500
LOGGED = {"accepted", "refused", "withdrawn"}


@dataclass(frozen=True)
class Ruling:
    """What is to happen to one application: its reference and, for a refusal, coded reasons."""

    application: str
    reasons: Sequence[str] = ()


@transaction.atomic
def receive(
    campaign: Campaign, forms: Iterable[Form], *, by: User, at: datetime
) -> list[Application]:
    """Applications for the forms, in their order, each with its entry.

    Refuses `campaign.not_receiving`, `application.identity_known`, `priority.unknown_category`.
    """
    access.require(by, "application.import", campaign.scope, at)
    return enter(campaign, forms, by=by.reference, at=at)


def enter(campaign: Campaign, forms: Iterable[Form], *, by: str, at: datetime) -> list[Application]:
    """The rows and entries of `receive`; the caller has settled who may. Refuses as it does."""
    hold(campaign)
    _require_receiving(campaign)
    given = list(forms)
    table = terms.priority_points(campaign.frozen)
    for form in given:
        priorities.best(form.declared, table)
    known = identities(campaign)
    seen: set[str] = set()
    for form in given:
        if form.identity_number in known or form.identity_number in seen:
            raise Refusal("application.identity_known", name=form.full_name)
        seen.add(form.identity_number)
    posts = {post.code: post for post in queries.posts_of(campaign)}
    window = oddities.window(campaign)
    rows = Application.objects.bulk_create(
        (
            Application(
                campaign=campaign,
                post=posts[form.post],
                reference=entropy.reference(),
                received_on=form.received_on,
                declared=list(form.declared),
                wishes=list(form.wishes),
            )
            for form in given
        ),
        batch_size=BATCH,
    )
    Person.objects.bulk_create(
        (
            Person(
                application=row,
                campaign=campaign,
                full_name=form.full_name,
                name_key=names.order(form.full_name),
                unaccented=names.search(form.full_name),
                birth_date=form.birth_date,
                sex=form.sex,
                ethnicity=form.ethnicity,
                identity_number=form.identity_number,
                phone=form.phone,
                email=form.email,
                address=form.address,
                qualification=form.qualification,
                odd=bool(
                    odd_rules.found(
                        form.identity_number, form.birth_date, form.sex, form.received_on, window
                    )
                ),
            )
            for row, form in zip(rows, given, strict=True)
        ),
        batch_size=BATCH,
    )
    facts = [
        entries.Fact("application.received", {"application": row.reference}, private=_facts(form))
        for row, form in zip(rows, given, strict=True)
    ]
    if facts:
        entries.append_many(queries.log_of(campaign), facts, by=by, at=at)
    return rows


def accept(
    campaign: Campaign, references: Iterable[str], *, by: User, at: datetime
) -> list[Application]:
    """The applications, accepted. Refuses `application.missing`, `application.wrong_state`."""
    return _decide(campaign, "accept", [Ruling(r) for r in references], by=by, at=at)


def propose_refusal(
    campaign: Campaign, rulings: Iterable[Ruling], *, by: User, at: datetime
) -> list[Application]:
    """The applications, waiting for a second person's look at the coded reasons.

    Refuses `application.reason_missing`, `application.reason_unknown`, and as `accept` does.
    """
    coded = [Ruling(one.application, eligibility.grounds(one.reasons)) for one in rulings]
    return _decide(campaign, "propose_refusal", coded, by=by, at=at)


def refuse(
    campaign: Campaign, references: Iterable[str], *, by: User, at: datetime
) -> list[Application]:
    """The applications, refused for the proposed reasons by another person than the proposer.

    Refuses `application.second_look_by_same_person`, and as `accept` does.
    """
    return _decide(campaign, "refuse", [Ruling(r) for r in references], by=by, at=at)


def return_to_check(
    campaign: Campaign, references: Iterable[str], *, by: User, at: datetime
) -> list[Application]:
    """The applications, back in check: the second person did not agree to the refusal."""
    return _decide(campaign, "return", [Ruling(r) for r in references], by=by, at=at)


def withdraw(
    campaign: Campaign, references: Iterable[str], *, by: User, at: datetime
) -> list[Application]:
    """The applications, withdrawn at their writers' wish."""
    return _decide(campaign, "withdraw", [Ruling(r) for r in references], by=by, at=at)


def identities(campaign: Campaign) -> set[str]:
    """Identity numbers that have applied in the campaign."""
    return set(Person.objects.filter(campaign=campaign).values_list("identity_number", flat=True))


@transaction.atomic
def _decide(
    campaign: Campaign, act: str, rulings: Sequence[Ruling], *, by: User, at: datetime
) -> list[Application]:
    access.require(by, "application.decide", campaign.scope, at)
    hold(campaign)
    _require_receiving(campaign)
    rows = _locked(campaign, [ruling.application for ruling in rulings])
    reasons = {row.pk: list(one.reasons) for row, one in zip(rows, rulings, strict=True)}
    for row in rows:
        row.state = rules.move(row.state, act)
    if act == "refuse":
        reasons = _seen_by_another(rows, by)
    _move(rows, act)
    Decision.objects.bulk_create(
        (
            Decision(
                application=row,
                outcome=row.state,
                reasons=reasons[row.pk],
                by=by.reference,
                at=at,
            )
            for row in rows
        ),
        batch_size=BATCH,
    )
    facts = [
        entries.Fact(
            f"application.{row.state}", {"application": row.reference, "reasons": reasons[row.pk]}
        )
        for row in rows
        if row.state in LOGGED
    ]
    if facts:
        entries.append_many(queries.log_of(campaign), facts, by=by.reference, at=at)
    return rows


def _move(rows: Sequence[Application], act: str) -> None:
    """Compare and set: a row that somebody else moved meanwhile stops the whole act."""
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        for state in {row.state for row in part}:
            keys = [row.pk for row in part if row.state == state]
            found = Application.objects.filter(pk__in=keys, state__in=rules.sources(act))
            if found.update(state=state) != len(keys):
                raise Refusal("application.wrong_state", state=state, act=act)


def _locked(campaign: Campaign, references: Sequence[str]) -> list[Application]:
    """The applications in the order asked for, held until the end of the transaction."""
    found: dict[str, Application] = {}
    for start in range(0, len(references), BATCH):
        part = references[start : start + BATCH]
        rows = Application.objects.select_for_update().filter(campaign=campaign, reference__in=part)
        found.update((row.reference, row) for row in rows)
    missing = [reference for reference in references if reference not in found]
    if missing:
        raise Refusal("application.missing", application=missing[0])
    if len(set(references)) != len(references):
        raise Refusal("application.named_twice")
    return [found[reference] for reference in references]


def _seen_by_another(rows: Sequence[Application], by: User) -> dict[int, list[str]]:
    """Reasons of the proposals, each made by somebody else than `by`."""
    latest: dict[int, Decision] = {}
    for start in range(0, len(rows), BATCH):
        keys = [row.pk for row in rows[start : start + BATCH]]
        proposals = Decision.objects.filter(
            application_id__in=keys, outcome="refusal_proposed"
        ).order_by("pk")
        latest.update((proposal.application_id, proposal) for proposal in proposals)
    for row in rows:
        if latest[row.pk].by == by.reference:
            raise Refusal("application.second_look_by_same_person", application=row.reference)
    return {pk: list(proposal.reasons) for pk, proposal in latest.items()}


def _require_receiving(campaign: Campaign) -> None:
    stage = queries.stage(campaign)
    if stage != "receiving":
        raise Refusal("campaign.not_receiving", campaign=campaign.code, stage=stage)


def _facts(form: Form) -> dict[str, Any]:
    """What the form says, as the entry's private payload keeps it."""
    return {
        "full_name": form.full_name,
        "birth_date": form.birth_date.isoformat(),
        "sex": form.sex,
        "ethnicity": form.ethnicity,
        "identity_number": form.identity_number,
        "phone": form.phone,
        "email": form.email,
        "address": form.address,
        "qualification": form.qualification,
        "post": form.post,
        "wishes": list(form.wishes),
        "declared": list(form.declared),
        "received_on": form.received_on.isoformat(),
    }
