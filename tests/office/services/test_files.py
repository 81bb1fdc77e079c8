"""Files come back as they were kept, or not at all."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from accounts.models import User
from ledger.rules.refusals import Refusal
from office.models import File
from office.services import files
from tests.accounts.installations import AT

DATA = "Biên bản mở đề".encode()


def test_a_kept_file_comes_back_whole(head: User, settings) -> None:
    file = files.keep(DATA, name="C:\\quét\\../biên bản.pdf", kind="minutes", by=head, at=AT)

    assert files.read(file) == DATA
    assert (file.name, file.size, file.room) == ("biên bản.pdf", len(DATA), "office")
    assert file.sha256 == sha256(DATA).hexdigest()
    assert "biên" not in file.storage_key
    assert (Path(settings.MEDIA_ROOT) / file.storage_key).read_bytes() == DATA


def test_a_changed_file_is_not_given_out(head: User, settings) -> None:
    file = files.keep(DATA, name="a.pdf", kind="minutes", by=head, at=AT)
    stored = Path(settings.MEDIA_ROOT) / file.storage_key
    stored.write_bytes(DATA + b" ")

    with pytest.raises(Refusal, match=r"file\.damaged"):
        files.read(file)
    stored.unlink()
    with pytest.raises(Refusal, match=r"file\.damaged"):
        files.read(file)


def test_the_row_of_a_file_does_not_change(head: User) -> None:
    file = files.keep(DATA, name="a.pdf", kind="minutes", by=head, at=AT)

    with pytest.raises(DatabaseError), transaction.atomic():
        File.objects.filter(pk=file.pk).update(sha256="0" * 64)


def test_nothing_is_not_kept(head: User) -> None:
    with pytest.raises(Refusal, match=r"file\.empty"):
        files.keep(b"", name="a.pdf", kind="minutes", by=head, at=AT)
    assert File.objects.count() == 0


def test_whoever_has_no_role_keeps_nothing(head: User) -> None:
    stranger = User.objects.create_user("stranger", second_factor_at=AT)

    with pytest.raises(PermissionDenied):
        files.keep(DATA, name="a.pdf", kind="minutes", by=stranger, at=AT)
