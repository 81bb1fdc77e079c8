"""Every act of the system and the roles that may do it: the one table of permissions.

`access.require` (services), `access.may` (pages) and `access.visible` (querysets) read it and
nothing else. An act with `second` is done by two persons: one of `first` proposes, one of `second`
confirms. One line per act, sorted.
"""

from typing import NamedTuple

from accounts.rules.roles import Role as R  # noqa: N817 (a table is read by its columns)


class Act(NamedTuple):
    """Who may begin an act, and who must confirm it."""

    first: tuple[R, ...]
    second: tuple[R, ...] = ()


CODES = (R.CODE_BOARD, R.CODE_HEAD)
FOLLOWERS = (
    R.AUDITOR,
    R.CONTRIBUTOR,
    R.COUNCIL_CHAIR,
    R.COUNCIL_MEMBER,
    R.COUNCIL_SECRETARY,
    R.INVIGILATION_HEAD,
    R.PAPER_HEAD,
    R.SETTER,
    R.SUPERVISOR,
)
MARKING = (R.MARKING_HEAD, R.REMARK_HEAD)
SCHOOL = (R.SCHOOL_HEAD, R.SCHOOL_OFFICER)
TEACHING = (R.LECTURER, R.MENTOR)
# Whoever sees a campaign at all: everybody but those who only teach.
SEEING = tuple(sorted(set(R) - {*SCHOOL, *TEACHING}))
TRAINING = (R.AUDITOR, R.HEAD_OF_AUTHORITY, R.HR_OFFICER, *SCHOOL)
CARRIERS = (
    *CODES, R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY, R.INVIGILATION_HEAD, *MARKING, R.PAPER_HEAD,
    R.SUPERVISOR, R.TECHNICIAN,
)  # fmt: skip

