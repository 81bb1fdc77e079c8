"""The check `rules`: what was announced is the frozen regime, and the head of the bundle is true."""

import pytest

from tests.verify.builder import MiniBundle, rules_frozen
from verify.bundles import Bundle
from verify.running import run

DECREE = {
    "ranking.tie": ["nvcn", "head"],
    "form.by_rank": {"chuyen_vien": ["round1", "professional"], "chinh": ["professional"]},
    "round1.minutes": 60,
    "round1.questions": 60,
    "professional.written_minutes": 180,
}
REGIME = {
    "decree": {"id": "RS-2026", "figures": {path: {"value": v} for path, v in DECREE.items()}},
    "exam": {"id": "XR-2025b", "figures": {}},
}
KTC = {"test": "KTC", "form": "computer", "minutes": 60, "questions": 60}
NVCN = {"test": "NVCN", "form": "written", "minutes": 180}
POST = {"post": "VT01", "rank": "chuyen_vien", "quota": 1, "round1": "KTC", "written": "NVCN"}
TRUE = {
    "regime": REGIME,
    "rehearsal": True,
    "anonymity": "rooms_apart",
    "tie_criteria": ["nvcn", "head"],
    "tests": [KTC, NVCN],
    "posts": [POST],
}


def judged(place, manifest=None, **changes):
    built = MiniBundle()
    rules_frozen(built, **{**TRUE, **changes})
    bundle = Bundle.open(built.write(place, **(manifest or {})))
    report = run(bundle, checks=("rules",)).report
    return report.status("rules"), "\n".join(finding.en for finding in report.findings)


def test_rules_as_the_regime_wants_them_hold(place):
    assert judged(place) == ("passed", "2 tests, 1 posts as the frozen regime wants them")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rules_digest": "00" * 32}, "rules_digest: says 00"),
        ({"tie_criteria": ["head"]}, "tie_criteria: says ['head']"),
        ({"tests": [{**KTC, "minutes": 90}, NVCN]}, "says ('computer', 90, 60)"),
        ({"tests": [{**KTC, "questions": 30}, NVCN]}, "says ('computer', 60, 30)"),
        ({"tests": [{**KTC, "form": "no paper"}, NVCN]}, "KTC: form: says no paper"),
        ({"tests": [KTC, NVCN, NVCN]}, "announced twice"),
        ({"tests": [KTC]}, "NVCN (form, minutes, questions): says (None, None, None)"),
        ({"posts": [{**POST, "round1": ""}]}, "is not examined in these rounds"),
        ({"posts": [{**POST, "rank": "chinh"}]}, "rank chinh is not examined in these rounds"),
        ({"posts": [{**POST, "rank": "vua"}]}, "rank vua is not examined in these rounds"),
    ],
)
def test_an_announcement_off_the_regime_is_named(place, changes, words):
    status, said = judged(place, **changes)

    assert status == "failed"
    assert words in said


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ({"rehearsal": False}, "manifest: rehearsal: says False, not True"),
        ({"anonymity": "full"}, "manifest: anonymity: says full, not rooms apart"),
    ],
)
def test_a_rehearsal_cannot_pass_for_a_campaign(place, head, words):
    status, said = judged(place, manifest=head)

    assert status == "failed"
    assert words in said


def test_a_written_test_that_nobody_announced_is_named(place):
    built = MiniBundle()
    rules_frozen(built, **TRUE)
    built.gate("pages_rooted", "written:KHAC", {"test": "KHAC", "rooms": []})

    report = run(Bundle.open(built.write(place)), checks=("rules",)).report

    assert "KHAC: was held as written, not announced so" in "\n".join(
        finding.en for finding in report.findings
    )
