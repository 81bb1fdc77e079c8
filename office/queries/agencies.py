"""The agencies of this installation."""

from office.models import Agency


def names() -> dict[str, str]:
    """Name by code, in the order of the codes."""
    return dict(Agency.objects.order_by("code").values_list("code", "name"))
