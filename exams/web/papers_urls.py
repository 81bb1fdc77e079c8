"""Addresses of blueprints, seals, draws and openings: `/de-thi/…`, `/khai-mac/…`."""

from django.urls import URLPattern

app_name = "papers"
urlpatterns: list[URLPattern] = []
