"""Scene 1: the plan is approved, the rules are frozen, the code keys are committed."""

from datetime import timedelta

from django.utils.translation import gettext as _

from exams.models import Session
from exams.services import sessions, tests
from law.services import holidays, regimes
from ledger.models import Witness
from ledger.services import clock, keys, logs, packages, witnesses
from office.models import Agency
from recruitment.models import Campaign
from recruitment.services import campaigns
from rehearsal import staff
from rehearsal.witnesses import QUORUM
from rehearsal.world import GENERAL, VIETNAM, WRITTEN, World

DECREE, EXAM = "RS-2026", "XR-2025b"
ROUND1_DAY, WRITTEN_DAY = 54, 61
APPLY_DAYS = 30
ROOM_SEATS = 24
STATION = "code-station"
# Demo: what an officer confirms where the texts are silent.
CONFIRMED = {
    "RS-2026: days.count_first_day": 0,
    "RS-2026: professional.rounding": "half_up",
    "XR-2025b: archive.retention_results_years": 20,
    "XR-2025b: archive.retention_scripts_years": 5,
    "XR-2025b: late.between": 5,
    "XR-2025b: marking.rounding": "half_up",
    "XR-2025b: penalties.rounding": "half_up",
}


def play(world: World, agency: Agency) -> Campaign:
    """A campaign with frozen rules and committed code keys."""
    local = world.start.astimezone(VIETNAM).date()
    for year in (local.year, local.year + 1):
        holidays.fill(year)
    campaign = campaigns.open(
        agency=agency,
        code=world.code,
        title=world.setting.title,
        plan_approved_on=local,
        decree=DECREE,
        exam_regime=EXAM,
        opens_on=local + timedelta(days=1),
        closes_on=local + timedelta(days=APPLY_DAYS),
        by=world.head,
        at=clock.now(),
    )
    # The boards of a campaign are appointed once it is on the register.
    world.staff = staff.appoint(world.head, agency.code, world.code, WRITTEN, clock.now())
    world.clock.advance(timedelta(minutes=10))
    _posts(world, campaign)
    planned = _tests(world, agency)
    _freeze(world, campaign, planned)
    world.witness("office")
    return campaign


def _posts(world: World, campaign: Campaign) -> None:
    """Posts of chuyên viên; the quotas are demo numbers."""
    grown = (
        ("VT01", "Chuyên viên về cải cách hành chính", max(3, world.candidates * 3 // 25)),
        ("VT02", "Chuyên viên về quản lý ngân sách", max(1, world.candidates // 22)),
    )
    for code, title, quota in world.setting.posts or grown:
        campaigns.add_post(
            campaign,
            code=code,
            title=title,
            rank="chuyen_vien",
            using_body="Uỷ ban nhân dân phường Hoàn Kiếm",
            quota=quota,
            round1_test=GENERAL,
            written_test=WRITTEN,
            by=world.staff.head,
            at=clock.now(),
        )


def _tests(world: World, agency: Agency) -> list[Session]:
    decree, exam = regimes.load()[DECREE], regimes.load()[EXAM]
    general = tests.add(
        GENERAL,
        campaign=world.code,
        agency=agency.code,
        title="Kiến thức chung",
        form="computer",
        minutes=decree.value("round1.minutes"),
        questions=decree.value("round1.questions"),
        bank_multiple=exam.value("papers.bank_multiple"),
        by=world.staff.chair,
        at=clock.now(),
    )
    tests.add(
        WRITTEN,
        campaign=world.code,
        agency=agency.code,
        title="Nghiệp vụ chuyên ngành",
        form="written",
        minutes=decree.value("professional.written_minutes"),
        by=world.staff.chair,
        at=clock.now(),
    )
    rooms = [(f"P{n:02d}", ROOM_SEATS) for n in range(1, -(-world.candidates // ROOM_SEATS) + 1)]
    return [
        sessions.plan(
            general,
            starts_at=world.moment(*start),
            rooms=rooms,
            by=world.staff.chair,
            at=clock.now(),
        )
        for start in world.setting.sessions
    ]


def _freeze(world: World, campaign: Campaign, planned: list[Session]) -> None:
    at, chair = clock.now(), world.staff.chair
    marking = logs.open_log(
        room="marking", agency=campaign.agency.code, campaign=world.code,
        by=world.staff.marking.reference, at=at,
    )  # fmt: skip
    vkeys = [observer.key.text() for observer in world.observers]
    register = logs.register(agency=campaign.agency.code, by=chair.reference, at=at)
    for log in (marking, register):
        # The office's register is one for all campaigns.
        if not Witness.objects.filter(log=log).exists():
            witnesses.register(log, vkeys, quorum=QUORUM, by=chair.reference, at=at)
    word = {"by": world.staff.head.reference, "document": "Văn bản xác nhận số 1 (diễn tập)"}
    plan = campaigns.Plan(
        draws=[
            *({"scope": session.scope, "purpose": "papers"} for session in planned),
            {"scope": f"draw:{WRITTEN}/bags", "purpose": "bags"},
            # A re-mark's draw needs no announcement of its own: mostly nobody asks for one.
        ],
        keys={
            "office": keys.vkey(world.log("office").origin),
            "marking": keys.vkey(marking.origin),
            "code-station package": keys.vkey(STATION),
            "marking package": keys.vkey("marking"),
        },
        witnesses=vkeys,
        quorum=QUORUM,
        sessions={GENERAL: [session.code for session in planned]},
        confirmations={path: word | {"value": value} for path, value in CONFIRMED.items()},
    )
    campaigns.freeze_rules(campaign, plan, by=chair, at=clock.now())
    for name in (STATION, "marking"):
        packages.pin(
            campaign=world.code, name=name, vkey=keys.vkey(name), by=chair.reference, at=clock.now()
        )
    world.say(_("rules frozen"))
