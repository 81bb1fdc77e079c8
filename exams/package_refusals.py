"""Sentences of what packages of questions and Word files are told, by code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PACKAGES: dict[str, Promise] = {
    "exchange.drawing_old": _(
        "An image is an old Windows drawing (EMF or WMF): insert it again as PNG."
    ),
    "exchange.file_missing": _(
        "The list of the package names the file “%(name)s”, which is not in it: export it again."
    ),
    "exchange.image_elsewhere": _(
        "The image “%(name)s” lies at another address, which is not called: put it into the file."
    ),
    "exchange.key_conflicting": _(
        "The question is marked %(marked)s, the key says %(told)s: decide which is right."
    ),
    "exchange.key_without_question": _("The key names a question %(number)s that is not there."),
    "exchange.macros": _(
        "The document holds macros or embedded programs (%(name)s): save it as a .docx without them."
    ),
    "exchange.no_interaction": _("The question asks for no answer: give it options or a field."),
    "exchange.outside_link": _(
        "The document draws on a file at another address (%(name)s): put its content into the document."
    ),
    "exchange.pair_twice": _(
        "A left side belongs to more than one option (%(value)s): leave it one."
    ),
    "exchange.several_interactions": _(
        "The question asks for %(count)s answers at once: make it a question for each answer."
    ),
    "exchange.test_alone": _(
        "This file only lists the questions of a test: send the whole package."
    ),
}
