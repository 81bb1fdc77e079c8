"""A kind of paper: one template, printed as PDF for the wall and written as Word for the clerk."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from office.documents import lists, pdf, word


@dataclass(frozen=True)
class Paper:
    """The template of a paper; `listed` when `facts["rows"]` may be any number of rows."""

    template: str
    listed: bool = False

    def pdf(self, facts: Mapping[str, Any]) -> bytes:
        """The finished PDF of `facts`."""
        return (lists if self.listed else pdf).render(self.template, facts)

    def word(self, facts: Mapping[str, Any]) -> bytes:
        """The Word file of `facts`: the same words."""
        if not self.listed:
            return word.render(self.template, facts)
        rows = facts["rows"]
        return word.render(self.template, facts, offset=0, first=True, last=True, total=len(rows))
