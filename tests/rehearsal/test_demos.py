"""A demo: every campaign where its visitors are told it is, and everybody able to act."""

import hashlib
import json
import re
import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from rehearsal import serving
from rehearsal.school import house
from tests.rehearsal.conftest import Demo, build

MOMENT = datetime(2026, 12, 5, 1, 40, tzinfo=UTC)
QUESTIONS = {
    "applications": """
from collections import Counter
from recruitment.models import Application
rows = Application.objects.filter(campaign__code="KTD2026-04")
found = Counter(rows.values_list("state", flat=True))
""",
    "odd": """
from recruitment.models import Person
found = Person.objects.filter(campaign__code="KTD2026-04", odd=True).count()
""",
    "with_papers": """
from recruitment.models import Application
found = Application.objects.filter(documents__kind="degree").count()
""",
    "proposals": """
from accounts.models import TwoPersonAct
from ledger.services import clock
rows = TwoPersonAct.objects.filter(used_at=None, expired_at=None, confirmed_at=None)
found = list(rows.filter(expires_at__gt=clock.now()).values_list("act", "scope_key"))
""",
    "sittings": """
from collections import Counter
from exams.models import Sitting
rows = Sitting.objects.filter(session__test__campaign="KTD2026-03")
found = {
    f"KTC/{n}": Counter(rows.filter(session__code=f"KTC/{n}").values_list("state", flat=True))
    for n in (1, 2, 3)
}
""",
    "gates": """
from ledger.services import gates, logs
log = logs.find("KTD2026-03", "office")
asked = [(gate, n) for n in (1, 2, 3) for gate in ("contributors_committed", "revealed")]
found = [[gate, n] for gate, n in asked if gates.passed(log, gate, f"session:KTC/{n}")]
""",
    "promised": """
from exams.models import DrawPart
found = DrawPart.objects.filter(session__test__campaign="KTD2026-03", session__code="KTC/3").count()
""",
    "marks": """
from marking.models import Mark
rows = Mark.objects.filter(script__bag__delivery__campaign="KTD2026-02")
found = [rows.filter(round=turn).count() for turn in (1, 2, 3)]
""",
    "appeals": """
from ledger.services import clock
from recruitment.queries import appeals, campaigns
campaign = campaigns.find("KTD2026-01")
window = appeals.window(campaign)
found = [appeals.undecided(campaign), window.last_day > clock.now().date()]
""",
    "posted": """
from training.models import Posting
found = Posting.objects.filter(basis_campaign="KTD2026-00").count()
""",
    "recruited": """
from recruitment.models import Campaign
from recruitment.queries import candidates, rankings
from training.models import Trainee
campaign = Campaign.objects.get(code="KTD2026-00")
rows = rankings.rows(rankings.latest(campaign))
chosen = [row["number"] for row in rows if row["outcome"] == "selected"]
people = [candidates.find(campaign, number).application.person for number in chosen]
known = Trainee.objects.filter(intake__code="K2", state="graduated")
found = known.filter(identity_number__in=[one.identity_number for one in people]).count()
""",
    "served": """
from ledger.services import clock, entropy
found = [clock.now().date().isoformat(), entropy.simulated()]
""",
}
SITTING = """
from exams.models import Session
from exams.queries import papers
from exams.services import sign_ins, sittings
from ledger.services import clock
session = Session.objects.get(test__campaign="KTD2026-03", code=%(session)r)
shown = {"pin": %(pin)r, "credential": %(credential)r}
seated = sign_ins.sign_in(session, %(number)r, **shown, at=clock.now())
ends = sittings.start(seated.token, at=clock.now())
paper = papers.of_candidate(session, %(number)r)
minutes = int((ends - clock.now()).total_seconds() // 60)
found = [len(papers.questions(paper, papers.wordings(session.test))), minutes]
"""
PAGES = """
from accounts.models import User
from django.test import Client
from rehearsal import steps
from tests.pages import sign_in
found = []
for step in steps.STEPS:
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    if step.username:
        sign_in(client, User.objects.get(username=step.username))
    status = client.get(step.path).status_code
    if status != 200:
        found.append([step.username, step.path, status])
for path in %r:
    status = Client(headers={"host": "localhost"}).get(path).status_code
    if status != 200:
        found.append(["", path, status])
"""
ACCOUNTS = """
import json
from datetime import UTC, datetime
from pathlib import Path
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from accounts.services import authenticators
now, found = datetime.now(UTC), []
known = json.loads(Path(%r).read_text(encoding="utf-8"))["accounts"]
for one in [one for one in known if one["totp_secret"]][::6]:
    user = authenticate(None, username=one["username"], password=one["password"])
    app = user and Authenticator.objects.get(user=user, type="totp").wrap()
    if not app or not app.validate_code(authenticators.current_code(one["totp_secret"], at=now)):
        found.append(one["username"])
"""


