"""The register of documents an agency issues, numbered anew each year."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from ledger.services import entropy
from office.models.agencies import Agency
from office.models.files import File


class Document(models.Model):
    """A registered document: its number is taken once and never given again.

    `symbol` is what stands behind the number (`TB-HĐTD`); the year is that of `issued_on`.
    """

    append_only = True

    reference = models.CharField(max_length=20, default=entropy.reference, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="documents")
    type_code = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=64)
    issued_on = models.DateField()
    subject = models.CharField(max_length=500)
    signer = models.CharField(max_length=200, blank=True, default="")
    facts_digest = models.CharField(max_length=64, blank=True, default="")
    file = models.ForeignKey(
        File, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    # Where it belongs; drawn from a draft of the desk: which kind, and which of that kind.
    scope_kind = models.CharField(max_length=16, default="office")
    scope_key = models.CharField(max_length=80, default="*")
    kind = models.CharField(max_length=40, blank=True, default="")
    key = models.CharField(max_length=40, blank=True, default="")
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    registered_at = models.DateTimeField()

    class Meta:
        ordering = ("agency", "year", "type_code", "number")
        constraints = (
            models.UniqueConstraint(fields=["reference"], name="one_document_per_reference"),
            models.UniqueConstraint(
                fields=["agency", "year", "type_code", "number"],
                name="one_document_per_agency_year_type_and_number",
            ),
            models.UniqueConstraint(
                fields=["scope_kind", "scope_key", "kind", "key"],
                condition=~Q(kind="") & Q(replaces__isnull=True),
                name="one_first_document_per_draft",
            ),
            models.CheckConstraint(
                condition=Q(kind="", key="") | ~Q(kind="") & ~Q(key=""),
                name="a_drafted_document_has_kind_and_key",
            ),
            models.CheckConstraint(
                condition=Q(kind="") | ~Q(facts_digest=""),
                name="a_drafted_document_has_the_digest_of_its_facts",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="document_numbers_begin_at_1"),
            models.CheckConstraint(
                condition=Q(issued_on__year=models.F("year")),
                name="document_year_is_the_year_of_its_date",
            ),
            models.CheckConstraint(
                condition=Q(facts_digest="") | Q(Exact(Length("facts_digest"), 64)),
                name="document_facts_have_a_sha256",
            ),
            models.CheckConstraint(
                condition=~Q(type_code="") & ~Q(symbol="") & ~Q(subject=""),
                name="document_has_type_symbol_and_subject",
            ),
        )

    def __str__(self) -> str:
        return self.full_number

    @property
    def scope(self) -> tuple[str, str]:
        """The scope of grants on this document."""
        return (self.scope_kind, self.scope_key)

    @property
    def full_number(self) -> str:
        """Number and symbol as printed: `05/TB-HĐTD`."""
        return f"{self.number:02d}/{self.symbol}"


class PrintedFacts(models.Model):
    """The facts a registered document was printed from. They may name people, so this row may be erased by law."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="printed")
    facts = models.JSONField()

    def __str__(self) -> str:
        return f"facts of {self.document_id}"


class SignedScan(models.Model):
    """The signed and sealed paper as it came back; the newest is the official version."""

    append_only = True

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="scans")
    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="signed_scan")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("received_at", "pk")

    def __str__(self) -> str:
        return f"scan of {self.document_id}"
