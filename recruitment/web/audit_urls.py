"""Addresses of the auditor's room, below `kiem-toan/`."""

from django.urls import path

from accounts.web import converters  # noqa: F401 (keys such as `NVCN.pk1` in addresses)
from recruitment.web import audits

app_name = "audit"
urlpatterns = [
    path("", audits.campaigns_seen, name="campaigns"),
    path("<str:campaign>/", audits.campaign, name="campaign"),
    path("<str:campaign>/moc/", audits.gates, name="gates"),
    path("<str:campaign>/quyet-dinh/", audits.decisions, name="decisions"),
    path("<str:campaign>/thi-sinh/", audits.life, name="life"),
    path("<str:campaign>/bai/<written:key>/<str:code>/", audits.mark, name="mark"),
    path("<str:campaign>/ho-so-kiem-chung/", audits.bundle, name="bundle"),
    path("<str:campaign>/ho-so-kiem-chung/tep/", audits.bundle_file, name="bundle_file"),
    path("<str:campaign>/ho-so-kiem-chung/cong-khai/", audits.bundle_renew, name="bundle_renew"),
    path("<str:campaign>/ho-so-kiem-chung/policy/", audits.policy, name="policy"),
]
