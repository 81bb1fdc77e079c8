"""Painted booklets: repeatable, small, and different from hand to hand."""

from io import BytesIO

from PIL import Image

from rehearsal.painting import HEIGHT, WIDTH, paint_booklet


def test_the_same_writer_paints_the_same_sheets():
    once = paint_booklet("000001", "Nguyễn Văn Ánh", "hand 1", 3)

    assert once == paint_booklet("000001", "Nguyễn Văn Ánh", "hand 1", 3)
    assert len(set(once)) == 3


def test_hands_differ_from_seed_to_seed():
    booklets = [paint_booklet("000001", "An", f"hand {place}", 1)[0] for place in range(20)]

    assert len(set(booklets)) == 20


def test_a_sheet_is_a_small_black_and_white_picture():
    [sheet] = paint_booklet("000001", "Đặng Thị Ước", "hand", 1)

    with Image.open(BytesIO(sheet)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "1", (WIDTH, HEIGHT))
    assert len(sheet) < 20_000


def test_every_vietnamese_name_can_be_printed_in_capitals():
    sheets = {
        paint_booklet("000001", name, "hand", 1)[0] for name in ("Đỗ Ưng", "Do Ung", "ĐỖ ƯNG")
    }

    assert len(sheets) == 1
