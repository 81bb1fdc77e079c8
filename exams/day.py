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
    "request.busy": _("The server is busy: the page sends again by itself."),
    "request.unreadable": _("The page sent something that cannot be read: reload the page."),
    "session.missing": _("There is no session %(session)s."),
    "session.room_missing": _("The session %(session)s has no room %(room)s."),
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
