"""The paper of a candidate as it is shown: wording and options in order, never a key."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from exams.models import Paper, Session, Test
from exams.rules.answers import SHOWN
from exams.rules.documents import kind_of
from exams.rules.kinds import SINGLE
from ledger.rules.refusals import Refusal
from ledger.services import logs, tables

Wordings = Mapping[tuple[str, int], Mapping[str, Any]]


@dataclass(frozen=True)
class Question:
    """One question of a paper: its place, and its options under the letters shown.

    `left` are the texts to which options are matched; with `markup` all texts are house markup,
    whose images stand in `media`.
    """

    place: int
    item: str
    version: int
    stem: str
    options: tuple[tuple[str, str], ...]
    kind: str = SINGLE
    left: tuple[str, ...] = ()
    unit: str = ""
    markup: bool = False
    media: Mapping[str, Any] = field(default_factory=dict)


def of_candidate(session: Session, number: str) -> Paper:
    """The frozen paper of a candidate. Refuses paper.missing."""
    paper = Paper.objects.filter(session=session, number=number).first()
    if paper is None:
        raise Refusal("paper.missing", session=session.code, number=number)
    return paper


def wordings(test: Test) -> dict[tuple[str, int], dict[str, Any]]:
    """The wordings sealed for a test, by (item, version): read once, show many papers.

    They come from the frozen table, so a later change in the bank cannot change a paper.
    Refuses table.sealed, table.missing.
    """
    rows = tables.rows(logs.find(test.campaign, "office"), f"items/{test.code}")
    return {(row["item"], row["version"]): row for row in rows}


def questions(paper: Paper, wordings: Wordings) -> list[Question]:
    """The questions of a paper as its candidate sees them."""
    shown = []
    for place, row in enumerate(paper.items, 1):
        wording = wordings[row["item"], row["version"]]
        texts = {option["id"]: option["text"] for option in wording.get("options", ())}
        options = zip(SHOWN, (texts[letter] for letter in row["order"]), strict=False)
        shown.append(
            Question(
                place,
                row["item"],
                row["version"],
                wording["stem"],
                tuple(options),
                kind=kind_of(wording),
                left=tuple(one["text"] for one in wording.get("left", ())),
                unit=wording.get("unit", ""),
                markup=bool(wording.get("markup")),
                media=wording.get("media", {}),
            )
        )
    return shown
