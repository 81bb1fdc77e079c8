"""Sentences of what the making of papers refuses: blueprints with kinds, forms, written versions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAPER_MAKING: dict[str, Promise] = {
    "answer_sheet.too_long": _("An answer sheet holds 1 to %(most)s questions."),
    "answer_sheet.version_unfit": _("“%(version)s” is no version code: write three digits."),
    "assembly.no_answer": _("This search has found no forms to take."),
    "assembly.not_forms": _(
        "Papers of the test %(test)s are drawn for each candidate: choose parallel forms on its"
        " blueprint first."
    ),
    "assembly.outdated": _(
        "The bank has changed since the search (%(count)s wishes fail now): search again."
    ),
    "assembly.over": _("This search is over already."),
    "assembly.running": _("A search for the test %(test)s is at work: wait for it, or stop it."),
    "assembly.unfit": _("Ask for 1 to %(most)s forms and at most %(seconds)s seconds."),
    "blueprint.kind_strange": _(
        "Papers of the test %(test)s hold no such questions (%(item_kind)s): its kinds were fixed when"
        " it was planned."
    ),
    "blueprint.kind_unlawful": _(
        "A computer test of a recruitment takes no questions of this kind (%(item_kind)s): it holds"
        " choices of one answer, true or false, and words to fill in (Circular 22/2025/TT-BNV,"
        " Regulation, Article 10, clause 4.a). Leave the cell empty, or use the question in the"
        " school's tests."
    ),
    "minutes.too_early": _(
        "The papers of the session %(session)s are not drawn yet: minutes are written afterwards."
    ),
    "test.kinds_unknown": _("There are no such kinds of questions: %(kinds)s."),
}
