"""Files of the code station, as it writes them: read here, with a sentence for what does not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger.rules import canonical
from ledger.rules.refusals import Refusal
from office.services import stations
from recruitment.models import Campaign
from recruitment.services import codes


@dataclass(frozen=True)
class Map:
    """What the station says after it gave codes: for the gates `code_map_committed` and `scripts_sent`."""

    key: str
    m_root: str
    bags: Mapping[str, Sequence[str]]
    package: str
    scripts: int


@dataclass(frozen=True)
class Opening:
    """Contributions and map of an opened key."""

    contributions: Sequence[codes.Contribution]
    rows: Sequence[Mapping[str, str]]


def promises(data: bytes) -> dict[str, list[dict[str, str]]]:
    """`{key: [{id, body, commitment}]}`. Refuses `station_file.unreadable`."""
    facts = _facts(data)
    try:
        return {
            str(key): [
                {name: str(one[name]).strip() for name in ("id", "body", "commitment")}
                for one in given
            ]
            for key, given in facts.items()
        }
    except (KeyError, TypeError):
        raise Refusal("station_file.unreadable") from None


def commitments(data: bytes) -> dict[str, str]:
    """`k_commit.json`: the commitment of each key. Refuses `station_file.unreadable`."""
    facts = _facts(data)
    if not all(isinstance(value, str) for value in facts.values()):
        raise Refusal("station_file.unreadable")
    return facts


def mapped(data: bytes, key: str) -> Map:
    """`<key>.map.json`. Refuses `station_file.unreadable`, `station_file.other_key`."""
    facts = _facts(data)
    try:
        bags = {str(bag): [str(code) for code in inside] for bag, inside in facts["bags"].items()}
        found = Map(
            str(facts["key"]),
            str(facts["m_root"]),
            bags,
            str(facts["package"]),
            int(facts["scripts"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Refusal("station_file.unreadable") from None
    if found.key != key:
        raise Refusal("station_file.other_key", key=found.key, expected=key)
    return found


def opening(data: bytes) -> Opening:
    """`<key>.opening.json`. Refuses `station_file.unreadable`."""
    facts = _facts(data)
    try:
        brought = [
            codes.Contribution(str(c["id"]), bytes.fromhex(c["secret"]), bytes.fromhex(c["nonce"]))
            for c in facts["contributions"]
        ]
        rows = [
            {name: str(row[name]) for name in ("number", "code", "salt")} for row in facts["rows"]
        ]
    except (KeyError, TypeError, ValueError):
        raise Refusal("station_file.unreadable") from None
    return Opening(brought, rows)


def unsealed(
    campaign: Campaign, key: str, shares: Sequence[str], sealed_key: bytes, sealed_map: bytes
) -> Opening:
    """The same from the station's two sealed files and the holders' words. Refuses as seals do."""
    opened = stations.open_map(
        campaign.code,
        key,
        stations.open_key(shares),
        sealed_key=sealed_key,
        sealed_map=sealed_map,
    )
    brought = [codes.Contribution(c.id, c.secret, c.nonce) for c in opened.contributions]
    return Opening(brought, opened.rows)


def _facts(data: bytes) -> dict[str, Any]:
    try:
        facts = canonical.parse(data)
    except Refusal:
        raise Refusal("station_file.unreadable") from None
    if not isinstance(facts, dict) or not facts:
        raise Refusal("station_file.unreadable")
    return facts
