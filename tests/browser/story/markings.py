"""Chapter 5b: the marking room, from bags dealt by draw to frozen marks, in every way that settles a script."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from ledger.models import Draw
from ledger.rules.draws import commitment
from ledger.services import entropy, logs
from marking.models import Allocation, Bag, Delivery
from office.services.witnessing import Carried
from rehearsal.contributors import CONTRIBUTORS
from rehearsal.markers import GUIDE
from tests.browser.story.stage import CODE, Story, answered
from tests.browser.story.writings import FIRST, Round

# What each script is worth, by the order of numbers: the second and the fourth of a post will tie.
WORTH = ("80", "70", "65", "70", "62,5", "75")
# How much less the second marker gives: to the head's talk, and to the third marker.
TALK, THIRD = "7,5", "15"
TALKED, TORN = 0, 4


def receive(story: Story, run: Round = FIRST) -> None:
    """The package comes into the marking room; the bags are dealt by a draw of five."""
    story.clock.pass_by(timedelta(days=1))
    page = story.open(run.head, "/cham-thi/nhan/")
    package = story.kept[f"coded:{run.key}"].package
    story.fill(page, campaign=CODE, package=story.file("scripts.zip", package))
    story.press(page, "Nhận")
    witnessed(story, run, by_page=True)
    page = story.open(run.head, f"{run.board}dieu-hanh/boc-tham/")
    lines = [f"{id}; {body}; {'có' if out else 'không'}" for id, body, out in CONTRIBUTORS]
    story.fill(page, contributors="\n".join(lines))
    story.press(page, "Lập kế hoạch bốc thăm")
    draw = Draw.objects.get(
        log=logs.find(CODE, "marking"), scope=Delivery.objects.get(key=run.key).draw_scope
    )
    secrets = {
        id: (entropy.derive(f"b/{run.key}/{id}"), entropy.derive(f"n/{run.key}/{id}"))
        for id, _, _ in CONTRIBUTORS
    }
    promised = {id: commitment(draw.draw_id, id, *own).hex() for id, own in secrets.items()}
    story.fill(page, **promised)
    story.press(page, "Ghi cam kết vào sổ")
    witnessed(story, run)
    page = story.open(run.head, f"{run.board}dieu-hanh/cong-bo/")
    for id, (secret, nonce) in secrets.items():
        story.fill(page, **{f"secret-{id}": secret.hex(), f"nonce-{id}": nonce.hex()})
    story.press(page, "Mở bốc thăm")
    witnessed(story, run)
    page = story.open(run.head, f"{run.board}dieu-hanh/")
    story.press(page, "Chia túi")


def witnessed(story: Story, run: Round = FIRST, *, by_page: bool = False) -> None:
    """The marking room's own log goes to the witnesses; its page is opened once for each round."""
    if not by_page:
        board = Delivery.objects.get(key=run.key).board
        story.carry(Carried(CODE, "marking", "marks.freeze", board), run.head)
        return
    page = story.open(run.head, f"{run.board}dieu-hanh/chung-kien/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Mốc ký cho người chứng kiến").click()
    note = Path(saved.value.path()).read_text(encoding="utf-8")
    story.fill(page, lines="\n".join([note.strip(), *story.lines("marking")]))
    story.press(page, "Nhận dòng ký")


def mark(story: Story) -> None:
    """Each bag is marked twice, points by keyboard; over two scripts the markers differ."""
    numbers = sorted(story.kept[f"codes:{FIRST.key}"])
    first = dict(zip(numbers, map(decimal, WORTH), strict=True))
    story.kept["talked"], story.kept["torn"] = numbers[TALKED], numbers[TORN]
    less = {numbers[TALKED]: decimal(TALK), numbers[TORN]: decimal(THIRD)}
    second = {number: total - less.get(number, 0) for number, total in first.items()}
    give(story, FIRST, first, second)


