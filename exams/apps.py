"""The `exams` app."""

from django.apps import AppConfig


class ExamsConfig(AppConfig):
    name = "exams"

    def ready(self) -> None:
        from exams import day
        from exams.refusals import SENTENCES
        from exams.titles import TERMS
        from ledger.services.refusals import register, register_terms

        register(SENTENCES)
        for fact, titles in TERMS.items():
            register_terms((fact,), titles)
        register(day.SENTENCES)
        register_terms(("state",), day.STATES)
        register_terms(("incident",), day.INCIDENTS)
