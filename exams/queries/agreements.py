"""What two persons agree to when they seal a bank."""

from hashlib import sha256
from typing import Any

from exams.models import Bank, ItemVersion, State, Test
from exams.queries import blueprints
from ledger.rules.canonical import encode


def facts(test: Test, bank: Bank) -> dict[str, Any]:
    """This bank as it is approved now, for this blueprint."""
    approved = ItemVersion.objects.filter(item__bank=bank, state=State.APPROVED)
    pinned = sorted([code, number] for code, number in approved.values_list("item__code", "number"))
    cells = sorted([c.topic, c.level, c.count] for c in blueprints.cells(test))
    return {
        "test": test.code,
        "bank": bank.code,
        "items": len(pinned),
        "set": sha256(encode({"items": pinned, "cells": cells})).hexdigest(),
    }
