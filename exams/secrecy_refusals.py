"""Sentences of what is refused around secrecy: enemies, canaries, copies, marks, practice."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SECRECY: dict[str, Promise] = {
    "bank.enemies_clash": _(
        "Trial draw %(made)s found no paper without enemies. These cells leave too little room:"
        " %(cells)s. Approve more items there, or dissolve a set of enemies."
    ),
    "bank.practice": _(
        "The bank %(bank)s is for practice and open to everybody: it is never sealed for a test."
    ),
    "enemies.few": _("A set of enemies needs at least two items of this bank."),
    "enemies.missing": _("There is no such set of enemies, or it is dissolved."),
    "enemies.reason_missing": _("Give the reason."),
    "enemies.unknown": _("These are no items of the bank: %(items)s. Look at the codes."),
    "pair.missing": _("These two items are not both in the bank any more."),
    "reader.missing": _("There is nobody of that name who reads this bank."),
}
