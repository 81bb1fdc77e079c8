"""The request as a view behind a door of staff sees it."""

from datetime import datetime

from django.http import HttpRequest

from accounts.models import User


class StaffRequest(HttpRequest):
    """A request of somebody who has signed in, at its one moment."""

    user: User
    at: datetime
