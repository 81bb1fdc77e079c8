"""Schemes, their values, and which of them a decision may rely on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Count, Model, QuerySet

from accounts import access
from accounts.models import User
from accounts.rules.scopes import Scope
from ledger.models import Log
from ledger.rules.refusals import Refusal
from ledger.services import logs
from training.models import Intake, RuleVersion, Scheme, TrainingClass
from training.rules import terms

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Value:
    """One number of a scheme as it stands: the newest version and, when confirmed, by whom."""

    key: str
    term: terms.Term
    version: RuleVersion | None

    @property
    def confirmed(self) -> bool:
        """True when a named officer confirmed this version."""
        return self.version is not None and hasattr(self.version, "confirmation")

    @property
    def shown(self) -> str:
        """The value as people read it, empty when it is not known."""
        return terms.shown(self.version.value) if self.version else ""


@dataclass(frozen=True)
class Seen:
    """What a reader sees of training: schemes, intakes, and classes given to him one by one."""

    schemes: list[Scheme]
    intakes: list[Intake]
    classes: list[TrainingClass]


def seen(user: User, at: datetime) -> Seen:
    """Schemes and intakes with their counts; classes only of intakes the reader does not see as a whole."""
    schemes = _visible(Scheme.objects.all(), user, at, "scheme", ("code",), "agency__code")
    agency, path = "scheme__agency__code", ("scheme__code", "code")
    intakes = _visible(Intake.objects.all(), user, at, "intake", path, agency)
    keys = ("intake__scheme__code", "intake__code", "code")
    classes = _visible(TrainingClass.objects.all(), user, at, "class", keys, f"intake__{agency}")
    alone = classes.exclude(intake__in=intakes).select_related("intake__scheme")
    held = intakes.select_related("scheme", "programme").annotate(
        class_count=Count("classes", distinct=True), trainee_count=Count("trainees", distinct=True)
    )
    return Seen(
        list(schemes.annotate(intake_count=Count("intakes")).order_by("code")),
        list(held.order_by("scheme__code", "starts_on", "code")),
        list(alone.order_by("intake__scheme__code", "intake__code", "code")),
    )


def history(scheme: Scheme, key: str) -> list[Value]:
    """Every version of one number, the newest first, with its confirmation."""
    rows = scheme.rule_versions.select_related("confirmation").filter(key=key)
    return [Value(key, terms.TERMS[key], row) for row in rows.order_by("-version")]


def intakes_of(scheme: Scheme) -> list[Intake]:
    """The intakes of a scheme with `class_count` and `trainee_count`."""
    rows = scheme.intakes.select_related("scheme", "programme").annotate(
        class_count=Count("classes", distinct=True), trainee_count=Count("trainees", distinct=True)
    )
    return list(rows.order_by("starts_on", "code"))


def _visible(
    rows: QuerySet[M], user: User, at: datetime, kind: str, path: tuple[str, ...], agency: str
) -> QuerySet[M]:
    return access.visible(rows, user, "training.view", at, kind=kind, path=path, agency=agency)


def find(code: str) -> Scheme:
    """The scheme of that code. Refuses `scheme.missing`."""
    found = Scheme.objects.select_related("agency").filter(code=code).first()
    if found is None:
        raise Refusal("scheme.missing", scheme=code)
    return found


def values(scheme: Scheme) -> list[Value]:
    """Every number a scheme needs, in the order of the keys, known or not."""
    rows = scheme.rule_versions.select_related("confirmation").order_by("key", "version")
    newest = {row.key: row for row in rows}
    return [Value(key, term, newest.get(key)) for key, term in terms.TERMS.items()]


def value(scheme: Scheme, key: str) -> Value:
    """One number as it stands, confirmed or not: for pages, which say which."""
    rows = scheme.rule_versions.select_related("confirmation").filter(key=key)
    return Value(key, terms.TERMS[key], rows.order_by("-version").first())


def relied(scheme: Scheme, key: str) -> RuleVersion:
    """The confirmed version a decision may rely on. Refuses `rule.unconfirmed`."""
    found = value(scheme, key)
    if found.version is None or not found.confirmed:
        raise Refusal("rule.unconfirmed", rule=key, scheme=scheme.code)
    return found.version


def usable(scheme: Scheme, key: str) -> Any:
    """The newest value whether confirmed or not, None when unknown: for previews and flags, never for decisions."""
    found = value(scheme, key).version
    return found.value if found else None


def log_of(scheme: Scheme, *, by: str, at: Any) -> Log:
    """The office's register, which holds training's entries; opened when first needed."""
    return logs.register(agency=scheme.agency.code, by=by, at=at)


def agency_of(code: str) -> str | None:
    """The code of the agency that runs the scheme, or None for an unknown one."""
    return Scheme.objects.filter(code=code).values_list("agency__code", flat=True).first()


def places() -> list[tuple[Scope, str]]:
    """Every scheme, intake and class, as places that roles can be given over."""
    schemes = list(Scheme.objects.order_by("code"))
    intakes = list(Intake.objects.select_related("scheme").order_by("scheme__code", "code"))
    classes = TrainingClass.objects.select_related("intake__scheme")
    found: list[tuple[Scope, str]] = [
        (one.scope, f"{one.code} – {one.title}"[:120]) for one in schemes
    ]
    found += [(one.scope, f"{one.key} – {one.title}"[:120]) for one in intakes]
    found += [
        (one.scope, f"{one.intake.key}/{one.code} – {one.title}"[:120])
        for one in classes.order_by("intake__scheme__code", "intake__code", "code")
    ]
    return found
