"""How the secrets of a test are kept: marks, seal and openings, copies, and who is isolated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exams.models import Isolation, Seal, SealedCopy, Test
from exams.queries import copies, secrets, sights
from exams.queries.secrets import Standing
from ledger.models import Entry
from ledger.rules.refusals import Refusal

OPENINGS = ("gate.bank_sealed", "items.opened", "gate.keys_opened")


@dataclass(frozen=True)
class Step:
    """One sealing or opening: what, by whom it was entered, when, and where the log has it."""

    kind: str
    by: str
    at: datetime
    entry: int


@dataclass(frozen=True)
class Kept:
    """Everything the page shows."""

    marks: Sequence[Standing]
    seal: Seal | None
    digest: str
    copies: Sequence[SealedCopy]
    steps: Sequence[Step]
    # Each under its number in the test; those who are still in come first.
    isolations: Sequence[tuple[int, Isolation]]

    @property
    def wanting(self) -> int:
        """How many copies the law still wants."""
        return wanting(self.seal) if self.seal is not None else 0


def of(test: Test) -> Kept:
    """The custody of a test."""
    held = Seal.objects.filter(test=test).select_related("bank", "test").first()
    kept = SealedCopy.objects.filter(seal=held).order_by("pk") if held else ()
    return Kept(
        secrets.of(test),
        held,
        copies.digest(held) if held else "",
        list(kept),
        _steps(test),
        _isolations(test),
    )


def wanting(held: Seal) -> int:
    """How many sealed copies the law still wants, until the bank is opened."""
    return 0 if held.items_opened_at is not None else max(0, copies.LEAST - copies.checked(held))


def seal(test: Test) -> Seal:
    """The seal of a test. Refuses bank.not_sealed."""
    held = Seal.objects.filter(test=test).select_related("bank", "test").first()
    if held is None:
        raise Refusal("bank.not_sealed", test=test.code)
    return held


def copy(test: Test, device: str) -> SealedCopy:
    """One copy by its device. Refuses copy.missing."""
    row = SealedCopy.objects.filter(seal__test=test, device=device).first()
    if row is None:
        raise Refusal("copy.missing")
    return row


def isolation(test: Test, number: int) -> Isolation:
    """One time of isolation by its number in the test. Refuses isolation.missing."""
    rows = list(test.isolations.order_by("pk")[: max(0, number)])
    if not 1 <= number == len(rows):
        raise Refusal("isolation.missing")
    return rows[-1]


def _isolations(test: Test) -> list[tuple[int, Isolation]]:
    rows = enumerate(test.isolations.order_by("pk"), 1)
    return sorted(rows, key=lambda one: (one[1].left_at is not None, one[0]))


def _steps(test: Test) -> list[Step]:
    rows = Entry.objects.filter(log__campaign=test.campaign, kind__in=OPENINGS).order_by("index")
    own = [row for row in rows if _of(test, row)]
    names = sights.people(str(row.value["by"]) for row in own)
    return [
        Step(row.kind, names.get(row.value["by"], row.value["by"]), row.at, row.index)
        for row in own
    ]


def _of(test: Test, row: Entry) -> bool:
    if row.scope == test.scope or row.data.get("test") == test.code:
        return True
    return row.scope.startswith(f"session:{test.code}/")
