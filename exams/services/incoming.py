"""Read a file of questions of any format but a spreadsheet against a bank, as `sheets` does for those."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from exams.models import Bank
from exams.rules import documents
from exams.rules.duplicates import Match, print_of_item
from exams.rules.exchange import ERROR, NOTICE, WARNING, Finding, Item, Reading
from exams.rules.texts import slug, tidy
from exams.services import exchange, pictures, sheets
from exams.services.drafting import Draft
from ledger.rules.refusals import Refusal
from ledger.services.refusals import word
from office.rules import containers
from office.services import spreadsheets

SKIP = "skip"
SHEETS = ("xlsx", "xls", "ods", "xlsb")
LIKE = {
    "same": ("item.found_repeated", SKIP),
    "contradiction": ("item.found_contradicts", ERROR),
    "stem": ("item.found_stem_repeated", WARNING),
}


@dataclass(frozen=True)
class Told:
    """One finding at one place of the file."""

    row: int
    code: str
    severity: str
    facts: Mapping[str, Any]

    def refusal(self) -> Refusal:
        """The finding as a refusal, so that it is worded as all others."""
        return Refusal(self.code, **self.facts)


@dataclass
class Incoming:
    """What a file holds for a bank; `codes` are the items it became, if it was written."""

    reading: Reading
    drafts: list[Draft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    matches: list[tuple[int, Match]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many questions the file holds, good or not."""
        return len({one.place for one in self.reading.items} | self.reading.faulty)

    @property
    def faulty(self) -> set[int]:
        """The places whose question cannot be taken."""
        return {one.place for one in self.findings if one.severity == ERROR}

    def count(self, code: str) -> int:
        """How many questions a finding speaks of."""
        return len({one.place for one in self.findings if one.code == code})

    @property
    def told(self) -> list[Told]:
        """Every finding in the order of the file."""
        found = [Told(one.place, one.code, one.severity, one.facts) for one in self.findings]
        return sorted(found, key=lambda one: one.row)

    def report(self) -> bytes:
        """The questions with their findings beside them, as xlsx."""
        stems = {one.place: one.item.stem for one in self.reading.items}
        rows = [
            [one.row, stems.get(one.row, ""), str(_SEVERITIES[one.severity]()), word(one.refusal())]
            for one in self.told
        ]
        titles = [_("Question number"), _("Question"), _("Kind"), _("What it is and what to do")]
        return spreadsheets.export(titles, rows)


_SEVERITIES = {
    ERROR: lambda: _("error"),
    SKIP: lambda: _("left out"),
    WARNING: lambda: _("look at it"),
    NOTICE: lambda: _("note"),
}


def is_sheet(data: bytes) -> bool:
    """Whether the bytes are a spreadsheet, whose rows `sheets` reads; of text, a table with our columns."""
    kind = containers.recognise(data)
    if kind in SHEETS:
        return True
    if kind != "csv":
        return False
    try:
        exchange.detect(data)
    except Refusal:
        return True
    try:
        sheets.read(data)
    except Refusal:
        return False
    return True


def compare(data: bytes, bank: Bank, *, topic: str = "", level: str = "") -> Incoming:
    """The questions that the bank does not hold yet, and the findings on all of them.

    `topic` and `level` stand for questions whose file names none. Refuses what `exchange.read` refuses.
    """
    reading = exchange.read(data)
    found = Incoming(reading, findings=list(reading.findings))
    topics, seen = sheets.topics_of(bank), sheets.seen_in(bank)
    barred = reading.faulty
    for one in reading.items:
        if one.place in barred:
            continue
        draft, wrong = _draft(one.item, topic, level)
        found.findings += [Finding(one.place, code, ERROR, facts) for code, facts in wrong]
        if draft is None:
            continue
        mine = print_of_item(draft.item)
        match = seen.find(mine)
        if match is not None:
            found.matches.append((one.place, match))
            code, severity = LIKE[match.kind]
            found.findings.append(Finding(one.place, code, severity, {"place": _place(match)}))
        if match is None or match.kind == "stem":
            seen.add(mine, one.place)
            spelled = topics.setdefault(slug(draft.topic), draft.topic)
            found.findings += [
                Finding(one.place, "item.found_refers", NOTICE, {"option": other.option})
                for other in documents.speaking(draft.item)
            ]
            found.drafts.append(replace(draft, topic=spelled))
    return found


def _draft(item: Item, topic: str, level: str) -> tuple[Draft | None, list[documents.Fault]]:
    wrong = documents.faults(item)
    try:
        item = pictures.drawn_anew(item)
    except pictures.Unread as unread:
        wrong.append(("item.image_unread", {"name": str(unread)}))
    named = tidy(documents.place_of(item.topic)[0] or topic)[:100]
    known = documents.level_of(item.level) or level
    if not slug(named):
        wrong.append(("item.topic_missing", {}))
    if not known:
        wrong.append(("item.level_missing", {"value": item.level[:40]}))
    return (None if wrong else Draft.of(item, named, known)), wrong


def _place(match: Match) -> str:
    if isinstance(match.place, int):
        return _("question %(number)s of this file") % {"number": match.place}
    return match.place