@pytest.fixture(scope="module")
def facts(demo):
    """What the served demo answers to every question, asked once."""
    visitor = next(one for one in demo.places("KTD2026-03", "candidates") if one["pin"])
    own = {
        "sitting": SITTING % visitor,
        "locked_out": ACCOUNTS % str(demo.folder / "accounts.json"),
    }
    school = demo.places("CCN", "weeks") + demo.places("CCN", "certificates")
    pages = {"closed_pages": PAGES % [one["path"] for one in school]}
    return demo.answers(QUESTIONS | own | pages)


@pytest.mark.slow
def test_every_campaign_stands_at_its_stage(demo):
    stages = {one["campaign"]: one["stage"] for one in demo.summary["campaigns"]}

    assert stages == {
        "KTD2026-00": "archived",
        "KTD2026-01": "published",
        "KTD2026-02": "roster_closed",
        "KTD2026-03": "roster_closed",
        "KTD2026-04": "receiving",
    }


@pytest.mark.slow
def test_the_archived_bundle_is_proven_and_the_open_one_lacks_only_its_appeals(demo):
    told = (demo.folder / "proof" / "KTD2026-01" / "verification.txt").read_text(encoding="utf-8")

    assert demo.summary["proof"] == {"KTD2026-00": 0, "KTD2026-01": 3}
    skipped = [line.split()[2] for line in told.splitlines() if line.startswith("BỎ QUA")]
    assert skipped == ["appeals"]


@pytest.mark.slow
def test_applications_wait_in_every_state(demo, facts):
    states = facts["applications"]

    assert states == Counter(one["state"] for one in demo.places("KTD2026-04", "applications"))
    assert (states["refusal_proposed"], states["refused"], states["withdrawn"]) == (4, 2, 2)
    assert states["received"] > states["accepted"] > 0


@pytest.mark.slow
def test_some_forms_contradict_themselves_and_half_came_with_papers(demo, facts):
    count = len(demo.places("KTD2026-04", "applications"))

    assert facts["odd"] >= 4
    assert facts["with_papers"] == count // 2


@pytest.mark.slow
def test_a_seal_waits_for_its_second_person(facts):
    assert facts["proposals"] == [["bank.seal", "KTD2026-04"]]


@pytest.mark.slow
def test_a_visitor_can_sit_the_running_test_at_once(facts):
    questions, minutes = facts["sitting"]

    assert questions == 60
    assert 40 <= minutes <= 50


@pytest.mark.slow
def test_the_others_are_at_work_and_the_later_sessions_wait(facts):
    states = facts["sittings"]

    assert states["KTC/1"]["started"] > 5
    assert states["KTC/1"]["suspended"] == 1
    assert set(states["KTC/2"]) == set(states["KTC/3"]) == {"expected"}


@pytest.mark.slow
def test_the_next_draw_is_promised_and_the_one_of_tomorrow_half(demo, facts):
    assert facts["gates"] == [
        ["contributors_committed", 1],
        ["revealed", 1],
        ["contributors_committed", 2],
    ]
    assert facts["promised"] == 3
    assert len(demo.places("KTD2026-03", "envelopes")) == 10


