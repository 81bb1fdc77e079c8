"""Titles of application states and acts as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, Promise] = {
    "received": _("received, not decided"),
    "accepted": _("accepted"),
    "refusal_proposed": _("waiting for the second look at its refusal"),
    "refused": _("refused"),
    "withdrawn": _("withdrawn"),
}
ACTS: dict[str, Promise] = {
    "accept": _("accepting it"),
    "propose_refusal": _("proposing its refusal"),
    "refuse": _("refusing it"),
    "return": _("returning it to the check"),
    "withdraw": _("withdrawing it"),
}
