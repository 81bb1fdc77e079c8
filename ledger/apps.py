"""The `ledger` app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    name = "ledger"

    def ready(self) -> None:
        from ledger.refusals import SENTENCES
        from ledger.rules import ed25519
        from ledger.services import evidence, refusals, signatures
        from ledger.titles import GATES, SCOPES

        refusals.register(SENTENCES)
        refusals.register_terms(("gate", "missing", "unwitnessed"), GATES)
        refusals.register_terms(("scope",), SCOPES)
        ed25519.accelerate(signatures.holds)
        post_migrate.connect(evidence.install, dispatch_uid="ledger.evidence")
