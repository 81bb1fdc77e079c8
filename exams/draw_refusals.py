"""Sentences of what imports and draws refuse, by code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

IMPORTS: dict[str, Promise] = {
    "import.nothing_new": _("Nothing was written: the bank holds every question of this file."),
    "import.rows_faulty": _(
        "Nothing was written: %(count)s rows have errors. Correct them in the file, or tick that they"
        " are left out."
    ),
    "import.pending.missing": _("The file is no longer here: choose it again."),
}
DRAWS: dict[str, Promise] = {
    "card.nonce_length": _(
        "The companion number has %(given)s signs, but %(wanted)s are needed: one was left out or"
        " typed twice."
    ),
    "card.nonce_missing": _(
        "The companion number is missing: type it from the card, or choose the file."
    ),
    "card.secret_length": _(
        "The secret has %(given)s signs: an even number from 32 to 1000 is needed. Look whether one"
        " was left out or typed twice."
    ),
    "card.secret_missing": _("The secret is missing: type it from the card, or choose the file."),
    "card.sign": _(
        "“%(sign)s” at place %(place)s of the %(line)s is none of the signs 0–9 and a–f: look at the"
        " card again."
    ),
    "card.unreadable": _(
        "This is not the file of a contribution card: choose the JSON file that was made with the"
        " card, or type secret and companion number."
    ),
    "draw.committed_already": _(
        "The commitments of the session %(session)s are on record: none can be changed any more."
    ),
    "draw.nothing_brought": _("Enter at least one commitment."),
    "draw.whole_card": _(
        "This is more than the commitment of %(id)s: a whole card shows the secret. Bring the 64 signs"
        " of the commitment alone. If a secret was shown, its contributor makes a new one."
    ),
    "draw.opened_already": _("This part is open already: go on with the next one."),
    "draw.other_card": _(
        "This card was made for another draw or for another contributor: bring the one"
        " that names both."
    ),
    "draw.outsiders": _(
        "At least %(least)s contributors come from bodies outside the Council: mark them so."
    ),
    "draw.parts_closed": _("Not opened yet: %(ids)s. Every promised part must be opened."),
    "draw.parts_missing": _("No commitment yet of: %(ids)s. Enter them first."),
    "draw.wrong_part": _(
        "Secret and companion number do not fit the commitment. Compare them with the card sign"
        " by sign, or bring the sealed second copy."
    ),
}
