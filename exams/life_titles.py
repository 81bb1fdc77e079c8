"""Titles of the code words of reviews."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exams.rules import checklists as rules

POINTS: dict[str, Promise] = {
    rules.ONE_RIGHT: _("Exactly one answer is right"),
    rules.DISTRACTORS: _("Every wrong option is plausible, and wrong"),
    rules.LAW: _("The law it rests on is in force"),
    rules.CLUE: _("No clue by length, grammar or repeated words"),
    rules.LANGUAGE: _("Correct, plain Vietnamese"),
}
HINTS: dict[str, Promise] = {
    rules.KEY_LONGEST: _("The key is clearly the longest option."),
    rules.UNEVEN: _("The options differ very much in length."),
    rules.ABSOLUTE: _("An option says “always” or “never”."),
    rules.LAW_ENDED: _("A law it rests on is no longer in force."),
}
LIFE_TERMS: dict[str, dict[str, Promise]] = {"review_point": POINTS, "review_hint": HINTS}
