"""Sentences of what `training` refuses about practice, marks, awards and service, by code."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[dict[str, Promise]] = {
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
}
