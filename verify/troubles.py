"""Why a bundle or a part of it cannot be used. Each trouble speaks both languages."""


class Trouble(Exception):
    """A sentence in Vietnamese and in English."""

    def __init__(self, vi: str, en: str = "") -> None:
        super().__init__(vi)
        self.vi = vi
        self.en = en or vi

    def text(self, lang: str) -> str:
        return self.en if lang == "en" else self.vi


class Unreadable(Trouble):
    """The file is no bundle, or damaged: nothing can be said about what it claims (exit 2)."""


class Withheld(Trouble):
    """A fact is not in this bundle although the log knows it; the check is skipped."""


class Broken(Trouble):
    """A fact does not fit the log; the check that asked for it fails."""
