"""What one row of a finished cohort tells: person, marks, attendance, practice, graduation, certificate, post, service.

Guarantee: numbers and dates of the original papers are kept as written; a part that is begun is whole or refused by
column; nobody who did not graduate bears a certificate or a post.
Source: rulebook A.2, A.3; issue of the training thread (finished cohorts).

>>> [column.key for column in columns([("HP01", "Nhà nước")])][7:11]
['outcome', 'mark:HP01', 'called:HP01', 'absent:HP01']
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from office.rules.columns import Column, Row, RowError, folded
from office.rules.names import clean
from training.rules import codes, forms

OUTCOMES = {
    "Tốt nghiệp": "graduation",
    "Không tốt nghiệp": "non_graduation",
    "Thôi học": "withdrawal",
}
PERSON = (
    "number",
    "full_name",
    "birth_date",
    "sex",
    "identity_number",
    "home_written",
    "class_code",
)
# Parts: what must be there once anything of the part is.
PARTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "enrolment": (("enrolment_document", "enrolment_on"), ()),
    "placement": (
        ("placement_unit", "placement_from", "placement_to", "placement_hours", "placement_mark"),
        ("placement_supervisor", "placement_document"),
    ),
    "certificate": (("serial", "register_number", "issued_on"), ("certificate_signer",)),
    "posting": (
        ("posting_unit", "posting_post", "posting_document", "posting_on", "posting_basis"),
        ("posting_from",),
    ),
    "commitment": (("commitment_months", "commitment_on"), ("served_from", "served_to")),
}
AFTER_GRADUATION = ("certificate", "posting", "commitment")
MOST = Decimal(10)


@dataclass(frozen=True)
class Record:
    """One row as it will be kept: the person, and what is known of him by column key."""

    form: forms.Form
    outcome: str
    given: Mapping[str, Any]

    def has(self, part: str) -> bool:
        """True when the row tells this part."""
        return self.given.get(PARTS[part][0][0]) is not None

    def by_module(self, kind: str) -> dict[str, Any]:
        """The filled cells of `mark:`, `called:` or `absent:` by module code."""
        start = f"{kind}:"
        return {
            key.removeprefix(start): value
            for key, value in self.given.items()
            if key.startswith(start) and value is not None
        }


def columns(modules: Sequence[tuple[str, str]]) -> list[Column]:
    """Every column a workbook may have; `modules` are codes and titles of the programme."""
    person = [one for one in forms.columns(()) if one.key in PERSON]
    taught: list[Column] = []
    for code, title in modules:
        taught += [
            _optional(f"mark:{code}", f"Điểm {code}", "decimal", code, title),
            _optional(f"called:{code}", f"Số tiết {code}", "integer"),
            _optional(f"absent:{code}", f"Số tiết vắng {code}", "integer"),
        ]
    return [
        *person,
        Column("outcome", "Kết quả", kind="choice", choices=OUTCOMES, required=False),
        *taught,
        _optional("called", "Tổng số tiết", "integer"),
        _optional("absent", "Tổng số tiết vắng", "integer"),
        _optional("enrolment_document", "Số QĐ nhập học"),
        _optional("enrolment_on", "Ngày QĐ nhập học", "date"),
        _optional("placement_unit", "Nơi thực tế", "text", "Xã thực tế"),
        _optional("placement_from", "Thực tế từ ngày", "date"),
        _optional("placement_to", "Thực tế đến ngày", "date"),
        _optional("placement_hours", "Số giờ thực tế", "integer"),
        _optional("placement_mark", "Điểm thực tế", "decimal"),
        _optional("placement_supervisor", "Người hướng dẫn thực tế"),
        _optional("placement_document", "Số QĐ thực tế"),
        Column("decision", "Số QĐ tốt nghiệp", ("Số QĐ kết thúc khoá",), longest=60),
        Column("decided_on", "Ngày QĐ tốt nghiệp", ("Ngày QĐ kết thúc khoá",), kind="date"),
        _optional("decision_signer", "Người ký QĐ tốt nghiệp"),
        _optional("final", "Điểm cuối khoá", "decimal", "Điểm tổng kết"),
        _optional("grade", "Xếp loại"),
        _optional("serial", "Số hiệu chứng chỉ", "text", "Số hiệu"),
        _optional("register_number", "Số vào sổ", "integer", "Số vào sổ cấp chứng chỉ"),
        _optional("issued_on", "Ngày cấp chứng chỉ", "date", "Ngày cấp"),
        _optional("certificate_signer", "Người ký chứng chỉ"),
        _optional("posting_unit", "Nơi công tác", "text", "Đơn vị công tác"),
        _optional("posting_post", "Vị trí công tác", "text", "Vị trí việc làm", "Chức danh"),
        _optional("posting_document", "Số QĐ phân công"),
        _optional("posting_on", "Ngày QĐ phân công", "date"),
        _optional("posting_basis", "QĐ tuyển dụng làm căn cứ", "text", "Căn cứ phân công"),
        _optional("posting_from", "Nhận việc từ ngày", "date"),
        _optional("commitment_months", "Số tháng cam kết", "integer"),
        _optional("commitment_on", "Ngày ký cam kết", "date"),
        _optional("served_from", "Phục vụ từ ngày", "date"),
        _optional("served_to", "Phục vụ đến ngày", "date"),
    ]


def matched(declared: Sequence[Column], titles: Sequence[str]) -> dict[str, str]:
    """Columns found by their own titles and aliases: key to title in the file, the first of equal ones."""
    labels = {
        folded(title): column.key
        for column in reversed(declared)
        for title in (*column.aliases, column.title)
    }
    found: dict[str, str] = {}
    for title in titles:
        key = labels.get(folded(title))
        if key:
            found.setdefault(key, title)
    return found


def mapped(declared: Sequence[Column], places: Mapping[str, str]) -> list[Column]:
    """The columns under the titles of the file; an optional one without a title is left out."""
    return [
        replace(column, title=places.get(column.key, column.title), aliases=())
        for column in declared
        if column.required or column.key in places
    ]


def read(row: Row, titles: Mapping[str, str], today: date) -> Record | list[RowError]:
    """The record of a row whose cells are read, or every problem; `titles` names columns as the file does."""
    given = dict(row.values)
    code = clean(given.get("class_code") or "")
    person = forms.read(Row(row.number, given), [code] if code else [], today)
    errors = person if isinstance(person, list) else []
    own = {title: key for key, title in forms.TITLES.items()}
    errors = [replace(one, column=titles.get(own[one.column], one.column)) for one in errors]

    def refuse(key: str, what: str, **facts: object) -> None:
        errors.append(RowError(row.number, f"cohort.{what}", titles.get(key, key), facts))

    if code and not codes.plain(code):
        refuse("class_code", "class_code", shown=code)
    outcome = given.get("outcome") or "graduation"
    _figures(given, refuse)
    _days(given, today, refuse)
    for part, (needed, others) in PARTS.items():
        filled = [key for key in (*needed, *others) if given.get(key) is not None]
        if filled and part in AFTER_GRADUATION and outcome != "graduation":
            refuse(filled[0], "not_graduated")
        for key in needed:
            if filled and given.get(key) is None:
                refuse(key, "incomplete", other=titles.get(filled[0], filled[0]))
    if outcome == "graduation":
        for key in ("final", "grade"):
            if given.get(key) is None:
                refuse(key, "no_final")
    if errors or isinstance(person, list):
        return errors
    kept = {key: clean(value) if isinstance(value, str) else value for key, value in given.items()}
    return Record(person, outcome, kept)


def hundredths(mark: Decimal) -> int:
    """A mark of at most two places as it is kept.

    >>> hundredths(Decimal("8.25"))
    825
    """
    return int(mark * 100)


def _optional(key: str, title: str, kind: Any = "text", *aliases: str) -> Column:
    longest = {"grade": 20, "serial": 30, "posting_post": 300}.get(
        key, 60 if "document" in key else 200
    )
    return Column(key, title, tuple(aliases), required=False, kind=kind, longest=longest)


def _figures(given: Mapping[str, Any], refuse: Any) -> None:
    """Marks from 0 to 10 with two places, counts that can be."""
    for key, value in given.items():
        if isinstance(value, Decimal) and (
            not 0 <= value <= MOST or value * 100 != (value * 100).to_integral_value()
        ):
            refuse(key, "mark", shown=str(value).replace(".", ","))
        if isinstance(value, int) and not 0 <= value <= 30_000:
            refuse(key, "count", shown=value)
        if key == "register_number" and value == 0:
            refuse(key, "count", shown=value)
    for key in [one for one in given if one.startswith("absent")]:
        absent, called = given[key], given.get(key.replace("absent", "called", 1))
        if absent is not None and (called is None or absent > called):
            refuse(key, "absent", absent=absent, called=called if called is not None else "–")
    if given.get("commitment_months") == 0:
        refuse("commitment_months", "count", shown=0)


def _days(given: Mapping[str, Any], today: date, refuse: Any) -> None:
    """Days in their order, and papers not of the future."""
    for first, last in (
        ("placement_from", "placement_to"),
        ("enrolment_on", "decided_on"),
        ("served_from", "served_to"),
        ("birth_date", "decided_on"),
    ):
        if given.get(first) and given.get(last) and given[last] < given[first]:
            refuse(last, "order")
    for key in (
        "enrolment_on",
        "decided_on",
        "issued_on",
        "posting_on",
        "commitment_on",
        "served_to",
    ):
        if given.get(key) and given[key] > today:
            refuse(key, "future")
