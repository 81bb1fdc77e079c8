"""Sentences of what `training` refuses, by code."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[dict[str, Promise]] = {
    "class.missing": _("There is no class %(training_class)s."),
    "intake.missing": _("There is no intake %(intake)s."),
    "rule.confirmed_already": _("The value “%(rule)s” is confirmed already."),
    "rule.mark": _("“%(mark)s” is no source mark: choose one of the list."),
    "rule.missing": _("There is no version %(version)s of “%(rule)s”."),
    "rule.no_document": _("Name the paper that confirms “%(rule)s”."),
    "rule.no_source": _("Say where the value of “%(rule)s” comes from."),
    "rule.no_value": _("“%(rule)s” is not known yet: write down a value before it is confirmed."),
    "rule.superseded": _("“%(rule)s” has a newer value: confirm that one."),
    "rule.unchanged": _("“%(rule)s” already has this value from this source."),
    "rule.unconfirmed": _(
        "“%(rule)s” of scheme %(scheme)s is not confirmed: a named officer must confirm it before a "
        "decision may rely on it."
    ),
    "scheme.code_taken": _("There is a scheme %(scheme)s already: choose another code."),
    "scheme.incomplete": _(
        "A scheme needs a code of plain letters without “/”, a name and a target of at least 1."
    ),
    "scheme.missing": _("There is no scheme %(scheme)s."),
    "scheme.years": _("The scheme ends in %(last)s, before it begins in %(first)s."),
    "term.empty": _("Write down a value of “%(key)s”, or mark it as unknown."),
    "term.grades": _(
        "The line “%(line)s” is no grade: write a mark and its word, like “9,0 Xuất sắc”, the "
        "highest first."
    ),
    "term.not_a_number": _("“%(shown)s” is no number that “%(key)s” can have."),
    "term.out_of_range": _("“%(key)s” lies between %(least)s and %(most)s."),
    "term.too_many": _("“%(key)s” takes at most %(most)s lines."),
    "term.unknown": _("A scheme has no number called “%(key)s”."),
    "trainee.missing": _("There is no trainee %(trainee)s in this intake."),
    "trainee.state": _(
        "Trainee %(number)s is “%(trainee_state)s”: “%(training_event)s” is not possible."
    ),
}
