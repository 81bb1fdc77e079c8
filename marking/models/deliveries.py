"""A delivery: the scripts of one written test as they came from the code station."""

from typing import Any

from django.db import models

from marking.models.keys import fresh
from marking.rules.guides import Guide
from marking.rules.policies import Policy


class Delivery(models.Model):
    """One received script package with its guide and policy. Append-only."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=fresh, editable=False)
    campaign = models.CharField(max_length=60)
    # The written test, and the round of a re-mark: "NVCN", "NVCN/pk1".
    key = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    guide_facts = models.JSONField()
    policy_facts = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["campaign", "key"], name="one_delivery_per_campaign_and_test"
            ),
            models.UniqueConstraint(fields=["digest"], name="a_script_package_is_received_once"),
        )

    def __str__(self) -> str:
        return f"{self.campaign}/{self.key}"

    @property
    def scope(self) -> str:
        """The scope of its gates."""
        return f"written:{self.key}"

    @property
    def draw_scope(self) -> str:
        """The scope of the draw that deals its bags."""
        return f"draw:{self.key}/bags"

    @property
    def board(self) -> tuple[str, str]:
        """The scope of the grants of those who mark it."""
        return ("board", f"{self.campaign}/{self.key}")

    @property
    def guide(self) -> Guide:
        """The marking guide."""
        facts: dict[str, Any] = self.guide_facts
        return Guide.read(facts)

    @property
    def policy(self) -> Policy:
        """The numbers by which marks are settled."""
        facts: dict[str, Any] = self.policy_facts
        return Policy.read(facts)
