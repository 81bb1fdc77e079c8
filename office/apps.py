"""The `office` app."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "office"

    def ready(self) -> None:
        from office import station_refusals
        from office.refusals import SENTENCES, register

        register(SENTENCES)
        register(station_refusals.SENTENCES)
