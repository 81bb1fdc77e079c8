"""Read a file of questions against a bank: what would be added, and what a person must know."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from exams.models import Bank, ItemVersion, State
from exams.rules import documents
from exams.rules import items as rules
from exams.rules.duplicates import Match, Seen, print_of_item
from exams.rules.items import ERROR, SKIP, WARNING, Finding, Question
from exams.rules.texts import slug
from exams.services.drafting import Draft
from ledger.rules.refusals import Refusal
from office.rules.columns import RowError
from office.services import spreadsheets
from office.services.spreadsheets import Reading

MATCHES = {
    "same": ("item.repeated", SKIP),
    "contradiction": ("item.contradicts", ERROR),
    "stem": ("item.stem_repeated", WARNING),
}


@dataclass
class Import:
    """What a file holds for a bank; `codes` are the items it became, if it was written."""

    reading: Reading
    questions: list[Question] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    topics: dict[str, str] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    # Which row is like which earlier row or item.
    matches: list[tuple[int, Match]] = field(default_factory=list)

    @property
    def faulty(self) -> set[int]:
        """The rows that cannot be imported as they are."""
        wrong = {finding.row for finding in self.findings if finding.severity == ERROR}
        return wrong | {error.row for error in self.reading.errors}

    @property
    def rows(self) -> int:
        """How many questions the file holds, good or not."""
        return self.reading.count

    @property
    def drafts(self) -> list[Draft]:
        """The good questions as drafts, each topic spelled as the bank spells it."""
        return [
            Draft(one.item(), self.topics[slug(one.topic)], one.level, law=one.law)
            for one in self.questions
        ]

    def count(self, code: str) -> int:
        """How many rows a finding speaks of."""
        return len({finding.row for finding in self.findings if finding.code == code})

    @property
    def told(self) -> list[RowError]:
        """Every finding and every unreadable cell, in the order of the rows."""
        found = [
            RowError(one.row, one.code, rules.TITLES[one.column], one.facts)
            for one in self.findings
        ]
        return sorted([*self.reading.errors, *found], key=lambda error: error.row)

    def report(self) -> bytes:
        """The file with its findings beside the rows, as xlsx."""
        own = [error for error in self.told if error not in self.reading.errors]
        return spreadsheets.report(self.reading, own)


def read(data: bytes) -> Reading:
    """The rows of a file of questions. Refuses what `spreadsheets.read` refuses."""
    reading = spreadsheets.read(data, rules.COLUMNS)
    missing = [rules.TITLES[key] for key in "CD" if key not in reading.header.places]
    if missing:
        raise Refusal("sheet.columns_missing", row=reading.header.row, missing=missing)
    return reading


def compare(reading: Reading, bank: Bank) -> Import:
    """The questions that the bank does not hold yet, and the findings on all rows."""
    found = Import(reading, topics=topics_of(bank))
    seen = seen_in(bank)
    for row in reading.rows:
        question, findings = rules.read(row.number, row.values)
        found.findings += findings
        if question is None:
            continue
        one = print_of_item(question.item())
        match = seen.find(one)
        if match is not None:
            found.matches.append((row.number, match))
            code, severity = MATCHES[match.kind]
            facts = {"place": _place(match)}
            found.findings.append(Finding(row.number, "stem", code, severity, facts))
        if match is None or match.kind == "stem":
            seen.add(one, row.number)
            found.topics.setdefault(slug(question.topic), question.topic)
            found.questions.append(question)
    return found


def twin_of(bank: Bank, question: Question, *, but: str) -> str | None:
    """The code of another item of the bank that asks the same with the same options."""
    match = seen_in(bank, but=but).find(print_of_item(question.item()))
    return str(match.place) if match is not None and match.kind != "stem" else None


def _place(match: Match) -> str:
    if isinstance(match.place, int):
        return _("row %(row)s of this file") % {"row": match.place}
    return match.place


def topics_of(bank: Bank) -> dict[str, str]:
    """The bank's topics by slug: one spelling for each, the first."""
    topics: dict[str, str] = {}
    versions = ItemVersion.objects.filter(item__bank=bank).order_by("pk")
    for topic in versions.values_list("topic", flat=True):
        topics.setdefault(slug(topic), topic)
    return topics


def seen_in(bank: Bank, but: str = "") -> Seen:
    """The items that stand in a bank, but for one of them."""
    seen = Seen()
    for version in _standing(bank):
        wording, key = version.itemcontent.document, version.itemkey.document
        if version.item.code != but and wording is not None:
            item = documents.item_of(wording, key or {})
            seen.add(print_of_item(item), version.item.code)
    return seen


def _standing(bank: Bank) -> Iterable[ItemVersion]:
    versions = ItemVersion.objects.filter(item__bank=bank).exclude(state=State.WITHDRAWN)
    return versions.select_related("item", "itemcontent", "itemkey").order_by("pk")
