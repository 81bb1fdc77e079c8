"""Freeze the rules: fill in, read the summary, then the irreversible step."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.web import doors, pages
from accounts.web.forms import carry
from accounts.web.requests import StaffRequest
from recruitment.queries import campaigns, plans
from recruitment.queries import rules as queries
from recruitment.services import freezings
from recruitment.web.keys import posted
from recruitment.web.rules_form import RulesForm

SUMMARY, FREEZE, CHANGE = "summary", "freeze", "change"


@doors.acting("campaign.freeze_rules", over="campaign:{campaign}", methods=("GET", "POST"))
def rules(request: StaffRequest, campaign: str) -> HttpResponse:
    """Step 1 asks, step 2 shows everything once more and freezes."""
    found = campaigns.find(campaign)
    if found.rules is not None:
        return redirect("recruitment:plan", campaign)
    form = _form(request, found)
    step = request.POST.get("step", "")
    draws = plans.draws(found)
    by, at = request.user, request.at
    if step == FREEZE and carry(
        request,
        form,
        lambda given: freezings.freeze(
            found, form.plan(draws, queries.sessions(found)), by=by, at=at
        ),
    ):
        told = _("The rules are frozen. Have the first checkpoint witnessed now.")
        return pages.done(request, told, "recruitment:witnesses", campaign)
    facts = {
        "campaign": found,
        "plan": plans.plan(found),
        "draws": draws,
        "missing": queries.missing(found),
    }
    if step == SUMMARY and form.is_valid():
        facts |= {"given": _given(form), "sent": _sent(request)}
        return pages.show(request, "recruitment/rules/summary.html", facts, form)
    if step == CHANGE:
        form.errors.clear()
    return pages.show(request, "recruitment/rules/freeze.html", facts, form)


def _form(request: StaffRequest, found: Any) -> RulesForm:
    return RulesForm(
        posted(request),
        figures=plans.unsure(found),
        officers=queries.officers(found, request.at),
        own=freezings.own_keys(found),
        first_day=found.count_first_day,
        initial={"quorum": 2},
    )


def _given(form: RulesForm) -> dict[str, Any]:
    """What the summary shows."""
    plan = form.plan([], {})
    return {
        "officer": dict(form.fields["officer"].choices).get(form.cleaned_data["officer"]),  # type: ignore[attr-defined]
        "confirmations": [(figure, plan.confirmations[figure.name]) for figure in form.figures],
        "keys": sorted(plan.keys.items()),
        "witnesses": plan.witnesses,
        "quorum": plan.quorum,
    }


def _sent(request: StaffRequest) -> list[tuple[str, str]]:
    """The fields of step 1, carried through step 2 as they were typed."""
    left = {"csrfmiddlewaretoken", "once", "step"}
    return [(name, str(value)) for name, value in request.POST.items() if name not in left]