def give(story: Story, run: Round, first: Mapping[str, float], second: Mapping[str, float]) -> None:
    """Every bag to its two markers, one after the other; nobody sees what the other gave."""
    numbers = {code: number for number, code in story.kept[f"codes:{run.key}"].items()}
    for turn, worth in ((1, first), (2, second)):
        for bag in Bag.objects.filter(delivery__key=run.key).order_by("number"):
            name = run.markers[Allocation.objects.get(bag=bag, round=turn).marker]
            story.open(name, f"{run.board}ban/")
            codes = sorted(bag.scripts.values_list("code", flat=True))
            _mark(story, run, name, bag.number, {one: worth[numbers[one]] for one in codes})


def _mark(story: Story, run: Round, name: str, bag: int, totals: Mapping[str, float]) -> None:
    page = story.open(name, f"{run.board}tui/{bag}/")
    page.get_by_role("link", name=next(iter(totals))).click()
    for code, total in totals.items():
        expect(page.get_by_role("heading", level=1, name=code)).to_be_visible()
        story.look(page)
        _type(page, _spread(total))
    page = story.open(name, f"{run.board}tui/{bag}/")
    story.press(page, "Nộp túi bài")


def _spread(total: float) -> list[str]:
    """A total over the parts of the guide, each within its points."""
    found = []
    for part in GUIDE["parts"]:
        given = min(total, float(part["points"]))
        found.append(f"{given:g}".replace(".", ","))
        total -= given
    return found


def _type(page: Page, points: Sequence[str]) -> None:
    expect(page.locator("[name^=part-]").first).to_be_focused()
    page.evaluate("window.before = true")
    for given in points:
        page.keyboard.type(given)
        page.keyboard.press("Enter")
    answered(page)


def decimal(shown: str) -> float:
    """A number as people write it."""
    return float(shown.replace(",", "."))


def settle(story: Story) -> None:
    """The rule settles what it can; over one script the head talks, one goes to a third marker."""
    codes = story.kept[f"codes:{FIRST.key}"]
    here = f"{FIRST.board}dieu-hanh/"
    page = story.open(FIRST.head, here)
    settle_by_rule(page)
    page = story.open(FIRST.head, f"{here}bai/{codes[story.kept['talked']]}/")
    story.fill(page, how="agreed", mark=WORTH[TALKED], reason="Biên bản trao đổi số 1")
    story.press(page, "Quyết định")
    _third(story, codes[story.kept["torn"]])
    page = story.open(FIRST.head, here)
    expect(page.get_by_text("Bài chờ quyết định")).to_have_count(0)
    settle_by_rule(page)
    finish(story, FIRST)


def settle_by_rule(page: Page) -> None:
    """What follows from the marks alone is settled."""
    page.get_by_role("button", name="Chốt các bài theo quy tắc").click()
    expect(page.get_by_text("Đã chốt các bài theo quy tắc.").first).to_be_visible()


def _third(story: Story, code: str) -> None:
    """Far apart: the head names a third marker, who finds the script alone on the desk."""
    page = story.open(FIRST.head, f"{FIRST.board}dieu-hanh/bai/{code}/")
    choices = page.locator("[name=marker] option").all_inner_texts()
    # Neither of the first two can be named.
    held = set(Allocation.objects.filter(bag__scripts=code).values_list("marker", flat=True))
    assert set(choices) == set(FIRST.markers) - held
    story.press(page, "Cử người chấm thứ ba")
    story.look(story.open(FIRST.head, f"{FIRST.board}dieu-hanh/bai/{code}/"), "marking:case-third")
    name = FIRST.markers[choices[0]]
    page = story.open(name, f"{FIRST.board}ban/")
    expect(page.get_by_role("row", name="Chấm lần thứ ba")).to_be_visible()
    _mark(story, FIRST, name, 0, {code: decimal(WORTH[TORN])})


def finish(story: Story, run: Round) -> None:
    """The marking ends, the marks are frozen and packed for the office."""
    here = f"{run.board}dieu-hanh/"
    witnessed(story, run)
    story.press(story.open(run.head, here), "Kết thúc chấm")
    witnessed(story, run)
    story.press(story.open(run.head, here), "Khoá điểm")
    witnessed(story, run)
    page = story.open(run.head, here)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Gói điểm cho văn phòng").click()
    story.kept[f"marks:{run.key}"] = Path(saved.value.path()).read_bytes()
