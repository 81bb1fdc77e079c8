"""Receive the scripts of a written test from the code station."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import access
from accounts.models import User
from ledger.rules import canonical
from ledger.rules.refusals import Refusal
from ledger.services import gates, logs, packages
from ledger.services.tables import Draft
from marking import files
from marking.models import Bag, Delivery, Page, Script
from marking.rules import manifests
from marking.rules.guides import Guide
from marking.rules.policies import Policy
from office.rules.booklets import PACKAGE
from office.services import pages

RECEIVER = "marking"


def receive(
    data: bytes, *, campaign: str, by: User, at: datetime, receiver: str = RECEIVER
) -> Delivery:
    """The delivery in a script package; the same package again gives the same delivery.

    Refuses `package.*`, `scripts.*`, `guide.*`, `policy.*`, `page.*`, `delivery.unreadable`,
    `delivery.already_received` (another package for the same test), `gate.*`.
    """
    log = logs.find(campaign, "marking")
    with transaction.atomic():
        package = packages.receive(
            data, kind=PACKAGE, campaign=campaign, receiver=receiver, by=by.reference, at=at
        )
        # Whose board it is, only the package can say; without the right to it nothing stays.
        key = _key(_json(package.files, "delivery.json"))
        access.require(by, "package.receive", ("board", f"{campaign}/{key}"), at)
        known = Delivery.objects.filter(digest=package.digest).first()
        if known is not None:
            return known
        if Delivery.objects.filter(campaign=campaign, key=key).exists():
            raise Refusal("delivery.already_received", key=key)
        guide, policy = _json(package.files, "guide.json"), _json(package.files, "policy.json")
        Guide.read(guide).under(Policy.read(policy))
        lines = manifests.read(_lines(package.files))
        _compare(package.files, lines)
        delivery = Delivery.objects.create(
            campaign=campaign,
            key=key,
            digest=package.digest,
            guide_facts=guide,
            policy_facts=policy,
        )
        bags = _write(delivery, lines, package.files)
        gates.pass_gate(
            log,
            "received",
            delivery.scope,
            by=by.reference,
            at=at,
            data={
                "package": package.digest,
                "scripts": len(lines),
                "bags": bags,
                "guide": pages.digest(canonical.encode(guide)),
                "policy": policy,
            },
            # The guide is secret until marking has ended (Quy chế, Điều 8.1.a).
            private={"guide": guide},
            tables=[Draft(f"scripts/{key}", [line.row() for line in lines])],
        )
        return delivery


def _write(delivery: Delivery, lines: list[manifests.Line], contents: Mapping[str, bytes]) -> int:
    numbers = sorted({line.bag for line in lines})
    bags = {n: Bag(delivery=delivery, number=n) for n in numbers}
    Bag.objects.bulk_create(bags.values())
    scripts = [Script(code=x.code, bag=bags[x.bag], sheets=len(x.pages)) for x in lines]
    Script.objects.bulk_create(scripts)
    Page.objects.bulk_create(
        Page(script=script, sheet=sheet, sha256=page.sha256)
        for script, line in zip(scripts, lines, strict=True)
        for sheet, page in enumerate(line.pages, 1)
    )
    for line in lines:
        for sheet, page in enumerate(line.pages, 1):
            picture = contents[manifests.FOLDER + page.name]
            files.keep(delivery.campaign, delivery.key, line.code, sheet, picture)
    return len(bags)


def _compare(contents: Mapping[str, bytes], lines: list[manifests.Line]) -> None:
    odd = sorted(manifests.files(lines) ^ set(contents))
    if odd:
        raise Refusal("scripts.files_differ", file=odd[0], files=len(odd))
    for line in lines:
        for page in line.pages:
            picture = pages.bare(contents[manifests.FOLDER + page.name])
            if pages.digest(picture) != page.sha256:
                raise Refusal("scripts.page_differs", name=page.name)


def _lines(contents: Mapping[str, bytes]) -> list[Mapping[str, Any]]:
    try:
        rows = [json.loads(line) for line in contents["scripts.jsonl"].splitlines()]
    except (KeyError, ValueError, RecursionError):
        raise Refusal("delivery.unreadable", file="scripts.jsonl") from None
    if not all(isinstance(row, dict) for row in rows):
        raise Refusal("delivery.unreadable", file="scripts.jsonl")
    return rows


def _json(contents: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        value = json.loads(contents[name])
    except (KeyError, ValueError, RecursionError):
        raise Refusal("delivery.unreadable", file=name) from None
    if not isinstance(value, dict):
        raise Refusal("delivery.unreadable", file=name)
    return value


def _key(facts: Mapping[str, Any]) -> str:
    key = facts.get("key")
    if set(facts) != {"key"} or not isinstance(key, str) or not manifests.KEY.fullmatch(key):
        raise Refusal("delivery.unreadable", file="delivery.json")
    return key
