"""Titles of the code words of banks and draws as people read them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exams.analysis_titles import FLAGS
from exams.defect_titles import RULINGS
from exams.life_titles import LIFE_TERMS
from exams.models import Level, State
from exams.papers_titles import PAPER_TERMS
from exams.secrecy_titles import SECRECY_TERMS

LEVELS: dict[str, Promise] = {
    Level.RECOGNISE.value: _("Recognise"),
    Level.UNDERSTAND.value: _("Understand"),
    Level.APPLY.value: _("Apply"),
}
ITEM_STATES: dict[str, Promise] = {
    State.DRAFT.value: _("To be reviewed"),
    State.IN_REVIEW.value: _("In review"),
    State.APPROVED.value: _("Approved"),
    State.RETURNED.value: _("Returned"),
    State.WITHDRAWN.value: _("Withdrawn from use"),
}
SCORINGS: dict[str, Promise] = {
    "all": _("points only for exactly the right options"),
    "each": _("a share for each option judged rightly"),
    "minus": _("a share for each right option, less one for each wrong one"),
}
LINES: dict[str, Promise] = {"secret": _("secret"), "nonce": _("companion number")}
MATCHES: dict[str, Promise] = {
    "same": _("the same question"),
    "contradiction": _("the same question with another key"),
    "stem": _("the same stem with other options"),
}
TERMS: dict[str, dict[str, Promise]] = {
    "level": LEVELS,
    "item_state": ITEM_STATES,
    "line": LINES,
    "item_match": MATCHES,
    "item_flag": FLAGS,
    "scoring": SCORINGS,
    "ruling": RULINGS,
    **LIFE_TERMS,
    **PAPER_TERMS,
    **SECRECY_TERMS,
}
