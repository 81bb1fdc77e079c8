"""Titles of code words as people read them: states of a paper, how a mark was settled."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAPERS: dict[str, Promise] = {
    "due": _("to be registered"),
    "registered": _("registered, waiting for its signed scan"),
    "signed": _("signed scan received"),
    "replaced": _("replaced"),
    "unregistered": _("not registered here"),
}
SETTLEMENTS: dict[str, Promise] = {
    "average": _("average of the two marks"),
    "equal": _("two equal marks"),
    "two_of_three": _("two of three marks agree"),
    "average_of_three": _("average of three marks"),
    "agreed": _("agreed by the two markers"),
    "head": _("decided by the head of marking"),
    "collective": _("marked by the board together"),
    "zero": _("nought, by decision"),
}
