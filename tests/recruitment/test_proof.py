"""What a campaign's log holds is enough to rank it again, and nothing in it can be changed unseen."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ledger.services import bundles
from recruitment.services import appeals, approvals, publications, rankings, remarks, ties
from verify.bundles import Bundle
from verify.checks import published, ranking
from verify.running import run
from verify.troubles import Broken

CHECKS = ("ranking", "published")
PEOPLE = [
    ("Trần Văn Bình", "VT01", ("con_liet_si",), 41, "70"),
    ("Nguyễn Thị An", "VT01", (), 35, "76"),
    ("Lê Hoàng Cường", "VT01", (), 29, None),
    ("Phạm Thu Dung", "VT02", (), 50, "55"),
    ("Đỗ Minh Em", "VT02", (), 45, "55"),
    ("Vũ Hải Giang", "VT02", (), None, None),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """Where the bundles of the one finished campaign of this module lie."""
    return tmp_path_factory.mktemp("bundles")


@pytest.fixture
def told(request, shelf):
    """Opens the auditor's or the public bundle of a finished campaign; number of each name."""
    kept = shelf / "numbers.json"
    if not kept.exists():
        kept.write_text(json.dumps(finish(request.getfixturevalue("world"), shelf)))

    def opened(public: bool = False) -> Bundle:
        return Bundle.open(shelf / f"{'public' if public else 'auditor'}.zip")

    return opened, json.loads(kept.read_text())


def finish(world, shelf) -> dict[str, str]:
    """A campaign with a tie decided, a re-mark adopted and two versions, exported."""
    numbers = world.ready_to_rank(PEOPLE)
    dung, em = numbers["Phạm Thu Dung"], numbers["Đỗ Minh Em"]
    binh = numbers["Trần Văn Bình"]
    ties.decide(
        world.campaign,
        "VT02",
        order=[em, dung],
        decided_by="Nguyễn Văn A",
        document="77/QĐ-SNV",
        reason="Kinh nghiệm phù hợp",
        by=world.head,
        at=world.at,
    )
    rankings.rank(world.campaign, by=world.secretary, at=world.at)
    world.witness(world.log)
    publications.publish(world.campaign, by=world.chair, at=world.at)
    world.witness(world.log)
    appeal = appeals.receive(
        world.campaign,
        binh,
        kind="remark",
        test="NVCN",
        received_on=date(2026, 11, 23),
        document="ĐPK-01",
        by=world.secretary,
        at=world.at,
    )
    world.after_the_window()
    world.joined({binh: "72.5"}, "NVCN/pk1", turn=2)
    remarks.decide(world.campaign, binh, key="NVCN/pk1", by=world.chair, at=world.at)
    appeals.decide(
        world.campaign, appeal.reference, reason="Phúc khảo", by=world.chair, at=world.at
    )
    rankings.rank(world.campaign, reason="Sau phúc khảo", by=world.secretary, at=world.at)
    publications.publish(world.campaign, by=world.chair, at=world.at)
    later = world.at + timedelta(days=1)
    appeals.close(world.campaign, by=world.chair, at=later)
    world.witness(world.log, later)
    approval = approvals.Approval("99/QĐ-SNV", date(2026, 12, 2), "Nguyễn Văn A", "Giám đốc")
    approvals.approve(world.campaign, approval, by=world.head, at=later)

    for public in (False, True):
        path = shelf / f"{'public' if public else 'auditor'}.zip"
        bundles.export(world.campaign.code, path, by="tests", at=later, public=public)
    return numbers


def statuses(bundle: Bundle) -> dict[str, str]:
    report = run(bundle, checks=CHECKS).report
    return {check: report.status(check) for check in CHECKS}


def test_an_honest_campaign_is_ranked_again_version_by_version(told):
    opened, _ = told

    report = run(opened(), checks=CHECKS).report

    assert statuses(opened()) == {"ranking": "passed", "published": "passed"}, report.lines("en")
    assert len(report.of("ranking")) == 2


def test_the_public_can_check_the_lists_but_not_the_ranking(told):
    opened, _ = told

    assert statuses(opened(public=True)) == {"ranking": "skipped", "published": "passed"}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("joined/NVCN", "mark", "99.00"),
        ("joined/NVCN/pk1", "mark", "73.00"),
        ("scores/KTC/1", "correct", 3),
        ("roster", "priority", "7.50"),
        ("roster", "post", "VT02"),
        ("ranking/1", "total", "99.00"),
        ("ranking/2", "rank", 9),
    ],
)
def test_any_changed_figure_behind_the_ranking_is_found(told, table, column, value):
    opened, numbers = told
    bundle = opened()
    [row] = [r for r in bundle.rows("office", table) if r["number"] == numbers["Trần Văn Bình"]]

    row[column] = value

    assert statuses(bundle)["ranking"] == "failed"


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("published/1", "total", "76.01"),
        ("published/2", "outcome", "failed"),
        ("published/2", "rank", 1),
        ("selected", "total", "99.00"),
        ("selected", "post", "VT02"),
    ],
)
@pytest.mark.parametrize("public", [False, True])
def test_any_changed_published_row_is_found(told, table, column, value, public):
    opened, numbers = told
    bundle = opened(public)
    name = "Trần Văn Bình" if table == "selected" else "Nguyễn Thị An"
    [row] = [r for r in bundle.rows("office", table) if r["number"] == numbers[name]]

    row[column] = value

    assert statuses(bundle)["published"] == "failed"


def test_a_row_left_out_is_found(told):
    opened, _ = told
    bundle = opened()

    bundle.rows("office", "ranking/2").pop()

    assert statuses(bundle) == {"ranking": "failed", "published": "failed"}


def test_a_tie_without_its_decision_is_found(told):
    opened, _ = told
    bundle = opened()

    bundle._entries["office"] = [
        replace(entry, kind="nothing") if entry.kind == "tie.decided" else entry
        for entry in bundle.entries()
    ]
    report = run(bundle, checks=("ranking",)).report

    assert "nobody decided" in report.of("ranking")[0].en


def test_a_rank_is_told_step_by_step(told):
    opened, numbers = told
    lines: list[str] = []

    ranking.explain(opened(), numbers["Trần Văn Bình"], lambda vi, en: lines.append(en))

    assert lines[2:6] == [
        "  session KTC/1: 41 right, 41.00 count: passed",
        "  NVCN: joined mark 70.00",
        "  mark 70.00 + priority 5.00 (the roster allows 5.00) = 75.00",
        "  rank 2, outcome passed_not_selected",
    ]
    assert "  mark 72.50 + priority 5.00 (the roster allows 5.00) = 77.50" in lines
    assert lines[-1] == "  rank 1, outcome selected"


def test_one_without_a_rank_is_told_why(told):
    opened, numbers = told
    lines: list[str] = []

    ranking.explain(opened(), numbers["Lê Hoàng Cường"], lambda vi, en: lines.append(vi))

    assert lines[2:4] == [
        "  ca KTC/1: đúng 29 câu, tính 29.00: không đạt",
        "  không xếp hạng: không đạt",
    ]


def test_a_rank_of_nobody_cannot_be_told(told):
    opened, _ = told

    with pytest.raises(Broken):
        ranking.explain(opened(), "999999", lambda vi, en: None)


def test_a_campaign_without_a_ranking_has_nothing_to_rank_again(world, tmp_path):
    world.rostered(PEOPLE)
    path = tmp_path / "early.zip"
    bundles.export(world.campaign.code, path, by="tests", at=world.at)

    assert statuses(Bundle.open(path)) == {"ranking": "passed", "published": "passed"}
    assert published.NAME == "published"
