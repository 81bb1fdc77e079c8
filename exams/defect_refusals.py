"""Sentences of what is refused around questions that are complained of."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEFECTS: dict[str, Promise] = {
    "defect.decided_already": _("This question was decided already."),
    "defect.keys_open": _(
        "The keys of the test %(test)s are open: what a complaint changes is decided before anybody"
        " can see who gains, never after."
    ),
    "defect.missing": _("There is no such complaint in this test."),
    "defect.not_running": _(
        "A question is complained of during its session; the session %(session)s has not started."
    ),
    "defect.noted_already": _("This question is on the list of complaints already."),
    "defect.place_missing": _("The paper of candidate %(number)s has no question %(place)s."),
    "defect.rights_unfit": _(
        "Name at least two options of the question, such as A, C; only a question with one right"
        " option can have two."
    ),
    "defect.words_missing": _("Say what the complaint is, and why it is decided so."),
    "keys.complaints_open": _(
        "Complaints about %(count)s questions of the test %(test)s are not decided yet: decide them"
        " before the keys are opened."
    ),
}
