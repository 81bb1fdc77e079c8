"""Scenes of the bank: imported, read by a second member, sealed; the session's draw promised."""

import csv
from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext as _

from accounts.models import TwoPersonAct
from exams.models import Bank, Session, Test
from exams.services import banks, blueprints, draws, items, seals
from ledger.models import Draw
from ledger.services import clock
from office.services import spreadsheets
from recruitment.models import Campaign
from rehearsal import contributors
from rehearsal.crowd import DATA
from rehearsal.world import GENERAL, World

SEALED_DAY = 45
BANK = "KTC-2026"
LEVELS = ("nhan_biet", "thong_hieu", "van_dung")
# Demo: four questions from each of five topics at each of three levels make the 60 of the regime.
FROM_EACH = 4


def play(world: World, campaign: Campaign) -> Session:
    """A sealed bank, and contributors whose promises bind the session's papers."""
    world.go_to(SEALED_DAY)
    test = Test.objects.get(campaign=campaign.code, code=GENERAL)
    bank = Bank.objects.filter(agency=campaign.agency.code, code=BANK).first()
    if bank is None:
        # The bank of an agency serves one campaign after the other.
        bank = _imported(world, campaign)
        world.clock.advance(timedelta(hours=4))
        items.approve(bank, by=world.staff.papers, at=clock.now())
    blueprints.set(test, cells(), by=world.staff.papers, at=clock.now())
    sealed = seal(world, test, bank)
    world.item_shares, world.key_shares = sealed.item_shares[:2], sealed.key_shares[:2]
    world.witness("office")
    session = Session.objects.select_related("test").get(test=test, code=f"{GENERAL}/1")
    promise(world, session)
    count = sealed.entry.data["items"]
    world.say(_("bank of %(items)s items sealed, draw promised") % {"items": count})
    return session


def _imported(world: World, campaign: Campaign) -> Bank:
    """The project's own bank, through the same import that an office uses."""
    agency = campaign.agency.code
    bank = banks.create(
        BANK, agency=agency, title="Kiến thức chung", by=world.staff.setter, at=clock.now()
    )
    found = banks.import_file(
        bank, _workbook(world).read_bytes(), by=world.staff.setter, at=clock.now()
    )
    if found.told:
        raise AssertionError(str(found.told[0]))
    return bank


def _workbook(world: World) -> Path:
    rows = questions()
    path = world.folder / "inputs" / "questions.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(spreadsheets.export(rows[0], rows[1:]))
    return path


def questions() -> list[list[str]]:
    """The rows of the rehearsal's own questions, the titles first."""
    with (DATA / "questions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def cells() -> list[tuple[str, str, int]]:
    """So many questions from each topic at each level."""
    with (DATA / "questions.csv").open(encoding="utf-8", newline="") as file:
        topics = {row["Chuyên đề"] for row in csv.DictReader(file)}
    return [(topic, level, FROM_EACH) for topic in sorted(topics) for level in LEVELS]


def seal(world: World, test: Test, bank: Bank) -> banks.Sealed:
    """The head of Ban đề thi proposes the seal, a second member agrees, the words are handed out first."""
    head = world.staff.papers
    proposal = propose_seal(world, test, bank)
    seals.confirm(proposal, test, bank=bank, by=world.staff.setter, at=clock.now())
    words = seals.words(test, by=head, at=clock.now())
    return banks.seal(test, bank=bank, by=head, at=clock.now(), words=words)


def propose_seal(world: World, test: Test, bank: Bank) -> TwoPersonAct:
    """The proposal that waits for a second member of the board, or for the chair."""
    return seals.propose(
        test,
        bank=bank,
        reason="Họp Ban đề thi ngày niêm phong (diễn tập)",
        by=world.staff.papers,
        at=clock.now(),
    )


def promise(world: World, session: Session) -> None:
    """The draw of a session's papers, planned and promised by every contributor."""
    chair = world.staff.chair
    draw = plan_draw(world, session)
    world.clock.advance(timedelta(hours=1))
    bring(world, session, draw, len(contributors.CONTRIBUTORS))
    draws.commit(session, by=chair, at=clock.now())
    world.witness("office")


def plan_draw(world: World, session: Session) -> Draw:
    """The announced draw of a session's papers, promised by nobody yet."""
    invited = [draws.Contributor(*one) for one in contributors.CONTRIBUTORS]
    return draws.plan(session, invited, by=world.staff.chair, at=clock.now())


def bring(world: World, session: Session, draw: Draw, count: int) -> None:
    """The first `count` contributors bring their commitments to the secretary."""
    for one in contributors.contributions(draw.draw_id)[:count]:
        draws.bring(session, one.id, one.commitment.hex(), by=world.staff.secretary, at=clock.now())
