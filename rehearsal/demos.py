"""A demo: one installation, one set of people, five campaigns and a school, each caught at a moment of its own.

What waits at the demo's moment (5 December 2026, 08:40 in Vietnam):

- `KTD2026-04` receives applications: two files imported (`dot-1.xlsx`, `dot-2.xlsx`); most of the
  first accepted, four refusals wait for a second look, two refused, two withdrawn; identity numbers
  that contradict their forms; half of them with papers; the window is open. Bank `NHCH-2027` holds drafts
  to read; the seal of bank `KTC-2027` for test `KTC` is proposed and waits for a second person.
- `KTD2026-03` sits its test: session `KTC/1` runs since 08:30 in real saves, five seats are free with
  PINs and machines; `KTC/2` of 10:30 is promised and not revealed, no PIN given; the draw of
  `KTC/3`, tomorrow, is planned and three of five have promised.
- `KTD2026-02` marks: delivery `NVCN`; bags 1 and 2 marked twice (2 with wide gaps: for the head, for
  a third marker named and unnamed, for collective marking), 3 once and a half, 4 once, 5 half, the
  others untouched.
- `KTD2026-01` is published: appeals may come, two wait; bundle in `proof/KTD2026-01`.
- `KTD2026-00` is archived: bundle in `proof/KTD2026-00`, which the auditor's program accepts
  without reserve.
- `CCN` trains: 1,000 trainees of intake `K3` in mid-course; `K2` graduated, and some of it took posts on the
  approved list of `KTD2026-00`; `K1` was brought in from one workbook (`rehearsal.school`).

Which candidates, machines, bags, references and secrets: `accounts.json`, part `places`.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management import call_command

from law.services import regimes
from ledger.services import clock, entropy
from recruitment.models import Campaign
from recruitment.queries import campaigns
from recruitment.services import bundles
from rehearsal import crowd, places, serving, staff, tours
from rehearsal.chance import Season
from rehearsal.crowd import Applicant
from rehearsal.moments import archived, marking, published, receiving, sitting
from rehearsal.printing import Press
from rehearsal.scenes import offices, plans
from rehearsal.scenes.plans import DECREE, ROUND1_DAY
from rehearsal.school import acts, house
from rehearsal.school.house import School
from rehearsal.witnesses import BODIES, Observer
from rehearsal.world import VIETNAM, Setting, World

MOMENT = datetime(2026, 12, 5, 8, 40, tzinfo=VIETNAM)
LEAST_BAG, WHOLE = 3, 100


@dataclass(frozen=True)
class Part:
    """One campaign of the demo: how it is set, when it began, how many applied, what is played."""

    setting: Setting
    start: datetime
    candidates: int
    play: Callable[[World, Campaign], None]


def _began(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 8, tzinfo=VIETNAM)


# In the order in which they began.
PARTS = (
    Part(
        Setting("KTD2026-00", "Kỳ tuyển dụng thí điểm tháng 8 năm 2026 (diễn tập)"),
        _began(8, 3),
        30,
        archived.play,
    ),
    Part(
        Setting(
            "KTD2026-01",
            "Kỳ tuyển dụng công chức quý III năm 2026 (diễn tập)",
            posts=(
                ("VT01", "Chuyên viên về cải cách hành chính", 5),
                ("VT02", "Chuyên viên về quản lý ngân sách", 3),
            ),
            first_row=1001,
        ),
        _began(9, 16),
        64,
        published.play,
    ),
    Part(
        Setting(
            "KTD2026-02",
            "Kỳ tuyển dụng công chức tháng 10 năm 2026 (diễn tập)",
            posts=(
                ("VT01", "Chuyên viên về văn hoá và thông tin", 4),
                ("VT02", "Chuyên viên về tư pháp, hộ tịch", 4),
            ),
            first_row=2001,
            bag_size=6,
        ),
        _began(10, 1),
        84,
        marking.play,
    ),
    Part(
        Setting(
            "KTD2026-03",
            "Kỳ tuyển dụng công chức phường năm 2026 (diễn tập)",
            posts=(
                ("VT01", "Chuyên viên về tiếp công dân", 4),
                ("VT02", "Chuyên viên về quản lý đô thị", 3),
            ),
            sessions=((ROUND1_DAY, 8, 30), (ROUND1_DAY, 10, 30), (ROUND1_DAY + 1, 8, 30)),
            first_row=3001,
        ),
        _began(10, 12),
        72,
        sitting.play,
    ),
    Part(
        Setting(
            "KTD2026-04",
            "Kỳ tuyển dụng công chức quý IV năm 2026 (diễn tập)",
            posts=(
                ("VT01", "Chuyên viên về cải cách hành chính", 3),
                ("VT02", "Chuyên viên về công nghệ thông tin", 2),
                ("VT03", "Chuyên viên về quản lý ngân sách", 2),
            ),
            first_row=4001,
        ),
        _began(11, 13),
        64,
        receiving.play,
    ),
)


def build(folder: Path, seed: str, *, quiet: bool = False, scale: int = WHOLE) -> dict[str, Any]:
    """Play every campaign up to its moment in this process's empty database.

    `scale` is the share of candidates, in hundreds; below 100 the school is a small one.
    Returns the summary written to `summary.json`.
    """
    began = perf_counter()
    call_command("migrate", verbosity=0)
    source = entropy.Seeded(seed)
    with entropy.use(source), clock.use(clock.Simulated(PARTS[0].start)):
        observers = [Observer.found(body, folder / "witnesses") for body in BODIES]
        press = Press()
        worlds = [_world(folder, part, scale, observers, press, quiet) for part in PARTS]
        school = _school(worlds[0], source, scale)
        planned = _plan(worlds, source, school)
        for part, world, campaign in zip(PARTS, worlds, planned, strict=True):
            with entropy.use(Season(source, world.code)), clock.use(world.clock):
                part.play(world, campaign)
                # The witnesses have signed since what the public may have was last put together.
                bundles.renew_published(campaign, clock.now())
                _reach_moment(world)
        school.diary.until(MOMENT)
        with clock.use(clock.Simulated(MOMENT)):
            accounts = tours.accounts()
        papers = press.close()
    tours.write(folder, MOMENT, worlds, school, accounts)
    _write_environment(folder, seed)
    summary = {
        "seed": seed,
        "moment": MOMENT.isoformat(),
        "campaigns": [
            _summed(world, campaign) for world, campaign in zip(worlds, planned, strict=True)
        ],
        "school": school.counts(MOMENT.date()),
        "documents": papers,
        "proof": {path.name: verified(path) for path in sorted((folder / "proof").iterdir())},
        "seconds": round(perf_counter() - began, 1),
    }
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    return summary


def _write_environment(folder: Path, seed: str) -> None:
    """The settings for serving: plain HTTP on this machine, and when the clock begins."""
    there = places.settings_of(folder, places.demo_database(folder), seed)
    there |= {"CONGTAM_HTTPS": "0", serving.HOME: str(folder), serving.MOMENT: MOMENT.isoformat()}
    text = json.dumps(there, ensure_ascii=False, indent=1)
    (folder / serving.FILE).write_text(text + "\n", encoding="utf-8")


def verified(folder: Path) -> int:
    """Exit code of the auditor's program on the bundle that lies in a folder of proof."""
    root = (folder / "root.txt").read_text(encoding="ascii").strip()
    command = [sys.executable, "-I", "verify.pyz", "bundle.zip", "--policy", "policy.txt"]
    done = subprocess.run(
        [*command, "--root", root], cwd=folder, capture_output=True, text=True, check=False
    )
    (folder / "verification.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    return done.returncode


def _world(
    folder: Path,
    part: Part,
    scale: int,
    observers: list[Observer],
    press: Press,
    quiet: bool,
) -> World:
    code = part.setting.code
    bag_size = max(LEAST_BAG, part.setting.bag_size * scale // WHOLE)
    return World(
        folder / "campaigns" / code,
        part.candidates * scale // WHOLE,
        part.start,
        clock.Simulated(part.start),
        observers,
        press,
        quiet,
        replace(part.setting, bag_size=bag_size),
        folder / "proof" / code,
    )


def _school(first: World, source: entropy.Source, scale: int) -> School:
    """The school, with entropy of its own; the applicants of the first campaign study there before."""
    prefix = "priority.categories."
    figures = regimes.load()[DECREE].figures
    categories = sorted(key.removeprefix(prefix) for key in figures if key.startswith(prefix))

    def applicants() -> list[Applicant]:
        with entropy.use(Season(source, first.code)):
            return crowd.applicants(first.candidates, ["VT01", "VT02"], categories, offices.units())

    return acts.begin(
        entropy.Seeded(source.derive("school")),
        house.WHOLE if scale == WHOLE else house.SMALL,
        campaign=first.code,
        applicants=applicants,
    )


def _plan(worlds: list[World], source: entropy.Source, school: School) -> list[Campaign]:
    """Every campaign opened and its people appointed, in the order in which they began.

    The register is one log for all: what stands there must come in the order of time, the acts of the
    school in between, while the campaigns themselves do not know of each other.
    """
    planned = []
    agency = None
    for world in worlds:
        school.diary.until(world.start)
        with entropy.use(Season(source, world.code)), clock.use(world.clock):
            world.head = school.head
            if agency is None:
                agency = offices.agency(world)
            campaign = plans.play(world, agency)
            staff.reinforce(world.staff, world.code, clock.now())
            world.clock.advance(timedelta(minutes=5))
        planned.append(campaign)
    return planned


def _reach_moment(world: World) -> None:
    if world.clock.moment > MOMENT:
        raise AssertionError(f"{world.code} went past the demo's moment: {world.clock.moment}")
    world.say("✓")


def _summed(world: World, campaign: Campaign) -> dict[str, Any]:
    return {
        "campaign": world.code,
        "stage": campaigns.stage(campaign),
        "roots": {room: bytes(world.log(room).tree.root()).hex() for room in ("office", "marking")},
        "candidates": world.candidates,
    }
