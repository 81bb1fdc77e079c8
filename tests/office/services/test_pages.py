"""What leaves the room is pixels below the cut line."""

from io import BytesIO
from zlib import crc32

import pytest
from PIL import Image, ImageFile, PngImagePlugin

from ledger.rules.refusals import Refusal
from office.rules.booklets import cut
from office.services import pages
from rehearsal.painting import HEIGHT, WIDTH, paint_booklet


def png(image, **facts):
    out = BytesIO()
    image.save(out, "PNG", **facts)
    return out.getvalue()


def refused(function, data):
    with pytest.raises(Refusal) as caught:
        function(data)
    return caught.value.code


def test_identity_stands_above_the_cut_and_nowhere_else():
    [one] = paint_booklet("000001", "Nguyễn Văn Ánh", "one hand", 1)
    [other] = paint_booklet("999999", "Trần Thị Bưởi", "one hand", 1)

    assert one != other
    assert pages.body(one) == pages.body(other)


def test_another_hand_writes_another_body():
    [one] = paint_booklet("000001", "An", "one hand", 1)
    [other] = paint_booklet("000001", "An", "another hand", 1)

    assert pages.body(one) != pages.body(other)


def test_the_body_is_the_sheet_below_the_cut_with_a_blank_margin():
    [sheet] = paint_booklet("000001", "An", "one hand", 1)
    top = cut(WIDTH, HEIGHT).top

    with Image.open(BytesIO(pages.body(sheet))) as body, Image.open(BytesIO(sheet)) as whole:
        assert body.size == (WIDTH, HEIGHT - top)
        inner = (12, 0, WIDTH - 12, HEIGHT - top - 12)
        lower = whole.crop((0, top, WIDTH, HEIGHT))
        assert body.crop(inner).tobytes() == lower.crop(inner).tobytes()


def test_a_mark_in_the_margin_is_blanked():
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    marked = image.copy()
    for place in ((3, 500), (WIDTH - 3, 500), (300, HEIGHT - 3)):
        marked.putpixel(place, 0)

    assert pages.body(png(marked)) == pages.body(png(image))


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P"])
def test_what_the_scanner_says_of_itself_stays_behind(mode):
    image = Image.new(mode, (WIDTH, HEIGHT))
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "000001 Nguyễn Văn Ánh")
    exif = Image.Exif()
    exif[0x010F] = "000001"

    body = pages.body(png(image, pnginfo=notes, exif=exif, dpi=(300, 300)))

    assert b"000001" not in body
    assert body == pages.body(png(image))
    assert pages.bare(body) == body


def test_jpeg_and_tiff_scans_are_taken():
    image = Image.new("L", (WIDTH, HEIGHT), 200)
    for kind in ("JPEG", "TIFF"):
        out = BytesIO()
        image.save(out, kind)

        assert pages.bare(pages.body(out.getvalue()))


def bomb():
    """A header that claims more pixels than any sheet has, over almost no data."""
    small = bytearray(png(Image.new("1", (200, 200))))
    small[16:24] = (9_000).to_bytes(4, "big") * 2
    small[29:33] = crc32(bytes(small[12:29])).to_bytes(4, "big")
    return bytes(small)


def monster():
    data = bytearray(bomb())
    data[16:24] = (900_000).to_bytes(4, "big") * 2
    data[29:33] = crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


def two_images():
    out = BytesIO()
    frames = [Image.new("L", (WIDTH, HEIGHT), shade) for shade in (0, 255)]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "page.not_an_image"),
        (b"%PDF-1.7 nothing", "page.not_an_image"),
        (b"GIF89a" + bytes(40), "page.not_an_image"),
        (bomb(), "page.size_absurd"),
        (monster(), "page.size_absurd"),
        (png(Image.new("1", (20, 20))), "page.size_absurd"),
        (two_images(), "page.several_images"),
        (paint_booklet("1", "An", "x", 1)[0][:900], "page.damaged"),
    ],
)
def test_what_is_no_sheet_is_refused(data, code):
    assert refused(pages.body, data) == code


def test_a_sheet_that_breaks_off_is_refused_even_where_pillow_was_told_to_be_lenient(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    assert refused(pages.body, paint_booklet("1", "An", "x", 1)[0][:900]) == "page.damaged"
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_a_file_larger_than_any_scan_is_refused(monkeypatch):
    monkeypatch.setattr("office.rules.booklets.MAX_BYTES", 100)

    assert refused(pages.body, bytes(101)) == "page.too_large"


def test_the_receiving_room_takes_pixels_only():
    body = pages.body(paint_booklet("1", "An", "x", 1)[0])
    with Image.open(BytesIO(body)) as image:
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", "000001")
        spoken = png(image, pnginfo=notes)

    assert pages.bare(body) == body
    assert refused(pages.bare, spoken) == "page.carries_more"
    assert refused(pages.bare, body + b"000001") == "page.damaged"
    assert refused(pages.bare, body[:-1]) == "page.damaged"
    assert refused(pages.bare, b"000001") == "page.not_an_image"
