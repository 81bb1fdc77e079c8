"""The `marking` app."""

from django.apps import AppConfig


class MarkingConfig(AppConfig):
    name = "marking"

    def ready(self) -> None:
        from ledger.services.refusals import register
        from marking.refusals import SENTENCES

        register(SENTENCES)
        _pages()


def _pages() -> None:
    """What the marking room adds to the menu and to today's work."""
    from django.utils.translation import gettext_lazy as _

    from accounts.navigation import Link
    from accounts.navigation import register as add
    from marking.queries import dues
    from office import queues

    add(
        Link(
            _("Marking"), "marking:deliveries", ("mark.give", "mark.settle"), "clipboard-check", 40
        )
    )
    queues.register(dues.collect)
