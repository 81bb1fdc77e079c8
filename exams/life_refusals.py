"""Sentences of what is refused in the life of an item: reviews, sources, lists, orders."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LIFE: dict[str, Promise] = {
    "bulk.changed": _(
        "These items have been changed since: %(items)s. The act can no longer be undone as a whole."
    ),
    "bulk.missing": _("There is no such act to undo."),
    "bulk.nothing": _("Say what is to be changed."),
    "bulk.undone": _("This act has been undone already."),
    "commission.ended": _("This order has ended."),
    "commission.missing": _("There is no such order."),
    "commission.setter_unfit": _("Choose a setter of this agency."),
    "label.unfit": _("Name at least one label, each with at most 60 signs."),
    "review.checklist": _(
        "Answer every point of the checklist with yes, or write the reason why the item stands"
        " nevertheless."
    ),
    "review.due_past": _("The day until which to review cannot lie in the past."),
    "review.due_missing": _("Say until which day the reviewer is to read."),
    "review.not_yours": _("Only the author or the head sends an item to review: %(items)s."),
    "review.reviewer_unfit": _("Choose a reviewer of this agency."),
    "review.law_ended": _(
        "These items rest on law that is no longer in force: %(items)s. Read them again and keep"
        " them on the page of law sources, or write them anew."
    ),
    "source.code_missing": _("Write the text as it is cited, such as “Luật 80/2025/QH15”."),
    "source.exists": _("The text %(source)s stands in the list already."),
    "source.missing": _("There is no such text of law."),
    "source.days": _("A text ends after it begins; a replaced text needs its last day."),
    "topic.missing": _("The bank has no topic %(topic)s that can still be changed."),
    "topic.unfit": _("Write the new name of the topic."),
    "view.unfit": _("Give the view a name."),
}
