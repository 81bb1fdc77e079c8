"""Numbers of documents: one each, from 1 each year, never taken back."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import User
from ledger.rules.refusals import Refusal
from office.models import Agency, Document
from office.services import agencies, documents
from tests.accounts.installations import AT


def _register(agency: Agency, by: User, type_code: str = "TB", on: date = date(2026, 11, 23), **f):
    values: dict[str, Any] = {
        "subject": "Thông báo tuyển dụng",
        "issued_on": on,
        "by": by,
        "at": AT,
    } | f
    return documents.register(agency, type_code=type_code, **values)


def test_numbers_run_per_agency_type_and_year(agency: Agency, head: User) -> None:
    other = agencies.create("STC", name="Sở Tài chính", symbol="STC", by=head, at=AT)

    taken = [
        _register(agency, head),
        _register(agency, head),
        _register(agency, head, "QĐ"),
        _register(other, head),
        _register(agency, head, on=date(2027, 1, 1)),
        _register(agency, head, on=date(2026, 12, 31), body="HĐTD"),
    ]

    assert [document.full_number for document in taken] == [
        "01/TB-SNV",
        "02/TB-SNV",
        "01/QĐ-SNV",
        "01/TB-STC",
        "01/TB-SNV",
        "03/TB-HĐTD",
    ]


def test_facts_enter_as_a_digest_whatever_their_order(agency: Agency, head: User) -> None:
    one = _register(agency, head, facts={"a": 1, "b": 2})
    two = _register(agency, head, facts={"b": 2, "a": 1})

    assert one.facts_digest == two.facts_digest
    assert len(one.facts_digest) == 64
    assert _register(agency, head, facts={"a": 1, "b": 3}).facts_digest != one.facts_digest


def test_the_database_gives_no_number_twice(agency: Agency, head: User) -> None:
    document = _register(agency, head)

    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        Document.objects.create(
            agency=agency,
            type_code="TB",
            year=2026,
            number=document.number,
            symbol="TB-SNV",
            issued_on=document.issued_on,
            subject="Trùng số",
            registered_by=head,
            registered_at=AT,
        )


def test_the_year_of_a_number_is_the_year_of_its_date(agency: Agency, head: User) -> None:
    with (
        pytest.raises(IntegrityError, match="document_year_is_the_year_of_its_date"),
        transaction.atomic(),
    ):
        Document.objects.create(
            agency=agency,
            type_code="TB",
            year=2025,
            number=1,
            symbol="TB-SNV",
            issued_on=date(2026, 1, 1),
            subject="Lùi năm",
            registered_by=head,
            registered_at=AT,
        )


def test_a_registered_document_is_neither_changed_nor_deleted(agency: Agency, head: User) -> None:
    document = _register(agency, head)

    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(subject="Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=document.pk).delete()
    assert Document.objects.get().subject == "Thông báo tuyển dụng"


def test_a_document_needs_type_and_subject(agency: Agency, head: User) -> None:
    with pytest.raises(Refusal, match=r"document\.type_missing"):
        _register(agency, head, " ")
    with pytest.raises(Refusal, match=r"document\.subject_missing"):
        _register(agency, head, subject=" ")
    assert Document.objects.count() == 0


def test_whoever_has_no_role_registers_nothing(agency: Agency, head: User) -> None:
    stranger = User.objects.create_user("stranger", second_factor_at=AT)

    with pytest.raises(PermissionDenied):
        _register(agency, stranger)


def test_an_agency_code_is_taken_once(agency: Agency, head: User) -> None:
    with pytest.raises(Refusal, match=r"agency\.code_taken"):
        agencies.create("SNV", name="Khác", symbol="K", by=head, at=AT)
    with pytest.raises(Refusal, match=r"agency\.incomplete"):
        agencies.create("A/B", name="Khác", symbol="K", by=head, at=AT)
