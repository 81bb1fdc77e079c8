"""What the marking room says when it refuses: one sentence per code."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "allocation.done": _("The bags of %(key)s have already been dealt."),
    "allocation.marked_before": _(
        "%(markers)s marked this test before and may not re-mark it: choose others."
    ),
    "allocation.not_a_marker": _(
        "%(markers)s may not mark this test: leave these out, or have them appointed."
    ),
    "allocation.not_drawn": _("The bags of %(key)s cannot be dealt before the draw is revealed."),
    "allocation.one_person_twice": _(
        "One person stands in the list of markers under two names: keep one."
    ),
    "allocation.too_few_markers": _("Two markers are needed; %(markers)s is given. Name one more."),
    "delivery.already_received": _("The scripts of %(key)s have already been received."),
    "delivery.unreadable": _(
        "%(file)s in the package cannot be read: have the package sent again."
    ),
    "guide.finer_not_allowed": _(
        "The guide's step is finer than %(step)s points: write into it the chair's permission."
    ),
    "guide.points_off_step": _("The points of each part must be a multiple of %(step)s."),
    "guide.repeated_part": _("A part stands twice in the marking guide: keep one."),
    "guide.sum_differs": _(
        "The parts of the guide do not add up to %(max)s points: correct their points."
    ),
    "guide.unreadable": _(
        "The marking guide is incomplete or cannot be read: complete it as in the template."
    ),
    "draft.incomplete": _(
        "%(count)s scripts are not written down in full yet; the first is %(script)s."
    ),
    "delivery.missing": _("No scripts of %(key)s have been received here."),
    "mark.closed": _("Marking of %(key)s has ended; no mark can be added."),
    "mark.given_already": _("One of these scripts already has its mark of round %(round)s."),
    "mark.not_your_bag": _("Bag %(bag)s was not dealt to you."),
    "mark.off_step": _("Part %(part)s: give points in steps of %(step)s."),
    "mark.out_of_range": _("Part %(part)s: give between 0 and %(points)s points."),
    "mark.parts_differ": _("The mark sheet and the guide differ in these parts: %(parts)s."),
    "mark.round_not_open": _("Bag %(bag)s is still with its first marker: wait until it comes."),
    "mark.script_not_here": _("Script %(script)s is not among the scripts you are marking."),
    "mark.third_not_needed": _("The two marks differ by %(gap)s points; no third mark is needed."),
    "marks.not_frozen": _("The marks of %(key)s are not frozen yet: freeze them first."),
    "marks.not_witnessed": _(
        "No quorum of witnesses has seen the frozen marks of %(key)s yet: have a checkpoint "
        "cosigned first."
    ),
    "marks.unsettled": _(
        "%(count)s scripts have no official mark yet, the first is %(script)s: settle them first."
    ),
    "policy.incomplete": _("The marking policy lacks: %(missing)s. Complete it."),
    "policy.inconsistent": _(
        "The numbers of the marking policy contradict each other: correct them."
    ),
    "policy.not_a_number": _(
        "The marking policy gives no usable number for %(name)s: %(value)s. Correct it."
    ),
    "policy.unknown_scheme": _("The marking policy names an unknown way of marking: %(scheme)s."),
    "scripts.bags_broken": _("Line %(line)s: bags must follow the order of codes without a gap."),
    "scripts.files_differ": _(
        "The package and its list of scripts differ in %(files)s files, the first is %(file)s: "
        "have the package sent again."
    ),
    "scripts.line_unreadable": _(
        "Line %(line)s of the list of scripts cannot be read: have the package sent again."
    ),
    "scripts.none": _("The package holds no scripts."),
    "scripts.out_of_order": _("Line %(line)s: scripts must stand in the order of their codes."),
    "scripts.page_differs": _(
        "Sheet %(name)s is not the one the list of scripts names: have the package sent again."
    ),
    "settlement.done": _("Script %(script)s already has its official mark."),
    "settlement.no_reason": _("Script %(script)s: write the reason for the decision."),
    "settlement.not_open": _("The marks of this script leave no room for a decision (%(how)s)."),
    "settlement.out_of_range": _("%(mark)s is not a mark between 0 and %(scale)s."),
    "third.marked_before": _("%(marker)s has already marked script %(script)s: name another."),
    "third.named_already": _("Script %(script)s already has its third marker."),
    "third.not_a_marker": _("%(marker)s may not mark this test: name another."),
    "third.not_needed": _("Script %(script)s needs no third marker."),
}
