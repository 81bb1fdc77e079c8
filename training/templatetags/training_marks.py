"""Filter of pages that show kept marks."""

from django import template

from training.rules import marks

register = template.Library()


@register.filter
def hundredths(value: int | None) -> str:
    """A kept mark with a comma; a dash where there is none.

    >>> hundredths(850), hundredths(None)
    ('8,50', '–')
    """
    return marks.shown(value) or "–"
