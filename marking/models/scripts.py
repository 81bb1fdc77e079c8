"""Scripts under their codes, and their sheets."""

from django.db import models
from django.db.models import Q

from marking.models.bags import Bag
from marking.models.keys import fresh


class Script(models.Model):
    """A written paper known by its code alone; the code is its key. Append-only."""

    append_only = True

    code = models.CharField(max_length=9, primary_key=True)
    bag = models.ForeignKey(Bag, on_delete=models.PROTECT, related_name="scripts")
    sheets = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(sheets__gte=1), name="a_coded_script_has_a_sheet"),
        )

    def __str__(self) -> str:
        return self.code


class Page(models.Model):
    """One sheet of a script: where its picture is kept and what it hashes to. Append-only."""

    append_only = True

    id = models.UUIDField(primary_key=True, default=fresh, editable=False)
    script = models.ForeignKey(Script, on_delete=models.PROTECT, related_name="pages")
    sheet = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["script", "sheet"], name="one_picture_per_script_and_sheet"
            ),
            models.CheckConstraint(condition=Q(sheet__gte=1), name="sheets_count_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.script_id}-{self.sheet}"
