"""The `exams` app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExamsConfig(AppConfig):
    name = "exams"

    def ready(self) -> None:
        from accounts import navigation
        from accounts.navigation import Link, Section, Stage
        from exams import day, duties, paper_duties
        from exams.refusals import SENTENCES
        from exams.titles import TERMS
        from ledger.services.refusals import register, register_terms
        from office import queues

        register(SENTENCES)
        for fact, titles in TERMS.items():
            register_terms((fact,), titles)
        register(day.SENTENCES)
        register_terms(("state",), day.STATES)
        register_terms(("incident",), day.INCIDENTS)
        register_terms(("look",), {**day.STATES, **day.LOOKS})
        register_terms(("noted",), day.ENTRIES)
        queues.register(duties.collect)
        queues.register(paper_duties.collect)
        navigation.register(Link(_("Question banks"), "bank:list", ("bank.import",), "stack-2", 30))
        navigation.register_section(
            Section(
                _("Exam papers"),
                "papers:tests",
                ("blueprint.set", "draw.follow"),
                30,
                Stage.PAPERS,
            )
        )
        navigation.register(
            Link(_("Invigilation"), "rooms:sessions", ("session.watch",), "armchair", 45)
        )
        navigation.register_section(
            Section(_("Invigilation"), "rooms:campaign", ("session.watch",), 42, Stage.EXAM_DAY)
        )
