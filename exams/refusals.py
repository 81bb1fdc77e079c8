"""Sentences of what `exams` refuses, by code: one table per noun."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exams.analysis_refusals import ANALYSIS
from exams.defect_refusals import DEFECTS
from exams.draw_refusals import DRAWS, IMPORTS
from exams.exchange_refusals import EXCHANGE
from exams.life_refusals import LIFE
from exams.package_refusals import PACKAGES
from exams.papers_refusals import PAPER_MAKING
from exams.secrecy_refusals import SECRECY

TESTS: dict[str, Promise] = {
    "test.exists": _("The campaign %(campaign)s has a test %(test)s already."),
    "test.missing": _("This campaign has no such computer test: %(test)s."),
    "test.numbers_missing": _(
        "The computer test %(test)s needs its number of questions and the multiple of its bank."
    ),
    "test.rules_frozen": _(
        "The rules of the campaign %(campaign)s are frozen: its tests cannot change any more."
    ),
}
SESSIONS: dict[str, Promise] = {
    "session.nobody": _("The session %(session)s has no candidates: seat them first."),
    "session.running": _(
        "The session %(session)s still runs for %(numbers)s: wait for their time to end."
    ),
    "session.started": _("The session %(session)s has started: nobody can be seated any more."),
    "session.without_paper": _(
        "Candidates without a paper in the session %(session)s: %(numbers)s."
    ),
    "session.room_twice": _("A session lists each room once; listed twice: %(rooms)s."),
}
BANKS: dict[str, Promise] = {
    "bank.code_unfit": _(
        "“%(bank)s” cannot be the code of a bank: use 1 to 20 letters without accents, digits, "
        "hyphens and points."
    ),
    "bank.exists": _("A bank %(bank)s exists already: choose another code."),
    "bank.not_computer": _("The test %(test)s is not taken on computers and draws from no bank."),
    "bank.not_sealed": _("The bank of the test %(test)s is not sealed yet: seal it first."),
    "bank.opened_already": _("The items of the test %(test)s are open already."),
    "bank.missing": _("There is no bank %(bank)s here."),
    "bank.sealed": _("The bank %(bank)s is sealed: wait until its keys are opened."),
    "bank.sealed_already": _("The bank of the test %(test)s is sealed already."),
    "bank.sealed_elsewhere": _(
        "The bank %(bank)s is sealed for another test whose keys are not open yet: wait until "
        "they are."
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
    "item.comment_missing": _("Write to the author what should be changed."),
    "item.missing": _("There is no item %(item)s in this bank."),
    "item.none_chosen": _("Choose at least one item in the list."),
    "item.not_draft": _("These items have no draft to approve: %(items)s. Leave them out."),
    "item.own_work": _(
        "Every item is reviewed by another member than its author; %(count)s are your own: "
        "%(items)s."
    ),
    "item.twin": _(
        "The item %(twin)s asks the same with the same options: withdraw one of the two, or change"
        " this one further."
    ),
    "item.verdict_unknown": _("Say whether to approve, to return or to withdraw."),
    "item.unchanged": _("Nothing differs from the newest version of %(item)s: nothing was saved."),
    "item.unfit": _(
        "The question cannot stand like this. Look at: %(columns)s. Each option is filled in and"
        " differs from the others, and one letter is the key."
    ),
    "item.sealed": _(
        "These items are sealed for a test: %(items)s. Wait until its keys are opened."
    ),
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
        "The cells add up to %(planned)s items, but a paper holds %(questions)s: correct the cells."
    ),
    "blueprint.missing": _("The test %(test)s has no blueprint yet: lay one down first."),
    "blueprint.not_computer": _("Only a computer test has a blueprint; %(test)s is not one."),
    "blueprint.sealed": _("The bank of the test %(test)s is sealed: its blueprint stands."),
    "blueprint.twin_cells": _("The cell %(topic)s, %(level)s stands twice: add the two up."),
}
PAPERS: dict[str, Promise] = {
    "paper.cell_short": _(
        "The cell %(topic)s, %(level)s needs %(need)s items, but only %(have)s are sealed."
    ),
    "paper.drawn_already": _("The papers of the session %(session)s are drawn: no second draw."),
    "paper.enemies": _(
        "No paper without enemies could be drawn in %(attempts)s attempts: the sets of enemies are"
        " too large for this bank."
    ),
    "paper.form_unfit": _(
        "Form %(form)s does not fit the blueprint (item %(item)s): assemble the forms again."
    ),
    "paper.missing": _("The candidate %(number)s has no paper in the session %(session)s."),
    "paper.nobody": _(
        "The session %(session)s has no candidates to draw papers for: seat them first."
    ),
    "paper.pool_differs": _(
        "The draw of the session %(session)s was planned over another table %(table)s than the "
        "one that was sealed: report it to the Council."
    ),
    "paper.not_revealed": _(
        "The contributors of the session %(session)s have not revealed their secrets yet: let "
        "them reveal first."
    ),
    "paper.number_twice": _("These candidate numbers stand twice: %(numbers)s. List each once."),
}
KEYS: dict[str, Promise] = {
    "keys.items_sealed": _("The items of the test %(test)s were never opened."),
    "keys.not_sealed": _("The keys of the test %(test)s were never sealed."),
    "keys.session_not_closed": _(
        "Keys are opened when every session of the test is closed; not closed: %(sessions)s."
    ),
}
MACHINES: dict[str, Promise] = {
    "machine.enrolled_already": _(
        "These machines are enrolled already: %(machines)s. Leave them out."
    ),
    "machine.named_badly": _(
        "“%(machine)s” cannot name a machine: use up to 20 letters without accents, digits, - and _."
    ),
    "machine.room_unknown": _("The session has no such room: %(rooms)s. Choose one of its rooms."),
    "machine.same": _("The candidate sits at the machine %(machine)s: choose another one."),
    "machine.taken": _("Another candidate sits at the machine %(machine)s: choose a free one."),
    "machine.unknown": _(
        "The machine %(machine)s is not enrolled for this session: enrol it first."
    ),
}
SITTINGS: dict[str, Promise] = {
    "sitting.elsewhere": _(
        "Candidate %(number)s sits at another machine: an invigilator must authorise a move."
    ),
    "sitting.missing": _(
        "Candidate %(number)s is not seated in the session %(session)s: look at the candidate's "
        "notice."
    ),
    "sitting.moved": _("Candidate %(number)s has gone on at another machine: this one is out."),
    "sitting.no_machine": _(
        "Candidate %(number)s has not signed in at any machine yet: let the candidate sign in "
        "first."
    ),
    "sitting.no_time": _("Credit at least one second to candidate %(number)s."),
    "sitting.pin_locked": _(
        "Too many wrong PINs for candidate %(number)s: an invigilator must give a new one."
    ),
    "sitting.pin_locked_here": _(
        "Too many wrong PINs for candidate %(number)s at this machine. Look at the number on the "
        "slip; if it is right, call an invigilator."
    ),
    "sitting.pin_wrong": _("The PIN of candidate %(number)s is wrong: look at the slip again."),
    "sitting.reason_missing": _("Give the reason of this act for candidate %(number)s."),
    "sitting.room_full": _(
        "The room %(room)s has %(seats)s seats for %(wanted)s candidates: choose another room "
        "for some."
    ),
    "sitting.room_unknown": _("The session has no such room: %(rooms)s. Choose one of its rooms."),
    "sitting.seated_already": _(
        "These candidates are seated already: %(numbers)s. Leave them out."
    ),
    "sitting.signed_in": _(
        "Candidate %(number)s is signed in already: go on in the first window, a second one is "
        "not allowed."
    ),
    "sitting.too_early": _(
        "The session of candidate %(number)s has not started yet: wait for its start."
    ),
    "sitting.wrong_state": _(
        "This cannot be done for candidate %(number)s now; the sitting is: %(state)s."
    ),
    "token.expired": _("This attempt is over: its time has long passed."),
    "token.forged": _("This machine shows no valid attempt: sign in again."),
}
ANSWERS: dict[str, Promise] = {
    "answers.busy": _(
        "The answer of candidate %(number)s is not saved yet: send again from number %(send_from)s."
    ),
    "answers.changes": _("There is no answer “%(letter)s” to a question “%(question)s”."),
    "answers.conflicting": _(
        "The save %(seq)s of candidate %(number)s differs from what is saved: it is set aside for"
        " the Council, and what was saved stands."
    ),
    "answers.ended": _(
        "Candidate %(number)s has finished (%(state)s): the answer is set aside for the Council."
    ),
    "answers.gap": _(
        "Answers of candidate %(number)s are missing in between: send from number %(send_from)s."
    ),
    "answers.late": _(
        "The time of candidate %(number)s ended at %(deadline)s: the answer is set aside for the"
        " Council."
    ),
    "answers.machine": _("This attempt does not belong to the machine %(machine)s."),
    "answers.moved": _(
        "Candidate %(number)s has gone on at another machine: the answer is set aside for the"
        " Council."
    ),
    "answers.not_started": _("The sitting of candidate %(number)s has not started yet."),
    "answers.prev": _("The save of candidate %(number)s does not name the one before it."),
    "answers.unsaved": _(
        "Not everything of candidate %(number)s is saved: send from number %(send_from)s, then"
        " hand in."
    ),
    "chain.altered": _("Event %(seq)s of candidate %(number)s was altered."),
    "chain.broken": _("Event %(seq)s of candidate %(number)s does not follow the one before it."),
    "chain.foreign": _("Event %(seq)s does not belong to candidate %(number)s."),
    "chain.gap": _("Event %(seq)s of candidate %(number)s is missing."),
}
RESCUES: dict[str, Promise] = {
    "rescue.damaged": _("This rescue file cannot be read: copy it from the machine again."),
    "rescue.foreign": _(
        "This rescue file is not of the session %(session)s: choose the file of this session."
    ),
    "rescue.late": _(
        "The session %(session)s is closed: its list of rescue files is closed with it."
    ),
    "rescue.not_promised": _(
        "The rescue file of candidate %(number)s does not stand on the list signed in the room."
    ),
}
SCORES: dict[str, Promise] = {
    "score.no_key": _("The item %(item)s has no key."),
    "score.no_sitting": _(
        "Penalties for candidates who are not in this session: %(numbers)s. Check the numbers."
    ),
    "score.out_of_range": _("%(correct)s right answers less %(percent)s per cent is no score."),
}
# What the import of a bank says of a row.
ROWS: dict[str, Promise] = {
    "item.contradicts": _(
        "Row %(row)s, column “%(column)s”: the same question stands at %(place)s with another right"
        " option; decide which is right."
    ),
    "item.key_unknown": _(
        "Row %(row)s, column “%(column)s”: “%(value)s” is no key; write one letter from %(first)s to"
        " %(last)s."
    ),
    "item.option_repeated": _(
        "Row %(row)s, column “%(column)s”: the option repeats option %(same)s; change one of them."
    ),
    "item.refers_to_others": _(
        "Row %(row)s, column “%(column)s”: the option speaks of other options; their order is kept."
    ),
    "item.repeated": _(
        "Row %(row)s, column “%(column)s”: the same question stands at %(place)s; this row is left"
        " out."
    ),
    "item.stem_repeated": _(
        "Row %(row)s, column “%(column)s”: the same stem stands at %(place)s with other options;"
        " make sure that both are wanted."
    ),
}
SENTENCES: dict[str, Promise] = {
    **TESTS,
    **SESSIONS,
    **BANKS,
    **ITEMS,
    **BLUEPRINTS,
    **PAPERS,
    **IMPORTS,
    **DRAWS,
    **KEYS,
    **MACHINES,
    **SITTINGS,
    **ANSWERS,
    **RESCUES,
    **SCORES,
    **ROWS,
    **PAPER_MAKING,
    **SECRECY,
    **ANALYSIS,
    **DEFECTS,
    **EXCHANGE,
    **LIFE,
    **PACKAGES,
}
