"""GIFT, the plain-text format of Moodle: `::title:: words {=right ~wrong}`, a blank line between questions.

`{T}` true or false, `{#3.14:0.01}` a number, `{=word}` words to fill in, `{=left -> right}` matching, `~%50%` shares,
`{}` a long answer, `$CATEGORY: a/b` topics. What GIFT has no place for stands in a comment that we read again.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from exams.rules import kinds
from exams.rules.exchange import ERROR, NOTICE, WARNING, Finding, Item, Read, Reading

from . import checks, drafts, losses, packages, remarks
from .drafts import BLANK, TRUTH
from .plain import decoded

NAME = "gift"
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_TITLE = re.compile(r"::((?:\\.|[^\\])*?)::", re.S)
_PARTED = re.compile(r"\n[ \t]*\n")
_ANSWER = re.compile(r"(?<!\\)([=~])")
_SHARE = re.compile(r"%(-?\d+(?:\.\d+)?)%")
_ARROW = re.compile(r"(?<!\\)->")
_TRUE, _FALSE = {"t", "true", "đúng"}, {"f", "false", "sai"}
_SIGNS = "~=#{}:"
# What GIFT itself says of an item; the rest goes into the remark.
_KEPT = (
    "kind", "code", "topic", "level", "law", "note", "tags", "scoring", "unit", "fixed_order",
    "tolerance", "accepted",
)  # fmt: skip


def read(data: bytes) -> Reading:
    """The questions of the file. Refuses exchange.too_large, exchange.encoding."""
    packages.check_size(data)
    items: list[Read] = []
    findings: list[Finding] = []
    topic: tuple[str, ...] = ()
    place = 0
    for block in _PARTED.split(decoded(data)):
        lines = [line.strip() for line in block.split("\n")]
        comments = [line[2:].strip() for line in lines if line.startswith("//")]
        words = "\n".join(line for line in lines if line and not line.startswith("//"))
        while words.startswith("$CATEGORY:"):
            named, _, words = words.partition("\n")
            topic = _topic(named[len("$CATEGORY:") :])
        if not words.strip():
            continue
        place += 1
        said: set[tuple[str, str]] = set()
        found = _item(words.strip(), remarks.read(comments), said)
        findings += [Finding(place, code, severity) for code, severity in sorted(said)]
        if isinstance(found, Item):
            items.append(Read(place, found if found.topic else replace(found, topic=topic)))
        else:
            findings.append(Finding(place, *found))
    return Reading(NAME, tuple(items), tuple(findings))


def write(items: Sequence[Item]) -> bytes:
    """The items as GIFT; `carries` says what of them is lost."""
    blocks, topic = [], tuple[str, ...]()
    for item in items:
        if item.topic != topic:
            topic = item.topic
            named = "/".join(part.replace("/", "//") for part in topic)
            blocks.append(f"$CATEGORY: {named or 'top'}\n")
        blocks.append(_block(item))
    return "\n".join(blocks).encode()


def carries(item: Item) -> list[str]:
    """GIFT carries every kind in plain words, an order and a guide in our remark; no images."""
    found = [losses.MARKUP] if item.markup else []
    return losses.proven(item, found + losses.fields(item, ("media",)), write, read)


def _item(
    words: str, remark: dict[str, Any], said: set[tuple[str, str]]
) -> Item | tuple[str, str, dict[str, Any]]:
    """The item of one block, or code, severity and facts of why there is none."""
    title = _TITLE.match(words)
    words = words[title.end() :].strip() if title else words
    marked = _FORMAT.match(words)
    words = words[marked.end() :].strip() if marked else words
    start = re.search(r"(?<!\\)\{", words)
    end = re.search(r"(?<!\\)\}", words[start.end() :]) if start else None
    if start is None or end is None:
        return "exchange.text_unread", ERROR, {"text": remarks.solid(words)[:60]}
    before, inside = words[: start.start()], words[start.end() : start.end() + end.start()]
    after = words[start.end() + end.end() :]
    stem = _plain(before)
    if _plain(after):
        stem = f"{stem} {BLANK} {_plain(after)}"
    fields = remarks.fields(remark, "code", "topic", "level", "law", "note", "tags", "fixed_order")
    inside = _without_feedback(inside, said)
    found = _read_answers(stem, inside.strip(), remark, said)
    if found is None:
        return "exchange.key_missing", ERROR, {}
    item = replace(found, **fields)
    return replace(item, code=item.code or _plain(title[1] if title else "")[:32])


def _read_answers(
    stem: str, inside: str, remark: dict[str, Any], said: set[tuple[str, str]]
) -> Item | None:
    if not inside:
        return Item(kinds.LONG, stem, guide=remark.get("guide", ()))
    if inside.startswith("#"):
        return _numeric(stem, inside[1:].strip(), remark)
    if inside.casefold() in _TRUE | _FALSE:
        right = 0 if inside.casefold() in _TRUE else 1
        return Item(kinds.TRUE_FALSE, stem, TRUTH, right=(right,))
    parts = _ANSWER.split(inside)[1:]
    answers = [(sign, text.strip()) for sign, text in zip(parts[::2], parts[1::2], strict=True)]
    if not answers:
        return None
    if all(sign == "=" for sign, _ in answers):
        if all(_ARROW.search(text) for _, text in answers):
            return _matching(stem, [text for _, text in answers], remark)
        words = tuple(_plain(_SHARE.sub("", text, count=1)) for _, text in answers)
        return Item(kinds.FILL_IN, stem, accepted=words)
    return _choice(stem, answers, remark, said)


def _choice(
    stem: str, answers: list[tuple[str, str]], remark: dict[str, Any], said: set[tuple[str, str]]
) -> Item:
    options, right, weighted = [], [], False
    for place, (sign, text) in enumerate(answers):
        share = _SHARE.match(text)
        worth = Decimal(share[1]) if share else Decimal(100 if sign == "=" else 0)
        weighted |= share is not None
        options.append(_plain(text[share.end() :] if share else text))
        right += [place] if worth > 0 else []
    several = remark.get("kind") == kinds.SEVERAL or len(right) != 1
    if not several:
        kind = drafts.choice(options, right)
        return Item(kind, stem, tuple(options), right=tuple(right))
    if weighted and "scoring" not in remark:
        said.add(("exchange.weights_dropped", WARNING))
    scoring = remark.get("scoring") or kinds.ALL
    return Item(kinds.SEVERAL, stem, tuple(options), right=tuple(right), scoring=scoring)


def _matching(stem: str, answers: list[str], remark: dict[str, Any]) -> Item:
    left, right, options = [], [], list[str]()
    for text in answers:
        one, other = _ARROW.split(text, maxsplit=1)
        option = _plain(other)
        if option not in options:
            options.append(option)
        if _plain(one):
            left.append(_plain(one))
            right.append(options.index(option))
    item = Item(kinds.MATCHING, stem, tuple(options), tuple(left), tuple(right))
    if remark.get("kind") == kinds.ORDERING:
        item = Item(kinds.ORDERING, stem, tuple(options), right=tuple(range(len(options))))
    return remarks.restored(item, remark)


def _numeric(stem: str, inside: str, remark: dict[str, Any]) -> Item | None:
    value, _, tolerance = inside.lstrip("=").strip().partition(":")
    if ".." in value:
        low, _, high = value.partition("..")
        if not (checks.is_decimal(low.strip()) and checks.is_decimal(high.strip())):
            return None
        ends = Decimal(low.strip()), Decimal(high.strip())
        value, tolerance = str(sum(ends) / 2), str((ends[1] - ends[0]) / 2)
    tolerance = remark.get("tolerance", "") if tolerance.strip() == "0" else tolerance
    return Item(
        kinds.NUMERIC,
        stem,
        value=value.strip(),
        tolerance=tolerance.strip(),
        unit=remark.get("unit", ""),
    )


def _without_feedback(inside: str, said: set[tuple[str, str]]) -> str:
    kept = re.sub(r"(?<!\\)####.*", "", inside, flags=re.S)
    head, rest = (kept[:1], kept[1:]) if kept.lstrip().startswith("#") else ("", kept)
    told = re.sub(r"(?<!\\)#(?:\\.|[^=~\\])*", "", rest, flags=re.S)
    if head + told != inside:
        said.add(("exchange.feedback_dropped", NOTICE))
    return head + told


def _block(item: Item) -> str:
    """One question with what GIFT has no place for in a comment above it."""
    shown = remarks.shown(item) if item.kind in (kinds.MATCHING, kinds.ORDERING) else []
    guide = [list(step) for step in item.guide]
    names = [name for name in _KEPT if name not in ("accepted", "tolerance")]
    more: dict[str, Any] = {"shown": shown, "guide": guide}
    if item.kind == kinds.NUMERIC and item.tolerance == "0":
        more["tolerance"] = "0"
    remark = remarks.write(item, names, **more)
    head = f"// {remark}\n" if remark else ""
    title = f"::{_escaped(item.code)}::" if item.code else ""
    return f"{head}{title}{_escaped(item.stem)} {{{_answers(item)}}}\n"


def _answers(item: Item) -> str:
    """What stands between the braces."""
    if item.kind == kinds.LONG:
        return ""
    if item.kind == kinds.NUMERIC:
        return f"#{item.value}:{item.tolerance or 0}"
    if item.kind == kinds.FILL_IN:
        return "".join(f"={_escaped(word)} " for word in item.accepted)
    if item.kind == kinds.TRUE_FALSE and item.options == TRUTH and len(item.right) == 1:
        return "T" if item.right[0] == 0 else "F"
    if item.kind in (kinds.MATCHING, kinds.ORDERING):
        return _pairs(item)
    share = f"{Decimal(100) / max(len(item.right), 1):.5f}".rstrip("0").rstrip(".")
    right = f"~%{share}%" if item.kind == kinds.SEVERAL else "="
    return "\n" + "".join(
        f"  {right if place in item.right else '~'}{_escaped(text)}\n"
        for place, text in enumerate(item.options)
    )


def _pairs(item: Item) -> str:
    """Options in the order of the key; those that belong to nothing stand beside nothing."""
    order = remarks.keyed(item)
    if item.kind == kinds.ORDERING:
        pairs = [(str(n), item.options[place]) for n, place in enumerate(order, 1)]
    else:
        pairs = [
            (text, item.options[place])
            for text, place in zip(item.left, item.right, strict=False)
            if 0 <= place < len(item.options)
        ]
        pairs += [("", item.options[place]) for place in order if place not in item.right]
    lines = (f"  ={_escaped(one)} -> {_escaped(other)}\n" for one, other in pairs)
    return "\n" + "".join(lines)


def _topic(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in text.replace("//", "\0").split("/")]
    named = [part.replace("\0", "/") for part in parts if part and not part.startswith("$")]
    return tuple(part for part in named if part != "top")


def _plain(text: str) -> str:
    """The words behind their escapes, in one line."""
    text = re.sub(r"\\n", " ", text)
    return " ".join(re.sub(r"\\(.)", r"\1", text, flags=re.S).split())


def _escaped(text: str) -> str:
    words = " ".join(text.split())
    words = re.sub(rf"([\\{re.escape(_SIGNS)}])", r"\\\1", words)
    # Where words begin, these would be read as a format, a share or a comment; an arrow parts a pair.
    words = re.sub(r"^(\[|%|//|\$)", r"\\\1", words)
    return words.replace("->", "-\\>")
