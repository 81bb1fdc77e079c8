"""Addresses of the public site."""

from django.urls import include, path

from recruitment.web import notices, submissions

app_name = "public"
urlpatterns = [
    path("", notices.home, name="home"),
    path("thong-bao/<str:campaign>/", notices.notice, name="notice"),
    path("nop-ho-so/<str:campaign>/", submissions.apply, name="apply"),
    path("nop-ho-so/<str:campaign>/nhap/", submissions.draft, name="draft"),
    path("nop-ho-so/<str:campaign>/xoa-nhap/", submissions.forget, name="forget"),
    path("nop-ho-so/<str:campaign>/da-nhan/<str:reference>/", submissions.receipt, name="receipt"),
    path("ho-so-cua-toi/", submissions.status, name="status"),
    path("ket-qua/<str:campaign>/", notices.results, name="results"),
    path("ket-qua/<str:campaign>/<str:number>/", notices.result, name="result"),
    path("cong-khai/", notices.transparency_list, name="transparency_list"),
    path("cong-khai/<str:campaign>/", notices.transparency_page, name="transparency"),
    path("cong-khai/<str:campaign>/ho-so-kiem-chung/", notices.bundle, name="bundle"),
    path("cong-khai/<str:campaign>/policy/", notices.policy, name="policy"),
    path("", include("office.web.verification_urls")),
]
