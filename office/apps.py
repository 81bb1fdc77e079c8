"""The `office` app."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "office"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from accounts import navigation, scopes
        from ledger.services.refusals import register_terms
        from office import queues, registered, station_refusals, verification
        from office.queries import agencies
        from office.refusals import SENTENCES, register
        from office.titles import PAPERS
        from office.web import dues

        register(SENTENCES)
        register(station_refusals.SENTENCES)
        verification.register(registered.find)
        register_terms(("paper_state",), PAPERS)
        queues.register(dues.collect)
        scopes.register_places(agencies.places)
        navigation.register(
            navigation.Link(_("Agencies"), "office:agencies", ("agency.edit",), "building", 80)
        )
        navigation.register(
            navigation.Link(
                _("Official documents"), "office:documents", ("document.view",), "files", 30
            )
        )
        navigation.register(
            navigation.Link(_("Today's work"), "office:today", icon="list-check", order=0)
        )
