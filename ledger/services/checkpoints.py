"""Checkpoints: how long the log is and its root, signed by the log, cosigned by witnesses."""

from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Count, Q

from ledger.models import Checkpoint, Cosignature, Entry, Log, Witness
from ledger.rules import merkle, notes
from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal
from ledger.services import clock, keys, logs

# The last second that calendars hold.
LATEST = 253_402_300_799


def issue(log: Log, *, at: datetime) -> Checkpoint:
    """The signed checkpoint of the log as it stands; the same one while nothing is appended.

    Refuses `checkpoint.empty`, and `checkpoint.other_key` where the log's key is not the one that
    signed before: a lost key folder must not pass for a new one.
    """
    with transaction.atomic():
        held = logs.locked(log)
        if held.size == 0:
            raise Refusal("checkpoint.empty", log=held.origin)
        found = Checkpoint.objects.filter(log=held, size=held.size).first()
        if found is not None:
            return found
        _refuse_other_key(held)
        text = notes.Checkpoint(held.origin, held.size, held.root).text()
        sign = keys.signing_key(held.origin).sign
        line = notes.signature_line(text, keys.verifier(held.origin), sign)
        return Checkpoint.objects.create(
            log=held,
            size=held.size,
            root=held.root,
            note=f"{text}\n{line}",
            at=clock.cut(at),
        )


def cosign(checkpoint: Checkpoint, line: str) -> Cosignature:
    """A registered witness's line under the checkpoint; a witness's second line changes nothing.

    Refuses `checkpoint.foreign_witness`, `checkpoint.false_line`, `checkpoint.witness_clock` (a
    witness cannot have seen what is dated later than its own clock), `note.form`.
    """
    note = notes.parse_note(checkpoint.note).with_line(line)
    name = note.signatures[-1].name
    witness = Witness.objects.filter(log_id=checkpoint.log_id, name=name).first()
    if witness is None:
        raise Refusal("checkpoint.foreign_witness", witness=name)
    alone = notes.Note(note.text, note.signatures[-1:])
    proven = notes.verify_line(alone, notes.parse_vkey(witness.vkey))
    if proven is None or proven.at is None:
        raise Refusal("checkpoint.false_line", witness=name)
    seen_at = datetime.fromtimestamp(min(proven.at, LATEST), UTC)
    _refuse_slow_clock(checkpoint, name, seen_at)
    with transaction.atomic():
        found, _ = Cosignature.objects.get_or_create(
            checkpoint=checkpoint,
            witness=witness,
            defaults={
                "line": note.signatures[-1].line(),
                "at": seen_at,
            },
        )
    return found


def accept(log: Log, note_text: str) -> list[Cosignature]:
    """The cosignatures in a note that came back from witnesses.

    Refuses `checkpoint.unknown` when the note's text is none of the log's checkpoints, and as
    `cosign` does.
    """
    note = notes.parse_note(note_text)
    stated = notes.parse_checkpoint(note.text)
    found = Checkpoint.objects.filter(log=log, size=stated.size, root=stated.root).first()
    if found is None or stated.origin != log.origin:
        raise Refusal("checkpoint.unknown", log=log.origin, size=stated.size)
    own = keys.verifier(log.origin)
    lines = [line for line in note.signatures if (line.name, line.key_id) != (own.name, own.id)]
    with transaction.atomic():
        return [cosign(found, line.line()) for line in lines]


def rendered(checkpoint: Checkpoint) -> str:
    """The note with the lines of its witnesses, by name."""
    lines = Cosignature.objects.filter(checkpoint=checkpoint).values_list("witness__name", "line")
    ordered = sorted(lines, key=lambda line: line[0].encode())
    return checkpoint.note + "".join(line for _, line in ordered)


def witnessed_size(log: Log, *, at: datetime | None = None) -> int:
    """How many entries a quorum of witnesses stands to, or stood to by a moment; 0 if to none."""
    quorum = Log.objects.values_list("quorum", flat=True).get(pk=log.pk)
    if not quorum:
        return 0
    counted = Checkpoint.objects.filter(log=log).annotate(
        lines=Count("cosignatures", filter=_signed_by(at))
    )
    newest = counted.filter(lines__gte=quorum).order_by("-size").first()
    return newest.size if newest else 0


def consistency(log: Log, old_size: int, new_size: int) -> list[bytes]:
    """The proof that the log of `old_size` entries begins the one of `new_size`.

    Refuses `merkle.size`.
    """
    leaves = _leaves(log, new_size)
    if len(leaves) != new_size:
        raise Refusal("merkle.size", old=old_size, size=len(leaves))
    return merkle.consistency(leaves, old_size)


def inclusion(log: Log, index: int, size: int) -> list[bytes]:
    """The path from one entry to the root over `size` entries. Refuses `merkle.index`."""
    return merkle.inclusion(_leaves(log, size), index)


def _refuse_other_key(log: Log) -> None:
    before = Checkpoint.objects.filter(log=log).order_by("size").first()
    if before is None:
        return
    [own] = notes.parse_note(before.note).signatures
    if own.key_id != keys.verifier(log.origin).id:
        raise Refusal("checkpoint.other_key", log=log.origin)


def _signed_by(at: datetime | None) -> Q | None:
    return None if at is None else Q(cosignatures__at__lte=at + clock.TOLERANCE)


def _refuse_slow_clock(checkpoint: Checkpoint, name: str, seen_at: datetime) -> None:
    last = Entry.objects.get(log_id=checkpoint.log_id, index=checkpoint.size - 1)
    if seen_at < last.at - clock.TOLERANCE:
        raise Refusal(
            "checkpoint.witness_clock",
            witness=name,
            at=instant(seen_at),
            last=instant(last.at),
        )


def _leaves(log: Log, size: int) -> list[bytes]:
    found = Entry.objects.filter(log=log, index__lt=size).order_by("index")
    return [bytes(leaf) for leaf in found.values_list("leaf", flat=True).iterator(2000)]
