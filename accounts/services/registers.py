"""Lines of the office's register about people and their roles."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from accounts.models import User
from ledger.services import entries, logs


def note(
    kind: str, data: Mapping[str, Any], *, private: Mapping[str, Any], by: User, at: datetime
) -> None:
    """Append a line: `data` names nobody, whom it is about stays behind the commitment."""
    register = logs.register(agency=settings.OFFICE, by=by.reference, at=at)
    entries.append(register, kind, dict(data), by=by.reference, at=at, private=dict(private))
