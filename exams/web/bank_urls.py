"""Addresses of the banks: `/ngan-hang/…`."""

from django.urls import path

from exams.web import banks, exports, imports, items, wordings
from exams.web.life_urls import BANK as LIFE
from exams.web.secrecy_urls import BANK as SECRECY

app_name = "bank"
PLACE = "<str:agency>/<str:bank>/"
urlpatterns = [
    path("", banks.listed, name="list"),
    path("moi/", banks.begin, name="begin"),
    path(PLACE, items.listed, name="items"),
    path(f"{PLACE}quyet-dinh/", items.decide, name="decide"),
    path(f"{PLACE}nhap/", imports.upload, name="import"),
    path(f"{PLACE}nhap/mau/", imports.template, name="template"),
    path(f"{PLACE}nhap/xac-nhan/", imports.confirm, name="confirm"),
    path(f"{PLACE}nhap/ket-qua/", imports.report, name="report"),
    path(f"{PLACE}xuat/", exports.page, name="export"),
    path(f"{PLACE}xuat/tep/", exports.save, name="export_save"),
    path(f"{PLACE}cau-hoi-moi/", wordings.kinds, name="kinds"),
    path(f"{PLACE}cau-hoi-moi/<str:kind>/", wordings.new, name="new"),
    path(f"{PLACE}cau-hoi/<str:code>/viet-lai/", wordings.reword, name="reword"),
    path(f"{PLACE}cau-hoi/<str:code>/", items.shown, name="item"),
    path(f"{PLACE}cau-hoi/<str:code>/sua/", items.revise, name="revise"),
    *LIFE,
    *SECRECY,
]
