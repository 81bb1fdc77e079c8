"""Tags of training's pages: the tabs of an intake."""

from django import template
from django.template import Context
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext_lazy as _

from accounts.web import doors
from accounts.web.parts import Tab
from training.models import Intake

register = template.Library()
# In the order of the course; a tab is shown to whom its page's door lets in.
TABS = (
    (_("Overview"), "training:intake"),
    (_("Trainees"), "training:trainees"),
    (_("Classes"), "training:classes"),
    (_("Timetable"), "training:timetable"),
    (_("Practice"), "training:placements"),
    (_("Marks of the course"), "training:grades"),
    (_("At risk"), "training:risks"),
    (_("Graduation"), "training:graduations"),
    (_("Certificates"), "training:certificates"),
    (_("Postings"), "training:postings"),
    (_("Service"), "training:commitments"),
)
# Pages that stand under another word than their tab: what is brought in belongs to the trainees, a roll to its lesson.
ELSEWHERE = {"nhap": "hoc-vien", "buoi-hoc": "thoi-khoa-bieu", "diem-danh": "thoi-khoa-bieu"}


@register.simple_tag(takes_context=True)
def intake_tabs(context: Context, intake: Intake) -> list[Tab]:
    """The tabs of an intake for the reader; the current one by the longest address."""
    request = context["request"]
    held = request.__dict__.setdefault("_grants_of_links", {})
    found = []
    for title, name in TABS:
        try:
            url = reverse(name, args=[intake.scheme.code, intake.code])
        except NoReverseMatch:
            continue
        view = resolve(url)
        if doors.passes(view.func.door, request, view.kwargs, held):  # type: ignore[attr-defined]
            found.append((title, url))
    path = request.path
    for word, noun in ELSEWHERE.items():
        path = path.replace(f"/{intake.code}/{word}/", f"/{intake.code}/{noun}/")
    here = max((url for _, url in found if path.startswith(url)), key=len, default="")
    return [Tab(str(title), url, current=url == here) for title, url in found]