ACTS: dict[str, Act] = {
    "agency.edit": Act((R.HEAD_OF_AUTHORITY, R.HR_OFFICER)),
    "analysis.compute": Act((R.COUNCIL_CHAIR, R.PAPER_HEAD)),
    "analysis.view": Act((R.AUDITOR, R.COUNCIL_CHAIR, R.PAPER_HEAD, R.SETTER)),
    "appeal.decide": Act((R.COUNCIL_CHAIR,)),
    "appeal.receive": Act((R.COUNCIL_SECRETARY, R.HR_OFFICER)),
    "application.decide": Act((R.CHECK_BOARD, R.COUNCIL_CHAIR)),
    "application.import": Act((R.COUNCIL_SECRETARY, R.HR_OFFICER)),
    "attendance.call": Act((R.LECTURER, R.MENTOR, R.SCHOOL_OFFICER)),
    "audit.view": Act((R.AUDITOR, R.SUPERVISOR)),
    "award.decide": Act((R.SCHOOL_HEAD,)),
    "award.revoke": Act((R.SCHOOL_HEAD,)),
    "bags.allocate": Act(MARKING),
    "bank.export": Act((R.PAPER_HEAD,)),
    "bank.import": Act((R.PAPER_HEAD, R.SETTER)),
    "bank.lead": Act((R.PAPER_HEAD,)),
    "bank.review": Act((R.PAPER_HEAD, R.SETTER)),
    "bank.seal": Act((R.PAPER_HEAD,), second=(R.COUNCIL_CHAIR, R.SETTER)),
    "bank.unseal": Act((R.COUNCIL_CHAIR, R.PAPER_HEAD)),
    "blueprint.set": Act((R.PAPER_HEAD, R.SETTER)),
    "bundle.export": Act((R.AUDITOR, R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY, R.SUPERVISOR)),
    "campaign.archive": Act((R.COUNCIL_SECRETARY, R.HEAD_OF_AUTHORITY)),
    "campaign.freeze_rules": Act((R.COUNCIL_CHAIR,)),
    "campaign.open": Act((R.HEAD_OF_AUTHORITY, R.HR_OFFICER)),
    "campaign.view": Act(SEEING),
    "canary.give": Act((R.PAPER_HEAD,)),
    "certificate.issue": Act(SCHOOL),
    "checkpoint.carry": Act(CARRIERS),
    "codes.commit_key": Act(CODES),
    "codes.map": Act(CODES),
    "codes.open": Act((R.COUNCIL_CHAIR,), second=CODES),
    "commitment.record": Act((R.HR_OFFICER, R.SCHOOL_OFFICER)),
    "copy.keep": Act((R.PAPER_HEAD,)),
    "custody.note": Act((R.PAPER_HEAD,)),
    "defect.decide": Act((R.COUNCIL_CHAIR,), second=(R.PAPER_HEAD, R.SETTER)),
    "defect.note": Act((R.INVIGILATION_HEAD, R.INVIGILATOR)),
    "document.register": Act((R.COUNCIL_SECRETARY, R.HEAD_OF_AUTHORITY, R.HR_OFFICER)),
    "document.view": Act(
        (
            R.AUDITOR,
            R.COUNCIL_CHAIR,
            R.COUNCIL_SECRETARY,
            R.HEAD_OF_AUTHORITY,
            R.HR_OFFICER,
            R.SUPERVISOR,
        )
    ),
    "draw.commit": Act((R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY, *MARKING)),
    "draw.follow": Act(FOLLOWERS),
    "draw.plan": Act((R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY, *MARKING)),
    "draw.reveal": Act((R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY, *MARKING)),
    "draw.void": Act(
        (R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY), second=(R.COUNCIL_CHAIR, R.SUPERVISOR)
    ),
    "file.keep": Act(tuple(sorted(set(R) - {R.AUDITOR, R.SYSTEM_OPERATOR}))),
    "grade.enter": Act((R.LECTURER, R.SCHOOL_OFFICER)),
    "grant.end": Act((R.COUNCIL_CHAIR, R.HEAD_OF_AUTHORITY)),
    "grant.give": Act((R.COUNCIL_CHAIR, R.HEAD_OF_AUTHORITY)),
    "incident.note": Act((R.INVIGILATION_HEAD, R.INVIGILATOR, R.TECHNICIAN)),
    "intake.open": Act((R.HR_OFFICER, R.SCHOOL_OFFICER)),
    "keys.open": Act((R.COUNCIL_CHAIR, R.PAPER_HEAD)),
    "lesson.plan": Act((R.SCHOOL_OFFICER,)),
    "machine.enrol": Act((R.INVIGILATION_HEAD, R.TECHNICIAN)),
    "mark.give": Act((R.MARKER, R.REMARKER)),
    "mark.settle": Act(MARKING),
    "marks.freeze": Act(MARKING),
    "package.receive": Act((R.COUNCIL_SECRETARY, *MARKING, R.TECHNICIAN)),
    "package.send": Act((*CODES, *MARKING, R.COUNCIL_SECRETARY)),
    "papers.draw": Act((R.COUNCIL_CHAIR, R.PAPER_HEAD)),
    "penalties.freeze": Act((R.COUNCIL_CHAIR,)),
    "penalty.record": Act((R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY, R.INVIGILATION_HEAD)),
    "placement.link": Act((R.MENTOR, R.SCHOOL_OFFICER)),
    "placement.plan": Act((R.HR_OFFICER, R.SCHOOL_OFFICER)),
    "posting.decide": Act((R.HEAD_OF_AUTHORITY, R.HR_OFFICER)),
    "priority.recognise": Act((R.CHECK_BOARD, R.COUNCIL_CHAIR)),
    "programme.edit": Act(SCHOOL),
    "ranking.compute": Act((R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY)),
    "rescue.accept": Act((R.INVIGILATION_HEAD,)),
    "rescue.promise": Act((R.INVIGILATION_HEAD, R.INVIGILATOR)),
    "results.approve": Act((R.HEAD_OF_AUTHORITY,)),
    "results.publish": Act((R.COUNCIL_CHAIR,)),
    "risk.acknowledge": Act((R.MENTOR, R.SCHOOL_OFFICER)),
    "room.root": Act((R.INVIGILATION_HEAD, R.TECHNICIAN)),
    "roster.close": Act((R.COUNCIL_CHAIR,)),
    "scheme.confirm": Act((R.HEAD_OF_AUTHORITY,)),
    "scheme.edit": Act((R.HEAD_OF_AUTHORITY, R.HR_OFFICER)),
    "scores.compute": Act((R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY)),
    "scores.join": Act((R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY)),
    "scripts.root": Act((R.COUNCIL_SECRETARY, R.INVIGILATION_HEAD)),
    "secret.mark": Act((R.COUNCIL_CHAIR, R.PAPER_HEAD)),
    "service.confirm": Act((R.HR_OFFICER,)),
    "session.close": Act((R.INVIGILATION_HEAD,)),
    "session.plan": Act((R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY, R.HR_OFFICER)),
    "session.start": Act((R.INVIGILATION_HEAD,)),
    "session.watch": Act(
        (
            R.COUNCIL_CHAIR,
            R.COUNCIL_SECRETARY,
            R.INVIGILATION_HEAD,
            R.INVIGILATOR,
            R.SUPERVISOR,
            R.TECHNICIAN,
        )
    ),
    "sight.view": Act((R.PAPER_HEAD,)),
    "sitting.check_in": Act((R.INVIGILATION_HEAD, R.INVIGILATOR)),
    "sitting.credit": Act((R.COUNCIL_CHAIR, R.INVIGILATION_HEAD)),
    "sitting.move": Act((R.INVIGILATION_HEAD, R.INVIGILATOR, R.TECHNICIAN)),
    "sitting.seat": Act((R.COUNCIL_SECRETARY, R.INVIGILATION_HEAD)),
    "sitting.suspend": Act((R.COUNCIL_CHAIR, R.INVIGILATION_HEAD)),
    "test.plan": Act((R.COUNCIL_CHAIR, R.COUNCIL_SECRETARY, R.HR_OFFICER)),
    "tie.decide": Act((R.HEAD_OF_AUTHORITY,)),
    "trainee.change": Act((R.HR_OFFICER, *SCHOOL)),
    "trainee.enrol": Act((R.HR_OFFICER, R.SCHOOL_OFFICER)),
    "trainee.view": Act((*TRAINING, R.MENTOR)),
    "training.view": Act((*TRAINING, *TEACHING)),
    "unit.load": Act((R.HEAD_OF_AUTHORITY, R.HR_OFFICER, R.SYSTEM_OPERATOR)),
    "user.create": Act((R.COUNCIL_CHAIR, R.HEAD_OF_AUTHORITY, R.SYSTEM_OPERATOR)),
    "version.open": Act((R.COUNCIL_CHAIR, R.PAPER_HEAD)),
    "version.review": Act((R.PAPER_HEAD, R.SETTER)),
    "version.seal": Act((R.PAPER_HEAD,), second=(R.COUNCIL_CHAIR, R.SETTER)),
    "version.write": Act((R.PAPER_HEAD, R.SETTER)),
}


def roles_for(act: str, *, second: bool = False) -> tuple[R, ...]:
    """The roles that may begin an act, or confirm it. An unknown act is a fault of the program."""
    entry = ACTS[act]
    return entry.second if second else entry.first
