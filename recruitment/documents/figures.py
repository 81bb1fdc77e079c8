"""What the public may read of a registered paper when it checks its code: figures, never a person."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

Facts = Mapping[str, Any]


def count(label: Any) -> Callable[[Facts], list[tuple[str, str]]]:
    """How many rows a list has, and nothing of whom."""
    return lambda facts: [(str(label), str(len(facts["rows"])))]


def of_posts(facts: Facts) -> list[tuple[str, str]]:
    """Per post: places, sat, passed, selected."""
    return [
        (
            f"{one['title']} ({one['post']})",
            str(_("quota %(quota)s, sat %(sat)s, passed %(passed)s, selected %(selected)s")) % one,
        )
        for one in facts["posts"]
    ]


def round1(facts: Facts) -> list[tuple[str, str]]:
    """How many sat and passed."""
    return [
        (str(_("People listed")), str(len(facts["rows"]))),
        (str(_("Sat")), str(facts["present"])),
        (str(_("Passed")), str(facts["passed"])),
    ]


def quotas(facts: Facts) -> list[tuple[str, str]]:
    """Places per post."""
    return [(f"{one['title']} ({one['post']})", str(one["quota"])) for one in facts["posts"]]


def selected(facts: Facts) -> list[tuple[str, str]]:
    """How many stand in the list and are selected."""
    return [
        (str(_("People listed")), str(len(facts["rows"]))),
        (str(_("Selected")), str(facts["selected"])),
    ]


def appeals(facts: Facts) -> list[tuple[str, str]]:
    """How many appeals came and were upheld."""
    return [
        (str(_("Appeals received")), str(facts["received"])),
        (str(_("Upheld")), str(facts["upheld"])),
    ]
