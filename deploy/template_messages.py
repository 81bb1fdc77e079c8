"""Messages that templates say: `{% translate %}`, `{% blocktranslate %}` and `_("…")` inside tags and properties."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.text import unescape_string_literal
from django.utils.translation import trim_whitespace
from django.utils.translation.template import block_re, endblock_re, plural_re

STRING = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
INLINE = re.compile(rf"trans(?:late)?\s+{STRING}")
CONSTANT = re.compile(rf"\b_\({STRING}\)")
# A property of a component that is an expression: `:label="_('Save')"`.
EXPRESSION = re.compile(r""":[\w-]+=(?:"[^"]*"|'[^']*')""")
Message = tuple[int | None, tuple[str, ...]]


def messages(path: Path) -> list[Message]:
    """Line and forms (one, or singular and plural) of every message of a template."""
    tokens = iter(Lexer(path.read_text(encoding="utf-8")).tokenize())
    return [(token.lineno, forms) for token in tokens for forms in _said(token, tokens)]


def _said(token: Token, rest: Iterator[Token]) -> Iterator[tuple[str, ...]]:
    text = token.contents
    if token.token_type == TokenType.TEXT:
        for expression in EXPRESSION.findall(text):
            yield from _constants(expression)
    elif token.token_type == TokenType.VAR:
        yield from _constants(text)
    elif token.token_type == TokenType.BLOCK:
        if text == "comment":
            while next(rest).contents != "endcomment":
                pass
        elif inline := INLINE.match(text):
            yield (_plain(inline[1]),)
        else:
            yield from _constants(text)
            if block_re.match(text):
                yield _block(token, rest)


def _constants(text: str) -> Iterator[tuple[str, ...]]:
    for constant in CONSTANT.findall(text):
        yield (_plain(constant),)


def _plain(literal: str) -> str:
    """The message of a literal, as Django looks it up: with every per cent sign doubled."""
    return unescape_string_literal(literal).replace("%", "%%")


def _block(opening: Token, rest: Iterator[Token]) -> tuple[str, ...]:
    """The forms between `{% blocktranslate %}` and its end, with the reader's names for variables."""
    forms = [""]
    for token in rest:
        if token.token_type == TokenType.BLOCK:
            if endblock_re.match(token.contents):
                break
            if plural_re.match(token.contents):
                forms.append("")
        elif token.token_type == TokenType.VAR:
            forms[-1] += f"%({token.contents})s"
        elif token.token_type == TokenType.TEXT:
            forms[-1] += token.contents.replace("%", "%%")
    if "trimmed" in opening.split_contents():
        forms = [trim_whitespace(form) for form in forms]
    return tuple(forms)
