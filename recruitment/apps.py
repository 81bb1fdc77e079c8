"""The `recruitment` app."""

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "recruitment"

    def ready(self) -> None:
        from accounts import scopes
        from exams import people
        from ledger.services import refusals
        from recruitment.queries import named
        from recruitment.queries.campaigns import agency_of
        from recruitment.refusals import SENTENCES
        from recruitment import titles
        from recruitment.titles import ACTS, STATES

        scopes.register_agencies(agency_of)
        people.register(named.people, named.title)
        refusals.register(SENTENCES)
        refusals.register_terms(("state",), STATES)
        refusals.register_terms(("act",), ACTS)
        refusals.register_terms(("outcome",), titles.OUTCOMES)
        refusals.register_terms(("penalty",), titles.PENALTIES)
        refusals.register_terms(("appeal_kind",), titles.APPEALS)
        refusals.register_terms(("appeal_outcome",), titles.APPEAL_OUTCOMES)
