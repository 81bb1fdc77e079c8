"""Paint the sheets of a written booklet, as a scanner in the exam room would give them, and papers of applicants.

The head, above the cut line, carries number and name; the body carries strokes that look like
lines of handwriting and follow from the seed alone.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from office.rules.booklets import cut

WIDTH, HEIGHT = 600, 848
LINE_GAP = 30


def paint_booklet(number: str, name: str, seed: str | bytes, sheets: int = 2) -> list[bytes]:
    """PNG pictures of the sheets; identity stands in the head of each and nowhere else."""
    return [
        _sheet(number, name, seed.encode() if isinstance(seed, str) else seed, sheet)
        for sheet in range(1, sheets + 1)
    ]


def paint_paper(title: str, lines: Sequence[str]) -> bytes:
    """PNG picture of a paper that comes with an application: a title and lines, in plain capitals."""
    image = Image.new("L", (WIDTH, HEIGHT // 2), 246)
    pen = ImageDraw.Draw(image)
    pen.rectangle((16, 16, WIDTH - 17, HEIGHT // 2 - 17), outline=90, width=2)
    pen.text((40, 44), _capitals(title), fill=20, font_size=24)
    for place, line in enumerate(lines):
        pen.text((40, 104 + 36 * place), _capitals(line), fill=40, font_size=18)
    pen.text((40, HEIGHT // 2 - 60), "DIEN TAP - REHEARSAL", fill=150, font_size=18)
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _sheet(number: str, name: str, seed: bytes, sheet: int) -> bytes:
    image = Image.new("1", (WIDTH, HEIGHT), 1)
    pen = ImageDraw.Draw(image)
    top = cut(WIDTH, HEIGHT).top
    pen.rectangle((20, 16, WIDTH - 21, top - 14), outline=0)
    pen.text((36, 40), f"SBD {number}   To so {sheet}", fill=0, font_size=20)
    pen.text((36, 84), _capitals(name), fill=0, font_size=20)
    _write(pen, _bytes(seed + sheet.to_bytes(2, "big")), top + 40)
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _capitals(name: str) -> str:
    # The font at hand has no Vietnamese letters; candidates print their name in plain capitals.
    bare = unicodedata.normalize("NFD", name.upper().replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def _write(pen: ImageDraw.ImageDraw, dice: Iterator[int], top: int) -> None:
    for base in range(top, HEIGHT - 40, LINE_GAP):
        x = 36 + next(dice) % 24
        while x < WIDTH - 90:
            word = [(x, base)]
            for _ in range(3 + next(dice) % 5):
                x += 4 + next(dice) % 6
                word.append((x, base - 9 + next(dice) % 12))
            pen.line(word, fill=0, width=2)
            x += 10 + next(dice) % 10


def _bytes(seed: bytes) -> Iterator[int]:
    block = 0
    while True:
        yield from sha256(seed + block.to_bytes(4, "big")).digest()
        block += 1
