"""Addresses of the installation: each app's pages and API, as far as the app is in this room."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from office.web import home

# (prefix, module, app): what a room's apps bring with them.
PAGES = (
    ("tai-khoan/", "accounts.web.urls", "accounts"),
    ("", "office.web.urls", "office"),
    ("tuyen-dung/", "recruitment.web.urls", "recruitment"),
    ("", "recruitment.web.public_urls", "recruitment"),
    ("kiem-toan/", "recruitment.web.audit_urls", "recruitment"),
    ("", "training.web.urls", "training"),
    ("ngan-hang/", "exams.web.bank_urls", "exams"),
    ("", "exams.web.papers_urls", "exams"),
    ("coi-thi/", "exams.web.rooms_urls", "exams"),
    ("thi/", "exams.web.sitting_urls", "exams"),
    # Practice belongs to the public site.
    ("luyen-thi/", "exams.web.practice_urls", "recruitment"),
    ("cham-thi/", "marking.web.urls", "marking"),
)
API = (("api/", "recruitment.api.urls", "recruitment"),)

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module))
    for prefix, module, app in (*PAGES, *API)
    if app in settings.INSTALLED_APPS
]
if "recruitment" not in settings.INSTALLED_APPS:
    # A room without a public site begins at the work of the day.
    urlpatterns.append(path("", home.today, name="start"))
