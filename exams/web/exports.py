"""Take a bank out as a file: choose the format, read what it cannot hold, save it."""

from django.http import HttpResponse

from accounts.web import doors, pages
from accounts.web.requests import StaffRequest
from exams.queries import banks as queries
from exams.services import exports
from ledger.rules.refusals import Refusal
from ledger.services.refusals import word
from office.web import lists

OVER = "agency:{agency}"


@doors.acting(exports.ACT, over=OVER)
def page(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """The formats, and for the chosen one what would go out and what would be lost."""
    found = queries.find(agency, bank)
    name = request.GET.get("dang", "")
    approved = request.GET.get("tat-ca") != "1"
    facts = {
        "bank": found,
        "formats": [(one, exports.title(one)) for one in exports.known()],
        "name": name,
        "approved": approved,
    }
    if name:
        plan = exports.plan(found, name, approved=approved, by=request.user, at=request.at)
        lost = [(word(Refusal(code)), count) for code, count in plan.lost]
        facts |= {"plan": plan, "lost": lost, "title": exports.title(name)}
    return pages.show(request, "exams/exports/page.html", facts)


@doors.acting(exports.ACT, over=OVER, methods=("POST",))
def save(request: StaffRequest, agency: str, bank: str) -> HttpResponse:
    """The file itself."""
    found = queries.find(agency, bank)
    name = request.POST.get("dang", "")
    approved = request.POST.get("tat-ca") != "1"
    data = exports.write(found, name, approved=approved, by=request.user, at=request.at)
    return lists.download(data, f"{bank}.{exports.ENDINGS.get(name, 'bin')}")
