"""Compile and check the translations. Source language is English; Vietnamese must be complete.

`python -m deploy.translations` writes `django.mo`; `--check` fails on a message without Vietnamese, on one nobody uses,
and on placeholders that differ.
"""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
APPS = (
    "config", "law", "ledger", "accounts", "office", "marking", "exams", "recruitment", "rehearsal",
)  # fmt: skip
FUNCTIONS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%|\{(\w*)\}")


def used() -> dict[str, str]:
    """Messages in the code, each with one place it stands in."""
    found: dict[str, str] = {}
    for app in APPS:
        for name, line, message, _, _ in extract_from_dir(
            ROOT / app, [("**.py", "python")], keywords=FUNCTIONS
        ):
            for text in message if isinstance(message, tuple) else (message,):
                found.setdefault(text, f"{app}/{name}:{line}")
    return found


def catalog(language: str) -> Catalog:
    """The catalogue of one language."""
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compile_all() -> None:
    """Write `django.mo` beside each `django.po` that is newer."""
    for po in sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            with mo.open("wb") as file:
                write_mo(file, catalog(po.parts[-3]))


def complaints() -> list[str]:
    """What is wrong with the Vietnamese catalogue, one sentence each."""
    known: dict[str, str] = {}
    for message in catalog("vi"):
        if message.id:
            key, value = _first(message.id), _first(message.string)
            known[key] = "" if message.fuzzy else value
    code = used()
    wrong = [f"{place}: no Vietnamese for {m!r}" for m, place in code.items() if not known.get(m)]
    wrong += [f"locale/vi: nobody uses {m!r}" for m in known if m not in code]
    for key, value in known.items():
        if value and set(PLACEHOLDER.findall(key)) != set(PLACEHOLDER.findall(value)):
            wrong.append(f"locale/vi: placeholders differ in {key!r}")
    return sorted(wrong)


def _first(text: object) -> str:
    """The singular of a message that has several forms."""
    return str(text[0]) if isinstance(text, list | tuple) else str(text)


if __name__ == "__main__":
    if "--check" in sys.argv:
        found = complaints()
        print("\n".join(found))
        sys.exit(1 if found else 0)
    compile_all()
