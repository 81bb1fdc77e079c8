"""Sentences of what `training` refuses, by code."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[dict[str, Promise]] = {
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
    "certificate.before_decision": _(
        "The certificate cannot be dated before decision %(document)s of %(day)s."
    ),
    "certificate.before_issue": _(
        "The certificate was issued on %(day)s: it cannot be taken back before that."
    ),
    "certificate.future": _("The date lies in the future: write the date on the paper."),
    "certificate.has_one": _("Trainee %(number)s already has a certificate."),
    "certificate.incomplete": _("Write down who signs, and his title."),
    "certificate.missing": _("The register has no certificate %(shown)s in this intake."),
    "certificate.no_paper": _("Write down the number of the decision and the reason."),
    "certificate.none": _("Choose at least one graduate."),
    "certificate.not_graduated": _("Trainee %(number)s did not graduate by any decision."),
    "certificate.number_taken": _(
        "The register of %(year)s already has the numbers %(numbers)s: begin with a free one."
    ),
    "certificate.revoked_already": _("Certificate %(serial)s was taken back already."),
    "certificate.serial": _(
        "“%(shown)s” cannot be the first serial number: it ends with digits, enough of them for"
        " all the blanks."
    ),
    "certificate.serial_taken": _(
        "The register already has the serial numbers %(serials)s: check the blanks."
    ),
    "class.badly_coded": _(
        "“%(shown)s” is no code of a class: use capital letters, digits, points and hyphens, at most 20."
    ),
    "class.code_taken": _("The intake has classes %(codes)s already: leave them out."),
    "class.missing": _("There is no class %(training_class)s."),
    "class.none": _("Write down at least one class."),
    "class.untitled": _("Class %(training_class)s needs a name after its code."),
    "cohort.absent": _(
        "Row %(row)s, %(column)s: %(absent)s absent periods of %(called)s called ones cannot be; correct one of them."
    ),
    "cohort.class_code": _(
        "Row %(row)s, %(column)s: “%(shown)s” is no code of a class; use capital letters, digits, "
        "points and hyphens, at most 20."
    ),
    "cohort.count": _(
        "Row %(row)s, %(column)s: %(shown)s cannot be; write a whole number that can."
    ),
    "cohort.future": _("Row %(row)s, %(column)s: the day lies in the future; check it."),
    "cohort.incomplete": _(
        "Row %(row)s, %(column)s: missing, although “%(other)s” is filled in; fill in both or neither."
    ),
    "cohort.mapped_twice": _(
        "“%(shown)s” cannot be both “%(one)s” and “%(two)s”: choose one of them."
    ),
    "cohort.mark": _(
        "Row %(row)s, %(column)s: “%(shown)s” is no mark from 0 to 10 with at most two decimals; correct it."
    ),
    "cohort.no_final": _(
        "Row %(row)s, %(column)s: missing; a graduate has a final mark and a grade."
    ),
    "cohort.no_header": _(
        "The first sheet has no row of titles: put the titles of the columns above the rows."
    ),
    "cohort.not_ended": _(
        "Intake %(intake)s ends on %(on)s: only an intake that has ended can be brought in as a finished cohort."
    ),
    "cohort.not_graduated": _(
        "Row %(row)s, %(column)s: only a graduate has this; empty the cell or correct the outcome."
    ),
    "cohort.not_mapped": _("Say which columns of the file hold: %(missing)s."),
    "cohort.number_taken": _(
        "Row %(row)s, %(column)s: %(shown)s stands in the register of certificates already; check the number."
    ),
    "cohort.number_twice": _(
        "Row %(row)s, %(column)s: %(shown)s stands in row %(other)s too; a certificate has its own number."
    ),
    "cohort.order": _(
        "Row %(row)s, %(column)s: this day lies before the day it follows; check both."
    ),
    "cohort.running": _(
        "Intake %(intake)s has trainees of its own: a finished cohort is brought into an intake without any."
    ),
    "cohort.two_days": _(
        "Row %(row)s, %(column)s: decision %(document)s bears the date %(on)s in other rows; one decision has one date."
    ),
    "cohort.unknown_title": _("The file has no column “%(shown)s”: choose one of the list."),
    "commitment.missing": _(
        "Trainee %(number)s has no commitment: write down the signed paper first."
    ),
    "commitment.months": _("A commitment lasts between 1 and %(most)s months."),
    "commitment.signed_already": _(
        "The commitment of trainee %(number)s is written down already: a second one does not replace it."
    ),
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
    "grade.attempt": _("A module has at most 9 attempts."),
    "grade.entered": _(
        "Module %(module)s already has marks of this attempt for %(numbers)s: correct those one"
        " by one, with a reason."
    ),
    "grade.foreign_module": _(
        "Module %(module)s does not belong to the programme of intake %(intake)s."
    ),
    "grade.missing": _(
        "Trainee %(number)s has no such mark in module %(module)s that may still change."
    ),
    "grade.no_earlier": _(
        "Trainee %(number)s has no mark of the attempt before attempt %(attempt)s."
    ),
    "grade.no_reason": _("Say why the mark is corrected."),
    "grade.none": _("Write down at least one mark."),
    "grade.not_a_mark": _("“%(shown)s” is no mark: write a number from 0 to 10, like 7,5."),
    "grade.not_studying": _(
        "Trainee %(number)s is “%(trainee_state)s”: marks change only while somebody studies."
    ),
    "grade.out_of_range": _("%(shown)s is no mark: it lies between 0 and 10."),
    "grade.too_fine": _("%(shown)s has more than two decimals: round it yourself."),
    "grade.unchanged": _("The mark is %(shown)s already."),
    "grade_file.entered": _(
        "Row %(row)s, column “%(column)s”: trainee %(number)s already has %(shown)s; leave the "
        "row as it was and correct the mark on its page, with a reason."
    ),
    "grade_file.faulty": _(
        "%(count)s rows have errors: mend them in the file and choose it again."
    ),
    "grade_file.missing": _("The file is no longer waiting: choose it again."),
    "grade_file.no_column": _("The file has no column “%(column)s”: take the sheet to fill in."),
    "grade_file.no_earlier": _(
        "Row %(row)s, column “%(column)s”: trainee %(number)s has no mark of the attempt before"
        " attempt %(attempt)s."
    ),
    "grade_file.not_studying": _(
        "Row %(row)s, column “%(column)s”: trainee %(number)s is “%(trainee_state)s”; take the "
        "row out."
    ),
    "grade_file.other_class": _(
        "Row %(row)s, column “%(column)s”: %(shown)s belongs to class %(training_class)s; enter"
        " the mark there."
    ),
    "grade_file.twice": _(
        "Row %(row)s, column “%(column)s”: %(shown)s stands in row %(other)s already; take one "
        "of them out."
    ),
    "grade_file.unknown": _(
        "Row %(row)s, column “%(column)s”: nobody of the intake has the number %(shown)s; "
        "compare it with the list."
    ),
    "graduation.absent": _(
        "%(part)s: %(missed)s of %(called)s periods missed, %(share)s per cent, more than "
        "%(limit)s per cent; a second attempt is needed."
    ),
    "graduation.below": _("%(part)s: mark %(shown)s, below %(least)s."),
    "graduation.document_taken": _("The intake already has a decision %(document)s."),
    "graduation.future": _("The decision is dated in the future: write the date on the paper."),
    "graduation.incomplete": _("Write down the number of the decision and who signed it."),
    "graduation.no_mark": _("%(part)s: no mark yet."),
    "graduation.none": _("Choose whom the decision names."),
    "graduation.not_eligible": _("Trainee %(number)s cannot graduate. %(reason)s"),
    "graduation.passes": _(
        "Trainee %(number)s meets every condition with %(shown)s: only somebody who does not "
        "can be named here."
    ),
    "graduation.twice_named": _("Somebody is named twice: once is enough."),
    "graduation.unknown_number": _("“%(rule)s” of the scheme is not known yet."),
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
    "placement.days": _("The placement ends before its first day."),
    "placement.incomplete": _(
        "A placement needs commune, duty, supervisor and the number of the decision."
    ),
    "placement.missing": _("There is no such placement of a trainee you see."),
    "placement.no_criteria": _(
        "The scheme has no criteria of practice yet: write them down among its numbers first."
    ),
    "placement.not_enrolled": _(
        "Trainee %(number)s is “%(trainee_state)s”: only who is enrolled is placed."
    ),
    "placement.outside_intake": _(
        "Intake %(intake)s lasts from %(first)s to %(last)s: choose days between them."
    ),
    "placement.overlap": _(
        "Trainee %(number)s is at %(commune)s from %(first)s to %(last)s: choose days outside of these."
    ),
    "placement.unit_not_then": _(
        "%(commune)s did not exist on %(day)s: choose the commune of that day."
    ),
    "placement.unit_several": _(
        "Several communes are called “%(commune)s”: write one of these: %(found)s."
    ),
    "placement.unit_unknown": _(
        "No commune was called “%(commune)s” on %(day)s: check the name, or load the directory of units."
    ),
    "placement.week": _("The placement has no such week."),
    "placement.week_not_begun": _(
        "The week of %(day)s has not begun: its link is made from Monday on."
    ),
    "posting.basis": _(
        "Say what gives the post: the recruitment decision with its date, or the text it rests on."
    ),
    "posting.coefficient": _("A salary coefficient lies between 0,01 and 10."),
    "posting.days": _("The post begins before the decision of %(day)s: check the dates."),
    "posting.future": _("A decision of %(day)s lies in the future: check the date."),
    "posting.head": _("Only the head of the authority can confirm another basis than recruitment."),
    "posting.incomplete": _("A posting names the place and the post."),
    "posting.not_graduated": _("Trainee %(number)s has not graduated: only graduates are posted."),
    "posting.not_selected": _(
        "The approved list of campaign %(campaign)s does not select candidate %(candidate)s for this person."
    ),
    "posting.twice": _("Trainee %(number)s has a posting that begins on %(day)s already."),
    "print.missing": _("There is no such printing."),
    "print.none": _("No certificate that holds is in the register here: nothing to print."),
    "print.over": _("The printing has ended already."),
    "print.running": _("These certificates are being printed already: wait for it or stop it."),
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
    "report.hours": _("Write the hours as a whole number from 0 to %(most)s."),
    "report.locked": _(
        "The code was wrong five times and is locked: ask the school for a new one."
    ),
    "report.marks": _("Give each criterion a mark from 0 to 10 with at most two places."),
    "report.missing": _("This link is not valid, or no longer."),
    "report.no_name": _("Write your full name."),
    "report.signed_already": _("This week is signed already and stays as it is."),
    "report.too_long": _("A comment has at most %(most)s characters."),
    "report.wrong_code": _("This is not the signing code. %(left)s tries are left."),
    "risk.cleared": _("This flag no longer holds: there is nothing to take up."),
    "risk.missing": _("There is no such open flag on a trainee you see."),
    "risk.no_action": _("Say what is done about it."),
    "risk.taken_up": _("Somebody took this flag up already: open the list again."),
    "risk.too_long": _("What is done has at most %(most)s characters."),
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
    "service.days": _("The last day, %(last)s, lies before the first, %(first)s."),
    "service.future": _("%(day)s lies in the future: only days that are past can be confirmed."),
    "service.no_document": _("Write down the number of the paper that says so."),
    "service.none_open": _("No period of the kind “%(service_kind)s” runs on: nothing to end."),
    "service.not_graduated": _(
        "Trainee %(number)s has not graduated: service begins after graduation."
    ),
    "service.not_served": _(
        "A pause beginning on %(day)s does not lie within served time: check the days, or write down the "
        "service first."
    ),
    "service.overlap": _(
        "These days meet a period of the kind “%(service_kind)s” from %(first)s to %(last)s: no day counts "
        "twice."
    ),
    "service.pause_open": _("The pause that began on %(day)s lasts longer: end the pause first."),
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
