"""Addresses of blueprints, seals, draws and openings: `/de-thi/…`, `/khai-mac/…`."""

from django.urls import path

from exams.web import (
    analysis,
    assemblies,
    blueprints,
    defects,
    draws,
    openings,
    prints,
    rehearsals,
    seals,
    voids,
)
from exams.web.secrecy_urls import TEST as SECRECY
from exams.web.version_urls import VERSIONS

app_name = "papers"
TEST = "de-thi/<str:campaign>/<str:test>/"
SESSION = f"{TEST}<int:number>/"
OPENING = "khai-mac/<str:campaign>/<str:test>/<int:number>/"
urlpatterns = [
    path("de-thi/<str:campaign>/", blueprints.listed, name="tests"),
    path(f"{TEST}ma-tran/", blueprints.blueprint, name="blueprint"),
    path(f"{TEST}xem-thu/", rehearsals.page, name="rehearsal"),
    path(f"{TEST}phieu-tra-loi/", prints.answer_sheet, name="answer_sheet"),
    path(f"{TEST}de-tuong-duong/", assemblies.page, name="assembly"),
    path(f"{TEST}de-tuong-duong/<int:search>/dung/", assemblies.cancel, name="assembly_cancel"),
    path(f"{TEST}de-tuong-duong/<int:search>/lay/", assemblies.take, name="assembly_take"),
    path(f"{TEST}niem-phong/", seals.seal, name="seal"),
    path(f"{TEST}niem-phong/dong-y/", seals.confirm, name="seal_confirm"),
    path(f"{TEST}niem-phong/rut-de-nghi/", seals.withdraw, name="seal_withdraw"),
    path(f"{TEST}niem-phong/manh-khoa/", seals.words, name="seal_words"),
    path(f"{TEST}niem-phong/khoa/", seals.close, name="seal_close"),
    path(f"{TEST}khieu-nai-cau-hoi/", defects.listed, name="defects"),
    path(f"{TEST}khieu-nai-cau-hoi/dong-y/", defects.confirm, name="defect_confirm"),
    path(f"{TEST}khieu-nai-cau-hoi/rut-de-nghi/", defects.withdraw, name="defect_withdraw"),
    path(f"{SESSION}boc-tham/", draws.draw, name="draw"),
    path(f"{SESSION}boc-tham/cam-ket/", draws.bring, name="draw_bring"),
    path(f"{SESSION}boc-tham/ghi/", draws.commit, name="draw_commit"),
    path(f"{SESSION}boc-tham/phieu/", draws.page, name="draw_page"),
    path(f"{SESSION}boc-tham/huy/", voids.session, name="draw_void"),
    path(f"{SESSION}phan-tich/", analysis.page, name="analysis"),
    path(f"{SESSION}phan-tich/tinh/", analysis.compute, name="analysis_compute"),
    path(f"{SESSION}phan-tich/<str:code>/", analysis.item, name="analysis_item"),
    path(OPENING, openings.screen, name="screen"),
    path(f"{OPENING}dieu-hanh/", openings.control, name="control"),
    path(f"{OPENING}mo-phan/", openings.open_part, name="open_part"),
    path(f"{OPENING}hat-giong/", openings.seed, name="seed"),
    path(f"{OPENING}diem-kiem/", openings.checkpoint, name="checkpoint"),
    path(f"{OPENING}mo-cau-hoi/", openings.items, name="open_items"),
    path(f"{OPENING}rut-de/", openings.draw, name="draw_papers"),
    path(f"{OPENING}bien-ban/", prints.minutes, name="minutes"),
    *SECRECY,
    *VERSIONS,
]
