"""A demo: every campaign where its visitors are told it is, and everybody able to act."""

import hashlib
import json
import re
import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from rehearsal import serving
from tests.rehearsal.conftest import Demo, build

pytestmark = pytest.mark.slow
MOMENT = datetime(2026, 12, 5, 1, 40, tzinfo=UTC)


def test_every_campaign_stands_at_its_stage(demo):
    stages = {one["campaign"]: one["stage"] for one in demo.summary["campaigns"]}

    assert stages == {
        "KTD2026-00": "archived",
        "KTD2026-01": "published",
        "KTD2026-02": "roster_closed",
        "KTD2026-03": "roster_closed",
        "KTD2026-04": "receiving",
    }


def test_the_archived_bundle_is_proven_and_the_open_one_lacks_only_its_appeals(demo):
    told = (demo.folder / "proof" / "KTD2026-01" / "verification.txt").read_text(encoding="utf-8")

    assert demo.summary["proof"] == {"KTD2026-00": 0, "KTD2026-01": 3}
    assert [line.split()[2] for line in told.splitlines() if line.startswith("BỎ QUA")] == [
        "appeals"
    ]


def test_applications_wait_in_every_state(demo):
    states = Counter(one["state"] for one in demo.places("KTD2026-04", "applications"))
    kept = demo.ask("""
from collections import Counter
from recruitment.models import Application
Counter(Application.objects.filter(campaign__code="KTD2026-04").values_list("state", flat=True))
""")

    assert kept == states
    assert (states["refusal_proposed"], states["refused"], states["withdrawn"]) == (4, 2, 2)
    assert states["received"] > states["accepted"] > 0


def test_some_identity_numbers_contradict_their_forms(demo):
    assert demo.ask("""
from recruitment.models import Person
sorted(Person.objects.filter(campaign__code="KTD2026-04", odd=True).values_list("full_name", flat=True)) != []
""")


def test_a_seal_waits_for_its_second_person(demo):
    waiting = demo.ask("""
from accounts.models import TwoPersonAct
from ledger.services import clock
open_now = TwoPersonAct.objects.filter(used_at=None, expired_at=None, confirmed_at=None, expires_at__gt=clock.now())
list(open_now.values_list("act", "scope_key"))
""")

    assert waiting == [["bank.seal", "KTD2026-04"]]


def test_a_visitor_can_sit_the_running_test_at_once(demo):
    visitor = next(one for one in demo.places("KTD2026-03", "candidates") if one["pin"])

    done = demo.ask(f"""
from exams.models import Session
from exams.queries import papers
from exams.services import sign_ins, sittings
from ledger.services import clock
session = Session.objects.get(test__campaign="KTD2026-03", code="{visitor["session"]}")
shown = {{"pin": "{visitor["pin"]}", "credential": "{visitor["credential"]}"}}
seated = sign_ins.sign_in(session, "{visitor["number"]}", **shown, at=clock.now())
ends = sittings.start(seated.token, at=clock.now())
questions = papers.questions(papers.of_candidate(session, "{visitor["number"]}"), papers.wordings(session.test))
[len(questions), int((ends - clock.now()).total_seconds() // 60)]
""")

    assert done[0] == 60
    assert 45 <= done[1] <= 50


def test_the_others_are_at_work_and_the_later_sessions_wait(demo):
    states = demo.ask("""
from collections import Counter
from exams.models import Sitting
rows = Sitting.objects.filter(session__test__campaign="KTD2026-03")
{code: Counter(rows.filter(session__code=code).values_list("state", flat=True)) for code in ("KTC/1", "KTC/2", "KTC/3")}
""")

    assert states["KTC/1"]["started"] > 5
    assert states["KTC/1"]["suspended"] == 1
    assert set(states["KTC/2"]) == set(states["KTC/3"]) == {"expected"}


