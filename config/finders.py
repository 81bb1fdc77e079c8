"""Which static files of other packages are collected."""

from collections.abc import Iterable
from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder

# Pages nobody opens here: the browsable API.
UNSEEN = ("rest_framework", "rest_framework/*")


class Packages(AppDirectoriesFinder):
    """Files of the installed packages, without those of pages nobody opens here."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """Every file to collect with the storage it lies in."""
        return super().list([*(ignore_patterns or ()), *UNSEEN])
