"""Addresses of practice tests: `/luyen-thi/…`, on the public site alone."""

from django.urls import path

from exams.web import practice

app_name = "practice"
urlpatterns = [
    path("", practice.listed, name="list"),
    path("<str:agency>/<str:bank>/", practice.choose, name="choose"),
    path("<str:agency>/<str:bank>/de/", practice.test, name="test"),
]
