"""QTI 3.0."""

from collections.abc import Sequence

from exams.rules.exchange import Item, Reading

from . import losses, qti_packages
from .qti_names import QTI3

NAME = QTI3.name


def read(data: bytes) -> Reading:
    """The items of a package or of one document. Refuses what `qti_packages.read` refuses."""
    return qti_packages.read(data, QTI3)


def write(items: Sequence[Item]) -> bytes:
    """A package of the items, the same bytes for the same items."""
    return qti_packages.write(items, QTI3)


def carries(item: Item) -> list[str]:
    """QTI knows every kind: only what would not read back the same is named."""
    return losses.proven(item, [], write, read)
