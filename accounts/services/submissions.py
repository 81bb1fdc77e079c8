"""Take a form once: begin, and say where its answer led."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from accounts.models import Submission, User

KEPT_FOR = timedelta(days=1)


def begin(token: str, *, user: User | None, at: datetime) -> Submission | None:
    """None when this is the form's first sending, which is now noted; else the earlier one."""
    Submission.objects.filter(begun_at__lt=at - KEPT_FOR).delete()
    try:
        with transaction.atomic():
            Submission.objects.create(token=token, user=user, begun_at=at)
    except IntegrityError:
        return Submission.objects.filter(token=token, user=user).first() or Submission(token=token)
    return None


def end(token: str, *, location: str) -> None:
    """The form was answered: by leading elsewhere, or, without a location, so that it may be sent again."""
    rows = Submission.objects.filter(token=token)
    if location:
        rows.update(location=location[:500])
    else:
        rows.delete()
