"""Aiken: a question on a line, lettered options below it, and `ANSWER: B`."""

import re
from collections.abc import Sequence

from exams.rules.exchange import ERROR, Finding, Item, Read, Reading
from exams.rules.kinds import SINGLE, TRUE_FALSE

from . import drafts, keys, losses, packages
from .plain import decoded

NAME = "aiken"
_OPTION = re.compile(r"\s*([A-Za-z])[.)](?:\s+|$)(.*)")
_ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*)", re.I)
_LOST = ("code", "topic", "level", "law", "note", "tags", "fixed_order", "media")


def read(data: bytes) -> Reading:
    """The questions of the file. Refuses exchange.too_large, exchange.encoding."""
    packages.check_size(data)
    items: list[Read] = []
    findings: list[Finding] = []
    stem: list[str] = []
    options: list[str] = []
    place = 1
    for line in decoded(data).split("\n"):
        answer, option = _ANSWER.match(line), _OPTION.match(line)
        if answer:
            right = keys.place_of(answer[1], options)
            if right is None:
                facts = {"value": answer[1].strip()[:40]}
                findings.append(Finding(place, "exchange.key_unknown", ERROR, facts))
            else:
                kind = drafts.choice(options, (right,))
                item = Item(
                    kind, " ".join(one for one in stem if one), tuple(options), right=(right,)
                )
                items.append(Read(place, item))
            place, stem, options = place + 1, [], []
        elif option and stem and len(options) < 26 and ord(option[1].upper()) - 65 == len(options):
            options.append(option[2].strip())
        elif line.strip() and options:
            # A question without ANSWER ends where the next one starts, if a blank line parts them.
            if stem and not stem[-1]:
                findings.append(Finding(place, "exchange.key_missing", ERROR))
                place, stem, options = place + 1, [line.strip()], []
            else:
                options[-1] = f"{options[-1]} {line.strip()}"
        elif line.strip():
            stem.append(line.strip())
        elif options and stem[-1]:
            stem.append("")
    if any(stem) or options:
        findings.append(Finding(place, "exchange.key_missing", ERROR))
    return Reading(NAME, tuple(items), tuple(findings))


def write(items: Sequence[Item]) -> bytes:
    """The choices among the items; `carries` says what of them is lost."""
    parts = []
    for item in items:
        if item.kind in (SINGLE, TRUE_FALSE) and item.right:
            lines = [
                f"{keys.letter(place)}. {_line(text)}" for place, text in enumerate(item.options)
            ]
            lines.append(f"ANSWER: {keys.letter(item.right[0])}")
            parts.append("\n".join([_line(item.stem), *lines]) + "\n")
    return "\n".join(parts).encode()


def carries(item: Item) -> list[str]:
    """Aiken knows choices with one right answer in plain words, and nothing about them."""
    found = [] if item.kind in (SINGLE, TRUE_FALSE) else [losses.KIND]
    found += [losses.MARKUP] if item.markup else []
    return losses.proven(item, found + losses.fields(item, _LOST), write, read)


def _line(text: str) -> str:
    return " ".join(text.split())
