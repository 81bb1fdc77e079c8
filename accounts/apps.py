"""The `accounts` app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.refusals import SENTENCES
        from accounts.titles import TITLES
        from ledger.services import refusals

        refusals.register(SENTENCES)
        refusals.register_terms(("role", "held"), {role.value: TITLES[role] for role in TITLES})
