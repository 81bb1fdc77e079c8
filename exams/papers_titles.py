"""Titles of the code words of papers as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exams.rules import kinds

KINDS: dict[str, Promise] = {
    kinds.SINGLE: _("one right answer"),
    kinds.TRUE_FALSE: _("true or false"),
    kinds.FILL_IN: _("fill in"),
    kinds.SEVERAL: _("several right answers"),
    kinds.NUMERIC: _("a number"),
    kinds.MATCHING: _("matching"),
    kinds.ORDERING: _("putting in order"),
    kinds.LONG: _("long answer"),
}
VOID_REASONS: dict[str, Promise] = {
    "card_lost": _("a card and its sealed copy are lost or unreadable"),
    "part_differs": _("a part does not fit its commitment"),
    "contributor_gone": _("a contributor brings no part, and no copy is in custody"),
    "secret_seen": _("a secret was seen before the opening"),
    "other": _("another reason, told in the minutes"),
}
PAPER_TERMS: dict[str, dict[str, Promise]] = {"item_kind": KINDS}
