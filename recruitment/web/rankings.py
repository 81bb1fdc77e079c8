"""The ranking: compute it, read it post by post, and see how each candidate came to a rank."""

from collections.abc import Sequence

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web import doors, pages
from accounts.web.forms import Form, carry
from accounts.web.requests import StaffRequest
from ledger.services import refusals
from office.web import lists
from recruitment.models import RankedRow
from recruitment.queries import campaigns, candidates, explanations, standings
from recruitment.services import rankings as services
from recruitment.templatetags.council import hundredths
from recruitment.web.keys import posted

OVER = "campaign:{campaign}"
READERS = ("ranking.compute", "results.publish", "tie.decide", "bundle.export")


class RankForm(Form):
    """Rank, or rank again with a reason."""

    act_fields = {"ranking.reason_missing": "reason"}

    reason = forms.CharField(
        label=gettext_lazy("Reason of the new version"),
        help_text=gettext_lazy("For example: the decision on an appeal, with its number."),
        max_length=300,
        required=False,
    )


@doors.acting(*READERS, over=OVER)
def rankings(request: StaffRequest, campaign: str) -> HttpResponse:
    """Is everything there to rank, what comes out, which versions were written."""
    return _rankings(request, campaign)


@doors.acting("ranking.compute", over=OVER, methods=("GET", "POST"))
def rank(request: StaffRequest, campaign: str) -> HttpResponse:
    """Rank, or rank again with a reason."""
    return _rankings(request, campaign)


@doors.acting(*READERS, over=OVER)
def ranking(request: StaffRequest, campaign: str, version: int, post: str) -> HttpResponse:
    """One post in one version, in order."""
    found = campaigns.find(campaign)
    written = standings.version(found, version)
    row = standings.post(found, post)
    rows = standings.rows(written, row)
    if lists.wants_excel(request):
        return _excel(rows, f"{campaign}-{post}-{version}")
    facts = {
        "campaign": found,
        "ranking": written,
        "post": row,
        "page": lists.page(request, rows),
        "counts": standings.counts(written).get(post, {}),
        "posts": campaigns.posts_of(found),
        "decisions": standings.decisions(row),
    }
    return pages.show(request, "recruitment/rankings/post.html", facts)


@doors.acting(*READERS, over=OVER)
def explanation(request: StaffRequest, campaign: str, version: int, number: str) -> HttpResponse:
    """How one candidate came to a rank, step by step."""
    found = campaigns.find(campaign)
    candidate = candidates.find(found, number)
    steps = explanations.of(standings.version(found, version), candidate)
    if steps is None:
        raise Http404(number)
    facts = {"campaign": found, "version": version, "steps": steps}
    return pages.show(request, "recruitment/rankings/explanation.html", facts)


def _excel(rows: Sequence[RankedRow], name: str) -> HttpResponse:
    titles = [
        str(one)
        for one in (
            _("Place in the ranking"),
            _("Candidate number"),
            _("Professional mark"),
            _("Priority"),
            _("Total"),
            _("Outcome"),
        )
    ]
    cells = [
        [
            row.rank or "",
            row.candidate.number,
            hundredths(row.nvcn_hundredths),
            hundredths(row.priority_hundredths),
            hundredths(row.total_hundredths),
            str(refusals.title("outcome", row.outcome)),
        ]
        for row in rows
    ]
    return lists.excel(titles, cells, name)


def _rankings(request: StaffRequest, campaign: str) -> HttpResponse:
    found = campaigns.find(campaign)
    form = RankForm(posted(request))
    by, at = request.user, request.at
    if carry(
        request, form, lambda given: services.rank(found, reason=given["reason"], by=by, at=at)
    ):
        told = _("Version %(version)s of the ranking is written.") % {
            "version": form.result.version
        }
        return pages.done(request, told, "recruitment:rankings", campaign)
    ready = standings.ready(found)
    states = standings.states(found) if ready else []
    facts = {
        "campaign": found,
        "needs": standings.needs(found) if found.rules else [],
        "ready": ready,
        "final": bool(found.rules and campaigns.passed(found, "appeals_closed")),
        "states": states,
        "tied": any(one.tie for one in states),
        "outdated": standings.outdated(found, states) if ready else False,
        "versions": standings.versions(found),
    }
    return pages.show(request, "recruitment/rankings/overview.html", facts, form)
