"""The check `draws`: announced, bound, promised, opened, recomputed."""

import pytest

from ledger.rules import draws
from tests.verify import builder
from tests.verify.builder import PEOPLE, MiniBundle, campaign, failing, judge, told
from verify import seeds
from verify.bundles import Bundle
from verify.troubles import Broken


def lying(monkeypatch, kind, change):
    """Let the operator log something else from the start, so that roots and signatures fit."""
    add = MiniBundle.add

    def added(self, given, data, **more):
        data = dict(data)
        if given == kind:
            change(data)
        return add(self, given, data, **more)

    monkeypatch.setattr(MiniBundle, "add", added)


def test_the_seed_is_recomputed(built, place):
    bundle = Bundle.open(built.write(place))
    logged = bundle.gate("revealed", "session:KTC/1").data["seed"]

    assert seeds.seed(bundle, "session:KTC/1").hex() == logged


def test_a_draw_that_was_never_made_has_no_seed(built, place):
    with pytest.raises(Broken):
        seeds.seed(Bundle.open(built.write(place)), "session:KTC/2")


LIES = {
    "another seed": ("gate.revealed", lambda d: d.update(seed="00" * 32), "logged seed"),
    "another secret": (
        "gate.revealed",
        lambda d: d["reveals"][0].update(secret="00" * 32),
        "the secret of chu-tich does not open",
    ),
    "a reveal left out": (
        "gate.revealed",
        lambda d: d["reveals"].pop(),
        "who revealed is not who promised",
    ),
    "a promise left out": (
        "gate.contributors_committed",
        lambda d: d["commitments"].pop(),
        "4 contributors",
    ),
    "a stranger": (
        "gate.contributors_committed",
        lambda d: d["commitments"][0].update(id="nguoi-la"),
        "nguoi-la is not in the plan",
    ),
    "another body": (
        "gate.contributors_committed",
        lambda d: d["commitments"][0].update(body="cong-an"),
        "chu-tich is not in the plan",
    ),
    "a copied promise": (
        "gate.contributors_committed",
        lambda d: d["commitments"][1].update(commitment=d["commitments"][0]["commitment"]),
        "copied promise",
    ),
    "another pool": (
        "draw.planned",
        lambda d: d.update(plan={**d["plan"], "pool_root": "11" * 32}),
        "the id is not the plan's",
    ),
    "another draw promised": (
        "gate.contributors_committed",
        lambda d: d.update(draw_id="x"),
        "wrong draw",
    ),
    "another draw revealed": ("gate.revealed", lambda d: d.update(draw_id="x"), "wrong draw"),
}


@pytest.mark.parametrize("what", LIES)
def test_a_false_draw_is_named(place, monkeypatch, what):
    kind, change, words = LIES[what]
    lying(monkeypatch, kind, change)

    outcome = judge(campaign(), place)

    assert failing(outcome) == ["draws"]
    assert words in told(outcome, "draws")


def test_a_draw_nobody_announced_fails(built, place):
    built.draw("draw:NVCN/versions", "versions")

    assert "was not announced" in told(judge(built, place), "draws")


def test_a_draw_for_another_purpose_was_not_announced(place):
    built = campaign(draws=[{"scope": "session:KTC/1", "purpose": "seats"}])

    assert "the draw for “papers” was not announced" in told(judge(built, place), "draws")


def test_a_second_plan_for_the_same_draw_fails(built, place):
    built.draw("session:KTC/1", "papers", pool=b"x" * 32)

    assert "2 plans of the draw" in told(judge(built, place), "draws")


def test_an_announced_draw_that_is_still_to_come_is_only_skipped(place):
    scopes = ["session:KTC/1", "draw:NVCN/bags"]
    built = campaign(draws=[{"scope": s, "purpose": "papers"} for s in scopes])

    outcome = judge(built, place)

    assert failing(outcome) == []
    assert outcome.report.status("draws") == "skipped"


