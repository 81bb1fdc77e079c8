"""The `marking` app."""

from django.apps import AppConfig


class MarkingConfig(AppConfig):
    name = "marking"

    def ready(self) -> None:
        from ledger.services.refusals import register
        from marking.refusals import SENTENCES

        register(SENTENCES)
