"""What stands around the text of a paper of a campaign: who issues it, who signs, who receives it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.rules.roles import Role
from office.desk import Draft, Given
from office.documents.letterhead import letterhead, recipients, signature
from recruitment.queries.papers import Standing

COUNCIL, SYMBOL = "Hội đồng tuyển dụng", "HĐTD"
# The decree and the exam regulations behind a campaign, by their codes in `law`.
BASES = {
    "RS-2025": "Nghị định số 170/2025/NĐ-CP của Chính phủ",
    "RS-2026": "Nghị định số 170/2025/NĐ-CP của Chính phủ, được sửa đổi, bổ sung bởi Nghị định số 300/2026/NĐ-CP",
    "XR-2025b": "Thông tư số 22/2025/TT-BNV của Bộ Nội vụ",
}


@dataclass(frozen=True)
class Frame:
    """The parts of a paper that do not come from its rows. `form` and `of` are those of `letterhead.signature`."""

    stand: Standing
    kind: str
    subject: str
    parent: str
    issuer: str
    symbol: str
    form: str
    of: str
    title: str
    name: str
    secretary: str
    lines: tuple[str, ...]

    def head(self, given: Given) -> dict[str, Any]:
        """The head, with number and day as far as the clerk gave them."""
        return letterhead(
            parent=self.parent,
            agency=self.issuer,
            kind=self.kind,
            symbol=self.symbol,
            number=given.number,
            place=self.stand.campaign.agency.place,
            on=given.on,
            subject=self.subject,
        )

    def around(self, given: Given) -> dict[str, Any]:
        """Head, signature and recipients."""
        name = given.signer or self.name
        return {
            "head": self.head(given),
            "signature": signature(form=self.form, of=self.of, title=self.title, name=name),
            "recipients": recipients(*self.lines),
        }

    def draft(self, key: str, facts: Callable[[Given], dict[str, Any]]) -> Draft:
        """The draft of this paper."""
        return Draft(key, self.subject, self.stand.campaign.agency.code, self.symbol, facts)


def council(stand: Standing, at: datetime, kind: str, subject: str) -> Frame:
    """A paper of the Council, signed by its chair."""
    chair, secretary = (
        stand.holder(role, at) for role in (Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY)
    )
    return Frame(
        stand, kind, subject, stand.campaign.agency.name, COUNCIL, SYMBOL, "TM.", COUNCIL, "Chủ tịch", chair, secretary,
        ("Cổng thông tin điện tử", "Ban giám sát", "Lưu: VT, HĐTD"),
    )  # fmt: skip


def agency(stand: Standing, at: datetime, kind: str, subject: str) -> Frame:
    """A paper of the authority itself, signed by its head."""
    own = stand.campaign.agency
    head = stand.holder(Role.HEAD_OF_AUTHORITY, at)
    return Frame(
        stand, kind, subject, own.parent.name if own.parent else "", own.name, own.symbol, "", "",
        "Thủ trưởng cơ quan", head, "", ("Như trên", "Hội đồng tuyển dụng", "Lưu: VT"),
    )  # fmt: skip


def bases(stand: Standing) -> list[str]:
    """The legal grounds of the campaign, without "Căn cứ"."""
    return [
        BASES[code] for code in (stand.campaign.decree, stand.campaign.exam_regime) if code in BASES
    ]
