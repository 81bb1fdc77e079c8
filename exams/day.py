"""Words of the exam day: what its pages refuse, and the titles of its states and incidents."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "incident.empty": _("Say in a few words what happened."),
    "incident.kind_unknown": _("Choose what kind of incident it is: “%(kind)s” is none."),
    "machine.setup_wrong": _(
        "This is not the setup code of the machine %(machine)s: look at the technician's list and "
        "type both again."
    ),
    "machine.span_unreadable": _(
        "“%(span)s” is no list of machines: write for example M01-M25, M30; at most 1000 at once."
    ),
    "request.busy": _("The server is busy: the page sends again by itself."),
    "request.unreadable": _("The page sent something that cannot be read: reload the page."),
    "rescue.listed_already": _(
        "This rescue file of candidate %(number)s stands on the list already."
    ),
    "session.missing": _("There is no session %(session)s."),
    "room.missing": _("The session %(session)s has no room %(room)s."),
    "slip.no_scores": _(
        "The room %(room)s of the session %(session)s has no scores yet: slips are printed after"
        " the scoring."
    ),
}
STATES: dict[str, Promise] = {
    "expected": _("not here yet"),
    "checked_in": _("checked in"),
    "started": _("working"),
    "submitted": _("handed in"),
    "collected": _("collected when time was up"),
    "suspended": _("suspended"),
    "absent": _("absent"),
}
INCIDENTS: dict[str, Promise] = {
    "machine": _("A machine failed"),
    "line": _("The line or the power failed"),
    "order": _("Disturbance, violation of the rules"),
    "health": _("A candidate fell ill"),
    "late": _("A candidate came late"),
    "question": _("A complaint about a question"),
    "other": _("Something else"),
}
ENTRIES: dict[str, Promise] = {
    "room.incident": _("Incident"),
    "sitting.moved": _("Sent to another machine"),
    "sitting.credited": _("Time given back"),
    "rescue.promised": _("Rescue file listed"),
    "rescue.accepted": _("Rescue file taken in"),
}
LOOKS: dict[str, Promise] = {
    "signed_in": _("signed in, waits for the start"),
    "locked": _("PIN locked: give a new one"),
    "shut_out": _("too many wrong PINs at machine:"),
    "pin_waits": _("has a new PIN, not signed in"),
    "silent": _("silent for a minute"),
}
