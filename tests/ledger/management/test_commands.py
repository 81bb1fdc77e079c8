"""Commands of the ledger: what they print, and sentences instead of tracebacks."""

import zipfile
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import translation

from ledger.management.base import RefusingCommand
from ledger.services import checkpoints, entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def log(campaign_log, at):
    entries.append(campaign_log, "k", {}, by="x", at=at)
    return campaign_log


def printed(*args, **options) -> str:
    out = StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


def test_checkpoint_prints_the_note_and_its_code(log):
    shown = printed("checkpoint", "KTD2026-01", "office")

    note = checkpoints.issue(log, at=log.opened_at).note
    assert note in shown
    assert f"Entries: 1. Witnesses: 0 of 2 needed. Root: {log.root.hex()}" in shown
    assert "▀" in shown or "█" in shown


def test_cosign_takes_what_witnesses_signed(log, at, observers, tmp_path):
    checkpoint = checkpoints.issue(log, at=at)
    note = tmp_path / "note"
    note.write_text(checkpoint.note + "".join(o.line(log, checkpoint) for o in observers[1:]))

    shown = printed("cosign", "KTD2026-01", "office", str(note))

    assert shown == (
        "Witnesses: witness.example/cap-tren, witness.example/cong-an. "
        "A quorum stands to 1 of 1 entries.\n"
    )


def test_export_bundle_tells_what_it_wrote(log, tmp_path, witnessed):
    unwitnessed = printed("export_bundle", "KTD2026-01", str(tmp_path / "a.zip"))
    witnessed(log)
    shown = printed("export_bundle", "KTD2026-01", str(tmp_path / "b.zip"), public=True)

    assert "No quorum of witnesses stands to the end of: office." in unwitnessed
    assert shown.splitlines()[1] == f"office: 1 entries, root {log.root.hex()}"
    assert len(shown.splitlines()) == 2
    assert zipfile.is_zipfile(tmp_path / "b.zip")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("checkpoint", "KT-0", "office"), "No log of campaign KT-0 in room office is kept here."),
        (
            ("export_bundle", "KT-0", "{}/b.zip"),
            "No log of campaign KT-0 is kept here: check its code.",
        ),
        (("cosign", "KTD2026-01", "office", "{}/none"), "The file {}/none cannot be read."),
    ],
)
def test_a_refusal_is_a_sentence(log, tmp_path, args, sentence):
    with pytest.raises(CommandError) as caught:
        call_command(*(arg.format(tmp_path) for arg in args))

    assert str(caught.value) == sentence.format(tmp_path)


def test_a_forged_note_is_refused_in_words(log, at, tmp_path):
    note = tmp_path / "note"
    note.write_text(checkpoints.issue(log, at=at).note.replace("\n1\n", "\n2\n"))

    with pytest.raises(CommandError) as caught:
        call_command("cosign", "KTD2026-01", "office", str(note))

    assert str(caught.value).endswith("has no such checkpoint at size 2.")


def test_a_missing_role_is_a_sentence_too():
    class Forbidden(RefusingCommand):
        def act(self, **options):
            raise PermissionDenied

    with pytest.raises(CommandError) as caught:
        call_command(Forbidden())

    assert str(caught.value) == "You do not hold the role that this act needs."


def test_a_folder_that_cannot_be_written_is_named(log, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError) as caught:
        call_command("export_bundle", "KTD2026-01", str(tmp_path / "file" / "b.zip"))

    assert str(tmp_path / "file") in str(caught.value)
