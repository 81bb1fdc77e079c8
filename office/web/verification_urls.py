"""Addresses of verification, for the public site to include under its own name."""

from django.urls import path

from office.web import verification

urlpatterns = [
    path("kiem-tra/", verification.verify_form, name="verify_form"),
    path("kiem-tra/<str:digest>/", verification.verify, name="verify"),
]
