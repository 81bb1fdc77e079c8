"""A script list has room for codes and nothing else."""

import pytest

from ledger.rules import codes
from ledger.rules.refusals import Refusal
from marking.rules.manifests import files, read

CODES = sorted(codes.assign(bytes(range(32)), "KTD", "CN", ["1", "2", "3"]).values())


def line(code, bag=1, sheets=2, **change):
    pages = [{"name": f"{code}-{n}.png", "sha256": f"{n:064x}"} for n in range(1, sheets + 1)]
    return {"code": code, "bag": bag, "sheets": sheets, "pages": pages, **change}


def refused(rows):
    with pytest.raises(Refusal) as caught:
        read(rows)
    return caught.value.code


def test_a_list_in_code_order_is_read():
    lines = read([line(CODES[0]), line(CODES[1]), line(CODES[2], bag=2)])

    assert [(x.code, x.bag, len(x.pages)) for x in lines] == [
        (CODES[0], 1, 2),
        (CODES[1], 1, 2),
        (CODES[2], 2, 2),
    ]
    assert len(files(lines)) == 4 + 6


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "scripts.none"),
        ([line(CODES[1]), line(CODES[0])], "scripts.out_of_order"),
        ([line(CODES[0]), line(CODES[0])], "scripts.out_of_order"),
        ([line(CODES[0], bag=2)], "scripts.bags_broken"),
        ([line(CODES[0]), line(CODES[1], bag=3)], "scripts.bags_broken"),
        (
            [line(CODES[0], bag=1), line(CODES[1], bag=2), line(CODES[2], bag=1)],
            "scripts.bags_broken",
        ),
        ([line(CODES[0], number="000001")], "scripts.line_unreadable"),
        ([line(CODES[0], bag=True)], "scripts.line_unreadable"),
        ([line(CODES[0], sheets=0)], "scripts.line_unreadable"),
        ([line("VGD2HVYKU")], "scripts.line_unreadable"),
        (
            [line(CODES[0], pages=[{"name": "000001-1.png", "sha256": "0" * 64}], sheets=1)],
            "scripts.line_unreadable",
        ),
        ([line(CODES[0], pages=None)], "scripts.line_unreadable"),
        ([{"code": 7}], "scripts.line_unreadable"),
    ],
)
def test_anything_else_is_refused(rows, code):
    assert refused(rows) == code
