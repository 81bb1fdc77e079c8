"""Find the key of an `assessmentItem`: where it is declared, mapped, or only used to score."""

from decimal import Decimal, InvalidOperation

from exams.rules import kinds

from .trees import Element, child, children, inside, name_of, text_of

_NUMBERS = ("float", "integer")


class Key:
    """What is right as the answer to one interaction."""

    def __init__(self, root: Element, interaction: Element) -> None:
        self.root = root
        self.identifier = interaction.get("responseIdentifier", "")
        declared = [
            one
            for one in children(root, "responseDeclaration")
            if one.get("identifier") == self.identifier
        ]
        self.declaration = declared[0] if declared else None
        self.processing = child(root, "responseProcessing")

    @property
    def cardinality(self) -> str:
        """Whether one answer, several or an order is asked for."""
        return "single" if self.declaration is None else self.declaration.get("cardinality", "")

    @property
    def is_number(self) -> bool:
        """Whether the answer is a number."""
        return self.declaration is not None and self.declaration.get("baseType") in _NUMBERS

    @property
    def weighted(self) -> bool:
        """Whether options weigh differently."""
        return len({abs(value) for _, value in self._mapped() if value}) > 1

    def values(self) -> list[str]:
        """The right answers as the file names them."""
        correct = child(self.declaration, "correctResponse")
        found = [] if correct is None else [_value(one) for one in children(correct, "value")]
        if found:
            return found
        good = [(name, value) for name, value in self._mapped() if value > 0]
        if good and self.cardinality == "single" and not self.is_number:
            best = max(value for _, value in good)
            return [name for name, value in good if value == best][:1]
        return [name for name, _ in good] or self._scored()

    def words(self) -> list[str]:
        """Every text that is right, the declared one first."""
        mapped = [(name, value) for name, value in self._mapped() if value > 0]
        best = max((value for _, value in mapped), default=Decimal(0))
        return [one for one in self.values() if one] + [
            name for name, value in mapped if value == best and name
        ]

    def scoring(self) -> str:
        """How several right answers are scored."""
        mapped = self._mapped()
        template = "" if self.processing is None else self.processing.get("template", "")
        if not mapped or "match_correct" in template:
            return kinds.ALL
        return kinds.MINUS if any(value < 0 for _, value in mapped) else kinds.EACH

    def number(self) -> tuple[str, str]:
        """The value and the tolerance of a number."""
        values = self.values()
        low, high = self._range()
        if not values and low is not None and high is not None:
            return plain((low + high) / 2), plain((high - low) / 2)
        value = values[0] if values else ""
        known = _decimal(value)
        for equal in inside(self.root, "equal"):
            mode, first = equal.get("toleranceMode", "exact"), _first(equal.get("tolerance", ""))
            if first is None or mode == "exact":
                continue
            if mode == "relative" and known is not None:
                return _spelled(value), plain(abs(known) * first / 100)
            if mode == "absolute":
                return _spelled(value), plain(first)
        if known is not None and low is not None and high is not None and low <= known <= high:
            return _spelled(value), plain(max(known - low, high - known))
        return _spelled(value), ""

    def _mapped(self) -> list[tuple[str, Decimal]]:
        mapping = child(self.declaration, "mapping")
        entries = [] if mapping is None else children(mapping, "mapEntry")
        return [
            (one.get("mapKey", ""), _decimal(one.get("mappedValue", "")) or Decimal(0))
            for one in entries
        ]

    def _scored(self) -> list[str]:
        """The answers that branches of the response processing give points for."""
        found = []
        for branch in inside(self.root, "responseIf", "responseElseIf"):
            outcomes = [_decimal(text_of(one)) for one in children(branch, "setOutcomeValue")]
            if not any(one is not None and one > 0 for one in outcomes):
                continue
            for test in inside(branch, "match", "stringMatch", "equal"):
                asked = [one.get("identifier") for one in children(test, "variable")]
                if self.identifier in asked:
                    found += [_value(one) for one in children(test, "baseValue")]
        return found if self.cardinality != "single" or self._is_text() else found[:1]

    def _is_text(self) -> bool:
        return self.declaration is not None and self.declaration.get("baseType") == "string"

    def _range(self) -> tuple[Decimal | None, Decimal | None]:
        """The lowest and highest number that is accepted."""
        bounds: dict[str, Decimal | None] = {}
        for test in inside(self.root, "gte", "gt", "lte", "lt"):
            names = [one.get("identifier") for one in children(test, "variable")]
            limits = [_decimal(text_of(one)) for one in children(test, "baseValue")]
            if self.identifier in names and limits:
                bounds.setdefault(name_of(test)[0], limits[0])
        return bounds.get("g"), bounds.get("l")


def plain(number: Decimal) -> str:
    """The number without exponent and idle zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(node: Element) -> str:
    return text_of(node).strip()


def _spelled(text: str) -> str:
    """The number as it stands, unless it is written with an exponent."""
    number = _decimal(text)
    return plain(number) if number is not None and "e" in text.lower() else text


def _first(text: str) -> Decimal | None:
    parts = text.split()
    return _decimal(parts[0]) if parts else None


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= 30 else None
