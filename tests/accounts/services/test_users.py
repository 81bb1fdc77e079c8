"""People, their names and their passwords."""

import unicodedata
from base64 import b32encode
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from accounts.models import Grant, User
from accounts.services import authenticators, grants, users
from ledger.models import Entry
from ledger.rules.refusals import Refusal
from tests.accounts.installations import AT, CAMPAIGN, Office


def test_there_is_no_superuser_and_no_way_to_make_one() -> None:
    fields = {field.name for field in User._meta.get_fields()}

    assert fields & {"is_superuser", "is_staff", "user_permissions", "groups"} == set()
    assert not hasattr(User.objects, "create_superuser")


def test_names_are_kept_in_one_spelling(office: Office) -> None:
    typed = unicodedata.normalize("NFD", "Nguyễn  Thị Hoà ")

    user = users.create(unicodedata.normalize("NFD", "hoà"), full_name=typed, by=office.head, at=AT)

    assert (user.username, user.full_name) == ("hoà", "Nguyễn Thị Hoà")
    with pytest.raises(Refusal, match=r"user\.name_taken"):
        users.create("hoà", full_name="Khác", by=office.head, at=AT)


def test_references_are_opaque_and_differ(office: Office) -> None:
    references = {office.head.reference, office.chair.reference}

    assert len(references) == 2
    assert all(len(reference) == 20 and reference.isascii() for reference in references)


def test_a_user_without_password_cannot_sign_in(office: Office) -> None:
    office.person("tuan")

    assert authenticate(username="tuan", password="") is None


def test_passwords_are_hashed_with_argon2_at_19_mib(office: Office) -> None:
    users.change_password(office.chair, password="một mật khẩu đủ dài", by=office.chair, at=AT)
    chair = User.objects.get(pk=office.chair.pk)

    assert chair.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    # The same words typed on a system that decomposes accents.
    typed = unicodedata.normalize("NFD", "một mật khẩu đủ dài")
    assert authenticate(username="chair", password=typed) == chair
    assert authenticate(username="chair", password="một mật khẩu đủ dai") is None
    assert chair.must_change_password is False


def test_a_password_set_by_another_must_be_changed(office: Office) -> None:
    users.change_password(office.chair, password="tạm thời hôm nay thôi", by=office.head, at=AT)

    assert User.objects.get(pk=office.chair.pk).must_change_password is True
    with pytest.raises(PermissionDenied):
        users.change_password(office.head, password="chiếm quyền ngay", by=office.chair, at=AT)


def test_a_weak_password_is_refused(office: Office) -> None:
    with pytest.raises(Refusal, match=r"user\.password_weak"):
        users.change_password(office.chair, password="12345", by=office.chair, at=AT)


@pytest.mark.django_db
def test_the_first_account_gets_a_password_for_one_time_and_no_power_yet() -> None:
    out = StringIO()

    call_command("create_officer", "thutruong", "Đặng Tâm", document="QĐ 1", stdout=out)

    officer = User.objects.get()
    password = out.getvalue().split("Mật khẩu dùng một lần: ")[1].split()[0]
    assert authenticate(username="thutruong", password=password) == officer
    assert (officer.must_change_password, officer.second_factor_at) == (True, None)
    assert Grant.objects.get().role == "head_of_authority"
    with pytest.raises(CommandError):
        call_command("create_officer", "khac", "Người Khác", document="QĐ 2", stdout=out)
    assert User.objects.count() == 1


def test_a_reset_leaves_a_line_that_names_nobody(office: Office) -> None:
    users.reset_password(office.chair, reason="Quên mật khẩu", by=office.head, at=AT)
    users.reset_second_factor(office.chair, reason="Mất máy", by=office.head, at=AT)

    lines = list(Entry.objects.filter(log__room="register").order_by("index"))[-2:]
    assert [(line.kind, line.data) for line in lines] == [
        ("user.password_reset", {}),
        ("user.second_factor_reset", {}),
    ]
    assert [office.chair.reference.encode() in bytes(line.body) for line in lines] == [False] * 2
    assert [line.opening.value["reason"] for line in lines] == ["Quên mật khẩu", "Mất máy"]


