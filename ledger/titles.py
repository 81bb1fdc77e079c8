"""Titles of gates as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GATES: dict[str, Promise] = {
    "rules_frozen": _("Rules frozen"),
    "code_key_committed": _("Code keys committed"),
    "roster_closed": _("Roster closed"),
    "bank_sealed": _("Bank sealed"),
    "contributors_committed": _("Contributors committed"),
    "revealed": _("Secrets revealed"),
    "papers_drawn": _("Papers drawn"),
    "started": _("Session started"),
    "closed": _("Session closed"),
    "keys_opened": _("Answer keys opened"),
    "scored": _("Scores computed"),
    "pages_rooted": _("Pages rooted in the room"),
    "code_map_committed": _("Code map committed"),
    "scripts_sent": _("Scripts sent to marking"),
    "penalties_frozen": _("Penalties frozen"),
    "received": _("Scripts received for marking"),
    "marked": _("Marking ended"),
    "frozen": _("Marks frozen"),
    "marks_received": _("Marks received"),
    "codes_opened": _("Codes opened"),
    "joined": _("Marks joined to candidates"),
    "ranked": _("Candidates ranked"),
    "published": _("Results published"),
    "appeals_closed": _("Appeals closed"),
    "approved": _("Results approved"),
    "archived": _("Campaign archived"),
}
SCOPES: dict[str, Promise] = {
    "campaign": _("the campaign"),
    "test": _("test"),
    "session": _("session"),
    "written": _("written test"),
    "draw": _("draw"),
}
