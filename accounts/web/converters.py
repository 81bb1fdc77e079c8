"""Parts of addresses that stand for keys with a slash in them."""

from django.urls import register_converter


class Written:
    """A written test or its re-mark: `NVCN`, and `NVCN.pk1` for `NVCN/pk1`."""

    regex = r"[A-Za-z0-9_-]+(?:\.pk[0-9]+)?"

    def to_python(self, value: str) -> str:
        """The key as the campaign knows it."""
        return value.replace(".", "/")

    def to_url(self, value: str) -> str:
        """The key as an address holds it."""
        return value.replace("/", ".")


register_converter(Written, "written")
