"""Every file the system keeps: one row tells where it lies and what it must be."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from ledger.services import entropy


class File(models.Model):
    """A kept file. The bytes lie in the storage under `storage_key`; the digest is their truth.

    `scope` says where it was kept, as `campaign:KTD2026-01`: what waits there is taken nowhere else.
    """

    append_only = True

    reference = models.CharField(max_length=20, default=entropy.reference, editable=False)
    storage_key = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    room = models.CharField(max_length=16)
    kind = models.CharField(max_length=32)
    scope = models.CharField(max_length=120, blank=True, default="")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("kept_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["reference"], name="one_file_per_reference"),
            models.UniqueConstraint(fields=["storage_key"], name="one_file_per_storage_key"),
            models.CheckConstraint(condition=Q(size__gte=0), name="file_size_is_not_negative"),
            models.CheckConstraint(
                condition=Exact(Length("sha256"), 64), name="file_has_its_sha256"
            ),
            models.CheckConstraint(
                condition=Q(room__in=["exam", "marking", "office"]), name="file_room_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="") & ~Q(name=""), name="file_has_kind_and_name"
            ),
        )

    def __str__(self) -> str:
        return self.name