def test_nobody_becomes_by_a_reset_whom_he_could_not_have_appointed(office: Office) -> None:
    marker = office.person("an")
    grants.give(marker, role="marker", scope=CAMPAIGN, by=office.chair, at=AT, reason="QĐ 5")

    with pytest.raises(Refusal, match=r"user\.beyond_your_roles"):
        users.reset_password(marker, reason="Quên", by=office.head, at=AT)
    with pytest.raises(PermissionDenied):
        users.reset_second_factor(office.head, reason="Mất", by=office.chair, at=AT)
    assert users.reset_password(marker, reason="Quên", by=office.chair, at=AT) != ""


def test_a_coming_role_protects_like_a_present_one(office: Office) -> None:
    marker = office.person("binh")
    later = AT + timedelta(days=30)
    grants.give(
        marker, role="marker", scope=CAMPAIGN, by=office.chair, at=AT, reason="5", starts_on=later
    )

    with pytest.raises(Refusal, match=r"user\.beyond_your_roles"):
        users.reset_second_factor(marker, reason="Mất", by=office.head, at=AT)


@pytest.mark.parametrize(
    ("who", "reason", "code"),
    [("chair", "  ", "user.reason_missing"), ("head", "Quên", "user.oneself")],
)
def test_a_reset_needs_a_reason_and_another_person(office: Office, who, reason, code) -> None:
    with pytest.raises(Refusal) as refusal:
        users.reset_password(getattr(office, who), reason=reason, by=office.head, at=AT)

    assert refusal.value.code == code


def test_a_reset_second_factor_forgets_every_device(office: Office) -> None:
    authenticators.enrol_totp(office.chair, "JBSWY3DPEHPK3PXP", at=AT)

    users.reset_second_factor(office.chair, reason="Mất máy", by=office.head, at=AT)

    assert authenticators.remain(office.chair) is False
    assert User.objects.get(pk=office.chair.pk).second_factor_at is None


def test_the_code_of_an_app_is_that_of_the_standard() -> None:
    # RFC 6238, Appendix B: SHA-1, the last six of eight digits.
    secret = b32encode(b"12345678901234567890").decode()
    moments = [59, 1111111109, 20000000000]

    shown = [
        authenticators.current_code(secret, at=datetime.fromtimestamp(moment, UTC))
        for moment in moments
    ]

    assert shown == ["287082", "081804", "353130"]


def test_the_head_gets_a_new_start_at_the_console_alone(office: Office) -> None:
    authenticators.enrol_totp(office.head, "JBSWY3DPEHPK3PXP", at=AT)
    out = StringIO()

    call_command("restore_officer", "head", document="Biên bản 3", stdout=out)

    head = User.objects.get(username="head")
    password = out.getvalue().split("Mật khẩu dùng một lần: ")[1].split()[0]
    line = Entry.objects.filter(log__room="register").order_by("index").last()
    assert authenticate(username="head", password=password) == head
    assert (head.must_change_password, head.second_factor_at) == (True, None)
    assert authenticators.remain(head) is False
    assert line is not None
    assert (line.kind, line.opening.value["reason"]) == ("user.restored", "Biên bản 3")


@pytest.mark.parametrize(("username", "document"), [("chair", "Biên bản 3"), ("head", " ")])
def test_the_console_restores_nobody_else_and_nothing_without_a_document(
    office: Office, username, document
) -> None:
    with pytest.raises(CommandError):
        call_command("restore_officer", username, document=document, stdout=StringIO())

    assert User.objects.get(username="chair").must_change_password is False
    assert User.objects.get(username="head").second_factor_at == AT
