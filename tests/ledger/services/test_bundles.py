"""Bundles: everything an auditor needs and the public may not see, the same bytes every time."""

import json
import zipfile
from hashlib import sha256

import pytest

from ledger.models import Entry
from ledger.rules import canonical, merkle, notes, policies
from ledger.rules import entries as rules
from ledger.rules.refusals import Refusal
from ledger.services import bundles, entries, witnesses
from ledger.services.tables import Draft
from verify.bundles import Bundle
from verify.running import run

pytestmark = pytest.mark.django_db

KEY = bytes(32)


@pytest.fixture
def campaign(campaign_log, marking_log, at, witnessed):
    roster = [{"number": "000001", "post": "CV-01"}, {"number": "000002", "post": "CV-02"}]
    shown = [{"number": "000001", "mark": "72.00"}]
    drafts = [
        Draft("roster", roster),
        Draft("published/1", shown, audience="public", salted=False),
        Draft("keys/KTC", roster, seal_with=KEY),
    ]
    entries.append(campaign_log, "k.tables", {}, by="x", at=at, tables=drafts)
    witnessed(campaign_log)
    entries.append(campaign_log, "k.private", {}, by="x", at=at, private={"name": "Hường"})
    entries.append(
        campaign_log, "k.open", {}, by="x", at=at, private={"decision": 7}, audience="public"
    )
    entries.append(marking_log, "mark.given", {"bag": 1}, by="m1", at=at, private={"total": "70"})
    witnessed(marking_log)
    return campaign_log.campaign


@pytest.fixture
def exported(campaign, tmp_path, at):
    def act(public: bool = False, name: str = "bundle.zip"):
        summary = bundles.export(campaign, tmp_path / name, by="x", at=at, public=public)
        with zipfile.ZipFile(summary.path) as archive:
            return summary, {name: archive.read(name) for name in archive.namelist()}

    return act


def lines(data: bytes) -> list:
    return [json.loads(line) for line in data.splitlines()]


def test_a_bundle_holds_logs_checkpoints_openings_and_tables(exported):
    _, files = exported()

    assert sorted(files) == [
        "README.txt",
        "logs/marking/checkpoints/0001.note",
        "logs/marking/entries.jsonl",
        "logs/office/checkpoints/0001.note",
        "logs/office/checkpoints/0002.note",
        "logs/office/entries.jsonl",
        "manifest.json",
        "openings/marking.jsonl",
        "openings/office.jsonl",
        "tables/office/published/1.jsonl",
        "tables/office/roster.jsonl",
    ]


def test_the_manifest_names_every_file_with_its_digest(exported):
    _, files = exported()

    manifest = canonical.decode(files.pop("manifest.json"))

    assert manifest["files"] == [
        {"name": name, "sha256": sha256(files[name]).hexdigest(), "size": len(files[name])}
        for name in sorted(files)
    ]
    assert (manifest["format"], manifest["audience"]) == ("congtam-bundle/1", "auditor")
    assert manifest["rooms"] == ["marking", "office"]


def test_entries_in_a_bundle_give_the_root_that_witnesses_signed(exported, marking_log):
    summary, files = exported()

    leaves = [merkle.leaf_hash(line) for line in files["logs/marking/entries.jsonl"].splitlines()]
    note = notes.parse_note(files["logs/marking/checkpoints/0001.note"])

    assert notes.parse_checkpoint(note.text).root == merkle.root(leaves)
    assert summary.roots["marking"] == merkle.root(leaves).hex()
    assert policies.verify_note(note, witnesses.policy([marking_log])).holds


def test_openings_open_the_commitments(exported):
    _, files = exported()
    logged = lines(files["logs/office/entries.jsonl"])

    openings = lines(files["openings/office.jsonl"])

    assert [opening["n"] for opening in openings] == [1, 2]
    for opening in openings:
        made = rules.payload_commitment(bytes.fromhex(opening["salt"]), opening["payload"])
        assert made.hex() == logged[opening["n"]]["commit"]


def test_rows_in_a_bundle_give_the_root_that_was_logged(exported):
    _, files = exported()
    [stated] = [
        t
        for t in lines(files["logs/office/entries.jsonl"])[0]["data"]["tables"]
        if t["name"] == "roster"
    ]

    rows = files["tables/office/roster.jsonl"].splitlines()

    assert merkle.root(map(merkle.leaf_hash, rows)).hex() == stated["root"]
    assert len(rows) == stated["count"] == 2


