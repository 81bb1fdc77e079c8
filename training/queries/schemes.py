"""Schemes, their values, and which of them a decision may rely on."""

from dataclasses import dataclass
from typing import Any

from accounts.rules.scopes import Scope
from ledger.models import Log
from ledger.rules.refusals import Refusal
from ledger.services import logs
from training.models import Intake, RuleVersion, Scheme, TrainingClass
from training.rules import terms


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
