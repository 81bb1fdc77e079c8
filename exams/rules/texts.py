"""Compare Vietnamese sentences as a reader would: marks, case, spaces and punctuation aside.

>>> fold("  Thời điểm mở THỪA KẾ ?")
'thoi diem mo thua ke'
>>> slug("Nhà nước & pháp luật")
'nha-nuoc-phap-luat'
"""

import re
import unicodedata

NOT_A_WORD = re.compile(r"[^0-9a-z]+")


def tidy(text: str) -> str:
    """The text in NFC with single spaces, as it is kept."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """The text as plain lower-case words, for comparing only."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return NOT_A_WORD.sub(" ", bare).strip()


def slug(text: str) -> str:
    """The text as an ASCII name: the form in which a topic stands in the label of a draw."""
    return fold(text).replace(" ", "-")
