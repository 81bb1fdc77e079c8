"""The `office` app."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "office"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from accounts import navigation
        from office import registered, station_refusals, verification
        from office.refusals import SENTENCES, register

        register(SENTENCES)
        register(station_refusals.SENTENCES)
        verification.register(registered.find)
        navigation.register(
            navigation.Link(_("Today's work"), "office:today", icon="list-check", order=0)
        )
