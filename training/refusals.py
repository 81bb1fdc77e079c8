"""Sentences of what `training` refuses, by code."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[dict[str, Promise]] = {
    "account.another_person": _(
        "Account %(username)s belongs to a trainee with another name, date of birth or identity number: one "
        "account stands for one person."
    ),
    "account.has_one": _(
        "Trainee %(number)s has an account already: take it off first if it is the wrong one."
    ),
    "account.no_reason": _("Give the reason: who asked, and how you knew who it was."),
    "account.nobody": _("Nobody is chosen who could be given an account."),
    "account.none": _("Trainee %(number)s has no account: give one first."),
    "account.not_made_here": _(
        "The account of trainee %(number)s was not made for the course: whoever gave it resets its password."
    ),
    "account.other_name": _(
        "Account %(username)s bears another name than the trainee: check the user name, or give a new account."
    ),
    "account.taken": _("Account %(username)s is that of trainee %(number)s in this intake."),
    "account.too_many": _(
        "%(count)s are chosen, at most %(most)s at once: choose one class after the other."
    ),
    "account.unknown": _(
        "Nobody signs in as “%(username)s”: check the user name, or give a new account."
    ),
    "attendance.called_meanwhile": _(
        "%(caller)s called this roll at %(when)s, after you opened it: look at it again."
    ),
    "attendance.cancelled": _(
        "“%(module)s” on %(day)s is called off (%(reason)s): its roll cannot be called."
    ),
    "attendance.missing_trainees": _(
        "%(count)s trainees have no state: %(names)s. Say for each how you found them."
    ),
    "attendance.no_reason": _("The roll was called already: say why it is corrected."),
    "attendance.nobody": _("Nobody was enrolled in this class on the day of the lesson."),
    "attendance.reason_too_long": _("The reason has at most %(most)s characters."),
    "attendance.stranger": _(
        "Somebody on the roll was not enrolled in the class on the day of the lesson: open the roll again."
    ),
    "attendance.too_early": _(
        "“%(module)s” begins on %(day)s at %(begins)s: its roll can be called from then on."
    ),
    "attendance.unchanged": _("Nothing differs from the roll as it was called."),
    "attendance.unknown_state": _("Choose present, late, with leave or absent for each."),
    "class.badly_coded": _(
        "“%(shown)s” is no code of a class: use capital letters, digits, points and hyphens, at most 20."
    ),
    "class.code_taken": _("The intake has classes %(codes)s already: leave them out."),
    "class.missing": _("There is no class %(training_class)s."),
    "class.none": _("Write down at least one class."),
    "class.untitled": _("Class %(training_class)s needs a name after its code."),
    "decision.future": _("A decision of %(on)s lies in the future: check the date."),
    "decision.no_document": _("Write down the number of the decision."),
    "decision.reason": _("“%(shown)s” is no reason of the list: choose one."),
    "decision.too_early": _(
        "Trainee %(number)s has a decision of %(last)s: a later one cannot bear an earlier date."
    ),
    "decision.too_long": _("The number of a decision has at most %(most)s characters."),
    "decision.unknown": _("“%(shown)s” is no decision about one trainee: choose one of the list."),
    "enrolment.no_class": _("Intake %(intake)s has no class yet: add its classes first."),
    "enrolment.nobody": _("Nobody is chosen for whom this would change anything."),
    "intake.badly_coded": _(
        "“%(shown)s” is no code of an intake: use capital letters, digits, points and hyphens, at most 20."
    ),
    "intake.code_taken": _("The scheme has an intake %(intake)s already: choose another code."),
    "intake.days": _("The intake has to end after the day it begins."),
    "intake.finished": _(
        "Intake %(intake)s ended elsewhere: bring its people in as a finished cohort."
    ),
    "intake.incomplete": _("An intake needs a name and a target of at least 1."),
    "intake.missing": _("There is no intake %(intake)s."),
    "lesson.called_already": _(
        "The roll of this lesson was called: it took place and cannot be called off."
    ),
    "lesson.cancelled_already": _("This lesson is called off already."),
    "lesson.class_taken": _(
        "Class %(training_class)s already has “%(module)s” on %(day)s from %(begins)s to %(ends)s in "
        "room %(hall)s: choose another time. Of %(days)s wanted days, %(count)s clash."
    ),
    "lesson.day_off": _("%(day)s is a day off: choose another day."),
    "lesson.days": _("The repetition ends before its first day."),
    "lesson.incomplete": _("A lesson needs a room and a lecturer."),
    "lesson.lecturer": _(
        "%(lecturer)s holds no role over class %(training_class)s: choose another lecturer, or have "
        "the role given first."
    ),
    "lesson.lecturer_taken": _(
        "%(lecturer)s teaches “%(module)s” to class %(training_class)s on %(day)s from %(begins)s to "
        "%(ends)s in room %(hall)s: choose another lecturer or another time. Of %(days)s wanted days, "
        "%(count)s clash."
    ),
    "lesson.missing": _("There is no such lesson in a class you see."),
    "lesson.module": _("“%(module)s” does not belong to the programme of intake %(intake)s."),
    "lesson.no_day": _(
        "No lesson falls on these days: none of the chosen weekdays lies between them, or all are "
        "days off."
    ),
    "lesson.no_reason": _("Say why the lesson is called off."),
    "lesson.outside_intake": _(
        "Intake %(intake)s lasts from %(first)s to %(last)s: choose days between them."
    ),
    "lesson.periods": _("A lesson has between 1 and %(most)s periods."),
    "lesson.room_taken": _(
        "Room %(hall)s is taken on %(day)s from %(begins)s to %(ends)s: class %(training_class)s has "
        "“%(module)s” there with %(lecturer)s. Choose another room or another time. Of %(days)s wanted "
        "days, %(count)s clash."
    ),
    "lesson.times": _("The lesson has to end after it begins."),
    "module.missing": _("The programme has no module %(module)s."),
    "programme.badly_coded": _(
        "“%(shown)s” is no code of a programme: use capital letters, digits, points and hyphens, at "
        "most 20."
    ),
    "programme.code_taken": _(
        "The scheme has a programme %(programme)s already: choose another code."
    ),
    "programme.empty": _("The programme has no module yet: add at least one row with a module."),
    "programme.foreign": _("Programme %(programme)s does not belong to scheme %(scheme)s."),
    "programme.incomplete": _("Row %(row)s, column “%(column)s”: fill this in."),
    "programme.missing": _("There is no programme %(programme)s."),
    "programme.module_code": _(
        "Row %(row)s, column “%(column)s”: “%(shown)s” is no code of a module; use capital letters, "
        "digits, points and hyphens, at most 20."
    ),
    "programme.module_twice": _(
        "Row %(row)s, column “%(column)s”: code %(shown)s stands in row %(other)s already; give "
        "another one."
    ),
    "programme.no_phase": _(
        "Row %(row)s, column “%(column)s”: the first row has to name the phase its module belongs to."
    ),
    "programme.out_of_range": _(
        "Row %(row)s, column “%(column)s”: write a whole number from %(least)s to %(most)s."
    ),
    "programme.untitled": _("Give the programme a name."),
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
        "A scheme needs a code of capital letters and digits, a name and a target of at least 1."
    ),
    "scheme.missing": _("There is no scheme %(scheme)s."),
    "scheme.years": _("The scheme ends in %(last)s, before it begins in %(first)s."),
    "selected.no_document": _(
        "Write down the number of the decision that sends them to the course."
    ),
    "selected.nobody": _("Nobody of campaign %(campaign)s can enter this intake now."),
    "selected.not_approved": _(
        "The results of campaign %(campaign)s are not approved yet: nobody can be taken over."
    ),
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
    "trainee_file.missing": _("This file does not wait here (any more): upload it again."),
    "trainee_form.identity_known": _(
        "Row %(row)s, %(column)s: this person is trainee %(number)s of the intake already; leave the row out."
    ),
    "trainee_form.identity_twice": _(
        "Row %(row)s, %(column)s: the same person stands in row %(other)s; keep one of them."
    ),
    "trainee_form.namesake": _(
        "the same name and birth date as in row %(other)s, with another identity number"
    ),
    "trainee_form.namesake_known": _(
        "the same name and birth date as trainee %(number)s, with another identity number"
    ),
    "trainee_form.not_a_name": _(
        "Row %(row)s, %(column)s: “%(shown)s” holds signs that no name has; write letters only."
    ),
    "trainee_form.not_a_number": _(
        "Row %(row)s, %(column)s: “%(shown)s” cannot be a number; use letters, digits, points, hyphens and “/”."
    ),
    "trainee_form.not_an_email": _(
        "Row %(row)s, %(column)s: “%(shown)s” is no e-mail address; write it as in ten@mien.vn."
    ),
    "trainee_form.number_known": _(
        "Row %(row)s, %(column)s: the intake has a trainee %(number)s already; give another number."
    ),
    "trainee_form.number_twice": _(
        "Row %(row)s, %(column)s: the same number stands in row %(other)s; give each trainee his own."
    ),
    "trainee_form.other_intake": _(
        "Row %(row)s, %(column)s: this person is trainee %(number)s of intake %(intake)s, which is running; "
        "end that first or leave the row out."
    ),
    "trainee_form.person_known": _(
        "Row %(row)s, %(column)s: trainee %(number)s of the intake has the same name and birth date; write the "
        "identity number when it is somebody else, or leave the row out."
    ),
    "trainee_form.person_twice": _(
        "Row %(row)s, %(column)s: row %(other)s has the same name and birth date; keep one of them, or write both "
        "identity numbers when they are two people."
    ),
    "trainee_form.second_class": _(
        "Row %(row)s, %(column)s: the same person stands in row %(other)s in another class; a trainee has one class."
    ),
    "trainee_form.too_young": _(
        "Row %(row)s, %(column)s: younger than %(least)s years; check the date."
    ),
    "trainee_form.two_classes": _(
        "Row %(row)s, %(column)s: “%(shown)s” names more than one class; a trainee has one class."
    ),
    "trainee_form.unknown_class": _(
        "Row %(row)s, %(column)s: the intake has no class “%(shown)s”; choose one of %(known)s, or leave it empty."
    ),
    "trainee_form.unknown_home": _(
        "no unit of today stands for “%(shown)s”; the name is kept as written"
    ),
    "trainee_form.warning": _("Row %(row)s, to look at: %(told)s"),
}
