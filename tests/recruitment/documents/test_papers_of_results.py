"""The papers of a ranking show the figures of the ranking, name by name."""

import io

import pypdf

from office.documents import letterhead
from recruitment.documents import notices, selections
from recruitment.documents import results as papers
from recruitment.models import Person
from recruitment.queries import appeals, rankings, results

PEOPLE = [
    ("Bùi An", "VT01", ("con_liet_si",), 40, "60"),
    ("Đỗ Bình", "VT01", (), 40, "66"),
    ("Lê Cường", "VT02", (), 29, None),
]


def around() -> dict:
    return {
        "head": letterhead.letterhead(agency="Hội đồng tuyển dụng", kind="TB", symbol="HĐTD"),
        "signature": letterhead.signature(form="TM.", of="Hội đồng", title="Chủ tịch", name="A B"),
        "recipients": ["Như trên"],
    }


def text_of(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_result_list_of_a_post_prints_marks_priority_and_ranks(world):
    numbers = world.published(PEOPLE)
    Person.objects.filter(full_name="Bùi An").delete()
    post = world.campaign.posts.get(code="VT01")

    known = papers.facts(
        **around(),
        campaign=world.campaign.title,
        post=post.code,
        post_title=post.title,
        quota=post.quota,
        rows=results.of_post(rankings.latest(world.campaign), post),
    )
    text = text_of(papers.render(known))

    assert known["selected"] == 1
    for shown in (numbers["Đỗ Bình"], "Đỗ Bình", "66,00", numbers["Bùi An"], "65,00"):
        assert shown in text
    assert "Bùi An" not in text


def test_the_notice_and_the_selected_take_their_figures_from_the_same_rows(world):
    numbers = world.published(PEOPLE)
    ranking = rankings.latest(world.campaign)

    notice = notices.facts(
        **around(),
        campaign=world.campaign.title,
        bases=["Nghị định số 170/2025/NĐ-CP"],
        posts=results.summary(ranking),
        appeals_until=appeals.window(world.campaign).last_day.isoformat(),
        appeals_to="Thường trực Hội đồng",
        site="https://congtam.example",
    )
    chosen = selections.facts(**around(), rows=results.selected(ranking))

    assert "Chuyên viên VT01" in text_of(notices.render(notice))
    listed = text_of(selections.render(chosen))
    assert numbers["Đỗ Bình"] in listed
    assert numbers["Bùi An"] not in listed


def test_a_notice_after_appeals_replaces_the_one_before_and_invites_no_more(world):
    world.published(PEOPLE)

    def said(revision: int) -> str:
        return text_of(
            notices.render(
                notices.facts(
                    **around(),
                    campaign=world.campaign.title,
                    bases=["Nghị định số 170/2025/NĐ-CP"],
                    posts=results.summary(rankings.latest(world.campaign)),
                    appeals_until="2026-10-23",
                    appeals_to="Thường trực Hội đồng",
                    site="https://congtam.example",
                    revision=revision,
                )
            )
        )

    first, second = said(1), said(2)

    assert "có quyền đề nghị phúc khảo đến hết ngày 23/10/2026" in first
    assert "thay thế" not in first
    assert "thay thế kết quả đã thông báo lần 1" in second
    assert "có quyền đề nghị" not in second
