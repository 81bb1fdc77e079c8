"""The `training` app."""

from django.apps import AppConfig

TEACHING = ("attendance.call",)


class TrainingConfig(AppConfig):
    name = "training"

    def ready(self) -> None:
        from accounts import scopes
        from ledger.services import refusals
        from office import verification
        from training import registered, titles
        from training.outcome_refusals import SENTENCES as OUTCOMES
        from training.queries import schemes
        from training.refusals import SENTENCES

        scopes.register_schemes(schemes.agency_of)
        scopes.register_places(schemes.places)
        refusals.register(SENTENCES)
        refusals.register(OUTCOMES)
        refusals.register_terms(("trainee_state",), titles.TRAINEE_STATES)
        refusals.register_terms(("training_event",), titles.EVENTS)
        refusals.register_terms(("source_mark",), titles.MARKS)
        refusals.register_terms(("unit",), titles.UNITS)
        refusals.register_terms(("rule", "key"), titles.RULES)
        refusals.register_terms(("phase",), titles.PHASES)
        refusals.register_terms(("presence",), titles.PRESENCES)
        refusals.register_terms(("flag",), titles.FLAGS)
        refusals.register_terms(("no_post",), titles.NO_POST)
        refusals.register_terms(("posting_basis",), titles.BASES)
        refusals.register_terms(("service_kind",), titles.SERVICE_KINDS)
        refusals.register_terms(("service_state",), titles.SERVICES)
        verification.register(registered.find)
        _pages()


def _pages() -> None:
    """What the pages of training add to the menu."""
    from django.utils.translation import gettext_lazy as _

    from accounts.navigation import Link, Own, register, register_own
    from office import queues
    from training.queries import own
    from training.web import dues

    register(Link(_("Training"), "training:schemes", ("training.view",), "school", 40))
    register(Link(_("Lessons today"), "training:today", TEACHING, "calendar", 41))
    register_own(Own(_("My course"), "training:own", own.any_of, "school", 1))
    queues.register(dues.collect)
