"""Addresses of training: schemes, their intakes, and what stands under an intake."""

from django.urls import URLPattern, URLResolver

app_name = "training"

urlpatterns: list[URLPattern | URLResolver] = []