def test_the_next_draw_is_promised_and_the_one_of_tomorrow_is_not(demo):
    gates = demo.ask("""
from ledger.services import gates, logs
log = logs.find("KTD2026-03", "office")
asked = [(gate, n) for n in (1, 2, 3) for gate in ("contributors_committed", "revealed")]
[[gate, n] for gate, n in asked if gates.passed(log, gate, f"session:KTC/{n}")]
""")

    assert gates == [["contributors_committed", 1], ["revealed", 1], ["contributors_committed", 2]]
    assert len(demo.places("KTD2026-03", "envelopes")) == 10


def test_bags_are_marked_whole_half_and_not_at_all(demo):
    first = [bag for bag in demo.places("KTD2026-02", "bags") if bag["round"] == 1]
    cases = Counter(case["needs"] for case in demo.places("KTD2026-02", "cases"))

    assert [bag["marked"] == bag["scripts"] for bag in first[:4]] == [True] * 4
    assert 0 < first[4]["marked"] < first[4]["scripts"]
    assert {bag["marked"] for bag in first[5:]} == {0}
    assert cases["NeedsHead"] == 1
    assert cases["NeedsThird"] >= 1
    assert cases["NeedsCollective"] == 1


def test_appeals_wait_inside_their_window(demo):
    assert demo.ask("""
from recruitment.queries import appeals, campaigns
from ledger.services import clock
campaign = campaigns.find("KTD2026-01")
[len(appeals.undecided(campaign)), clock.now().date() < appeals.window(campaign).last_day]
""") == [len(demo.places("KTD2026-01", "appeals")), True]


def test_every_account_signs_in_with_its_password_and_its_code(demo):
    code = """
import json
from datetime import UTC, datetime
from pathlib import Path
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from accounts.services import authenticators
told = json.loads(Path("%s").read_text(encoding="utf-8"))["accounts"]
now = datetime.now(UTC)
bad = []
for one in told[::8]:
    user = authenticate(None, username=one["username"], password=one["password"])
    row = user and Authenticator.objects.get(user=user, type="totp").wrap()
    if not row or not row.validate_code(authenticators.current_code(one["totp_secret"], at=now)):
        bad.append(one["username"])
[bad, len(told)]
"""

    assert demo.ask(code % (demo.folder / "accounts.json")) == [[], len(demo.told["accounts"])]


def test_the_served_clock_starts_at_the_moment_and_never_before_the_last_act(demo):
    now = datetime.now(UTC)
    offset = int(serving.environment(demo.folder, now)["CONGTAM_CLOCK_OFFSET"])

    assert abs(now + timedelta(seconds=offset) - MOMENT) < timedelta(minutes=1)
    assert demo.ask("""
from ledger.services import clock, entropy
[clock.now().date().isoformat(), entropy.simulated()]
""") == ["2026-12-05", False]


def test_a_copy_is_served_from_where_it_lies(demo, tmp_path):
    (tmp_path / "copy" / "var").mkdir(parents=True)
    shutil.copy(demo.folder / "environment.json", tmp_path / "copy")
    shutil.copy(demo.folder / "var" / "demo.sqlite3", tmp_path / "copy" / "var")

    assert serving.environment(tmp_path / "copy")["CONGTAM_VAR"] == str(tmp_path / "copy" / "var")


def test_the_witnesses_go_on_signing(demo, tmp_path):
    copied = tmp_path / "copy"
    shutil.copytree(demo.folder, copied)

    served = Demo(copied)
    before, after = (served.served("demo_witness", "--out", str(copied)) for _ in range(2))

    # The register has grown since anybody looked; then nothing is left to sign.
    assert [int(re.search(r"[0-9]+", done.stdout)[0]) for done in (before, after)] == [1, 0]


def test_the_same_seed_builds_the_same_demo(demo, tmp_path):
    again = build(tmp_path / "again")

    def kept(one):
        files = ["accounts.json", "accounts.txt", "proof/KTD2026-00/bundle.zip"]
        digests = [hashlib.sha256((one.folder / name).read_bytes()).hexdigest() for name in files]
        return json.dumps(one.summary["campaigns"]), digests

    assert kept(again) == kept(demo)
