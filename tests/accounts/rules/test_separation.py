"""The role matrix of the exam regulations, cell by cell."""

from itertools import product

import pytest

from accounts.rules.roles import BOARDS, BODIES, Role, body_of, is_head
from accounts.rules.separation import DESIGN, SUPERVISION, Clash, clash, clashes

MEMBERS = {
    "papers": Role.SETTER,
    "copying": Role.COPIER,
    "invigilation": Role.INVIGILATOR,
    "codes": Role.CODE_BOARD,
    "marking": Role.MARKER,
    "remarking": Role.REMARKER,
    "oral": Role.INTERVIEWER,
    "supervision": Role.SUPERVISOR,
}
COLUMNS = [
    "papers",
    "copying",
    "invigilation",
    "codes",
    "marking",
    "remarking",
    "oral",
    "supervision",
]
# Rulebook C.2 as printed: 0 allowed, 1 forbidden, * forbidden unless the Council decides.
PRINTED = {
    "papers": "-011***1",
    "invigilation": "11-111*1",
    "codes": "111-1111",
    "marking": "*111-1*1",
    "remarking": "*1111-*1",
}


@pytest.mark.parametrize("body", PRINTED)
def test_members_exclude_each_other_as_the_matrix_prints_it(body: str) -> None:
    read = ""
    for column in COLUMNS:
        found = clash(MEMBERS[body], MEMBERS[column])
        if column == body:
            read += "-"
        else:
            read += "0" if found is None else "*" if found.overridable else "1"

    assert read == PRINTED[body]


def test_the_order_of_two_roles_does_not_matter() -> None:
    for first, second in product(Role, Role):
        assert clash(first, second) == clash(second, first)


def test_a_head_of_one_board_sits_on_no_other() -> None:
    for head, other in product(Role, Role):
        if not is_head(head) or body_of(other) not in BOARDS or body_of(head) == body_of(other):
            continue
        found = clash(head, other)
        if {body_of(head), body_of(other)} != {"copying", "papers"}:
            assert found is not None
        assert found is None or not found.overridable


def test_a_supervisor_is_on_no_other_body_of_a_campaign() -> None:
    bodies = set(BODIES.values()) - {"audit", "contribution", "school", "shares", "supervision"}

    for role in Role:
        if body_of(role) in bodies:
            assert clash(Role.SUPERVISOR, role) == Clash(SUPERVISION, overridable=False)


def test_whoever_marks_holds_no_share_of_the_code_key() -> None:
    for role in (Role.MARKER, Role.MARKING_HEAD, Role.REMARKER, Role.REMARK_HEAD):
        assert clash(Role.SHARE_HOLDER, role) == Clash(DESIGN, overridable=False)


def test_clashes_name_every_held_role_that_excludes_the_wanted_one() -> None:
    found = clashes("marker", ["setter", "code_board", "contributor", "code_board"])

    assert [(held, reason.overridable) for held, reason in found] == [
        ("code_board", False),
        ("setter", True),
    ]
