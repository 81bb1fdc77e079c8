"""Simulated contributors of draws and code keys: each makes its secret away from the server.

The secrets stay in this process's hands until the reveal, as sealed envelopes would.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger.rules import codes as code_rules
from ledger.rules import draws as rules
from ledger.services import draws, entropy

# (id, body, outside the Council)
CONTRIBUTORS = (
    ("chu-tich-hd", "Hội đồng tuyển dụng", False),
    ("truong-ban-de", "Ban đề thi", False),
    ("truong-ban-giam-sat", "Ban giám sát", True),
    ("dai-dien-cong-an", "Công an thành phố", True),
    ("thi-sinh-chung-kien", "Thí sinh chứng kiến", True),
)
CODE_BODIES = (
    ("ban-phach", "Ban phách"),
    ("ban-giam-sat", "Ban giám sát"),
    ("chu-tich-hd", "Hội đồng tuyển dụng"),
)


def people() -> list[dict[str, Any]]:
    """The contributors as a draw's plan names them."""
    return [{"id": id, "body": body, "outside": outside} for id, body, outside in CONTRIBUTORS]


def _secret(purpose: str, id: str) -> tuple[bytes, bytes]:
    return entropy.derive(f"{purpose}/{id}/secret"), entropy.derive(f"{purpose}/{id}/nonce")


def contributions(draw_id: str) -> list[draws.Contribution]:
    """What each contributor brings first: the commitment alone."""
    return [
        draws.Contribution(id, body, rules.commitment(draw_id, id, *_secret(draw_id, id)))
        for id, body, _ in CONTRIBUTORS
    ]


def reveals(draw_id: str) -> list[draws.Reveal]:
    """What each contributor opens at the reveal."""
    return [draws.Reveal(id, *_secret(draw_id, id)) for id, _, _ in CONTRIBUTORS]


@dataclass(frozen=True)
class Envelope:
    """One body's part of a code key."""

    id: str
    body: str
    secret: bytes
    nonce: bytes


def envelopes(campaign: str, key: str) -> list[Envelope]:
    """The sealed parts of a code key, one from each body."""
    return [
        Envelope(id, body, *_secret(f"codekey/{campaign}/{key}", id)) for id, body in CODE_BODIES
    ]


def promises(campaign: str, keys: Sequence[str]) -> Mapping[str, list[dict[str, str]]]:
    """What the bodies commit to before any key exists."""
    return {
        key: [
            {
                "id": part.id,
                "body": part.body,
                "commitment": code_rules.contribution(
                    campaign, key, part.id, part.secret, part.nonce
                ).hex(),
            }
            for part in envelopes(campaign, key)
        ]
        for key in keys
    }
