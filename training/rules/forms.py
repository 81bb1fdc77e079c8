"""What a sheet of trainees holds, and whether its rows are trainees who can enter an intake.

Guarantee: a row comes back whole, or every problem of it with the column to cure; two rows that may be one person are
told with the other row, never merged. What only looks odd is a warning for a person.
Source: rulebook A.2; issue of the training thread (duplicates by number, identity number, name and birth date).

>>> [column.title for column in columns(["A1"])][:3]
['Mã học viên', 'Họ và tên', 'Ngày sinh']
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from office.rules import names
from office.rules.columns import Column, Row, RowError, Warned
from office.rules.identities import warnings as identity_warnings

SEXES = {"Nam": "nam", "Nữ": "nữ"}
DEGREES = ("Trung cấp", "Cao đẳng", "Đại học", "Thạc sĩ", "Tiến sĩ")
NUMBER = re.compile(r"[0-9A-Za-zĐđ][0-9A-Za-zĐđ./_-]*")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
TITLES = {
    "number": "Mã học viên",
    "full_name": "Họ và tên",
    "birth_date": "Ngày sinh",
    "sex": "Giới tính",
    "identity_number": "Số định danh cá nhân",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "ethnicity": "Dân tộc",
    "degree": "Trình độ",
    "major": "Chuyên ngành",
    "home_written": "Xã, phường",
    "class_code": "Mã lớp",
}
YOUNGEST = 16


@dataclass(frozen=True)
class Form:
    """A trainee as a row gives him."""

    number: str
    full_name: str
    birth_date: date
    sex: str
    identity_number: str = ""
    phone: str = ""
    email: str = ""
    ethnicity: str = ""
    degree: str = ""
    major: str = ""
    home_written: str = ""
    class_code: str = ""

    @property
    def person(self) -> tuple[str, date]:
        """Name without diacritics and birth date: what two entries of one person share."""
        return names.search(self.full_name), self.birth_date


@dataclass(frozen=True)
class Known:
    """A trainee who is in the intake already, or in another running intake of the scheme."""

    number: str
    identity_number: str
    person: tuple[str, date]
    intake: str
    here: bool


def columns(classes: Sequence[str]) -> list[Column]:
    """The columns of the sheet, with the classes of the intake to choose from."""
    return [
        Column("number", TITLES["number"], ("Số học viên", "Mã số học viên"), longest=20),
        Column("full_name", TITLES["full_name"], ("Họ tên",), longest=120),
        Column("birth_date", TITLES["birth_date"], kind="date", help="dd/MM/yyyy"),
        Column("sex", TITLES["sex"], kind="choice", choices=SEXES),
        Column(
            "identity_number",
            TITLES["identity_number"],
            ("Số CCCD", "Số căn cước"),
            required=False,
            kind="identity",
            help="12 chữ số, định dạng Văn bản",
        ),
        Column(
            "phone",
            TITLES["phone"],
            ("Số điện thoại",),
            required=False,
            kind="phone",
            help="Định dạng Văn bản",
        ),
        Column("email", TITLES["email"], ("Email",), required=False, longest=120),
        Column("ethnicity", TITLES["ethnicity"], required=False, longest=40),
        Column("degree", TITLES["degree"], required=False, kind="choice", choices=DEGREES),
        Column("major", TITLES["major"], required=False, longest=200),
        Column(
            "home_written",
            TITLES["home_written"],
            ("Xã, phường (quê quán)", "Đơn vị cử đi"),
            required=False,
            longest=200,
            help="Tên như trên giấy tờ, kể cả tên cũ trước sắp xếp đơn vị hành chính",
        ),
        # Read as text, so that two codes in one cell are told as what they are.
        Column(
            "class_code",
            TITLES["class_code"],
            ("Lớp",),
            required=False,
            choices=tuple(classes),
            longest=60,
            help="Để trống nếu chưa xếp lớp",
        ),
    ]


def read(row: Row, classes: Collection[str], today: date) -> Form | list[RowError]:
    """The form of a row whose cells are read, or every problem, in column order."""
    given: dict[str, Any] = {key: row.values.get(key) or "" for key in TITLES}
    errors: list[RowError] = []

    def refuse(key: str, code: str, **facts: object) -> None:
        errors.append(RowError(row.number, code, TITLES[key], facts))

    number, name = names.clean(given["number"]), names.clean(given["full_name"])
    if not NUMBER.fullmatch(number):
        refuse("number", "trainee_form.not_a_number", shown=number)
    if not is_name(name):
        refuse("full_name", "trainee_form.not_a_name", shown=name)
    born = given["birth_date"]
    if born.year > today.year - YOUNGEST:
        refuse("birth_date", "trainee_form.too_young", least=YOUNGEST)
    if given["email"] and not EMAIL.fullmatch(given["email"]):
        refuse("email", "trainee_form.not_an_email", shown=given["email"])
    code = names.clean(given["class_code"])
    parts = [part for part in re.split(r"[;,\n]\s*", code) if part]
    if len(parts) > 1 and code not in classes:
        refuse("class_code", "trainee_form.two_classes", shown=code)
    elif code and code not in classes:
        refuse("class_code", "trainee_form.unknown_class", shown=code, known=sorted(classes))
    if errors:
        return errors
    texts = ("ethnicity", "major", "home_written")
    kept = {key: names.clean(given[key]) for key in texts}
    plain = {key: given[key] for key in ("sex", "identity_number", "phone", "email", "degree")}
    return Form(number=number, full_name=name, birth_date=born, class_code=code, **plain, **kept)


def is_name(text: str) -> bool:
    """True for letters and the signs that names have.

    >>> is_name("H’Hen Niê"), is_name("Nguyễn 2")
    (True, False)
    """
    return bool(text) and all(
        one.isalpha() or unicodedata.combining(one) or one in " '’-." for one in text
    )


def odd(row: int, form: Form) -> list[Warned]:
    """What an identity number says otherwise than the row."""
    if not form.identity_number:
        return []
    found = identity_warnings(form.identity_number, born=form.birth_date, sex=form.sex)
    return [Warned(row, one.code, one.facts) for one in found]


def repeats(
    rows: Sequence[tuple[int, Form]], known: Iterable[Known] = ()
) -> tuple[list[RowError], list[Warned]]:
    """Rows that give somebody twice: within the file, in the intake, in another running intake.

    Two rows with one name and birth date are an error, unless two different identity numbers tell them apart.
    """
    errors: list[RowError] = []
    warned: list[Warned] = []
    there = list(known)
    numbers_here = {one.number for one in there if one.here}
    identities = {one.identity_number: one for one in there if one.identity_number}
    people: dict[tuple[str, date], list[Known]] = {}
    for one in there:
        people.setdefault(one.person, []).append(one)
    first: dict[str, int] = {}
    by_identity: dict[str, tuple[int, str]] = {}
    by_person: dict[tuple[str, date], list[tuple[int, str]]] = {}

    def refuse(row: int, key: str, code: str, **facts: object) -> None:
        errors.append(RowError(row, code, TITLES[key], facts))

    for row, form in rows:
        if form.number in first:
            refuse(row, "number", "trainee_form.number_twice", other=first[form.number])
        elif form.number in numbers_here:
            refuse(row, "number", "trainee_form.number_known", number=form.number)
        first.setdefault(form.number, row)
        identity = form.identity_number
        if identity and identity in by_identity:
            other, code = by_identity[identity]
            twice = (
                "trainee_form.identity_twice"
                if code == form.class_code
                else "trainee_form.second_class"
            )
            refuse(row, "identity_number", twice, other=other)
        elif identity and identity in identities:
            met = identities[identity]
            code = "trainee_form.identity_known" if met.here else "trainee_form.other_intake"
            refuse(row, "identity_number", code, number=met.number, intake=met.intake)
        else:
            same = by_person.get(form.person, [])
            _person(row, form, same, people.get(form.person, []), refuse, warned)
        if identity:
            by_identity.setdefault(identity, (row, form.class_code))
        by_person.setdefault(form.person, []).append((row, identity))
    return errors, warned


def _person(
    row: int,
    form: Form,
    same: Sequence[tuple[int, str]],
    there: Sequence[Known],
    refuse: Any,
    warned: list[Warned],
) -> None:
    """Judge one row against those of the same name and birth date."""
    mine = form.identity_number
    unsure = [other for other, theirs in same if not (mine and theirs)]
    if unsure:
        refuse(row, "full_name", "trainee_form.person_twice", other=unsure[0])
    elif same:
        warned.append(Warned(row, "trainee_form.namesake", {"other": same[0][0]}))
    for met in there:
        if mine and met.identity_number:
            warned.append(Warned(row, "trainee_form.namesake_known", {"number": met.number}))
        else:
            code = "trainee_form.person_known" if met.here else "trainee_form.other_intake"
            refuse(row, "full_name", code, number=met.number, intake=met.intake)
