"""Decode files of plain text."""

from ledger.rules.refusals import Refusal


def decoded(data: bytes) -> str:
    """The text with one kind of line end. Refuses exchange.encoding for anything but UTF-8 and UTF-16."""
    coding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(coding)
    except UnicodeDecodeError as error:
        raise Refusal("exchange.encoding") from error
    if "\x00" in text:
        raise Refusal("exchange.encoding")
    return text.replace("\r\n", "\n").replace("\r", "\n")
