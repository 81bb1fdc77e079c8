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
    "copy.differs": _(
        "This file is not the copy that was made: the device %(device)s holds other bytes. Copy the"
        " file to it once more."
    ),
    "copy.exists": _("A copy on the device %(device)s is noted already."),
    "copy.few": _(
        "Items open only when %(asked)s sealed copies of the bank were read again from their"
        " devices; %(have)s were. Look at the page “Secrecy” of the test."
    ),
    "copy.missing": _("No copy lies on such a device."),
    "copy.too_late": _("The items of this test are open already."),
    "isolation.earlier": _("Nobody goes out before coming in."),
    "isolation.ended": _("This isolation has ended already."),
    "isolation.later": _("This moment is still to come: note what has happened."),
    "isolation.missing": _("There is no such isolation."),
    "secret.lifted_already": _("Its secrecy has ended already."),
    "secret.marked_already": _("It bears the mark already."),
    "secret.not_marked": _("It does not bear the mark: there is nothing to end."),
    "secret.too_early": _(
        "Papers stay secret until every session of the test is closed, keys and guides until all"
        " is marked."
    ),
    "secret.unknown": _("Say whether papers or keys are meant."),
}
