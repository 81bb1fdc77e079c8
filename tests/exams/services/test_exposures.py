"""What papers show is counted at the draw and at the close, and decides what may be sealed next."""

from collections import Counter
from datetime import timedelta

from django.db.models import Sum

from exams.models import Exposure, ItemSource, ItemVersion, LawSource, Paper, Seal
from exams.queries import eligibility
from tests.exams.conftest import AGENCY


def counted(papers):
    return Counter(item["item"] for paper in papers for item in paper.items)


def test_a_draw_and_a_close_write_down_what_papers_show(running):
    session = running.session
    held = Exposure.objects.filter(session=session).select_related("version__item")
    assert {row.version.item.code: row.drawn for row in held} == counted(
        Paper.objects.filter(session=session)
    )
    assert held.aggregate(Sum("seen"))["seen__sum"] == 0

    running.close()

    opened = counted(Paper.objects.filter(session=session).exclude(number="000003"))
    assert {row.version.item.code: row.seen for row in held.all() if row.seen} == opened


def test_items_of_other_kinds_and_on_law_that_ended_are_left_out_of_a_seal(
    one_of_each, session, approved, seal, frozen_rules, at
):
    bank = approved(4)
    rows = list(ItemVersion.objects.filter(item__bank=bank).order_by("item__code"))
    ItemVersion.objects.filter(pk=rows[0].pk).update(kind="matching")
    day = session.starts_at.date()
    for number, (row, until, kept) in enumerate(
        (
            (rows[1], day, None),
            (rows[2], day + timedelta(days=2), None),
            (rows[5], day, at),
        )
    ):
        source = LawSource.objects.create(
            agency=AGENCY, code=f"Luật {number}", title="Luật", until_on=until
        )
        ItemSource.objects.create(
            version=row, source=source, kept_at=kept, kept_by="x" if kept else ""
        )

    expected = {"KTC-0001": "kind", "KTC-0002": "law"}
    assert eligibility.of(one_of_each, bank).left_out == expected
    made = seal(one_of_each, bank)

    assert Seal.objects.get(test=one_of_each).left_out == expected
    assert made.entry.data["items"] == 22
    open_still = ItemVersion.objects.filter(itemcontent__document__isnull=False)
    assert sorted(open_still.values_list("item__code", flat=True)) == sorted(expected)
