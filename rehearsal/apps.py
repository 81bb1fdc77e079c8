"""The `rehearsal` app."""

from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "rehearsal"

    def ready(self) -> None:
        from ledger.services import refusals
        from rehearsal.refusals import SENTENCES

        refusals.register(SENTENCES)
