"""What the PDF engine promises: the facts and nothing else, the same bytes, no network."""

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from PIL import Image

from office.documents import fonts, letterhead, minutes, pdf, qr, shares
from office.documents.facts import facts_digest

HEAD = letterhead.letterhead(
    agency="Hội đồng tuyển dụng", kind="BB", symbol="HĐTD", subject="Mở khoá đáp án"
)
KNOWN = minutes.facts(
    head=HEAD,
    began="2026-12-05T02:00:00.000Z",
    ended="2026-12-05T02:30:00.000Z",
    place="số 18B, phố Lê Thánh Tông",
    present=[{"name": "Đặng Thuỳ Phượng", "title": "Trưởng ban giám sát"}],
    paragraphs=["Nghị quyết: ở ộ ữ ằ ẫ ỹ ợ, <b>không đậm</b> & <script>alert(1)</script>."],
    hands=letterhead.columns(("Người lập", "Nguyễn Văn Đức")),
    note="hanoi.example/K1/office\n127\nJxRc8fYkEOzZz1tFZ8C5vZ5sT0f2iRrSg3e1s5yJm0o=\n",
)


def words(data: bytes) -> str:
    """The text of all pages with single spaces."""
    return re.sub(
        r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    )


def painted(data: bytes, folder: Path, page: int = 1) -> Image.Image:
    (folder / "in.pdf").write_bytes(data)
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "150",
            "-png",
            "-singlefile",
            "-f",
            str(page),
            folder / "in.pdf",
            folder / "out",
        ],
        check=True,
    )
    return Image.open(folder / "out.png")


def test_the_text_of_a_document_is_its_facts_with_every_diacritic():
    text = words(minutes.render(KNOWN))

    assert "Nghị quyết: ở ộ ữ ằ ẫ ỹ ợ" in text
    assert "1. Đặng Thuỳ Phượng, Trưởng ban giám sát;" in text
    assert "09:00:00, 05/12/2026" in text


def test_markup_in_facts_is_printed_not_obeyed():
    text = words(minutes.render(KNOWN))

    assert "<b>không đậm</b> & <script>alert(1)</script>" in text


@pytest.mark.skipif(not Path("/usr/bin/pdftoppm").exists(), reason="pdftoppm is not installed")
def test_the_qr_read_from_the_printed_page_is_the_digest_of_the_facts(tmp_path):
    read = zxingcpp.read_barcodes(painted(minutes.render(KNOWN), tmp_path))

    assert [code.text for code in read] == [qr.address(facts_digest(KNOWN))]


def test_the_same_facts_give_the_same_bytes_in_another_process():
    here = minutes.render(KNOWN)
    script = (
        "import django, json, sys; django.setup(); from office.documents import minutes;"
        "sys.stdout.buffer.write(minutes.render(json.load(sys.stdin)))"
    )
    import json

    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", script],
            input=json.dumps(KNOWN).encode(),
            env=os.environ | {"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "config.settings"},
            cwd=settings.BASE_DIR,
            capture_output=True,
            check=True,
        ).stdout
        assert there == here


def test_one_changed_letter_changes_digest_and_file():
    other = KNOWN | {"place": "số 18A, phố Lê Thánh Tông"}

    assert facts_digest(other) != facts_digest(KNOWN)
    assert minutes.render(other) != minutes.render(KNOWN)


def test_a_file_carries_a_title_and_no_time_and_no_maker():
    information = pypdf.PdfReader(BytesIO(minutes.render(KNOWN))).metadata

    assert dict(information) == {"/Title": "BIÊN BẢN Mở khoá đáp án"}


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png",
        "http://127.0.0.1/x.png",
        "file:///etc/hostname",
        "ftp://example.org/x",
    ],
)
def test_an_address_outside_the_page_is_refused(address):
    with pytest.raises(pdf.OutsideAddress, match=re.escape(address)):
        pdf.print_html(f'<p>x</p><img src="{address}">')


def test_missing_fonts_name_the_files_and_the_cure(tmp_path, settings):
    settings.ASSETS = tmp_path
    (tmp_path / "fonts").mkdir()
    for name in ("tinos-regular.ttf", "tinos-italic.ttf", "tinos-bolditalic.ttf"):
        (tmp_path / "fonts" / name).write_bytes(b"x")

    with pytest.raises(ImproperlyConfigured) as refused:
        fonts.faces()

    assert "tinos-bold.ttf" in str(refused.value)
    assert "tinos-italic.ttf" not in str(refused.value)
    assert "./run" in str(refused.value)


def test_all_text_is_set_in_the_projects_own_fonts():
    used = {
        str(font.get_object()["/BaseFont"]).split("+")[1]
        for page in pypdf.PdfReader(BytesIO(minutes.render(KNOWN))).pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert used == {"Tinos", "Tinos-Bold", "Tinos-Italic"}


def test_share_cards_show_the_words_in_order_and_leave_no_hash_of_them():
    card = {
        "agency": "Hội đồng", "campaign": "K1", "purpose": "Khoá phách", "holder": "Lê Văn An", "place": 2, "of": 5,
        "threshold": 3,
    }  # fmt: skip
    one = shares.render(shares.facts(**card, words="academic acid acrobat romp duckling"))
    two = shares.render(shares.facts(**card, words="acid academic acrobat romp duckling"))

    assert "1. academic 2. acid 3. acrobat 4. romp 5. duckling" in words(one)
    assert (
        pypdf.PdfReader(BytesIO(one)).trailer["/ID"][0]
        == pypdf.PdfReader(BytesIO(two)).trailer["/ID"][0]
    )
