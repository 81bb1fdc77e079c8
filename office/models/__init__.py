"""What an office keeps: agencies, administrative units, its document register, its files."""

from office.models.agencies import Agency
from office.models.documents import Document, PrintedFacts, SignedScan
from office.models.files import File
from office.models.units import Unit

__all__ = ["Agency", "Document", "File", "PrintedFacts", "SignedScan", "Unit"]
