"""What the flags of an item say to who is no statistician, and what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exams.rules.flags import EASY, HARD, IDLE, MISKEY, NEGATIVE, WEAK

FLAGS: dict[str, Promise] = {
    MISKEY: _("Perhaps the wrong key"),
    NEGATIVE: _("The better ones fail it"),
    WEAK: _("Hardly tells people apart"),
    HARD: _("Very hard"),
    EASY: _("Very easy"),
    IDLE: _("An option nobody takes"),
}
ADVICE: dict[str, Promise] = {
    MISKEY: _(
        "Those who do well elsewhere choose a wrong option more than the key: hold the key against the law."
    ),
    NEGATIVE: _(
        "Whoever answers it rightly does worse elsewhere: read wording and key again before it is used once more."
    ),
    WEAK: _(
        "Right answers have little to do with the rest of the paper: read the wording for two meanings."
    ),
    HARD: _("Fewer than one in five answer it rightly: is it beyond the post, or unclear?"),
    EASY: _("Nearly everybody answers it rightly: it tells little of anybody."),
    IDLE: _("A wrong option that nobody takes gives the answer away: write a better one."),
}
