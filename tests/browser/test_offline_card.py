"""The page on which a contributor makes a card, in a browser without any network."""

import json

import pytest
import segno

from exams.documents import offline
from verify import contributing

DRAW = "KTD2026-01/draw:NVCN/versions/" + "ab" * 32
# Columns right of this one hold mode, length and the 64 signs.
FILLED = 14
PEOPLE = [{"id": "thi-sinh", "body": "Thí sinh <chứng kiến>"}, {"id": "ban-de", "body": "Ban đề"}]


@pytest.fixture
def card(browser, tmp_path):
    path = tmp_path / "phieu.html"
    path.write_bytes(offline.page(DRAW, PEOPLE))
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(f"file://{path}")
    yield page
    context.close()


def test_the_card_has_the_bytes_of_the_auditors_program_and_a_code_to_scan(card, capsys):
    card.locator("#dice").fill("12345 61234 " * 5)
    card.get_by_role("button", name="Tạo phiếu").click()
    parts = ("commitment", "secret", "nonce")
    shown = {n: card.locator(f"#{n}").inner_text().replace(" ", "") for n in parts}
    asked = ["--draw-id", DRAW, "--id", "thi-sinh", "--dice", "1234561234" * 5]
    asked += ["--nonce", shown["nonce"], "--json"]
    assert contributing.main(asked) == 0

    made = json.loads(capsys.readouterr().out)
    assert {name: made[name] for name in shown} == shown
    code = segno.make(shown["commitment"], version=4, error="l", mode="byte", mask=0, boost_error=False)  # fmt: skip
    drawn = card.evaluate("square(card.commitment)")
    # The other program fills up with other bytes; up to there both hold the same modules.
    differs = {x for y in range(33) for x in range(33) if drawn[y][x] != bool(code.matrix[y][x])}
    assert max(differs) <= FILLED
    # The worked example of ISO/IEC 18004 for the words that mend errors.
    data = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17]
    mended = [165, 36, 212, 193, 237, 54, 199, 135, 44, 85]
    assert card.evaluate(f"remainders({data}, 10)") == mended
    assert card.locator("#square path").count() == 1


def test_too_few_throws_make_no_card(card):
    card.locator("#dice").fill("1234567")
    card.get_by_role("button", name="Tạo phiếu").click()

    assert card.locator("#trouble").is_visible()
    assert card.locator("#card").is_hidden()