def test_the_public_sees_what_is_public_and_no_more(exported):
    _, files = exported(public=True)

    assert [name for name in files if name.startswith("tables/")] == [
        "tables/office/published/1.jsonl"
    ]
    assert [line["payload"] for line in lines(files["openings/office.jsonl"])] == [{"decision": 7}]
    assert files["openings/marking.jsonl"] == b""
    assert "Hường".encode() not in b"".join(files.values())
    assert json.loads(files["manifest.json"])["audience"] == "public"


def test_a_bundle_says_what_is_not_witnessed_and_what_is_sealed(exported):
    summary, _ = exported()

    assert summary.unwitnessed == ["office"]
    assert summary.sealed == ["office: keys/KTC"]


def test_a_witnessed_log_is_not_complained_of(exported, campaign_log, witnessed):
    witnessed(campaign_log)

    assert exported()[0].unwitnessed == []


def test_exporting_appends_nothing_and_gives_the_same_bytes(exported):
    before = Entry.objects.count()

    first, _ = exported(name="one.zip")
    second, _ = exported(name="two.zip")

    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.sha256 == sha256(first.path.read_bytes()).hexdigest()
    assert Entry.objects.count() == before


def test_entries_of_the_zip_are_stored_sorted_and_dateless(exported):
    summary, _ = exported()

    with zipfile.ZipFile(summary.path) as archive:
        members = archive.infolist()
    assert [m.filename for m in members] == sorted(m.filename for m in members)
    assert {m.date_time for m in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {m.compress_type for m in members} == {zipfile.ZIP_STORED}


def test_a_bundle_says_what_it_cannot_prove(exported, settings):
    settings.REHEARSAL = True

    _, files = exported()

    manifest = json.loads(files["manifest.json"])
    assert manifest["rehearsal"] is True
    assert manifest["anonymity"] == "none against the administrator"
    assert "REHEARSAL" in files["README.txt"].decode()
    assert "not anonymous against its administrator" in files["README.txt"].decode()


def test_the_auditors_program_travels_along(campaign, tmp_path, at):
    summary = bundles.export(campaign, tmp_path / "b.zip", by="x", at=at, verifier=b"#!program")

    with zipfile.ZipFile(summary.path) as archive:
        assert archive.read("verify.pyz") == b"#!program"


def test_a_campaign_that_is_not_here_has_no_bundle(tmp_path, at, db):
    with pytest.raises(Refusal) as caught:
        bundles.export("KT-0", tmp_path / "b.zip", by="x", at=at)

    assert caught.value.code == "log.none"
    assert list(tmp_path.iterdir()) == []


def test_nothing_half_written_is_left_behind(exported, tmp_path):
    summary, _ = exported()

    assert [path.name for path in tmp_path.iterdir() if path.name != "keys"] == [summary.path.name]


def test_the_auditors_program_reads_what_was_written(
    exported, campaign_log, marking_log, witnessed
):
    for log in (campaign_log, marking_log):
        witnessed(log)
    summary, _ = exported()

    bundle = Bundle.open(summary.path)
    bundle.policy = witnesses.policy([campaign_log, marking_log])
    bundle.root = summary.roots["office"]
    report = run(bundle, checks=("manifest", "anchors")).report

    assert [(f.check, f.status) for f in report.findings if f.status != "passed"] == []
    assert {row["number"] for row in bundle.rows("office", "roster")} == {"000001", "000002"}
    assert bundle.opening("office", 1) == {"name": "Hường"}


def test_the_auditors_program_misses_the_witnesses_that_are_missing(exported, campaign_log):
    summary, _ = exported()

    bundle = Bundle.open(summary.path)
    bundle.policy = witnesses.policy([campaign_log])
    report = run(bundle, checks=("anchors",)).report

    assert "log office: the last 2 entries have no witnesses" in {f.en for f in report.findings}


def test_a_folder_is_not_a_place_for_a_bundle(campaign, tmp_path, at):
    folder = tmp_path / "goi"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        bundles.export(campaign, folder, by="x", at=at)

    assert list(folder.iterdir()) == []
