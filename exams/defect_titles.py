"""Titles of what may be decided about a question."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULINGS: dict[str, Promise] = {
    "all": _("Defective: everybody who has it on the paper gets its points"),
    "any_of": _("Several options are right: either counts"),
    "stands": _("The question stands as it is"),
}
