"""Forms for items of every kind: what a person types, and the item it means.

Lists are typed one a line, so that no script is needed to add a row.
"""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.web.forms import Form, Upload
from exams.rules import kinds
from exams.rules.exchange import Item, Media
from exams.services.exchange import images, keys
from exams.titles import LEVELS, SCORINGS

ARROW, POINTS = "=>", "|"
TRUTH = ("Đúng", "Sai")


def _lines(label: Any, help_text: Any, *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(
        label=label, help_text=help_text, widget=widget, max_length=20_000, required=required
    )


class WordingForm(Form):
    """What every kind has; the kinds add their own fields."""

    kind = ""
    field_order = ("topic", "subtopic", "level", "stem")
    act_fields = {
        "exchange.stem_missing": "stem",
        "item.blank_once": "stem",
        "item.topic_missing": "topic",
        "item.twin": "stem",
        "exchange.image_missing": "stem",
        "item.image_unread": "image",
        "item.image_heavy": "image",
    }

    topic = forms.CharField(label=_("Topic"), max_length=100)
    subtopic = forms.CharField(label=_("Sub-topic"), max_length=100, required=False)
    level = forms.ChoiceField(label=_("Level"), choices=list(LEVELS.items()))
    stem = forms.CharField(
        label=_("Question"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    markup = forms.BooleanField(
        label=_("With formulas, tables, images or emphasis"),
        help_text=_(
            "Then $x^2$ is a formula in LaTeX, **bold** and *slanted* words are marked with stars, a"
            " table has | pipes | between its cells, and an image stands as ![what it shows](media:NAME)."
        ),
        required=False,
    )
    image = Upload(
        label=_("An image"),
        help_text=_("PNG, JPEG, GIF or WebP; it is put at the end of the question."),
        endings=(".png", ".jpg", ".jpeg", ".gif", ".webp"),
        most_mb=5,
        required=False,
    )
    shows = forms.CharField(
        label=_("What the image shows, for who cannot see it"), max_length=300, required=False
    )
    law = forms.CharField(label=_("Legal source"), max_length=500, required=False)

    def __init__(self, *args: Any, media: dict[str, Media] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.media_kept = media or {}
        last = [name for name in ("markup", "image", "shows", "law") if name in self.fields]
        first = [name for name in self.fields if name not in last]
        self.order_fields([*first, *last])

    def item(self) -> Item:
        """The item that is typed; what is wrong with it shows when it is settled."""
        given = self.cleaned_data
        path = tuple(part for part in (given["topic"], given.get("subtopic")) if part)
        item = Item(
            self.kind,
            given["stem"].strip(),
            topic=path,
            level=given["level"],
            law=given["law"],
            markup=given["markup"],
            media=self.media_kept,
        )
        return self._with_image(replace(item, **self.answers(given)))

    def answers(self, given: dict[str, Any]) -> dict[str, Any]:
        """The fields of the kind."""
        raise NotImplementedError

    @staticmethod
    def typed(item: Item) -> dict[str, Any]:
        """The fields of the kind as they are typed, from an item."""
        raise NotImplementedError

    def _with_image(self, item: Item) -> Item:
        file = self.cleaned_data.get("image")
        if not file:
            return item
        media = Media(images.type_of(file.read(16)) or "", b"")
        file.seek(0)
        media = replace(media, data=file.read())
        name = images.name_for(file.name or "", media, item.media)
        shows = self.cleaned_data["shows"] or name
        stem = f"{item.stem}\n\n![{shows}](media:{name})"
        return replace(item, stem=stem, markup=True, media={**item.media, name: media})


class SingleForm(WordingForm):
    """One right option of four."""

    kind = kinds.SINGLE
    act_fields = {**WordingForm.act_fields, "exchange.options_equal": "options"}
    options = _lines(_("Options"), _("Four, one a line, in the order A to D."))
    right = forms.ChoiceField(
        label=_("Key"), choices=[(i, i) for i in "ABCD"], widget=forms.RadioSelect
    )

    def answers(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"options": _split(given["options"]), "right": ("ABCD".index(given["right"]),)}

    @staticmethod
    def typed(item: Item) -> dict[str, Any]:
        right = keys.letter(item.right[0]) if item.right else ""
        return {"options": "\n".join(item.options), "right": right}


class TruthForm(WordingForm):
    """True or false."""

    kind = kinds.TRUE_FALSE
    right = forms.ChoiceField(
        label=_("Key"), choices=[("A", TRUTH[0]), ("B", TRUTH[1])], widget=forms.RadioSelect
    )

    def answers(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"options": TRUTH, "right": ("AB".index(given["right"]),)}

    @staticmethod
    def typed(item: Item) -> dict[str, Any]:
        return {"right": keys.letter(item.right[0]) if item.right else ""}


class SeveralForm(WordingForm):
    """Several right options."""

    kind = kinds.SEVERAL
    act_fields = {**WordingForm.act_fields, "exchange.key_unfit": "right"}
    options = _lines(_("Options"), _("Two to ten, one a line."))
    right = forms.CharField(
        label=_("Key"), help_text=_("The letters of all right options, such as A, C"), max_length=40
    )
    scoring = forms.ChoiceField(label=_("Scoring"), choices=list(SCORINGS.items()))

    def answers(self, given: dict[str, Any]) -> dict[str, Any]:
        options = _split(given["options"])
        letters = given["right"].replace(",", " ").upper().split()
        signs = [sign for letter in letters for sign in letter]
        right = tuple(ord(sign) - ord("A") for sign in signs)
        return {"options": options, "right": right, "scoring": given["scoring"]}

    @staticmethod
    def typed(item: Item) -> dict[str, Any]:
        right = ", ".join(map(keys.letter, item.right))
        return {"options": "\n".join(item.options), "right": right, "scoring": item.scoring}


class FillInForm(WordingForm):
    """The exact word."""

    kind = kinds.FILL_IN
    accepted = _lines(
        _("Words that count as right"),
        _("One a line. The question has one blank: ___. Capitals and spaces make no difference."),
    )

    def answers(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"accepted": _split(given["accepted"])}

    @staticmethod
    def typed(item: Item) -> dict[str, Any]:
        return {"accepted": "\n".join(item.accepted)}


class NumericForm(WordingForm):
    """A number."""

    kind = kinds.NUMERIC
    act_fields = {**WordingForm.act_fields, "exchange.key_unfit": "value"}
    value = forms.CharField(label=_("The right number"), max_length=40)
    tolerance = forms.CharField(label=_("How far off still counts"), max_length=40, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)

    def answers(self, given: dict[str, Any]) -> dict[str, Any]:
        return {name: given[name].strip() for name in ("value", "tolerance", "unit")}

    @staticmethod
    def typed(item: Item) -> dict[str, Any]:
        return {"value": item.value, "tolerance": item.tolerance, "unit": item.unit}


class MatchingForm(WordingForm):
    """Pairs."""

    kind = kinds.MATCHING
    pairs = _lines(_("Pairs"), _("One a line, as: left => right"))
    spare = _lines(_("Options that belong to nothing"), _("One a line."), required=False)

    def answers(self, given: dict[str, Any]) -> dict[str, Any]:
        left, right, options = list[str](), list[int](), list[str]()
        for line in _split(given["pairs"]):
            one, _arrow, other = (part.strip() for part in line.partition(ARROW))
            if other not in options:
                options.append(other)
            left.append(one)
            right.append(options.index(other))
        return {
            "left": tuple(left),
            "right": tuple(right),
            "options": (*options, *_split(given["spare"])),
        }

    @staticmethod
    def typed(item: Item) -> dict[str, Any]:
        pairs = zip(item.left, item.right, strict=False)
        spare = [text for place, text in enumerate(item.options) if place not in item.right]
        lines = [f"{left} {ARROW} {item.options[place]}" for left, place in pairs]
        return {"pairs": "\n".join(lines), "spare": "\n".join(spare)}


class OrderingForm(WordingForm):
    """Things to put in order."""

    kind = kinds.ORDERING
    options = _lines(
        _("In the right order"), _("One a line; candidates see them in a drawn order.")
    )

    def answers(self, given: dict[str, Any]) -> dict[str, Any]:
        options = _split(given["options"])
        return {"options": options, "right": tuple(range(len(options)))}

    @staticmethod
    def typed(item: Item) -> dict[str, Any]:
        return {"options": "\n".join(item.options[place] for place in item.right)}


class LongForm(WordingForm):
    """A long answer with its marking guide."""

    kind = kinds.LONG
    act_fields = {
        **WordingForm.act_fields, "exchange.key_unfit": "guide", "item.guide_missing": "guide",
    }  # fmt: skip
    guide = _lines(_("Marking guide"), _("One step a line, as: what earns points | points"))

    def answers(self, given: dict[str, Any]) -> dict[str, Any]:
        steps = [line.rpartition(POINTS) for line in _split(given["guide"])]
        return {
            "guide": tuple((text.strip() or points, points.strip()) for text, _, points in steps)
        }

    @staticmethod
    def typed(item: Item) -> dict[str, Any]:
        return {"guide": "\n".join(f"{text} {POINTS} {points}" for text, points in item.guide)}


FORMS: dict[str, type[WordingForm]] = {
    one.kind: one
    for one in (
        SingleForm, TruthForm, FillInForm, SeveralForm, NumericForm, MatchingForm, OrderingForm,
        LongForm,
    )
}  # fmt: skip


def _split(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
