"""Write the rows of a finished cohort: people, marks, tallies, practice, decisions, certificates, posts, service."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from accounts.models import User
from ledger.services import entropy
from office.documents.facts import facts_digest
from office.rules import names
from training.models import (
    Certificate,
    Commitment,
    Graduation,
    GraduationRow,
    Intake,
    Module,
    ModuleMark,
    Placement,
    Posting,
    ServicePeriod,
    Tally,
    Trainee,
    TrainingClass,
    TrainingEvent,
)
from training.queries import homes
from training.rules.cohorts import Record, hundredths
from training.services import events

STATES = {"graduation": "graduated", "non_graduation": "not_graduated", "withdrawal": "withdrawn"}
UNWRITTEN = "không ghi"
Pair = tuple[Trainee, Record]


def write(
    intake: Intake, records: Sequence[Record], modules: Sequence[Module], *, by: User, at: datetime
) -> list[Trainee]:
    """Everything the rows tell, in the caller's transaction; the log gets one entry with a table of the people."""
    if not records:
        return []
    pairs = _people(intake, records, by, at)
    made = {"by": by.reference, "at": at}
    _marks(pairs, {one.code: one for one in modules}, made)
    _placements(intake, pairs, made)
    _graduations(intake, pairs, made)
    _certificates(intake, pairs, made)
    _service(intake, pairs, made)
    _events(intake, pairs, made)
    if not intake.finished_elsewhere:
        intake.finished_elsewhere = True
        intake.save(update_fields=["finished_elsewhere"])
    rows = [{"trainee": one.reference, "outcome": record.outcome} for one, record in pairs]
    events.tell(
        intake.scheme,
        "training.cohort_brought_in",
        {"intake": intake.key, "trainees": len(pairs)},
        rows=sorted(rows, key=lambda one: one["trainee"].encode()),
        by=by,
        at=at,
    )
    return [one for one, _ in pairs]


def _people(intake: Intake, records: Sequence[Record], by: User, at: datetime) -> list[Pair]:
    known = {one.code: one for one in intake.classes.all()}
    for code in sorted({one.form.class_code for one in records} - {""} - set(known)):
        known[code] = TrainingClass.objects.create(
            intake=intake, code=code, title=f"Lớp {code}", by=by.reference, at=at
        )
    places = homes.of(intake.ends_on)
    pairs = []
    for record in records:
        form = record.form
        one = Trainee(
            reference=entropy.reference(),
            intake=intake,
            training_class=known.get(form.class_code),
            number=form.number,
            state=STATES[record.outcome],
            full_name=form.full_name,
            name_key=names.order(form.full_name),
            search=names.search(form.full_name),
            birth_date=form.birth_date,
            sex=form.sex,
            identity_number=form.identity_number,
            home_unit_id=places.today(form.home_written) if form.home_written else None,
            home_written=form.home_written,
        )
        pairs.append((one, record))
    Trainee.objects.bulk_create([one for one, _ in pairs], batch_size=events.BATCH)
    return pairs


def _marks(pairs: Sequence[Pair], modules: Mapping[str, Module], made: Mapping[str, Any]) -> None:
    marks, tallies = [], []
    for one, record in pairs:
        for code, mark in record.by_module("mark").items():
            row = ModuleMark(trainee=one, module=modules[code], hundredths=hundredths(mark), **made)
            marks.append(row)
        absent = record.by_module("absent")
        for code, called in record.by_module("called").items():
            counted = {"called": called, "absent": absent.get(code, 0)}
            tallies.append(Tally(trainee=one, module=modules[code], **counted))
    ModuleMark.objects.bulk_create(marks, batch_size=events.BATCH)
    Tally.objects.bulk_create(tallies, batch_size=events.BATCH)


def _placements(intake: Intake, pairs: Sequence[Pair], made: Mapping[str, Any]) -> None:
    places = homes.of(intake.ends_on)
    rows = []
    for one, record in pairs:
        if not record.has("placement"):
            continue
        given = record.given
        row = Placement(
            reference=entropy.reference(),
            trainee=one,
            unit_id=places.today(given["placement_unit"]),
            unit_written=given["placement_unit"],
            starts_on=given["placement_from"],
            ends_on=given["placement_to"],
            duty="Thực tế",
            supervisor_name=given.get("placement_supervisor") or UNWRITTEN,
            hours_required=given["placement_hours"],
            document=given.get("placement_document") or "",
            decided_on=given["placement_from"],
            ended_hours=given["placement_hours"],
            ended_mark=hundredths(given["placement_mark"]),
            **made,
        )
        rows.append(row)
    Placement.objects.bulk_create(rows, batch_size=events.BATCH)


def _graduations(intake: Intake, pairs: Sequence[Pair], made: Mapping[str, Any]) -> None:
    """One decision per number of a paper, with its rows; who withdrew stands in none."""
    papers: dict[str, list[Pair]] = defaultdict(list)
    for one, record in pairs:
        if record.outcome != "withdrawal":
            papers[record.given["decision"]].append((one, record))
    there = {one.document: one for one in intake.graduations.all()}
    rows = []
    for document, people in papers.items():
        given = people[0][1].given
        paper = there.get(document) or Graduation.objects.create(
            intake=intake,
            reference=entropy.reference(),
            document=document,
            decided_on=given["decided_on"],
            signer=given.get("decision_signer") or UNWRITTEN,
            **made,
        )
        for one, record in people:
            final = record.given.get("final")
            row = GraduationRow(
                graduation=paper,
                trainee=one,
                graduated=record.outcome == "graduation",
                hundredths=None if final is None else hundredths(final),
                grade=record.given.get("grade") or "",
                calculation={"brought_in": True},
            )
            rows.append(row)
    GraduationRow.objects.bulk_create(rows, batch_size=events.BATCH)


