"""Signed notes: the examples of C2SP and Go, the golden checkpoint, and forged lines."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.rules import notes
from ledger.rules.policies import Policy, verify_note
from ledger.rules.refusals import Refusal

C2SP_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
C2SP_NOTE = """\
This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1\
Yu72IneyaQM=
"""
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = """\
If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6R\
yyBwJnAM=
"""
LOG_KEY = "exam.example/log+251e0ccd+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
WITNESS_KEY = "supervision.example/w1+c415cd56+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
CHECKPOINT = """\
exam.example/log
8
XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

— exam.example/log JR4MzfWL/+Nl9V1oF5JEjkmpyI7slhEX8ByNlzPO9OyT9HeELK1cAAkPZq8LB6u1nUqpHqGaqhQdZLN\
x4wvhkGAPLwI=
— supervision.example/w1 xBXNVgAAAABlU/EAob/vxjfBso4Pb4s+0FlOlBTGCmnr7W8HcPZ4RXX0Qxq0EIqIKj4vDvXcZ\
iuB6baQbQxRGkuKMjh2C8MEBhA5AA==
"""
TIME = 1700000000


def private(first: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes(range(first, first + 32)))


@pytest.mark.parametrize(("vkey", "text"), [(C2SP_KEY, C2SP_NOTE), (GO_KEY, GO_NOTE)])
def test_the_examples_of_others_hold(vkey, text):
    key, note = notes.parse_vkey(vkey), notes.parse_note(text)

    assert notes.verify_line(note, key) == notes.Proven(key.name)
    assert note.render() == text
    assert key.text() == vkey


def test_the_golden_checkpoint_is_made_and_proven():
    log, witness = notes.parse_vkey(LOG_KEY), notes.parse_vkey(WITNESS_KEY)
    root = bytes.fromhex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
    text = notes.Checkpoint("exam.example/log", 8, root).text()
    note = notes.Note(text).with_line(notes.signature_line(text, log, private(0).sign))
    line = notes.cosignature_line(text, witness, TIME, private(32).sign)
    note = note.with_line(line)

    assert note.render() == CHECKPOINT
    assert notes.parse_checkpoint(note.text).size == 8
    assert notes.verify_line(note, witness) == notes.Proven(witness.name, TIME)
    assert witness.public == private(32).public_key().public_bytes_raw()


def test_a_policy_sees_log_and_witness():
    log, witness = notes.parse_vkey(LOG_KEY), notes.parse_vkey(WITNESS_KEY)
    policy = Policy({log.name: log}, {"w1": witness}, {}, "w1")

    seen = verify_note(notes.parse_note(CHECKPOINT), policy)
    stranger = verify_note(notes.parse_note(C2SP_NOTE), policy)

    assert (seen.log, seen.witnesses, seen.holds) == (log.name, {"w1": TIME}, True)
    assert (stranger.log, stranger.witnesses, stranger.holds) == (None, {}, False)


def test_a_cosignature_does_not_hold_at_another_time():
    witness = notes.parse_vkey(WITNESS_KEY)
    note = notes.parse_note(CHECKPOINT)
    line = note.signatures[1]
    later = notes.Signature(line.name, line.key_id, (TIME + 1).to_bytes(8, "big") + line.value[8:])

    assert notes.verify_line(notes.Note(note.text, (later,)), witness) is None


def test_a_log_signature_is_no_cosignature():
    witness = notes.parse_vkey(WITNESS_KEY)
    text = "exam.example/log\n0\n\n"
    bare = notes.Signature(
        witness.name, witness.id, TIME.to_bytes(8, "big") + private(32).sign(text.encode())
    )

    assert notes.verify_line(notes.Note(text, (bare,)), witness) is None


def test_the_same_line_twice_is_one_line():
    note = notes.parse_note(CHECKPOINT)

    assert note.with_line(note.signatures[1].line()) == note


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "a+b",
        LOG_KEY.replace("251e0ccd", "251e0cce"),
        LOG_KEY[:-4],
        "two words" + LOG_KEY.removeprefix("exam.example/log"),
        "x+00000000+" + "A" * 44,
    ],
)
def test_a_malformed_key_is_refused(vkey):
    with pytest.raises(Refusal) as refused:
        notes.parse_vkey(vkey)

    assert refused.value.code == "note.key"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text without lines\n",
        "text\n\n- exam AAAAAAAAAA==\n",
        CHECKPOINT.rstrip("\n"),
        CHECKPOINT.replace("exam.example/log JR", "exam.example/log JR JR"),
        CHECKPOINT.replace("8\n", "8\r\n", 1),
    ],
)
def test_a_malformed_note_is_refused(text):
    with pytest.raises(Refusal) as refused:
        notes.parse_note(text)

    assert refused.value.code == "note.form"


@pytest.mark.parametrize("size", ["-1", "08", "٨", "8 ", "99999999999999999"])
def test_a_size_has_one_spelling(size):
    with pytest.raises(Refusal) as refused:
        notes.parse_checkpoint(
            CHECKPOINT.partition("\n\n")[0].replace("\n8\n", f"\n{size}\n") + "\n"
        )

    assert refused.value.code == "note.checkpoint"
