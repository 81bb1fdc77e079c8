"""Sentences of what the making of papers refuses: blueprints with kinds, forms, written versions."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PAPER_MAKING: dict[str, Promise] = {
    "guide.opened_already": _("The guide of the test %(test)s is open already."),
    "guide.sealed": _("The guide of the test %(test)s is not open yet."),
    "guide.too_early": _(
        "The pages of the test %(test)s are not rooted yet: its guide opens once all papers are collected."
    ),
    "version.empty": _("A version has one question or more, each with its words."),
    "version.guide_differs": _(
        "The ideas of question %(question)s make %(have)s points, the question is worth %(want)s."
    ),
    "version.guide_missing": _(
        "Question %(question)s has no guide: write its ideas with their points."
    ),
    "version.idea_unfit": _(
        "Line %(line)s: write the points of the idea, a bar, its words, for example: 10 | States the concept."
    ),
    "version.missing": _("There is no version %(version)s."),
    "version.no_reserve": _("No reserve is left for the test %(test)s."),
    "version.not_announced": _(
        "The rules were frozen without a draw among versions of the test %(test)s: it goes on with one paper."
    ),
    "version.not_drawn": _(
        "The official version of the test %(test)s is not drawn or not open yet."
    ),
    "version.not_sealed": _("The versions of the test %(test)s are not sealed yet."),
    "version.not_written": _("The test %(test)s is no written one: it has no versions."),
    "version.opened_already": _("The official version of the test %(test)s is open already."),
    "version.over": _("The test %(test)s is over: no version is opened any more."),
    "version.own": _("Nobody reviews an own version: another member does."),
    "version.points_unfit": _("“%(text)s” is no number of points: write for example 40 or 2,5."),
    "version.reason_missing": _("Say why a reserve is opened."),
    "version.reviewed_already": _("The version %(version)s is reviewed already."),
    "version.sealed": _(
        "The versions of the test %(test)s are sealed: none is read or changed here."
    ),
    "version.sum_differs": _("The questions make %(have)s points, they must make %(want)s."),
    "version.too_few": _("%(have)s versions are written, %(least)s are needed at least."),
    "version.too_many": _("A test has %(most)s versions at most."),
    "version.twins": _("These versions hold the same paper: %(versions)s."),
    "version.unreviewed": _("Not reviewed yet: %(versions)s."),
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
