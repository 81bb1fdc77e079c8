"""The check `roster`: applications add up, and its rows are what the accepted forms claim."""

import pytest

from tests.verify.builder import MiniBundle, campaign, failing, judge, told

LIES = {
    "a count": (
        "gate.roster_closed",
        lambda d: d["counts"].update(refused=0),
        "refused says 0, counted 1",
    ),
    "a post": (
        "gate.roster_closed",
        lambda d: d.update(by_post={"CV-01": 1, "CV-02": 1}),
        "by post says {'CV-01': 1, 'CV-02': 1}, counted {'CV-01': 2}",
    ),
    "a decision on nobody": (
        "application.refused",
        lambda d: d.update(application="hs9"),
        "application hs9 came twice or never",
    ),
    "an application twice": (
        "application.received",
        lambda d: d.update(application="hs000001"),
        "application hs000001 came twice or never",
    ),
    "a refusal without a reason": (
        "application.refused",
        lambda d: d.update(reasons=[]),
        "reasons [] do not fit",
    ),
}


@pytest.mark.parametrize("what", LIES)
def test_a_false_count_is_named(place, monkeypatch, what):
    kind, change, words = LIES[what]
    add = MiniBundle.add

    def lying(self, given, data, **more):
        data = dict(data)
        if given == kind:
            change(data)
        return add(self, given, data, **more)

    monkeypatch.setattr(MiniBundle, "add", lying)
    outcome = judge(campaign(), place)

    assert failing(outcome) == ["roster"]
    assert words in told(outcome, "roster")


def test_an_application_nobody_decided_is_named(place, monkeypatch):
    add = MiniBundle.add

    def forgetful(self, kind, data, **more):
        return None if kind == "application.refused" else add(self, kind, data, **more)

    monkeypatch.setattr(MiniBundle, "add", forgetful)

    assert "application hs000003 was never decided" in told(judge(campaign(), place), "roster")


def test_nobody_is_accepted_after_the_roster_was_closed(built, place):
    built.add("application.received", {"application": "hs4"})
    built.add("application.withdrawn", {"application": "hs000001"})
    built.witness(built.office)

    assert told(judge(built, place), "roster") == (
        "office#13 application.received: after the closing"
    )


def test_a_roster_longer_than_what_was_accepted_is_named(place, monkeypatch):
    def more(self, log, table):
        if table.name == "roster":
            table.rows = [*table.rows, table.rows[0]]
        return genuine(self, log, table)

    genuine = MiniBundle._table
    monkeypatch.setattr(MiniBundle, "_table", more)
    said = told(judge(campaign(), place), "roster")

    assert "the roster has 3 candidates, accepted were 2" in said
    assert "the roster repeats a number" in said


ROWS = {
    "another post": {"post": "CV-02"},
    "wishes": {"wishes": ["CV-02"]},
    "a category": {"category": "con_liet_si"},
    "points": {"priority": "5.00"},
}


@pytest.mark.parametrize("what", ROWS)
def test_a_row_that_is_not_what_its_form_claims_is_named(place, monkeypatch, what):
    def lying(self, log, table):
        if table.name == "roster":
            table.rows = [table.rows[0], {**table.rows[1], **ROWS[what]}]
        return genuine(self, log, table)

    genuine = MiniBundle._table
    monkeypatch.setattr(MiniBundle, "_table", lying)

    assert "roster: 000002 says" in told(judge(campaign(), place), "roster")


def test_numbers_go_by_names_and_to_nobody_else(place, monkeypatch):
    add = MiniBundle.add

    def renamed(self, kind, data, *, private=None, **more):
        # The first form now sorts behind the second, and claims another post.
        if data.get("application") == "hs000001" and private:
            private = {**private, "full_name": "Lê Văn Xuân", "post": "CV-02"}
        return add(self, kind, data, private=private, **more)

    monkeypatch.setattr(MiniBundle, "add", renamed)

    assert "roster: 000002 says ('CV-01'" in told(judge(campaign(), place), "roster")