@pytest.mark.slow
def test_bags_are_marked_whole_half_and_not_at_all(demo, facts):
    bags = demo.places("KTD2026-02", "bags")
    first = [bag for bag in bags if bag["round"] == 1]
    cases = Counter(case["needs"] for case in demo.places("KTD2026-02", "cases"))

    assert [bag["marked"] == bag["scripts"] for bag in first[:4]] == [True] * 4
    assert 0 < first[4]["marked"] < first[4]["scripts"]
    assert {bag["marked"] for bag in first[5:]} == {0}
    assert facts["marks"][:2] == [
        sum(bag["marked"] for bag in bags if bag["round"] == turn) for turn in (1, 2)
    ]
    assert (cases["NeedsHead"], cases["NeedsCollective"]) == (1, 1)


@pytest.mark.slow
def test_appeals_wait_inside_their_window(demo, facts):
    told = sorted(one["reference"] for one in demo.places("KTD2026-01", "appeals"))

    assert facts["appeals"] == [told, True]


@pytest.mark.slow
def test_papers_stand_in_the_register_in_order(demo):
    papers = [
        one for code in ("KTD2026-00", "KTD2026-01") for one in demo.places(code, "documents")
    ]
    notices = [int(one["number"].partition("/")[0]) for one in papers if "TB" in one["number"]]

    assert notices == list(range(1, len(notices) + 1))
    assert {one["kind"] for one in papers} >= {"thong-bao-ket-qua", "quyet-dinh"}


@pytest.mark.slow
def test_the_school_has_three_intakes_and_posts_on_the_approved_list(demo, facts):
    counts = demo.summary["school"]

    assert {code: one["selected"] for code, one in counts.items()} == {
        "K1": house.SMALL.brought,
        "K2": house.SMALL.graduates,
        "K3": house.SMALL.trainees,
    }
    assert facts["posted"] == facts["recruited"]


@pytest.mark.slow
def test_accounts_sign_in_with_their_password_and_their_code(demo, facts):
    assert facts["locked_out"] == []
    with_roles = [one for one in demo.told["accounts"] if one["roles"]]
    assert len({one["totp_secret"] for one in with_roles}) == len(with_roles)
    assert {one["username"] for one in demo.told["accounts"] if not one["totp_secret"]} == {
        one["username"] for one in demo.told["accounts"] if not one["roles"]
    }


@pytest.mark.slow
def test_the_served_demo_has_its_own_time_and_real_entropy(demo, facts):
    now = datetime.now(UTC)
    offset = int(serving.environment(demo.folder, now)["CONGTAM_CLOCK_OFFSET"])

    # What was done since by a visitor is the latest that the clock knows.
    assert MOMENT <= now + timedelta(seconds=offset + 1) < MOMENT + timedelta(hours=1)
    assert facts["served"] == ["2026-12-05", False]


@pytest.mark.slow
def test_a_copy_is_served_from_where_it_lies_and_its_witnesses_go_on(demo, tmp_path):
    copied = Demo(tmp_path / "copy")
    shutil.copytree(demo.folder, copied.folder)

    served = serving.environment(copied.folder)
    looks = [copied.served("demo_witness", "--out", str(copied.folder)) for _ in range(2)]

    assert served["CONGTAM_VAR"] == str(copied.folder / "var")
    assert served["CONGTAM_DATABASE_URL"].startswith(f"sqlite:///{copied.folder}")
    # The register has grown since anybody looked; then nothing is left to sign.
    assert [int(re.search(r"[0-9]+", done.stdout)[0]) for done in looks] == [1, 0]


@pytest.mark.slow
def test_the_same_seed_builds_the_same_demo(demo, tmp_path):
    again = build(tmp_path / "again")

    def kept(one):
        files = ["accounts.json", "accounts.txt", "proof/KTD2026-00/bundle.zip"]
        digests = [hashlib.sha256((one.folder / name).read_bytes()).hexdigest() for name in files]
        return json.dumps(one.summary["campaigns"]), digests

    assert kept(again) == kept(demo)


@pytest.mark.slow
def test_every_first_step_opens_for_its_person(facts):
    assert facts["closed_pages"] == []
