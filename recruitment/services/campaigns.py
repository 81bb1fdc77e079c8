"""Open a campaign, add its posts, freeze its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts import access
from accounts.models import User
from exams.models import Test
from law.rules.frozen import Unconfirmed
from law.services import regimes
from ledger.models import Entry
from ledger.rules import canonical
from ledger.rules.notes import parse_vkey
from ledger.rules.refusals import Refusal
from ledger.services import entries, gates, logs, packages, tables, witnesses
from office.models import Agency
from recruitment.models import Campaign, Post
from recruitment.queries import campaigns as queries

ROOMS = ("office", "marking")
ROUNDED = (
    ("decree", "professional.rounding"),
    ("exam", "marking.rounding"),
    ("exam", "penalties.rounding"),
)


@dataclass(frozen=True)
class Plan:
    """What is fixed with the rules besides the posts and tests: draws, keys, witnesses, words."""

    draws: Sequence[Mapping[str, str]]
    keys: Mapping[str, str]
    witnesses: Sequence[str]
    quorum: int
    sessions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    forensic_plan: Mapping[str, Any] = field(default_factory=dict)
    confirmations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@transaction.atomic
def open(
    *,
    agency: Agency,
    code: str,
    title: str,
    plan_approved_on: date,
    decree: str,
    exam_regime: str,
    opens_on: date,
    closes_on: date,
    count_first_day: bool = False,
    by: User,
    at: datetime,
) -> Campaign:
    """A new campaign, on the office's register before anything else happens in it.

    Refuses `campaign.exists`, `campaign.regime_unknown`, `campaign.regime_not_in_force`.
    """
    access.require(by, "campaign.open", ("agency", agency.code), at)
    for regime in (decree, exam_regime):
        _require_in_force(regime, plan_approved_on)
    try:
        with transaction.atomic():
            campaign = Campaign.objects.create(
                agency=agency,
                code=code,
                title=title,
                plan_approved_on=plan_approved_on,
                decree=decree,
                exam_regime=exam_regime,
                opens_on=opens_on,
                closes_on=closes_on,
                count_first_day=count_first_day,
            )
    except IntegrityError:
        raise Refusal("campaign.exists", campaign=code) from None
    log = logs.open_log(room="office", agency=agency.code, campaign=code, by=by.reference, at=at)
    register = logs.register(agency=agency.code, by=by.reference, at=at)
    origins = sorted({log.origin, *(f"{settings.OFFICE}/{code}/{room}" for room in ROOMS)})
    data = {"campaign": code, "agency": agency.code, "origins": origins}
    entries.append(register, "campaign.opened", data, by=by.reference, at=at)
    return campaign


@transaction.atomic
def add_post(
    campaign: Campaign,
    *,
    code: str,
    title: str,
    rank: str,
    using_body: str,
    quota: int,
    written_test: str,
    round1_test: str = "",
    by: User,
    at: datetime,
) -> Post:
    """A post of a campaign whose rules are still open.

    Refuses `campaign.rules_frozen_already`, `post.exists`.
    """
    access.require(by, "campaign.open", campaign.scope, at)
    if campaign.rules is not None:
        raise Refusal("campaign.rules_frozen_already", campaign=campaign.code)
    try:
        with transaction.atomic():
            return Post.objects.create(
                campaign=campaign,
                code=code,
                title=title,
                rank=rank,
                using_body=using_body,
                quota=quota,
                written_test=written_test,
                round1_test=round1_test,
            )
    except IntegrityError:
        raise Refusal("post.exists", post=code) from None


@transaction.atomic
def freeze_rules(campaign: Campaign, plan: Plan, *, by: User, at: datetime) -> Entry:
    """Gate `rules_frozen`: from now on regimes, posts, tests, draws, keys and witnesses stand.

    Refuses `campaign.rules_frozen_already`, `campaign.numbers_unconfirmed`,
    `campaign.rounding_unknown`, `campaign.no_posts`,
    `campaign.test_missing`, `campaign.test_off_regime`, `campaign.form_off_regime`,
    `campaign.keys_shared`, and as the witnesses' register and the gate do.
    """
    access.require(by, "campaign.freeze_rules", campaign.scope, at)
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.rules is not None:
        raise Refusal("campaign.rules_frozen_already", campaign=held.code)
    try:
        held.rules = regimes.freeze(held.decree, held.exam_regime, plan.confirmations)
    except Unconfirmed as error:
        raise Refusal("campaign.numbers_unconfirmed", paths=error.paths) from None
    _check_rounding(held)
    posts, tests = queries.posts_of(held), _tests(held)
    _check_tests(held, posts, tests)
    if len(set(plan.keys.values())) != len(plan.keys):
        raise Refusal("campaign.keys_shared")
    held.rules_digest = sha256(canonical.encode(held.rules)).hexdigest()
    held.save(update_fields=["rules", "rules_digest"])
    log = queries.log_of(held)
    witnesses.register(log, plan.witnesses, quorum=plan.quorum, by=by.reference, at=at)
    for vkey in sorted(plan.keys.values()):
        name = parse_vkey(vkey).name
        packages.pin(campaign=held.code, name=name, vkey=vkey, by=by.reference, at=at)
    entry = gates.pass_gate(
        log,
        "rules_frozen",
        "campaign",
        by=by.reference,
        at=at,
        data=_frozen_data(held, plan, posts, tests),
        tables=[tables.Draft("rules", [held.rules], audience="public", salted=False)],
    )
    campaign.rules, campaign.rules_digest = held.rules, held.rules_digest
    return entry


def _check_rounding(campaign: Campaign) -> None:
    """The rules round half up to hundredths and no other way: another word must not be frozen."""
    for axis, path in ROUNDED:
        mode = campaign.frozen.value(axis, path)
        if mode != "half_up":
            raise Refusal("campaign.rounding_unknown", path=path, mode=str(mode))


def _frozen_data(
    campaign: Campaign, plan: Plan, posts: list[Post], tests: list[Test]
) -> dict[str, Any]:
    return {
        "regime": {"decree": campaign.decree, "exam": campaign.exam_regime},
        "rules_digest": campaign.rules_digest,
        "posts": [
            {
                "post": post.code,
                "rank": post.rank,
                "quota": post.quota,
                "round1": post.round1_test,
                "written": post.written_test,
            }
            for post in posts
        ],
        "tests": [_test_data(test, plan) for test in tests],
        "draws": sorted((dict(draw) for draw in plan.draws), key=lambda draw: draw["scope"]),
        "keys": dict(sorted(plan.keys.items())),
        "witnesses": sorted(plan.witnesses),
        "quorum": plan.quorum,
        "tie_criteria": campaign.frozen.value("decree", "ranking.tie"),
        "forensic_plan": dict(plan.forensic_plan),
        "count_first_day": campaign.count_first_day,
        "rehearsal": settings.REHEARSAL,
        "anonymity": "rooms_apart" if settings.ROOM == "office" else "one_installation",
    }


def _test_data(test: Test, plan: Plan) -> dict[str, Any]:
    data: dict[str, Any] = {"test": test.code, "form": test.form, "minutes": test.minutes}
    if test.questions is not None:
        data["questions"] = test.questions
    if test.code in plan.sessions:
        data["sessions"] = sorted(plan.sessions[test.code])
    return data


def _tests(campaign: Campaign) -> list[Test]:
    found = Test.objects.filter(campaign=campaign.code)
    return sorted(found, key=lambda test: test.code.encode())


def _check_tests(campaign: Campaign, posts: list[Post], tests: list[Test]) -> None:
    """Every post's tests exist and last what the regime says."""
    if not posts:
        raise Refusal("campaign.no_posts", campaign=campaign.code)
    known = {test.code: test for test in tests}
    rules = campaign.frozen
    forms = rules.value("decree", "form.by_rank")
    for post in posts:
        if ("round1" in forms.get(post.rank, ())) != bool(post.round1_test):
            raise Refusal("campaign.form_off_regime", post=post.code, rank=post.rank)
        for code in filter(None, (post.round1_test, post.written_test)):
            if code not in known:
                raise Refusal("campaign.test_missing", post=post.code, test=code)
        if post.round1_test:
            _check_numbers(
                known[post.round1_test],
                form="computer",
                minutes=rules.value("decree", "round1.minutes"),
                questions=rules.value("decree", "round1.questions"),
            )
        _check_numbers(
            known[post.written_test],
            form="written",
            minutes=rules.value("decree", "professional.written_minutes"),
            questions=None,
        )


def _check_numbers(test: Test, *, form: str, minutes: int, questions: int | None) -> None:
    if (test.form, test.minutes, test.questions) != (form, minutes, questions):
        raise Refusal(
            "campaign.test_off_regime", test=test.code, minutes=minutes, questions=questions or "–"
        )


def _require_in_force(regime: str, day: date) -> None:
    known = regimes.load().get(regime)
    if known is None:
        raise Refusal("campaign.regime_unknown", regime=regime)
    if not known.in_force(day):
        raise Refusal("campaign.regime_not_in_force", regime=regime, day=day)
