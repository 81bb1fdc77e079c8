"""A marking room with its head, its markers, a station that sends it scripts, and witnesses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from accounts.models import Grant, User
from accounts.rules.roles import Role
from ledger.models import Checkpoint, Log
from ledger.services import draws
from marking.models import Bag, Delivery, Script
from marking.services import allocations, deliveries, marks, results, settlements
from office.services import stations
from rehearsal.painting import paint_booklet

CAMPAIGN = "KTD2026-01"
POLICY = {
    "scheme": "first",
    "scale": "100",
    "decimals": 2,
    "guide_step": "5",
    "average_up_to": "5.00",
    "third_from": "10.00",
    "all_differ": "collective",
}
GUIDE = {
    "max": "100",
    "step": "2.5",
    "finer": "QĐ 7/QĐ-HĐTD",
    "parts": [
        {"part": "1", "title": "Câu 1", "points": "40"},
        {"part": "2", "title": "Câu 2", "points": "60"},
    ],
}
BODIES = ("Ban phách", "Ban giám sát", "Chủ tịch")


def contributions(campaign: str = CAMPAIGN) -> list[stations.Contribution]:
    """What three bodies bring to the station."""
    return [
        stations.Contribution(
            f"b{place}", body, sha256(f"{campaign}{body}".encode()).digest(), bytes(32)
        )
        for place, body in enumerate(BODIES)
    ]


def candidates(count: int) -> dict[str, str]:
    """Numbers and names."""
    return {f"{place:06}": f"Nguyễn Văn {place}" for place in range(1, count + 1)}


def sheet(code: str, total: str) -> marks.MarkSheet:
    """A mark sheet with this total."""
    points = Decimal(total)
    first = min(points, Decimal(40))
    return marks.MarkSheet(code, {"1": first, "2": points - first})


@dataclass
class Room:
    """The room and the people in it."""

    log: Log
    at: datetime
    witness: Callable[[Log], Checkpoint]
    people: dict[str, User] = field(default_factory=dict)
    sequence: int = 0

    def seat(self, alias: str, role: Role, key: str = "NVCN") -> User:
        """A person with a role on the board of a test, second factor verified."""
        user = User.objects.create_user(f"{alias}.{key}".lower().replace("/", "."))
        user.second_factor_at = self.at
        user.save()
        Grant.objects.create(
            user=user,
            role=role,
            scope_kind="board",
            scope_key=f"{CAMPAIGN}/{key}",
            alias=alias,
            starts_on=self.at,
            granted_at=self.at,
            granted_by=self.people.get("founder") or self._founder(),
            reason="QĐ 1/QĐ-HĐTD",
        )
        self.people[f"{alias}@{key}"] = user
        return user

    def _founder(self) -> User:
        self.people["founder"] = User.objects.create_user("founder")
        return self.people["founder"]

    def user(self, alias: str, key: str = "NVCN") -> User:
        return self.people[f"{alias}@{key}"]

    def coded(
        self, found: Mapping[str, str], key: str = "NVCN", policy: Any = None, **change: Any
    ) -> stations.Coded:
        """Scripts of these candidates as the station codes them."""
        self.sequence += 1
        facts = {
            "bag_size": 3,
            "guide": GUIDE,
            "policy": policy or POLICY,
            "sender": "station",
            "receiver": "marking",
            "sequence": self.sequence,
            "at": self.at,
            **change,
        }
        booklets = [
            stations.Booklet(number, paint_booklet(number, name, f"hand of {number}", 2))
            for number, name in found.items()
        ]
        secret = stations.key_of(CAMPAIGN, contributions())
        return stations.code_scripts(CAMPAIGN, key, secret, booklets, **facts)

    def receive(self, package: bytes, key: str = "NVCN") -> Delivery:
        return deliveries.receive(package, campaign=CAMPAIGN, by=self.user("HEAD", key), at=self.at)

    def deal(self, delivery: Delivery, markers: list[str]) -> None:
        """Plan, commit, reveal and allocate, with witnesses between."""
        head = self.user("HEAD", delivery.key)
        self.witness(self.log)
        secrets = {f"c{place}": sha256(bytes([place])).digest() for place in range(5)}
        draw = allocations.plan(
            delivery,
            markers=markers,
            contributors=[{"id": name, "body": name} for name in secrets],
            min_contributors=5,
            by=head,
            at=self.at,
        )
        promised = [
            draws.Contribution(
                name, name, draws.rules.commitment(draw.draw_id, name, secret, bytes(32))
            )
            for name, secret in secrets.items()
        ]
        allocations.commit(delivery, promised, by=head, at=self.at)
        self.witness(self.log)
        opened = [draws.Reveal(name, secret, bytes(32)) for name, secret in secrets.items()]
        allocations.reveal(delivery, opened, by=head, at=self.at)
        allocations.allocate(delivery, by=head, at=self.at)

    def mark_round(self, delivery: Delivery, turn: int, totals: Mapping[str, str]) -> None:
        """Every marker of a round gives these totals (code -> total), bag by bag."""
        for bag in Bag.objects.filter(delivery=delivery).order_by("number"):
            marker = bag.allocations.get(round=turn).marker
            codes = sorted(bag.scripts.values_list("code", flat=True))
            marks.give(
                bag,
                [sheet(code, totals[code]) for code in codes],
                by=self.user(marker, delivery.key),
                at=self.at,
            )

    def third(self, delivery: Delivery, code: str) -> str:
        """Name as third marker the first one who has not marked the script."""
        script = Script.objects.get(code=code)
        before = set(script.marks.values_list("marker", flat=True))
        names = [name.split("@")[0] for name in sorted(self.people) if name[0] in "MR"]
        chosen = next(name for name in names if name not in before)
        settlements.name_third(script, chosen, by=self.user("HEAD", delivery.key), at=self.at)
        return chosen

    def freeze(self, delivery: Delivery) -> bytes:
        """Finish, freeze, and pack the marks."""
        head = self.user("HEAD", delivery.key)
        self.witness(self.log)
        results.finish(delivery, by=head, at=self.at)
        self.witness(self.log)
        results.freeze(delivery, by=head, at=self.at)
        self.witness(self.log)
        return results.pack(
            delivery, sender="marking", receiver="office", sequence=1, by=head, at=self.at
        )
