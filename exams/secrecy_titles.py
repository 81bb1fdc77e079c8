"""Titles of the code words of secrecy: likeness, reasons of leaving out, ways of seeing."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LIKENESS: dict[str, Promise] = {
    "same": _("the same question"),
    "contradiction": _("the same question with another key"),
    "near": _("nearly the same words"),
    "key": _("the same key in the same words"),
}
LEFT_OUT: dict[str, Promise] = {
    "practice": _("the bank is for practice"),
    "canary": _("given to one reader alone"),
    "kind": _("the test takes no items of this kind"),
    "shown": _("shown in as many papers as the bank allows"),
    "rests": _("shown in one of the last campaigns"),
    "law": _("its source of law is no longer in force"),
}
WAYS: dict[str, Promise] = {
    "page": _("on its page"),
    "list": _("in a list"),
    "preview": _("as a preview"),
    "print": _("on a print"),
    "file": _("in a file"),
}
SECRETS: dict[str, Promise] = {
    "papers": _("Papers and questions"),
    "keys": _("Keys and guides"),
}
STEPS: dict[str, Promise] = {
    "gate.bank_sealed": _("Bank sealed"),
    "items.opened": _("Wordings opened"),
    "gate.keys_opened": _("Keys opened"),
}
SECRECY_TERMS: dict[str, dict[str, Promise]] = {
    "likeness": LIKENESS,
    "left_out": LEFT_OUT,
    "way": WAYS,
    "secret_what": SECRETS,
    "custody": STEPS,
}
