"""Addresses of blueprints, seals, draws and openings: `/de-thi/…`, `/khai-mac/…`."""

from django.urls import path

from exams.web import blueprints, seals

app_name = "papers"
TEST = "de-thi/<str:campaign>/<str:test>/"
urlpatterns = [
    path("de-thi/<str:campaign>/", blueprints.listed, name="tests"),
    path(f"{TEST}ma-tran/", blueprints.blueprint, name="blueprint"),
    path(f"{TEST}niem-phong/", seals.seal, name="seal"),
    path(f"{TEST}niem-phong/dong-y/", seals.confirm, name="seal_confirm"),
    path(f"{TEST}niem-phong/rut-de-nghi/", seals.withdraw, name="seal_withdraw"),
    path(f"{TEST}niem-phong/manh-khoa/", seals.words, name="seal_words"),
    path(f"{TEST}niem-phong/khoa/", seals.close, name="seal_close"),
]
