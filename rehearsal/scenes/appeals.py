"""Scenes of the appeals: one script marked again, one priority recognised after all, both ranked again."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from ledger.rules.refusals import Refusal
from ledger.services import clock
from recruitment.models import Campaign, Mark
from recruitment.queries import appeals as queries
from recruitment.queries import candidates, rankings
from recruitment.services import appeals, publications, remarks
from rehearsal import papers
from rehearsal.scenes.results import RANKED_DAY, ranked
from rehearsal.scenes.writings import run_marking
from rehearsal.world import REMARK, WRITTEN, World

RECEIVED_AFTER = 2


def play(world: World, campaign: Campaign) -> None:
    """Two appeals inside their window, heard after it, each with its consequence."""
    world.go_to(RANKED_DAY + RECEIVED_AFTER, 9)
    remark = receive(world, campaign, just_below(campaign), "remark", "Đơn phúc khảo (diễn tập)")
    overlooked = world.tallies.pop("overlooked", None)
    priority = (
        receive(world, campaign, overlooked, "priority", "Đơn kiến nghị (diễn tập)")
        if overlooked
        else None
    )
    world.witness("office")
    term = queries.window(campaign)
    if term is None:
        raise AssertionError("the results are published, so appeals have a window")
    world.go_to_date(term.last_day + timedelta(days=1))
    _remark(world, campaign, remark)
    if priority:
        _recognise(world, campaign, priority)
    appeals.close(campaign, by=world.staff.chair, at=clock.now())
    world.witness("office")
    world.say(_("appeals closed"))


def receive(world: World, campaign: Campaign, number: str, kind: str, document: str) -> str:
    """The reference of an appeal that came today."""
    appeal = appeals.receive(
        campaign,
        number,
        kind=kind,
        received_on=timezone.localdate(clock.now()),
        document=document,
        test=WRITTEN if kind == "remark" else "",
        by=world.staff.secretary,
        at=clock.now(),
    )
    return appeal.reference


def just_below(campaign: Campaign) -> str:
    """The first candidate who passed and found no place; else anybody who was marked."""
    latest = rankings.latest(campaign)
    rows = rankings.rows(latest) if latest else []
    missed = [row["number"] for row in rows if row["outcome"] == "passed_not_selected"]
    marked = sorted(
        Mark.objects.filter(candidate__campaign=campaign, key=WRITTEN).values_list(
            "candidate__number", flat=True
        )
    )
    return next(iter(missed), marked[0])


def _remark(world: World, campaign: Campaign, reference: str) -> None:
    """The script goes through the whole chain again under a fresh key, with other markers."""
    number = queries.find(campaign, reference).candidate.number
    run_marking(
        world,
        campaign,
        REMARK,
        {number: world.booklets[number]},
        people={f"P{n:02d}": user for n, user in enumerate(world.staff.remarkers, 1)},
        head=world.staff.remarking,
        sequence=2,
    )
    _adopt(world, campaign, number)
    appeals.decide(
        campaign,
        reference,
        reason="Kết luận chấm phúc khảo (diễn tập)",
        by=world.staff.chair,
        at=clock.now(),
    )
    _again(world, campaign, "Kết quả phúc khảo")


def _adopt(world: World, campaign: Campaign, number: str) -> None:
    """The re-mark replaces the published mark; far apart, the chair decides after a recorded talk."""
    chair = world.staff.chair
    try:
        remarks.decide(campaign, number, key=REMARK, by=chair, at=clock.now())
    except Refusal as refusal:
        if refusal.code != "remark.needs_talk":
            raise
        marks = Mark.objects.filter(candidate__campaign=campaign, candidate__number=number)
        [remarked] = marks.filter(key=REMARK).values_list("mark_hundredths", flat=True)
        remarks.decide(
            campaign,
            number,
            key=REMARK,
            mark=Decimal(remarked) / 100,
            document="Biên bản đối thoại số 1 (diễn tập)",
            by=chair,
            at=clock.now(),
        )


def _recognise(world: World, campaign: Campaign, reference: str) -> None:
    number = queries.find(campaign, reference).candidate.number
    appeals.decide(
        campaign,
        reference,
        categories=[candidates.find(campaign, number).category],
        reason="Đã bổ sung giấy xác nhận hợp lệ (diễn tập)",
        by=world.staff.chair,
        at=clock.now(),
    )
    _again(world, campaign, "Công nhận lại điểm ưu tiên")


def _again(world: World, campaign: Campaign, reason: str) -> None:
    """Both kinds of appeal end in a new version of the ranking, shown like the first."""
    ranked(world, campaign, f"{reason} (diễn tập)")
    publications.publish(campaign, by=world.staff.chair, at=clock.now())
    papers.result_papers(world, campaign)
    world.witness("office")
    world.clock.advance(timedelta(hours=1))
