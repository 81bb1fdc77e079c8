"""The `accounts` app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.refusals import SENTENCES
        from ledger.services.refusals import register

        register(SENTENCES)
