"""The `exams` app."""

from django.apps import AppConfig


class ExamsConfig(AppConfig):
    name = "exams"

    def ready(self) -> None:
        from exams.refusals import SENTENCES
        from ledger.services.refusals import register

        register(SENTENCES)
