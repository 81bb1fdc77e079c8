"""Forms of versions: questions with points and guide, parts of their draw, words of their holders."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.web.forms import Form, Upload
from accounts.web.secrets import SecretLine
from exams.models import WrittenVersion
from exams.queries.ceremonies import Part
from exams.rules import cards
from exams.rules import versions as rules
from exams.web.openings import SharesForm
from ledger.rules.refusals import Refusal
from ledger.services import refusals

USUAL = 6


class VersionForm(Form):
    """A title, and question by question its words, its points, and the ideas of its guide."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)

    def __init__(self, *args: Any, version: WrittenVersion | None = None, **options: Any) -> None:
        initial = _typed(version) if version else {}
        super().__init__(*args, initial=initial, **options)
        for n in range(1, self.most + 1):
            self.fields[f"text_{n}"] = forms.CharField(
                label=_("Question %(n)s") % {"n": n},
                help_text=_("Formulas between $ signs, tables with bars.") if n == 1 else "",
                max_length=rules.MOST_TEXT,
                required=n == 1,
                widget=forms.Textarea(attrs={"rows": 5}),
            )
            self.fields[f"points_{n}"] = forms.CharField(
                label=_("Points of question %(n)s") % {"n": n}, max_length=10, required=n == 1
            )
            self.fields[f"ideas_{n}"] = forms.CharField(
                label=_("Guide of question %(n)s") % {"n": n},
                help_text=_(
                    "One idea a line: its points, a bar, the words. For example: 10 | States the concept"
                ),
                max_length=rules.MOST_TEXT,
                required=n == 1,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    @property
    def most(self) -> int:
        """How many questions have a place here."""
        return max(USUAL, min(rules.MOST_QUESTIONS, len(self.initial) // 3))

    def clean(self) -> dict[str, Any]:
        """Paper and guide; an error stands above its field."""
        given = super().clean()
        questions, guide = [], []
        for n in range(1, self.most + 1):
            text = (given.get(f"text_{n}") or "").replace("\r\n", "\n").strip()
            if not text:
                if given.get(f"points_{n}") or given.get(f"ideas_{n}"):
                    self.add_error(f"text_{n}", _("Fill this in."))
                continue
            worth = self._read(f"points_{n}", lambda typed: rules.written(rules.points(typed)))
            ideas = self._read(f"ideas_{n}", rules.ideas)
            questions.append({"text": text, "points": worth})
            guide.append(ideas)
        given["paper"], given["guide"] = {"questions": questions}, {"guide": guide}
        return given

    def _read(self, field: str, read: Any) -> Any:
        try:
            return read(self.cleaned_data.get(field) or "")
        except Refusal as refusal:
            if field not in self.errors:
                self.add_error(field, refusals.word(refusal))
            return None


class ReasonForm(Form):
    """The ground of a sealing."""

    reason = forms.CharField(
        label=gettext_lazy("Ground"),
        help_text=gettext_lazy(
            "For example: minutes of the meeting of the paper board, number and day."
        ),
        max_length=300,
    )


class ReserveForm(SharesForm):
    """Two of three cards, and why the version before is out of force."""

    reason = forms.CharField(
        label=gettext_lazy("Why a reserve is opened"),
        help_text=gettext_lazy("With the number and day of the minutes."),
        max_length=500,
    )
    field_order = ("reason", "share_1", "share_2")


class RevealForm(Form):
    """The part of every contributor: its file, or its two lines."""

    def __init__(self, *args: Any, parts: list[Part], **options: Any) -> None:
        super().__init__(*args, **options)
        self.parts = dict(enumerate(parts, 1))
        for n, part in self.parts.items():
            name = {"name": part.name}
            self.fields[f"file_{n}"] = Upload(
                label=_("File of the card: %(name)s") % name,
                endings={".json"},
                most_mb=1,
                required=False,
            )
            self.fields[f"secret_{n}"] = forms.CharField(
                label=_("Secret: %(name)s") % name,
                max_length=5000,
                required=False,
                widget=SecretLine(),
            )
            self.fields[f"nonce_{n}"] = forms.CharField(
                label=_("Companion number: %(name)s") % name,
                max_length=500,
                required=False,
                widget=SecretLine(),
            )

    def clean(self) -> dict[str, Any]:
        """The cards by contributor; an unreadable one is named above its line."""
        given = super().clean()
        given["cards"] = {}
        for n, part in self.parts.items():
            try:
                given["cards"][part.id] = cards.read(_text(given, n), given.get(f"nonce_{n}") or "")
            except Refusal as refusal:
                self.add_error(f"secret_{n}", refusals.word(refusal))
        return given


def _text(given: dict[str, Any], n: int) -> str:
    file = given.get(f"file_{n}")
    if not file:
        return given.get(f"secret_{n}") or ""
    try:
        return str(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refusal("card.unreadable") from None


def _typed(version: WrittenVersion) -> dict[str, str]:
    """A version as it was typed: three fields a question."""
    found = {"title": version.title}
    questions = (version.paper or {}).get("questions", [])
    guide = (version.guide or {}).get("guide", [])
    for n, (question, ideas) in enumerate(zip(questions, guide, strict=True), 1):
        found[f"text_{n}"], found[f"points_{n}"] = question["text"], question["points"]
        found[f"ideas_{n}"] = "\n".join(f"{one['points']} | {one['text']}" for one in ideas)
    return found
