"""Titles of the states of a paper as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAPERS: dict[str, Promise] = {
    "due": _("to be registered"),
    "registered": _("registered, waiting for its signed scan"),
    "signed": _("signed scan received"),
    "replaced": _("replaced"),
    "unregistered": _("not registered here"),
}
