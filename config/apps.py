"""Which static files of others are served."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """All but those of pages nobody opens here: the browsable API, and the second of two readers of its schema."""

    ignore_patterns = (*StaticFilesConfig.ignore_patterns, "rest_framework", "redoc")
