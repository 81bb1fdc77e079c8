"""Take applications from a spreadsheet: a template out, a preview, and all rows or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services.refusals import word
from office.rules import values
from office.rules.columns import RowError
from office.services import spreadsheets
from recruitment.models import Application, Campaign
from recruitment.queries import campaigns as queries
from recruitment.rules import eligibility, forms, terms
from recruitment.services import applications


@dataclass(frozen=True)
class Warned:
    """Something a person should look at in one row; it stops nothing."""

    row: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def refusal(self) -> Refusal:
        """The warning in the form that the catalogue words."""
        return Refusal("form.warning", row=self.row, told=_told(self.code, self.facts))


@dataclass(frozen=True)
class Imported:
    """What an import found and did. `report` is the same file with its errors, if there are any."""

    count: int
    errors: list[RowError]
    warnings: list[Warned]
    received: list[Application] = field(default_factory=list)
    report: bytes | None = field(default=None, repr=False)


def template(campaign: Campaign, *, by: User, at: datetime) -> bytes:
    """An empty sheet with the columns, posts and priority wordings of the campaign."""
    access.require(by, "application.import", campaign.scope, at)
    return spreadsheets.template(_columns(campaign), title="Phiếu đăng ký dự tuyển")


def import_file(
    campaign: Campaign, data: bytes, *, dry_run: bool = False, by: User, at: datetime
) -> Imported:
    """The applications of a file, received together; with one wrong row none is.

    The file is read before the transaction begins, so that a long one holds nobody up.
    Refuses `campaign.not_receiving`, `application.identity_known` (for whoever applied meanwhile),
    and what spreadsheets refuse for the whole file.
    """
    access.require(by, "application.import", campaign.scope, at)
    _require_frozen(campaign)
    posts = [post.code for post in queries.posts_of(campaign)]
    categories = terms.priority_wordings(campaign.frozen)
    reading = spreadsheets.read(data, _columns(campaign))
    good: list[tuple[int, forms.Form]] = []
    errors: list[RowError] = []
    for row in reading.rows:
        form = forms.read(row, posts, categories)
        if isinstance(form, forms.Form):
            good.append((row.number, form))
        else:
            errors.extend(form)
    errors += forms.repeats(good, applications.identities(campaign))
    every = sorted([*reading.errors, *errors], key=lambda one: (one.row, one.column, one.code))
    warnings = _warnings(campaign, good)
    if every:
        return Imported(reading.count, every, warnings, [], spreadsheets.report(reading, errors))
    if dry_run:
        return Imported(reading.count, [], warnings)
    received = applications.receive(campaign, [form for _, form in good], by=by, at=at)
    return Imported(reading.count, [], warnings, received)


def _columns(campaign: Campaign) -> list[spreadsheets.Column]:
    _require_frozen(campaign)
    posts = [post.code for post in queries.posts_of(campaign)]
    return forms.columns(posts, terms.priority_wordings(campaign.frozen))


def _warnings(campaign: Campaign, good: list[tuple[int, forms.Form]]) -> list[Warned]:
    """Contradictions and grounds of refusal that the check board will have to look at."""
    min_age = int(campaign.frozen.value("decree", "eligibility.age_min"))
    found = []
    for number, form in good:
        found += [Warned(number, warning.code, warning.facts) for warning in form.warnings]
        codes = eligibility.findings(
            birth_date=form.birth_date,
            at=campaign.closes_on,
            min_age=min_age,
            received=form.received_on,
        )
        found += [Warned(number, code) for code in codes]
        if form.received_on < campaign.opens_on:
            found.append(Warned(number, "form.received_early", {"opens_on": _day(campaign)}))
    return found


def _told(code: str, facts: Mapping[str, Any]) -> str:
    """The warning in words; a ground of refusal in the words of the notice."""
    reason = eligibility.REASONS.get(code)
    return f"{reason.wording} ({reason.article})" if reason else word(Refusal(code, **facts))


def _day(campaign: Campaign) -> str:
    return values.show_date(campaign.opens_on)


def _require_frozen(campaign: Campaign) -> None:
    if campaign.rules is None:
        raise Refusal("campaign.not_receiving", campaign=campaign.code, stage="planned")