def _certificates(intake: Intake, pairs: Sequence[Pair], made: Mapping[str, Any]) -> None:
    rows = []
    for one, record in pairs:
        if not record.has("certificate"):
            continue
        given = record.given
        agency = intake.scheme.agency
        signer = given.get("certificate_signer") or UNWRITTEN
        # The same facts as of a certificate issued here, so that its code is answered alike.
        facts = {
            "agency": agency.name,
            "place": agency.place,
            "name": one.full_name,
            "birth_date": one.birth_date.isoformat(),
            "sex": one.sex,
            "programme": intake.programme.title,
            "scheme": intake.scheme.title,
            "intake": intake.title,
            "class": one.training_class.title if one.training_class else "",
            "starts_on": intake.starts_on.isoformat(),
            "ends_on": intake.ends_on.isoformat(),
            "grade": given["grade"],
            "decision": given["decision"],
            "decided_on": given["decided_on"].isoformat(),
            "serial": given["serial"],
            "register_number": f"{given['register_number']:04d}/{given['issued_on'].year}",
            "issued_on": given["issued_on"].isoformat(),
            "signer": signer,
            "signer_title": UNWRITTEN,
        }
        row = Certificate(
            trainee=one,
            agency=agency,
            year=given["issued_on"].year,
            register_number=given["register_number"],
            serial=given["serial"],
            issued_on=given["issued_on"],
            signer=signer,
            signer_title=UNWRITTEN,
            facts=facts,
            facts_digest=facts_digest(facts),
            **made,
        )
        rows.append(row)
    Certificate.objects.bulk_create(rows, batch_size=events.BATCH)


def _service(intake: Intake, pairs: Sequence[Pair], made: Mapping[str, Any]) -> None:
    places = homes.of(intake.ends_on)
    postings, commitments, periods = [], [], []
    for one, record in pairs:
        given = record.given
        if record.has("posting"):
            row = Posting(
                trainee=one,
                unit_id=places.today(given["posting_unit"]),
                unit_written=given["posting_unit"],
                post=given["posting_post"],
                starts_on=given.get("posting_from") or given["posting_on"],
                document=given["posting_document"],
                decided_on=given["posting_on"],
                basis="recruitment_decision",
                basis_document=given["posting_basis"],
                **made,
            )
            postings.append(row)
        if record.has("commitment"):
            signed = Commitment(
                trainee=one,
                months=given["commitment_months"],
                signed_on=given["commitment_on"],
                document=f"Khoá {intake.key}, học viên {one.number}",
                rule=None,
                **made,
            )
            commitments.append(signed)
            if given.get("served_from"):
                period = ServicePeriod(
                    commitment=signed,
                    kind="served",
                    starts_on=given["served_from"],
                    ends_on=given.get("served_to"),
                    document=given.get("posting_document") or signed.document,
                    **made,
                )
                periods.append(period)
    Posting.objects.bulk_create(postings, batch_size=events.BATCH)
    Commitment.objects.bulk_create(commitments, batch_size=events.BATCH)
    ServicePeriod.objects.bulk_create(periods, batch_size=events.BATCH)


def _events(intake: Intake, pairs: Sequence[Pair], made: Mapping[str, Any]) -> None:
    """The line of each trainee, every event with the day and the number of its own paper."""
    rows = []
    for one, record in pairs:
        for kind, on, document, facts in _line(intake, record):
            row = TrainingEvent(
                trainee=one, kind=kind, on=on, document=document, facts=facts, **made
            )
            rows.append(row)
    TrainingEvent.objects.bulk_create(rows, batch_size=events.BATCH)


def _line(intake: Intake, record: Record) -> list[tuple[str, date, str, dict[str, Any]]]:
    given, form = record.given, record.form
    began = given.get("enrolment_on") or min(intake.starts_on, given["decided_on"])
    first = {"class": form.class_code} if form.class_code else {}
    for key in ("called", "absent"):
        if given.get(key) is not None:
            first[key] = str(given[key])
    found = [("selection", began, "", first)]
    found.append(("enrolment", began, given.get("enrolment_document") or "", {}))
    if record.has("placement"):
        document = given.get("placement_document") or ""
        facts = {"unit": given["placement_unit"]}
        found.append(("placement", given["placement_from"], document, facts))
    ended = {"grade": given["grade"]} if given.get("grade") else {}
    if given.get("final") is not None:
        ended["final"] = str(given["final"]).replace(".", ",")
    found.append((record.outcome, given["decided_on"], given["decision"], ended))
    if record.has("certificate"):
        facts = {"serial": given["serial"], "register": str(given["register_number"])}
        found.append(("certificate", given["issued_on"], "", facts))
    if record.has("posting"):
        facts = {"unit": given["posting_unit"], "post": given["posting_post"]}
        found.append(("posting", given["posting_on"], given["posting_document"], facts))
    if record.has("commitment"):
        facts = {"months": str(given["commitment_months"])}
        found.append(("commitment", given["commitment_on"], "", facts))
        if given.get("served_from"):
            found.append(("service", given["served_from"], "", {}))
    return found
