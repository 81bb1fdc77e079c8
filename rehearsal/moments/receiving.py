"""A campaign that receives applications: some decided, some proposed for refusal, most untouched."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from exams.models import Bank, Item, Test
from exams.services import banks, blueprints, items
from ledger.services import clock
from office.services import spreadsheets
from recruitment.models import Campaign
from recruitment.services import applications as services
from recruitment.services import documents
from rehearsal.crowd import Applicant
from rehearsal.painting import paint_paper
from rehearsal.scenes import applications, papers, writings
from rehearsal.world import GENERAL, World

BANK_DAY, FIRST_DAY, SECOND_DAY = 9, 11, 20
DRAFTS, DRAFT_BANK, NEXT_BANK = 24, "NHCH-2027", "KTC-2027"
# Every second application came with its papers.
PAPERS_OF = 2
# Places in the first file, in turn; whoever is not named here is accepted.
PROPOSED, AGREED, WITHDRAWN, UNTOUCHED = 6, 2, 2, 4
REASONS = (["post_condition"], ["health"], ["post_condition", "residence"])


def play(world: World, campaign: Campaign) -> None:
    """Two files have come in; the check board is half through the first."""
    writings.promise_keys(world, campaign)
    _bank_in_work(world, campaign)
    bank = _bank_to_seal(world, campaign)
    people = [_odd(place, one) for place, one in enumerate(applications.gather(world, campaign))]
    half = len(people) // 2
    world.go_to(FIRST_DAY, 9)
    first = applications.take(world, campaign, people[:half], FIRST_DAY - 1, "dot-1.xlsx")
    _attach(world, campaign, people[:half], first)
    world.go_to(FIRST_DAY + 3, 14)
    _decide(world, campaign, people[:half], first)
    world.go_to(SECOND_DAY, 10)
    second = applications.take(world, campaign, people[half:], SECOND_DAY - 1, "dot-2.xlsx")
    _attach(world, campaign, people[half:], second)
    world.go_to(SECOND_DAY + 1, 15)
    papers.propose_seal(world, Test.objects.get(campaign=campaign.code, code=GENERAL), bank)
    world.witness("office")
    for one in people:
        reference = (first | second)[one.identity]
        world.show(
            "applications",
            reference=reference,
            name=one.name,
            birth_date=one.birth.isoformat(),
            identity_number=one.identity,
            phone=one.phone,
            state=_state(campaign, reference),
        )


def _odd(place: int, one: Applicant) -> Applicant:
    """Now and then an identity number contradicts the form, as papers do."""
    digits = one.identity
    if place % 12 == 3:
        # Another year of birth than the form's.
        year = (int(digits[4:6]) + 1) % 100
        return replace(one, identity=f"{digits[:4]}{year:02d}{digits[6:]}")
    if place % 12 == 7:
        return replace(one, sex="Nữ" if one.sex == "Nam" else "Nam")
    if place == 10:
        born = date(2009, 9, 2)
        own = f"{digits[:3]}{2 + (one.sex == 'Nữ')}{born.year % 100:02d}{digits[6:]}"
        return replace(one, birth=born, identity=own)
    return one


def _attach(
    world: World, campaign: Campaign, people: Sequence[Applicant], received: dict[str, str]
) -> None:
    """Pictures of the papers that came with a form: card, degree, and what proves a priority."""
    for one in people[::PAPERS_OF]:
        pictures = {
            "identity": ("Căn cước", [one.name, f"{one.birth:%d/%m/%Y}", one.sex, one.identity]),
            "degree": ("Bằng tốt nghiệp đại học", [one.name, f"{one.birth:%d/%m/%Y}", "Hạng khá"]),
        }
        if one.category:
            pictures["priority"] = ("Giấy xác nhận đối tượng ưu tiên", [one.name, one.ethnicity])
        for kind, (title, lines) in pictures.items():
            documents.attach(
                campaign,
                received[one.identity],
                paint_paper(title, lines),
                kind=kind,
                by=world.staff.hr,
                at=clock.now(),
            )


def _decide(
    world: World, campaign: Campaign, people: Sequence[Applicant], received: dict[str, str]
) -> None:
    staff = world.staff
    waiting = [received[one.identity] for one in people]
    proposed, waiting = waiting[:PROPOSED], waiting[PROPOSED:]
    withdrawn, waiting = waiting[:WITHDRAWN], waiting[WITHDRAWN:]
    accepted = waiting[:-UNTOUCHED]
    services.accept(campaign, accepted, by=staff.check, at=clock.now())
    services.propose_refusal(
        campaign,
        [
            services.Ruling(reference, REASONS[place % len(REASONS)])
            for place, reference in enumerate(proposed)
        ],
        by=staff.check,
        at=clock.now(),
    )
    world.clock.advance(timedelta(days=1))
    services.refuse(campaign, proposed[:AGREED], by=staff.second_check, at=clock.now())
    services.withdraw(campaign, withdrawn, by=staff.check, at=clock.now())


def _state(campaign: Campaign, reference: str) -> str:
    return str(campaign.applications.get(reference=reference).state)


def _bank_in_work(world: World, campaign: Campaign) -> None:
    """Next year's bank: a setter's drafts, some read by the head of Ban đề thi, one withdrawn."""
    staff = world.staff
    rows = papers.questions()
    bank = banks.create(
        DRAFT_BANK,
        agency=campaign.agency.code,
        title="Câu hỏi bổ sung năm 2027 (đang soạn)",
        by=staff.setter,
        at=clock.now(),
    )
    data = spreadsheets.export(rows[0], rows[1 : DRAFTS + 1])
    found = banks.import_file(bank, data, by=staff.setter, at=clock.now())
    if found.told:
        raise AssertionError(str(found.told[0]))
    codes = sorted(Item.objects.filter(bank=bank).values_list("code", flat=True))
    world.clock.advance(timedelta(hours=2))
    items.approve(bank, by=staff.papers, at=clock.now(), codes=codes[: DRAFTS // 3])
    items.withdraw(bank, codes[:1], by=staff.papers, at=clock.now())
    test = Test.objects.get(campaign=campaign.code, code=GENERAL)
    blueprints.set(test, papers.cells(), by=staff.papers, at=clock.now())
    for code in codes[DRAFTS // 3 :][:3]:
        world.show("drafts", bank=DRAFT_BANK, item=code)


def _bank_to_seal(world: World, campaign: Campaign) -> Bank:
    """A whole bank for this campaign's test: its seal is proposed and waits for the second person."""
    world.go_to(BANK_DAY)
    staff, rows = world.staff, papers.questions()
    bank = banks.create(
        NEXT_BANK,
        agency=campaign.agency.code,
        title="Kiến thức chung năm 2027",
        by=staff.setter,
        at=clock.now(),
    )
    data = spreadsheets.export(rows[0], rows[1:])
    banks.import_file(bank, data, by=staff.setter, at=clock.now())
    world.clock.advance(timedelta(hours=3))
    items.approve(bank, by=staff.papers, at=clock.now())
    world.show("seals", test=GENERAL, bank=NEXT_BANK)
    return bank
