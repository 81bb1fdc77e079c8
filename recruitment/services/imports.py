"""Take applications from a spreadsheet: a template out, a preview, all rows or none, or the good ones.

A file waits between preview and confirmation under `office.services.files`, for its uploader alone and
in its campaign alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from office.models import File
from office.rules.columns import RowError
from office.services import files, spreadsheets
from recruitment.models import Application, Campaign
from recruitment.queries import campaigns as queries
from recruitment.queries import oddities
from recruitment.rules import forms, terms
from recruitment.rules import oddities as rules
from recruitment.services import applications

WAITS = timedelta(days=1)
PENDING = "pending_applications"


@dataclass(frozen=True)
class Warned:
    """Something a person should look at in one row; it stops nothing."""

    row: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def refusal(self) -> Refusal:
        """The warning in the form that the catalogue words."""
        told = oddities.told(rules.Oddity(self.code, self.facts))
        return Refusal("form.warning", row=self.row, told=told)


@dataclass(frozen=True)
class Imported:
    """What an import found and did.

    `report` is the same file with its errors, `rest` only its wrong rows; both when there are any.
    """

    count: int
    errors: list[RowError]
    warnings: list[Warned]
    received: list[Application] = field(default_factory=list)
    good: list[tuple[int, forms.Form]] = field(default_factory=list, repr=False)
    report: bytes | None = field(default=None, repr=False)
    rest: bytes | None = field(default=None, repr=False)

    @property
    def wrong(self) -> int:
        """How many rows have an error."""
        return self.count - len(self.good)


def template(campaign: Campaign, *, by: User, at: datetime) -> bytes:
    """An empty sheet with the columns, posts and priority wordings of the campaign."""
    access.require(by, "application.import", campaign.scope, at)
    return spreadsheets.template(_columns(campaign), title="Phiếu đăng ký dự tuyển")


def keep(campaign: Campaign, data: bytes, *, name: str, by: User, at: datetime) -> File:
    """The file, waiting for its uploader's confirmation. Refuses `file.empty`."""
    access.require(by, "application.import", campaign.scope, at)
    return files.keep(data, name=name, kind=PENDING, by=by, at=at, scope=campaign.scope)


def waiting(campaign: Campaign, reference: str, *, by: User, at: datetime) -> File:
    """The file that waits here.

    Refuses `import.missing`: unknown, somebody else's, another campaign's, over a day old.
    """
    access.require(by, "application.import", campaign.scope, at)
    found = files.waiting(reference, kind=PENDING, scope=campaign.scope, by=by, since=at - WAITS)
    if found is None:
        raise Refusal("import.missing")
    return found


def import_file(
    campaign: Campaign,
    data: bytes,
    *,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    by: User,
    at: datetime,
) -> Imported:
    """The applications of a file, received together; with one wrong row none is.

    With `skip_bad_rows` the right rows are received and `rest` holds the others. Of rows that name
    one person twice none counts as right: which of them is meant, a person decides.
    The file is read before the transaction begins, so that a long one holds nobody up.
    Refuses `campaign.not_receiving`, `application.identity_known` (for whoever applied meanwhile),
    and what spreadsheets refuse for the whole file.
    """
    access.require(by, "application.import", campaign.scope, at)
    _require_frozen(campaign)
    reading = spreadsheets.read(data, _columns(campaign))
    good, errors = _forms(campaign, reading)
    every = sorted([*reading.errors, *errors], key=lambda one: (one.row, one.column, one.code))
    wrong = {one.row for one in every} | {
        one.facts["other"] for one in every if "other" in one.facts
    }
    right = [(number, form) for number, form in good if number not in wrong]
    done = Imported(
        count=reading.count,
        errors=every,
        warnings=_warnings(campaign, good),
        good=right,
        report=spreadsheets.report(reading, errors) if every else None,
    )
    if dry_run or (every and not skip_bad_rows):
        return done
    received = applications.receive(campaign, [form for _, form in right], by=by, at=at)
    rest = spreadsheets.report(reading, errors, only=wrong) if every else None
    return replace(done, received=received, rest=rest)


def _forms(
    campaign: Campaign, reading: spreadsheets.Reading
) -> tuple[list[tuple[int, forms.Form]], list[RowError]]:
    """The rows that are forms, and what is wrong with rows whose cells could be read."""
    posts = [post.code for post in queries.posts_of(campaign)]
    categories = terms.priority_wordings(campaign.frozen)
    good: list[tuple[int, forms.Form]] = []
    errors: list[RowError] = []
    for row in reading.rows:
        form = forms.read(row, posts, categories)
        if isinstance(form, forms.Form):
            good.append((row.number, form))
        else:
            errors.extend(form)
    return good, errors + forms.repeats(good, applications.identities(campaign))


def _columns(campaign: Campaign) -> list[spreadsheets.Column]:
    _require_frozen(campaign)
    posts = [post.code for post in queries.posts_of(campaign)]
    return forms.columns(posts, terms.priority_wordings(campaign.frozen))


def _warnings(campaign: Campaign, good: list[tuple[int, forms.Form]]) -> list[Warned]:
    """Contradictions and grounds of refusal that the check board will have to look at."""
    window = oddities.window(campaign)
    return [
        Warned(number, one.code, one.facts)
        for number, form in good
        for one in rules.found(
            form.identity_number, form.birth_date, form.sex, form.received_on, window
        )
    ]


def _require_frozen(campaign: Campaign) -> None:
    if campaign.rules is None:
        raise Refusal("campaign.not_receiving", campaign=campaign.code, stage="planned")
