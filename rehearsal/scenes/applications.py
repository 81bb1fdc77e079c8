"""Scenes of the applications: an Excel file in, decisions with coded reasons, the roster closed."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _

from ledger.services import clock
from office.services import spreadsheets
from recruitment.models import Campaign
from recruitment.queries import campaigns as queries
from recruitment.queries import candidates
from recruitment.rules import terms
from recruitment.services import applications, imports, rosters
from rehearsal import crowd, papers
from rehearsal.crowd import Applicant
from rehearsal.scenes.offices import units
from rehearsal.scenes.plans import APPLY_DAYS
from rehearsal.world import VIETNAM, World

IMPORT_DAY, ROSTER_DAY = APPLY_DAYS + 1, 40
TITLES = (
    "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Số định danh cá nhân", "Điện thoại", "Mã vị trí",
    "Ngày nhận phiếu", "Thư điện tử", "Nơi ở hiện nay", "Đối tượng ưu tiên",
)  # fmt: skip


def play(world: World, campaign: Campaign) -> None:
    """From the clerk's file to a closed roster."""
    world.go_to(IMPORT_DAY)
    people = gather(world, campaign)
    received = take(world, campaign, people)
    _decide(world, campaign, people, received)
    world.go_to(ROSTER_DAY)
    rosters.close(campaign, by=world.staff.chair, at=clock.now())
    world.witness("office")
    by_identity = {one.identity: one for one in people}
    for number, candidate in candidates.roster(campaign).items():
        world.crowd[number] = by_identity[candidate.application.person.identity_number]
    papers.lists_of_applications(world, campaign)
    world.say(_("roster closed with %(count)s candidates") % {"count": len(world.crowd)})


def gather(world: World, campaign: Campaign) -> list[Applicant]:
    """The people who apply in this campaign."""
    return crowd.applicants(
        world.candidates,
        [post.code for post in queries.posts_of(campaign)],
        sorted(terms.priority_points(campaign.frozen)),
        units(),
        first=world.setting.first_row,
    )


def take(
    world: World,
    campaign: Campaign,
    people: Sequence[Applicant],
    days: int = APPLY_DAYS,
    name: str = "applications.xlsx",
) -> dict[str, str]:
    """Identity number -> reference of each application: the file is looked at first, then taken.

    The forms came over `days` days, the first one on the day after the plan.
    """
    first = world.start.astimezone(VIETNAM).date()
    rows = [
        [
            one.name,
            one.birth,
            one.sex,
            one.ethnicity,
            one.identity,
            one.phone,
            one.post,
            first + timedelta(days=1 + one.row % days),
            one.email,
            one.address,
            one.category,
        ]
        for one in people
    ]
    data = spreadsheets.export(TITLES, rows, sheet="Phiếu đăng ký")
    path = world.folder / "inputs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    clerk = world.staff.hr
    tried = imports.import_file(campaign, data, dry_run=True, by=clerk, at=clock.now())
    if tried.errors:
        raise AssertionError(str(tried.errors[0]))
    done = imports.import_file(campaign, data, by=clerk, at=clock.now())
    world.say(_("%(count)s applications received") % {"count": len(done.received)})
    return {one.identity: row.reference for one, row in zip(people, done.received, strict=True)}


def _decide(
    world: World, campaign: Campaign, people: list[Applicant], received: dict[str, str]
) -> None:
    """The check board accepts most; a refusal gets a second person's look."""
    world.clock.advance(timedelta(days=2))
    staff = world.staff
    by_fate: dict[str, list[str]] = {"accepted": [], "refused": [], "withdrawn": []}
    for one in people:
        by_fate[one.fate].append(received[one.identity])
    applications.accept(campaign, by_fate["accepted"], by=staff.check, at=clock.now())
    rulings = [applications.Ruling(ref, ["post_condition"]) for ref in by_fate["refused"]]
    applications.propose_refusal(campaign, rulings, by=staff.check, at=clock.now())
    world.clock.advance(timedelta(days=1))
    applications.refuse(campaign, by_fate["refused"], by=staff.second_check, at=clock.now())
    applications.withdraw(campaign, by_fate["withdrawn"], by=staff.check, at=clock.now())
