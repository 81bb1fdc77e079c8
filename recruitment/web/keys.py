"""Keys as addresses carry them."""


def key_of(text: str) -> str:
    """The key behind its form in an address.

    >>> key_of("NVCN.pk1")
    'NVCN/pk1'
    """
    return text.replace(".", "/")
