"""What two persons agree to when they seal a bank."""

from hashlib import sha256
from typing import Any

from exams.models import Bank, Mode, Test
from exams.queries import blueprints, eligibility, enemies
from ledger.rules.canonical import encode


def facts(test: Test, bank: Bank) -> dict[str, Any]:
    """This bank as it is approved now, for this blueprint."""
    pinned = sorted([row.code, row.number] for row in eligibility.of(test, bank).rows)
    cells = sorted(blueprints.cells(test), key=lambda cell: cell.label)
    forms = [form.items for form in test.forms.order_by("number") if test.mode == Mode.FORMS]
    content = {
        "items": pinned,
        "cells": [cell.as_row() for cell in cells],
        "enemies": [list(pair) for pair in enemies.of_bank(bank)],
        "forms": forms,
        "orders": [test.arrangement, test.options_drawn],
    }
    return {
        "test": test.code,
        "bank": bank.code,
        "items": len(pinned),
        "set": sha256(encode(content)).hexdigest(),
    }
