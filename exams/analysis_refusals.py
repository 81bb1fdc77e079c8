"""Sentences of what the analysis of items refuses."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANALYSIS: dict[str, Promise] = {
    "analysis.no_maximum": _(
        "The model found no stable values for these answers: the classical figures stand alone."
    ),
    "analysis.no_smoothing": _(
        "These scores cannot be smoothed: too few different scores occur. Use the unsmoothed figures."
    ),
    "analysis.no_spread": _("Everybody has the same score: there is nothing to compare."),
    "analysis.not_scored": _(
        "The session %(session)s is not scored yet: figures come after the scores."
    ),
    "analysis.too_few": _(
        "Only %(people)s people: such figures mean something from %(least)s people on."
    ),
}
