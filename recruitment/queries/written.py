"""Codes and marks of each written test: which step is done, which is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from accounts.models import TwoPersonAct, User
from accounts.queries import grants
from accounts.rules.roles import Role
from law.rules.policies import marking_policy
from ledger.models import Entry
from ledger.rules import canonical
from ledger.rules.refusals import Refusal
from ledger.services import gates, tables
from recruitment.models import Campaign, CodeKey, Mark, Script
from recruitment.queries.campaigns import log_of

STEPS = (
    "code_key_committed",
    "pages_rooted",
    "code_map_committed",
    "scripts_sent",
    "penalties_frozen",
    "marks_received",
    "codes_opened",
    "joined",
)


@dataclass(frozen=True)
class Written:
    """One key (`NVCN`, or `NVCN/pk1` for a re-mark) on its way from codes to joined marks."""

    key: str
    promised: bool
    bodies: Sequence[dict[str, str]]
    commitment: str
    passed: dict[str, datetime]
    scripts: int
    marks: int

    @property
    def again(self) -> bool:
        """True for a re-mark."""
        return "/" in self.key

    @property
    def step(self) -> str:
        """What comes next: a gate's name, `promise` before all of them, or `done`."""
        if not self.promised:
            return "promise"
        return next((gate for gate in STEPS if gate not in self.passed), "done")


def keys(campaign: Campaign) -> list[Written]:
    """Every written test and its re-mark, by key."""
    rows = {row.key: row for row in campaign.code_keys.all()}
    tests = set(campaign.posts.values_list("written_test", flat=True))
    wanted = set(rows) | tests | {f"{test}/pk1" for test in tests}
    passed: dict[str, dict[str, datetime]] = {}
    found = Entry.objects.filter(log=log_of(campaign), gate__in=STEPS)
    for gate, scope, at in found.values_list("gate", "scope", "at"):
        passed.setdefault(scope, {})[gate] = at
    scripts = _counted(Script, campaign)
    marks = _counted(Mark, campaign)
    return [
        _written(key, rows.get(key), passed, scripts.get(key, 0), marks.get(key, 0))
        for key in sorted(wanted, key=str.encode)
    ]


def find(campaign: Campaign, key: str) -> Written:
    """One key. Refuses `codekey.missing`."""
    for one in keys(campaign):
        if one.key == key:
            return one
    raise Refusal("codekey.missing", key=key)


def promised(campaign: Campaign) -> bytes:
    """The promises as the code station reads them."""
    rows = {row.key: row.contributions for row in campaign.code_keys.all()}
    return canonical.encode(rows) + b"\n"


def rooted(campaign: Campaign, key: str) -> bytes:
    """The rooted scripts as the code station reads them, one a line. Refuses `scripts.missing`."""
    log = log_of(campaign)
    if gates.passed(log, "pages_rooted", f"written:{key}") is None:
        raise Refusal("scripts.missing", key=key)
    rows = tables.rows(log, f"scripts/{key}")
    return b"".join(canonical.encode(row) + b"\n" for row in rows)


def policy(campaign: Campaign, key: str) -> bytes:
    """The marking policy of the frozen regime as the code station takes it. Refuses `scripts.missing`."""
    if campaign.rules is None:
        raise Refusal("scripts.missing", key=key)
    scheme = "remark" if "/" in key else "first"
    return canonical.encode(marking_policy(campaign.frozen, scheme)) + b"\n"


def rooms(campaign: Campaign, key: str) -> list[dict[str, Any]]:
    """What each room handed in, as rooted."""
    entry = gates.passed(log_of(campaign), "pages_rooted", f"written:{key}")
    return list(entry.data["rooms"]) if entry else []


def proposal(campaign: Campaign, at: datetime) -> TwoPersonAct | None:
    """The open proposal to open codes, if there is one now."""
    found = TwoPersonAct.objects.select_related("proposed_by", "confirmed_by").filter(
        act="codes.open",
        scope_kind="campaign",
        scope_key=campaign.code,
        used_at__isnull=True,
        expired_at__isnull=True,
        expires_at__gt=at,
    )
    return found.first()


def holders(campaign: Campaign, at: datetime) -> list[User]:
    """The share holders of the campaign, by name."""
    return sorted(
        grants.holders(Role.SHARE_HOLDER, campaign.scope, at), key=lambda user: user.full_name
    )


def _written(
    key: str,
    row: CodeKey | None,
    passed: dict[str, dict[str, datetime]],
    scripts: int,
    marks: int,
) -> Written:
    own = dict(passed.get(f"written:{key}", {}))
    if "code_key_committed" in passed.get("campaign", {}):
        own["code_key_committed"] = passed["campaign"]["code_key_committed"]
    if "/" in key and "penalties_frozen" in passed.get(f"written:{key.split('/')[0]}", {}):
        own["penalties_frozen"] = passed[f"written:{key.split('/')[0]}"]["penalties_frozen"]
    return Written(
        key=key,
        promised=row is not None,
        bodies=row.contributions if row else [],
        commitment=row.k_commit if row else "",
        passed=own,
        scripts=scripts,
        marks=marks,
    )


def _counted(model: Any, campaign: Campaign) -> dict[str, int]:
    rows = model.objects.filter(candidate__campaign=campaign).order_by()
    return dict(rows.values_list("key").annotate(count=Count("pk")))
