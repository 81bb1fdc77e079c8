"""What else speaks of sealed items: earlier wordings, their keys, and the words of reviewers.

A seal takes out what papers are drawn from. An earlier version of the same item, or a comment on its
key, would tell what the seal hides, so they wait in a drawer under the answer key.
"""

from collections.abc import Sequence

from exams.models import ItemContent, ItemKey, ItemReview, ItemVersion, Seal
from exams.services import erasure
from ledger.rules import canonical
from ledger.services import seals


def fill(held: Seal, sealed: Sequence[ItemVersion], key: bytes) -> None:
    """Lock away all that the database still says of the sealed items. Part of a sealing."""
    items = [version.item_id for version in sealed]
    kept = {version.pk for version in sealed}
    versions = ItemVersion.objects.filter(item__bank=held.bank, item__in=items)
    earlier = [v for v in versions.select_related("itemcontent", "itemkey") if v.pk not in kept]
    told = ItemReview.objects.filter(version__in=versions).exclude(comment="")
    content = {
        "wordings": [[v.pk, v.itemcontent.document] for v in earlier if v.itemcontent.document],
        "keys": [[v.pk, v.itemkey.document] for v in earlier if v.itemkey.document],
        "comments": [[one.pk, one.comment] for one in told],
    }
    if not any(content.values()):
        return
    erasure.overwrite([ItemReview], column="comment")
    held.drawer = seals.encrypt(key, canonical.encode(content), about=_about(held))
    held.save(update_fields=["drawer"])
    numbers = [v.pk for v in earlier]
    for start in range(0, len(numbers), 500):
        chunk = numbers[start : start + 500]
        ItemContent.objects.filter(version__in=chunk, seal=None).update(document=None, seal=held)
        ItemKey.objects.filter(version__in=chunk, seal=None).update(document=None, seal=held)
    told.update(comment="")


def open(held: Seal, key: bytes) -> None:
    """Put back what the drawer holds. Part of the opening of keys."""
    if held.drawer is None:
        return
    content = canonical.parse(seals.decrypt(key, bytes(held.drawer), about=_about(held)))
    for kind, name in ((ItemContent, "wordings"), (ItemKey, "keys")):
        for pk, document in content[name]:
            kind.objects.filter(version=pk, seal=held).update(document=document, seal=None)
    for pk, comment in content["comments"]:
        ItemReview.objects.filter(pk=pk).update(comment=comment)
    held.drawer = None
    held.save(update_fields=["drawer"])


def _about(held: Seal) -> bytes:
    return f"drawer/{held.test.campaign}/{held.test.code}".encode()
