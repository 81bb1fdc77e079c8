"""What waits for the clerk: papers to be registered, campaign by campaign."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from office.queries import documents
from office.queues import Due


def collect(user: User, at: datetime) -> list[Due]:
    """Drafts without number and date."""
    return [
        Due(
            _("Documents to register"),
            count,
            f"{reverse('office:documents')}?campaign={campaign}&state={documents.DUE}",
            campaign,
        )
        for campaign, count in documents.waiting(user, at).items()
    ]
