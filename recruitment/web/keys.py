"""Keys as addresses carry them, what a form is bound to."""

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
