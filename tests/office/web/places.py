"""How the access matrix fills the addresses of the office: a paper that is due as soon as rules are frozen."""

PAPER = {"campaign": "KTD2026-01", "kind": "thong-bao-tuyen-dung", "key": "tat-ca"}
PLACES = {
    "office:document": PAPER,
    "office:document_register": PAPER,
    "office:document_sign": PAPER,
    "office:document_scan": PAPER,
    "office:document_file": PAPER | {"form": "pdf"},
    "office:document_earlier_file": PAPER | {"form": "pdf"},
}