def test_an_announced_draw_that_never_came_fails_once_the_campaign_is_ranked(place):
    scopes = ["session:KTC/1", "draw:NVCN/bags"]
    built = campaign(draws=[{"scope": s, "purpose": "papers"} for s in scopes])
    built.gate("ranked", "campaign")

    assert "was never done" in told(judge(built, place), "draws")


def test_the_draws_of_a_remark_are_announced_with_those_of_its_test(both, place):
    both.draw("draw:NVCN/pk1/bags", "bags", log=both.marking)

    assert "draws" not in failing(judge(both, place))


@pytest.mark.parametrize(
    ("people", "plan", "words"),
    [
        (PEOPLE[:4], {"min_contributors": 4}, "4 contributors"),
        (PEOPLE, {"min_contributors": 3}, "(at least 3)"),
        ([{**p, "outside": False} for p in PEOPLE], {}, "0 bodies outside"),
        ([{**p, "outside": p["id"] == "cong-an"} for p in PEOPLE], {}, "1 bodies outside"),
        (
            [{**p, "body": "cong-an"} if p["outside"] else p for p in PEOPLE],
            {},
            "1 bodies outside",
        ),
        (PEOPLE, {"algo": "random"}, "unknown algorithm"),
    ],
)
def test_a_draw_needs_enough_people_of_enough_bodies(place, monkeypatch, people, plan, words):
    draw = MiniBundle.draw
    monkeypatch.setattr(
        MiniBundle, "draw", lambda self, *a, **k: draw(self, *a, **{**k, "people": people, **plan})
    )

    outcome = judge(builder.campaign(), place)

    assert failing(outcome) == ["draws"]
    assert words in told(outcome, "draws")


def voided(built: MiniBundle, **changes) -> MiniBundle:
    """The campaign's first draw announced, planned and void, with its repetition."""
    facts = {"reason": "card_lost", "minutes": "ab" * 32, "seconded_by": "watcher", **changes}
    plan = {"purpose": "versions", "pool_root": "00" * 32, "pool_size": 3, "algo": draws.ALGORITHM,
            "contributors": PEOPLE, "min_contributors": 5}  # fmt: skip
    scope = "draw:NVCN/versions"
    draw_id = draws.draw_id(built.campaign, scope, plan)
    built.add("draw.planned", {"scope": scope, "plan": plan, "draw_id": draw_id})
    built.add("draw.voided", {"scope": scope, "draw_id": draw_id, **facts})
    built.draw(f"{scope}/again", "versions")
    return built


ANNOUNCED = [
    {"scope": "session:KTC/1", "purpose": "papers"},
    {"scope": "draw:NVCN/versions", "purpose": "versions"},
]


def test_a_void_draw_and_its_one_repetition_pass(place):
    outcome = judge(voided(campaign(draws=ANNOUNCED)), place)

    assert "draws" not in failing(outcome)
    assert outcome.report.status("draws") == "passed"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"minutes": "none"}, "no minutes"),
        ({"seconded_by": ""}, "made void by one person"),
        ({"draw_id": "x"}, "another draw is named"),
    ],
)
def test_a_void_draw_without_minutes_or_a_second_person_is_named(place, change, words):
    outcome = judge(voided(campaign(draws=ANNOUNCED), **change), place)

    assert words in told(outcome, "draws")


def test_a_repetition_of_what_was_not_void_is_named(place):
    built = campaign(draws=ANNOUNCED)
    built.draw("draw:NVCN/versions", "versions")
    built.draw("draw:NVCN/versions/again", "versions")

    words = told(judge(built, place), "draws")
    assert "repeated, but not void" in words
    assert "drawn twice" in words


def test_a_draw_whose_seed_was_known_cannot_be_void(place):
    built = campaign(draws=ANNOUNCED)
    built.draw("draw:NVCN/versions", "versions")
    plan = built.office.facts[-3] if hasattr(built.office, "facts") else None
    assert plan is not None
    built.add("draw.voided", {"scope": "draw:NVCN/versions", "draw_id": "x", "reason": "other",
                              "minutes": "ab" * 32, "seconded_by": "w"})  # fmt: skip

    assert "its seed was revealed" in told(judge(built, place), "draws")
