"""The `accounts` app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import navigation
        from accounts.refusals import SENTENCES
        from accounts.titles import TITLES
        from accounts.web import signals
        from ledger.services import refusals

        refusals.register(SENTENCES)
        refusals.register_terms(("role", "held"), {role.value: TITLES[role] for role in TITLES})
        people = navigation.Link(
            _("People and roles"), "accounts:people", ("user.create", "grant.give"), "users", 80
        )
        navigation.register(people)
        signals.connect()
