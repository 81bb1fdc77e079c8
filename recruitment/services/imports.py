"""Take applications from a spreadsheet: a template out, a preview, all rows or none, or the good ones."""

from dataclasses import replace
from datetime import datetime

from accounts import access
from accounts.models import User
from ledger.rules.refusals import Refusal
from ledger.services import refusals
from office.rules.columns import Warned
from office.services import imports, spreadsheets
from office.services.imports import Imported, Place
from recruitment.models import Application, Campaign
from recruitment.queries import campaigns as queries
from recruitment.queries import oddities
from recruitment.rules import forms, terms
from recruitment.rules import oddities as rules
from recruitment.services import applications


def place(campaign: Campaign) -> Place:
    """Where the sheets of a campaign wait."""
    return Place("application.import", campaign.scope, "pending_applications", "import.missing")


def template(campaign: Campaign, *, by: User, at: datetime) -> bytes:
    """An empty sheet with the columns, posts and priority wordings of the campaign."""
    access.require(by, "application.import", campaign.scope, at)
    return spreadsheets.template(forms.columns(*_known(campaign)), title="Phiếu đăng ký dự tuyển")


def import_file(
    campaign: Campaign,
    data: bytes,
    *,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    by: User,
    at: datetime,
) -> Imported[forms.Form, Application]:
    """The applications of a file, received together; with one wrong row none is.

    With `skip_bad_rows` the right rows are received and `rest` holds the others.
    The file is read before the transaction begins, so that a long one holds nobody up.
    Refuses `campaign.not_receiving`, `application.identity_known` (for whoever applied meanwhile),
    and what spreadsheets refuse for the whole file.
    """
    access.require(by, "application.import", campaign.scope, at)
    posts, categories = _known(campaign)
    reading = spreadsheets.read(data, forms.columns(posts, categories))
    good, errors = imports.forms(reading, lambda row: forms.read(row, posts, categories))
    errors += forms.repeats(good, applications.identities(campaign))
    done: Imported[forms.Form, Application] = Imported(
        reading, good, errors, _warnings(campaign, good)
    )
    if dry_run or (done.errors and not skip_bad_rows):
        return done
    right = [form for _, form in done.good]
    return replace(done, received=applications.receive(campaign, right, by=by, at=at))


def word(warned: Warned) -> str:
    """A warning as a sentence with its row."""
    told = oddities.told(rules.Oddity(warned.code, warned.facts))
    return refusals.word(Refusal("form.warning", row=warned.row, told=told))


def _known(campaign: Campaign) -> tuple[list[str], dict[str, str]]:
    """The codes of the posts, and the wordings of the priorities. Refuses `campaign.not_receiving`."""
    if campaign.rules is None:
        raise Refusal("campaign.not_receiving", campaign=campaign.code, stage="planned")
    posts = [post.code for post in queries.posts_of(campaign)]
    return posts, terms.priority_wordings(campaign.frozen)


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
