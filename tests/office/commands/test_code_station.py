"""The station's command: files in, files out, and no database."""

import json
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ledger.rules import codes
from office.services import pages
from rehearsal.painting import paint_booklet

CAMPAIGN = "KTD2026-01"


@pytest.fixture
def desk(tmp_path, seeded):
    """A folder with contributions, scans, guide and policy."""
    given = {
        key: [
            {
                "id": f"b{place}",
                "body": f"Bên {place}",
                "secret": sha256(f"{key}{place}".encode()).hexdigest(),
                "nonce": "00" * 32,
            }
            for place in range(3)
        ]
        for key in ("NVCN", "NVCN/pk1")
    }
    (tmp_path / "contributions.json").write_text(json.dumps(given), encoding="utf-8")
    scans = tmp_path / "scans"
    scans.mkdir()
    rooted = []
    for number in ("000001", "000002", "000003", "000004"):
        bodies = []
        for place, sheet in enumerate(paint_booklet(number, "An", number, 2), 1):
            (scans / f"{number}-{place}.png").write_bytes(sheet)
            bodies.append({"page": pages.digest(sheet), "body": pages.digest(pages.body(sheet))})
        rooted.append(json.dumps({"number": number, "pages": bodies}))
    (tmp_path / "rooted.jsonl").write_text("\n".join(rooted), encoding="utf-8")
    (tmp_path / "guide.json").write_text('{"max":"100"}', encoding="utf-8")
    (tmp_path / "policy.json").write_text('{"scheme":"first"}', encoding="utf-8")
    return tmp_path


def run(step, desk, *more):
    out = StringIO()
    call_command(
        "code_station", step, f"--campaign={CAMPAIGN}", f"--out={desk / 'out'}", *more, stdout=out
    )
    return out.getvalue()


def make(desk):
    return run("key", desk, f"--contributions={desk / 'contributions.json'}")


def code(desk, *source):
    return run(
        "map",
        desk,
        "--key=NVCN",
        *(source or (f"--contributions={desk / 'contributions.json'}",)),
        f"--pages={desk / 'scans'}",
        f"--rooted={desk / 'rooted.jsonl'}",
        f"--guide={desk / 'guide.json'}",
        f"--policy={desk / 'policy.json'}",
        "--bag-size=3",
        "--sequence=1",
    )


def shares(desk, *holders):
    return ["--shares", *(str(desk / "out" / f"NVCN.share-{holder}.txt") for holder in holders)]


def test_key_map_and_opening_go_from_file_to_file(desk):
    make(desk)
    code(desk, *shares(desk, 1, 2, 3))
    run(
        "open",
        desk,
        "--key=NVCN",
        *shares(desk, 5, 3, 4),
        f"--sealed-key={desk / 'out' / 'NVCN.key.sealed'}",
        f"--sealed-map={desk / 'out' / 'NVCN.map.sealed'}",
    )

    commitments = json.loads((desk / "out" / "k_commit.json").read_bytes())
    facts = json.loads((desk / "out" / "NVCN.map.json").read_bytes())
    opening = json.loads((desk / "out" / "NVCN.opening.json").read_bytes())
    assert set(commitments) == {"NVCN", "NVCN/pk1"}
    assert codes.map_root(opening["rows"]).hex() == facts["m_root"]
    package = (desk / "out" / "NVCN.scripts.zip").read_bytes()
    assert sha256(package).hexdigest() == facts["package"]
    secret = bytes.fromhex(opening["key"])
    nonce = codes.nonce_from(
        [(one["id"], bytes.fromhex(one["secret"])) for one in opening["contributions"]], CAMPAIGN
    )
    assert codes.key_commitment(CAMPAIGN, secret, nonce).hex() == commitments["NVCN"]


def test_the_same_contributions_give_the_same_codes_on_another_machine(desk):
    make(desk)
    code(desk)
    once = json.loads((desk / "out" / "NVCN.map.json").read_bytes())
    code(desk, *shares(desk, 2, 4, 5))

    again = json.loads((desk / "out" / "NVCN.map.json").read_bytes())
    assert (once["m_root"], once["bags"]) == (again["m_root"], again["bags"])


def test_two_holders_open_nothing(desk):
    make(desk)

    with pytest.raises(CommandError):
        code(desk, *shares(desk, 1, 2))
    assert not (desk / "out" / "NVCN.scripts.zip").exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [("000002-3.png", b"x"), ("notes.txt", b"x"), ("000005-1.png", b"x"), ("000001-1.jpg", b"x")],
)
def test_a_stray_file_among_the_scans_stops_the_work(desk, name, data):
    (desk / "scans" / name).write_bytes(data)

    with pytest.raises(CommandError):
        code(desk)
    assert not (desk / "out" / "NVCN.scripts.zip").exists()


def test_a_missing_script_stops_the_work(desk):
    for place in (1, 2):
        (desk / "scans" / f"000004-{place}.png").unlink()

    with pytest.raises(CommandError) as stopped:
        code(desk)
    assert "000004" in str(stopped.value)


def test_unreadable_contributions_are_named(desk):
    (desk / "contributions.json").write_text("{", encoding="utf-8")

    with pytest.raises(CommandError) as stopped:
        make(desk)
    assert "contributions.json" in str(stopped.value)


@pytest.mark.parametrize("option", ["contributions", "promised"])
def test_a_list_where_names_are_asked_for_is_refused_by_its_file(desk, option):
    (desk / "list.json").write_text("[]", encoding="utf-8")
    given = {"contributions": desk / "contributions.json", option: desk / "list.json"}

    with pytest.raises(CommandError, match=r"list\.json"):
        run("key", desk, *(f"--{name}={path}" for name, path in given.items()))


ENDLESS = ('{"max": Infinity}', '{"max": -Infinity}', '{"max": NaN}', '{"max": 1e999}')
TOO_MUCH = ('{"max": ' + "9" * 5000 + "}", "[" * 100_000, '{"max": "1", "max": "2"}')


@pytest.mark.parametrize(
    ("file", "text"),
    [
        *(("guide.json", text) for text in (*ENDLESS, *TOO_MUCH)),
        ("policy.json", ENDLESS[0]),
        ("contributions.json", ENDLESS[0]),
    ],
)
def test_numbers_without_end_in_a_file_are_refused_by_its_name(desk, file, text):
    (desk / file).write_text(text, encoding="utf-8")

    with pytest.raises(CommandError) as stopped:
        code(desk)
    assert file in str(stopped.value)
    assert not (desk / "out" / "NVCN.scripts.zip").exists()


@pytest.mark.parametrize("row", ['{"number": Infinity, "pages": []}', "[" * 100_000])
def test_a_number_without_end_among_the_rooted_rows_is_refused(desk, row):
    with (desk / "rooted.jsonl").open("a", encoding="utf-8") as rows:
        rows.write(f"\n{row}")

    with pytest.raises(CommandError, match=r"rooted\.jsonl"):
        code(desk)


def test_a_key_without_contributions_is_refused_in_a_sentence(desk):
    with pytest.raises(CommandError, match="0 cơ quan"):
        run(
            "map",
            desk,
            "--key=KHAC",
            f"--contributions={desk / 'contributions.json'}",
            f"--pages={desk / 'scans'}",
            f"--guide={desk / 'guide.json'}",
            f"--policy={desk / 'policy.json'}",
            "--bag-size=3",
            "--sequence=1",
        )
