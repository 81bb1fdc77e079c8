"""The sealed copy of a bank: its tables as they were sealed, which two of three shares open.

The same bytes each time, so that one digest names every copy.
"""

from base64 import b64encode
from hashlib import sha256

from exams.models import Seal, SealedCopy
from ledger.models import Table
from ledger.rules.canonical import encode
from ledger.rules.entries import instant
from ledger.services import logs

FORMAT = "congtam-sealed-copy/1"
LEAST = 2


def data(held: Seal) -> bytes:
    """The file: what was sealed, still sealed, with the roots that the log holds of it."""
    log = logs.find(held.test.campaign, "office")
    tables = Table.objects.filter(
        log=log,
        name__endswith=f"/{held.test.code}",
        entry__gate="bank_sealed",
        sealed__isnull=False,
    )
    return encode(
        {
            "format": FORMAT,
            "log": log.origin,
            "test": held.test.code,
            "bank": held.bank.code,
            "sealed_at": instant(held.sealed_at),
            "tables": [
                {
                    "name": table.name,
                    "count": table.count,
                    "root": bytes(table.root).hex(),
                    "sealed": b64encode(bytes(table.sealed or b"")).decode(),
                }
                for table in tables.order_by("name")
            ],
        }
    )


def digest(held: Seal) -> str:
    """The digest that every whole copy has."""
    return digest_of(data(held))


def digest_of(found: bytes) -> str:
    """The digest of a file."""
    return sha256(found).hexdigest()


def checked(held: Seal) -> int:
    """How many copies were read again from their devices and found whole."""
    return SealedCopy.objects.filter(seal=held, checked_at__isnull=False).count()
