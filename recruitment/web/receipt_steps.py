"""The way of an application as points of a timeline."""

from django.utils.translation import gettext as _

from accounts.web.parts import Step
from recruitment.queries.receipts import Standing


def steps(standing: Standing) -> list[Step]:
    """Received, checked, on the roster, published: what is done and what comes next."""
    decided = {"accepted": _("Accepted"), "refused": _("Not accepted"), "withdrawn": _("Withdrawn")}
    title = decided.get(standing.state, "")
    checking = _("Two people look before anything is refused.")
    found = [
        Step(_("Received"), "done", f"{standing.application.received_on:%d/%m/%Y}"),
        Step(title, "done") if title else Step(_("Being checked"), "now", text=checking),
    ]
    if standing.state in {"refused", "withdrawn"}:
        return found
    told = _("Candidate number %(number)s") % {"number": standing.number} if standing.number else ""
    found.append(Step(_("On the roster"), "done" if standing.number else "next", text=told))
    found.append(Step(_("Results published"), "done" if standing.result else "next"))
    return found
