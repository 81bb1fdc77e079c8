"""Simulated candidates at their machines: what they know, when they answer, how their page saves."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from exams.queries.papers import Question
from exams.rules.texts import tidy
from exams.services import answers
from ledger.rules.refusals import Refusal
from rehearsal.chance import Chance
from rehearsal.crowd import DATA

MINUTES = 60
# Demo behaviour: shares of a hundred.
SECOND_THOUGHTS, LEFT_OPEN, RESENT, OUT_OF_ORDER = 6, 2, 3, 1
EASIER = {"nhan_biet": 12, "thong_hieu": 0, "van_dung": -12}
TRAVEL = timedelta(milliseconds=200)


@cache
def known() -> dict[str, tuple[str, str]]:
    """Stem -> (text of the right option, level) of the rehearsal's own bank: what can be known."""
    levels = {"Nhận biết": "nhan_biet", "Thông hiểu": "thong_hieu", "Vận dụng": "van_dung"}
    with (DATA / "questions.csv").open(encoding="utf-8", newline="") as file:
        return {
            tidy(row["Nội dung câu hỏi"]): (
                tidy(row[f"Phương án {row['Đáp án']}"]),
                levels[row["Mức độ"]],
            )
            for row in csv.DictReader(file)
        }


def intentions(number: str, ability: int, questions: Sequence[Question]) -> list[dict[str, str]]:
    """The changes a candidate makes, one mapping a save, in order."""
    chance = Chance(f"sitting/{number}")
    saves: list[dict[str, str]] = []
    batch: dict[str, str] = {}
    for question in questions:
        if chance.percent(LEFT_OPEN):
            continue
        right, level = known()[question.stem]
        letters = [letter for letter, _ in question.options]
        knows = chance.percent(max(5, min(97, ability + EASIER[level])))
        letter = (
            next(letter for letter, text in question.options if tidy(text) == right)
            if knows
            else chance.pick(letters)
        )
        batch[str(question.place)] = letter
        if chance.percent(SECOND_THOUGHTS):
            saves.append(batch)
            batch = {str(question.place): chance.pick(letters)}
        if len(batch) >= 1 + chance.below(3):
            saves.append(batch)
            batch = {}
    return saves + ([batch] if batch else [])


@dataclass
class Taker:
    """One page at one machine: it keeps what is not acknowledged, and sends it again."""

    number: str
    machine: str
    token: str
    head: str = ""
    seq: int = 0
    plan: dict[int, list[dict[str, str]]] = field(default_factory=dict)
    last_minute: int = MINUTES
    absorbed: int = 0
    refused: int = 0

    def decide(self, ability: int, questions: Sequence[Question]) -> None:
        """Spread the candidate's saves over the time he will need."""
        chance = Chance(f"pace/{self.number}")
        saves = intentions(self.number, ability, questions)
        self.last_minute = chance.between(40, MINUTES - 2)
        for place, changes in enumerate(saves):
            minute = 1 + place * (self.last_minute - 1) // max(1, len(saves))
            self.plan.setdefault(minute, []).append(changes)

    def play(self, minute: int, began: datetime) -> None:
        """Send the saves of one minute, some of them twice or in the wrong order, as lines do."""
        chance = Chance(f"line/{self.number}/{minute}")
        for place, changes in enumerate(self.plan.get(minute, ())):
            at = began + timedelta(minutes=minute - 1, seconds=2 + 10 * place)
            if chance.percent(OUT_OF_ORDER):
                self._too_early(changes, at)
            before = self.head
            self._send(changes, before, at)
            if chance.percent(RESENT):
                self._again(changes, before, at + timedelta(seconds=3))

    def _send(self, changes: Mapping[str, str], prev: str, at: datetime) -> None:
        receipt = answers.save(
            self.token,
            seq=self.seq + 1,
            changes=dict(changes),
            machine=self.machine,
            client_at=at - TRAVEL,
            prev=prev,
            at=at,
        )
        self.seq, self.head = receipt.seq, receipt.head

    def _again(self, changes: Mapping[str, str], prev: str, at: datetime) -> None:
        """The acknowledgement was lost on the line: the page sends the same event again."""
        sent = at - timedelta(seconds=3) - TRAVEL
        receipt = answers.save(
            self.token,
            seq=self.seq,
            changes=dict(changes),
            machine=self.machine,
            client_at=sent,
            prev=prev,
            at=at,
        )
        if (receipt.seq, receipt.head) != (self.seq, self.head):
            raise AssertionError(f"{self.number}: a repeated save gave another receipt")
        self.absorbed += 1

    def _too_early(self, changes: Mapping[str, str], at: datetime) -> None:
        """An event overtakes its predecessor and is asked to wait."""
        try:
            answers.save(
                self.token,
                seq=self.seq + 2,
                changes=dict(changes),
                machine=self.machine,
                client_at=at - TRAVEL,
                prev="00" * 32,
                at=at,
            )
        except Refusal as refusal:
            if refusal.code != "answers.gap" or refusal.facts["send_from"] != self.seq + 1:
                raise
            self.refused += 1
