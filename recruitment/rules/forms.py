"""What an application sheet holds, and whether a row of it is a form that can be received.

Guarantee: a form comes back whole, or every problem of its row with the column to cure; what only
looks odd (identity number against birth or sex) is a warning for a person.
Source: NĐ 170/2025/NĐ-CP, Mẫu số 01.

>>> [column.title for column in columns({"VT01"}, {})][:3]
['Họ và tên', 'Ngày sinh', 'Giới tính']
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from office.rules.columns import Column, Row, RowError
from office.rules.names import clean

SEXES = {"Nam": "male", "Nữ": "female"}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONG = 300


@dataclass(frozen=True)
class Form:
    """A form that can be received."""

    full_name: str
    birth_date: date
    sex: str
    ethnicity: str
    identity_number: str
    phone: str
    post: str
    received_on: date
    email: str = ""
    address: str = ""
    qualification: str = ""
    wishes: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()


def columns(posts: Collection[str], categories: Mapping[str, str]) -> list[Column]:
    """The columns of the sheet; `categories` maps each wording of a priority to its code."""
    known = ", ".join(sorted(posts))
    wordings = "; ".join(sorted(word for word in categories if " " in word))
    return [
        Column("full_name", "Họ và tên", longest=120),
        Column("birth_date", "Ngày sinh", kind="date", help="dd/MM/yyyy"),
        Column("sex", "Giới tính", kind="choice", choices=SEXES),
        Column("ethnicity", "Dân tộc", longest=60),
        Column(
            "identity_number",
            "Số định danh cá nhân",
            aliases=("Số CCCD", "Số căn cước"),
            kind="identity",
            help="12 chữ số, định dạng Văn bản",
        ),
        Column("phone", "Điện thoại", kind="phone", help="Định dạng Văn bản"),
        Column("post", "Mã vị trí", longest=60, help=f"Một trong: {known}"),
        Column("received_on", "Ngày nhận phiếu", kind="date", help="dd/MM/yyyy"),
        Column("email", "Thư điện tử", required=False, longest=120),
        Column("address", "Nơi ở hiện nay", required=False, longest=LONG),
        Column("qualification", "Trình độ chuyên môn", required=False, longest=LONG),
        Column("wishes", "Nguyện vọng", required=False, longest=LONG, help="Cách nhau bởi dấu ;"),
        Column(
            "declared",
            "Đối tượng ưu tiên",
            required=False,
            longest=1000,
            help=f"Cách nhau bởi dấu ;. Gồm: {wordings}",
        ),
    ]


def read(row: Row, posts: Collection[str], categories: Mapping[str, str]) -> Form | list[RowError]:
    """The form of a row whose cells are read, or every problem, in column order."""
    given = dict(row.values)
    titles = _titles()
    errors: list[RowError] = []

    def refuse(key: str, code: str, **facts: object) -> None:
        errors.append(RowError(row.number, code, titles[key], facts))

    name, post = clean(given["full_name"]), given["post"].strip()
    if not all(one.isalpha() or unicodedata.combining(one) or one in " '’-." for one in name):
        refuse("full_name", "form.not_a_name", shown=name)
    if given["birth_date"] >= given["received_on"]:
        refuse("birth_date", "form.born_after_receipt")
    if len(_parts(post)) > 1:
        refuse("post", "form.two_posts", shown=post)
    elif post not in posts:
        refuse("post", "form.unknown_post", shown=post, known=sorted(posts))
    email = given.get("email") or ""
    if email and not EMAIL.fullmatch(email):
        refuse("email", "form.not_an_email", shown=email)
    wishes = _parts(given.get("wishes") or "")
    if len(set(wishes)) != len(wishes):
        refuse("wishes", "form.wish_twice", shown=given["wishes"])
    declared = [clean(part) for part in _parts(given.get("declared") or "")]
    for wording in declared:
        if wording.casefold() not in categories:
            refuse("declared", "form.unknown_category", shown=wording)
    if errors:
        return errors
    return Form(
        full_name=name,
        birth_date=given["birth_date"],
        sex=given["sex"],
        ethnicity=clean(given["ethnicity"]),
        identity_number=given["identity_number"],
        phone=given["phone"],
        post=post,
        received_on=given["received_on"],
        email=email,
        address=clean(given.get("address") or ""),
        qualification=clean(given.get("qualification") or ""),
        wishes=tuple(wishes),
        declared=tuple(sorted({categories[wording.casefold()] for wording in declared})),
    )


def repeats(rows: list[tuple[int, Form]], known: Collection[str]) -> list[RowError]:
    """A problem for each row whose identity number stands twice in the file or applied before."""
    title = "Số định danh cá nhân"
    errors: list[RowError] = []
    first: dict[str, int] = {}
    posts: dict[str, str] = {}
    for number, form in rows:
        identity = form.identity_number
        if identity in first:
            code = "form.identity_twice" if posts[identity] == form.post else "form.second_post"
            errors.append(RowError(number, code, title, {"other": first[identity]}))
        elif identity in known:
            errors.append(RowError(number, "form.identity_known", title, {}))
        first.setdefault(identity, number)
        posts.setdefault(identity, form.post)
    return errors


@cache
def _titles() -> dict[str, str]:
    """The title of each column by its key, which no campaign changes."""
    return {column.key: column.title for column in columns((), {})}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
