"""Addresses of candidates at exam machines."""

from django.urls import path

from exams.web import answers, sign_ins, sittings, workers

app_name = "sitting"
urlpatterns = [
    path("", sign_ins.sign_in, name="sign_in"),
    path("may/", sign_ins.set_up, name="machine"),
    path("ra/", sign_ins.leave, name="leave"),
    path("bai/", sittings.page, name="page"),
    path("khung/", sittings.shell, name="shell"),
    path("giu.js", workers.script, name="worker"),
    path("gio/", sittings.clock, name="clock"),
    path("bat-dau/", sittings.begin, name="begin"),
    path("luu/", answers.save, name="save"),
    path("dang-co/", sittings.standing, name="standing"),
    path("nop/", sittings.submit, name="submit"),
    path("ket-qua/", sittings.result, name="result"),
]
