"""Sentences of what `exams` refuses, by code: one table per noun."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TESTS: dict[str, Promise] = {
    "test.exists": _("The campaign %(campaign)s has a test %(test)s already."),
    "test.numbers_missing": _(
        "The computer test %(test)s needs its number of questions and the multiple of its bank."
    ),
    "test.rules_frozen": _(
        "The rules of the campaign %(campaign)s are frozen: its tests cannot change any more."
    ),
}
SESSIONS: dict[str, Promise] = {
    "session.room_twice": _("A session lists each room once; listed twice: %(rooms)s."),
}
BANKS: dict[str, Promise] = {
    "bank.exists": _("A bank %(bank)s exists already."),
    "bank.not_computer": _("The test %(test)s is not taken on computers and draws from no bank."),
    "bank.not_sealed": _("The bank of the test %(test)s is not sealed yet."),
    "bank.opened_already": _("The items of the test %(test)s are open already."),
    "bank.sealed": _("The bank %(bank)s is sealed: wait until its keys are opened."),
    "bank.sealed_already": _("The bank of the test %(test)s is sealed already."),
    "bank.sealed_elsewhere": _(
        "The bank %(bank)s is sealed for another test whose keys are not open yet."
    ),
    "bank.too_early": _(
        "Items of the test %(test)s are opened at the opening of a session: let the contributors"
        " reveal first."
    ),
    "bank.too_small": _(
        "The bank %(bank)s has %(have)s approved items for this blueprint; the law wants"
        " %(multiple)s times the %(questions)s questions of a paper, that is %(need)s. Approve"
        " more items."
    ),
}
ITEMS: dict[str, Promise] = {
    "item.not_draft": _("These items have no draft to approve: %(items)s."),
    "item.own_work": _(
        "Every item is reviewed by another member than its author; %(count)s are your own: "
        "%(items)s."
    ),
    "item.sealed": _("These items are sealed for a test: %(items)s."),
}
BLUEPRINTS: dict[str, Promise] = {
    "blueprint.cell_unfit": _(
        "A cell needs a topic, a known level and at least one item: %(topic)s, %(level)s, %(count)s."
    ),
    "blueprint.cells_short": _(
        "The bank %(bank)s cannot fill these cells (has < needs): %(cells)s. Approve more items or"
        " change the blueprint."
    ),
    "blueprint.count_differs": _(
        "The cells add up to %(planned)s items, but a paper holds %(questions)s."
    ),
    "blueprint.missing": _("The test %(test)s has no blueprint yet."),
    "blueprint.not_computer": _("Only a computer test has a blueprint; %(test)s is not one."),
    "blueprint.sealed": _("The bank of the test %(test)s is sealed: its blueprint stands."),
    "blueprint.twin_cells": _("The cell %(topic)s, %(level)s stands twice: add the two up."),
}
PAPERS: dict[str, Promise] = {
    "paper.cell_short": _(
        "The cell %(topic)s, %(level)s needs %(need)s items, but only %(have)s are sealed."
    ),
    "paper.drawn_already": _("The papers of the session %(session)s are drawn: no second draw."),
    "paper.missing": _("The candidate %(number)s has no paper in the session %(session)s."),
    "paper.nobody": _("The session %(session)s has no candidates to draw papers for."),
    "paper.not_revealed": _(
        "The contributors of the session %(session)s have not revealed their secrets yet."
    ),
    "paper.number_twice": _("These candidate numbers stand twice: %(numbers)s."),
}
KEYS: dict[str, Promise] = {
    "keys.items_sealed": _("The items of the test %(test)s were never opened."),
    "keys.not_sealed": _("The keys of the test %(test)s were never sealed."),
    "keys.session_not_closed": _(
        "Keys are opened when every session of the test is closed; not closed: %(sessions)s."
    ),
}
# What the import of a bank says of a row; `%(row)s` and `%(column)s` lead each report line.
ROWS: dict[str, Promise] = {
    "item.missing": _("This cell is empty: fill it in."),
    "item.too_long": _("%(length)s signs where at most %(limit)s fit: shorten the text."),
    "item.formula": _("This cell holds a formula: paste its value as text."),
    "item.level_unknown": _("“%(value)s” is no level: write Nhận biết, Thông hiểu or Vận dụng."),
    "item.key_unknown": _("“%(value)s” is no key: write one letter from %(first)s to %(last)s."),
    "item.option_repeated": _("This option repeats option %(same)s: change one of the two."),
    "item.refers_to_others": _(
        "This option speaks of other options: the order of the options is kept."
    ),
    "item.repeated": _("The same question stands at %(place)s: this row is left out."),
    "item.contradicts": _(
        "The same question stands at %(place)s with another right option: decide which is right."
    ),
    "item.stem_repeated": _(
        "The same stem stands at %(place)s with other options: make sure that both are wanted."
    ),
}
SENTENCES: dict[str, Promise] = {
    **TESTS,
    **SESSIONS,
    **BANKS,
    **ITEMS,
    **BLUEPRINTS,
    **PAPERS,
    **KEYS,
    **ROWS,
}
