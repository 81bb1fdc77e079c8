"""Check the templates: what the content policy would block, and what would fail only when somebody opens the page.

`python -m deploy.templates` prints one line a fault. No script, style or handler inside a page; every picture has its
words; every template parses; components, icons, addresses and files that a template names exist.
"""

import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from deploy import web
from deploy.environment import ROOT

FOLDER = ROOT / "templates"
# Set on paper: their style goes into the PDF with them and no browser ever reads them.
PRINTED = ("office/documents/", "office/shares/", "exams/slips/")
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
COMMENT = re.compile(r"{% *comment\b.*?{% *endcomment *%}", re.DOTALL)
ADDRESS = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")
FILE = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")
UNGUARDED = re.compile(r"\|\s*safe\b|autoescape\s+off")
# In what a tag becomes when it is taken out, so that a value made by a tag is not an empty one.
FILLED = "…"


class Page(HTMLParser):
    """The faults of one template's own HTML, each with its line."""

    def __init__(self, icons: set[str], components: set[str]) -> None:
        super().__init__()
        self.icons, self.components = icons, components
        self.faults: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given):
            self._fault(f"<{tag}> inside the page: put it into static/")
        if tag == "img" and "alt" not in given:
            self._fault("<img> without alt")
        for name, value in attrs:
            if name == "style" or re.match(r"on[a-z]+$|hx-on", name):
                self._fault(f"{name}= inside the page: put it into static/")
            if value and value.strip().lower().startswith("javascript:"):
                self._fault(f"{name}= holds a script")
        if tag.startswith("c-"):
            self._component(tag[2:], given)

    def _component(self, name: str, given: dict[str, str | None]) -> None:
        file = name.partition(":")[0].replace("-", "_").replace(".", "/")
        if file not in {"vars", "slot", "component"} | self.components:
            self._fault(f"<c-{name}>: no such component")
        for key in ("name",) if name == "icon" else ("icon",):
            icon = given.get(key)
            if icon and FILLED not in icon and icon not in self.icons:
                self._fault(f"icon {icon}: not in deploy/assets/icons.txt")

    def _fault(self, told: str) -> None:
        self.faults.append((self.getpos()[0], told))


def faults(path: Path, addresses: set[str], folder: Path = FOLDER) -> list[str]:
    """What is wrong with one template, a line each; `addresses` are the URL names there are."""
    from django.contrib.staticfiles import finders
    from django.template import TemplateSyntaxError, engines

    name = path.relative_to(folder).as_posix()
    source = _without(COMMENT, path.read_text(encoding="utf-8"))
    components = {
        file.relative_to(folder / "cotton").with_suffix("").as_posix()
        for file in (folder / "cotton").rglob("*.html")
    }
    page = Page(set(web.names()), components)
    page.feed(_without(TAG, source))
    found = [] if name.startswith(PRINTED) else page.faults
    for pattern, known, told in (
        (ADDRESS, addresses.__contains__, "address {}: no view has this name"),
        (FILE, finders.find, "file {}: not among the static files"),
    ):
        for match in pattern.finditer(source):
            if not known(match[1]):
                found.append((source.count("\n", 0, match.start()) + 1, told.format(match[1])))
    for match in UNGUARDED.finditer(source):
        line = source.count("\n", 0, match.start()) + 1
        found.append((line, "text let through unescaped: format it in the view"))
    try:
        engines["django"].get_template(name)
    except (TemplateSyntaxError, ValueError) as error:
        found.append((1, f"does not parse: {error}"))
    return [f"templates/{name}:{line}: {told}" for line, told in sorted(found)]


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text with each match replaced by as many lines of nothing."""
    return pattern.sub(lambda match: FILLED + "\n" * match[0].count("\n"), text)


def addresses() -> set[str]:
    """Every URL name of this room, with its namespace."""
    from django.urls import get_resolver

    found: set[str] = set()
    waiting = [("", get_resolver())]
    while waiting:
        prefix, resolver = waiting.pop()
        found |= {prefix + name for name in resolver.reverse_dict if isinstance(name, str)}
        for space, (_, inner) in resolver.namespace_dict.items():
            waiting.append((f"{prefix}{space}:", inner))
    return found


def complaints() -> list[str]:
    """What is wrong with the project's templates."""
    known = addresses()
    return [fault for path in sorted(FOLDER.rglob("*.html")) for fault in faults(path, known)]


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    wrong = complaints()
    print("\n".join(wrong))
    sys.exit(1 if wrong else 0)
