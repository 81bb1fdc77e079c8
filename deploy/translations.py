"""Compile and check the translations. Source language is English; Vietnamese must be complete.

`python -m deploy.translations` writes `django.mo`; `--check` fails on a message without Vietnamese, on one nobody uses,
and on placeholders that differ; `--sort` brings the catalogue into its order.
"""

import re
import sys
from io import StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from deploy import template_messages

ROOT = Path(__file__).resolve().parent.parent
APPS = (
    "config", "law", "ledger", "accounts", "office", "marking", "exams", "recruitment", "training",
    "rehearsal",
)  # fmt: skip
FUNCTIONS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%|\{(\w*)\}")


def used() -> dict[str, str]:
    """Messages of code and templates (the singular of those with a plural), each with one place it stands in."""
    return {forms[0]: place for forms, place in _uttered().items()}


def _uttered() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for app in APPS:
        for name, line, message, _, _ in extract_from_dir(
            ROOT / app, [("**.py", "python")], keywords=FUNCTIONS
        ):
            forms = message if isinstance(message, tuple) else (message,)
            found.setdefault(forms, f"{app}/{name}:{line}")
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for place, said in template_messages.messages(path):
            found.setdefault(said, f"{path.relative_to(ROOT)}:{place}")
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
    known: dict[tuple[str, ...], str] = {}
    for message in catalog("vi"):
        if message.id:
            known[_forms(message.id)] = "" if message.fuzzy else _forms(message.string)[0]
    uttered = _uttered()
    wrong = [
        f"{place}: no Vietnamese for {' / '.join(forms)!r}"
        for forms, place in uttered.items()
        if not known.get(forms)
    ]
    wrong += [f"locale/vi: nobody uses {forms[0]!r}" for forms in known if forms not in uttered]
    for forms, value in known.items():
        if value and set(PLACEHOLDER.findall(forms[-1])) != set(PLACEHOLDER.findall(value)):
            wrong.append(f"locale/vi: placeholders differ in {forms[0]!r}")
    return sorted(wrong)


def sort() -> None:
    """Bring the Vietnamese catalogue into the order of its messages, each as it was written."""
    path = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    header, *entries = path.read_text(encoding="utf-8").strip().split("\n\n")
    ordered = {_said(entry): entry for entry in entries}
    whole = [header, *(ordered[message] for message in sorted(ordered))]
    path.write_text("\n\n".join(whole) + "\n", encoding="utf-8")


def _said(entry: str) -> str:
    """The message (its singular) of one entry of the file."""
    return next(_forms(message.id)[0] for message in read_po(StringIO(entry)) if message.id)


def _forms(text: object) -> tuple[str, ...]:
    """A message as its forms: one, or singular and plural."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)


if __name__ == "__main__":
    if "--check" in sys.argv:
        found = complaints()
        print("\n".join(found))
        sys.exit(1 if found else 0)
    if "--sort" in sys.argv:
        sort()
    compile_all()
