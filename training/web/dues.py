"""What waits in training for the reader: lines of the work of the day."""

from collections import Counter
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from office.queues import Due
from training.queries import attendance


def collect(user: User, at: datetime) -> list[Due]:
    """Rolls nobody called yet, by intake; one alone leads straight to it."""
    found = []
    lessons = attendance.waiting(user, at)
    counts = Counter(one.training_class.intake.key for one in lessons)
    for key, count in counts.items():
        mine = [one for one in lessons if one.training_class.intake.key == key]
        scheme, intake = key.split("/")
        url = reverse("training:rolls", args=[scheme, intake])
        if count == 1:
            url = reverse("training:roll_call", args=[scheme, intake, mine[0].reference])
        found.append(Due(_("Rolls not called yet"), count, url, where=key, due_at=mine[0].ends_at))
    return found
