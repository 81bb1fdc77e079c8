"""Addresses of the office's pages."""

from django.urls import path

from office.web import home, styleguide

app_name = "office"
urlpatterns = [
    path("viec-hom-nay/", home.today, name="today"),
    path("styleguide/", styleguide.show, name="styleguide"),
]
