"""Days off, one row a day, correctable by the office."""

from django.db import models


class Holiday(models.Model):
    """A day on which nobody works: a public holiday, or a working day swapped by the yearly notice."""

    day = models.DateField()
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=200, help_text="Text or library the day comes from.")

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["day"], name="one_holiday_per_day"),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(source=""),
                name="a_holiday_names_itself_and_its_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
