"""Keys as addresses carry them, what a form is bound to, words that are never written back."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict


def key_of(text: str) -> str:
    """The key behind its form in an address.

    >>> key_of("NVCN.pk1")
    'NVCN/pk1'
    """
    return text.replace(".", "/")


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the fields sent, even when there are none; nothing for a look."""
    return request.POST if request.method == "POST" else None


class Words(forms.Textarea):
    """The words of a share holder: typed, sent, and never written back into a page."""

    def __init__(self) -> None:
        super().__init__(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"})

    def format_value(self, value: Any) -> str:
        """Nothing, whatever was typed."""
        return ""
