"""The `exams` app."""

from django.apps import AppConfig


class ExamsConfig(AppConfig):
    name = "exams"

    def ready(self) -> None:
        from exams import day
        from exams.refusals import SENTENCES
        from ledger.services.refusals import register, register_terms

        register(SENTENCES)
        register(day.SENTENCES)
        register_terms(("state",), day.STATES)
        register_terms(("incident",), day.INCIDENTS)
