"""The papers of a campaign for the document desk, from the notice of recruitment to the decision.

Each is due once its stage has come, and is drawn from the queries that feed pages and lists.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from exams.models import Session, Test
from ledger.rules.entries import instant
from office import desk
from office.desk import Draft, Given, Kind
from office.documents.letterhead import columns
from office.documents.papers import Paper
from recruitment.documents import (
    appeals as appeal_papers,
)
from recruitment.documents import (
    applications,
    decisions,
    figures,
    notices,
    openings,
    results,
    rooms,
    rounds,
)
from recruitment.models import Post, Ranking
from recruitment.queries import appeals, papers, seats
from recruitment.queries import results as shown
from recruitment.queries.papers import Standing
from recruitment.services.frames import COUNCIL, agency, bases, council

ALL = "tat-ca"


def opening(stand: Standing, at: datetime) -> list[Draft]:
    """The notice of recruitment, once the rules are frozen."""
    if "rules_frozen" not in stand.gates:
        return []
    frame = agency(stand, at, "TB", f"Tuyển dụng công chức: {stand.campaign.title}")

    def facts(given: Given) -> dict[str, Any]:
        return openings.facts(
            **frame.around(given),
            agency=stand.campaign.agency.name,
            campaign=stand.campaign.title,
            bases=bases(stand),
            posts=papers.posts(stand),
            tests=papers.tests(stand),
            opens_on=stand.campaign.opens_on.isoformat(),
            closes_on=stand.campaign.closes_on.isoformat(),
            receives=stand.campaign.agency.name,
            site=f"https://{settings.OFFICE}",
        )

    return [frame.draft(ALL, facts)]


def eligible(stand: Standing, at: datetime) -> list[Draft]:
    """Who may sit, once the roster is closed."""
    frame = council(stand, at, "TB", "Danh sách thí sinh đủ điều kiện dự tuyển")

    def facts(given: Given) -> dict[str, Any]:
        rows = [row for post in stand.posts for row in shown.eligible(stand.campaign, post)]
        return applications.accepted(rows=rows, **frame.around(given))

    return [frame.draft(ALL, facts)] if "roster_closed" in stand.gates else []


def refused(stand: Standing, at: datetime) -> list[Draft]:
    """Who may not sit and why, once the roster is closed."""
    frame = council(stand, at, "TB", "Danh sách người không đủ điều kiện dự tuyển")

    def facts(given: Given) -> dict[str, Any]:
        return applications.refused(rows=shown.refused(stand.campaign), **frame.around(given))

    return [frame.draft(ALL, facts)] if "roster_closed" in stand.gates else []


def posted(stand: Standing, at: datetime) -> list[Draft]:
    """Who sits where, a list per session, once seats are given."""
    return [_posted(stand, session, at) for session in stand.seated]


def _posted(stand: Standing, session: Session, at: datetime) -> Draft:
    subject = f"Danh sách thí sinh theo phòng thi, ca {session.code}"
    frame = council(stand, at, "TB", subject)

    def facts(given: Given) -> dict[str, Any]:
        rows = [
            {
                "room": one.room,
                "number": one.number,
                "name": one.name or shown.ERASED,
                "birth_date": one.birth_date.isoformat() if one.birth_date else None,
            }
            for one in seats.posted(stand.campaign, session)
        ]
        return rooms.facts(
            test=session.test.title,
            session=session.code,
            starts_at=instant(session.starts_at),
            rows=rows,
            **frame.around(given),
        )

    return frame.draft(session.code.replace("/", "."), facts)


def round1(stand: Standing, at: datetime) -> list[Draft]:
    """Results of round 1, a list per test, once they are taken over."""
    return [_round1(stand, test, at) for test in stand.round1]


def _round1(stand: Standing, test: Test, at: datetime) -> Draft:
    frame = council(stand, at, "TB", f"Kết quả thi vòng 1, môn {test.title}")

    def facts(given: Given) -> dict[str, Any]:
        rows = papers.round1(stand, test)
        around = frame.around(given)
        return rounds.facts(test=test.title, questions=test.questions or 0, rows=rows, **around)

    return frame.draft(test.code, facts)


def notice(stand: Standing, at: datetime) -> list[Draft]:
    """The notice of each published version."""
    return [_notice(stand, ranking, at) for ranking in stand.rankings]


def _notice(stand: Standing, ranking: Ranking, at: datetime) -> Draft:
    frame = council(stand, at, "TB", f"Kết quả {stand.campaign.title}{_which(ranking)}")

    def facts(given: Given) -> dict[str, Any]:
        term = appeals.window(stand.campaign)
        return notices.facts(
            **frame.around(given),
            campaign=stand.campaign.title,
            bases=bases(stand),
            posts=shown.summary(ranking),
            appeals_until=term.last_day.isoformat() if term else "",
            appeals_to=COUNCIL,
            site=f"https://{settings.OFFICE}",
            revision=ranking.version,
        )

    return frame.draft(f"lan-{ranking.version}", facts)


def of_posts(stand: Standing, at: datetime) -> list[Draft]:
    """The result list of every post in each published version."""
    return [
        _of_post(stand, ranking, post, at) for ranking in stand.rankings for post in stand.posts
    ]


def _of_post(stand: Standing, ranking: Ranking, post: Post, at: datetime) -> Draft:
    frame = council(stand, at, "TB", f"Kết quả thi vị trí {post.code}{_which(ranking)}")

    def facts(given: Given) -> dict[str, Any]:
        return results.facts(
            **frame.around(given),
            campaign=stand.campaign.title,
            post=post.code,
            post_title=post.title,
            quota=post.quota,
            rows=shown.of_post(ranking, post),
        )

    return frame.draft(f"lan-{ranking.version}.{post.code}", facts)


def appealed(stand: Standing, at: datetime) -> list[Draft]:
    """The minutes on appeals, once they are closed."""
    frame = council(stand, at, "BB", "Giải quyết phúc khảo, kiến nghị về kết quả")

    def facts(given: Given) -> dict[str, Any]:
        term = appeals.window(stand.campaign)
        hands = columns(
            ("Thư ký", frame.secretary), ("Chủ tịch Hội đồng", given.signer or frame.name)
        )
        return appeal_papers.facts(
            head=frame.head(given),
            hands=hands,
            campaign=stand.campaign.title,
            until=term.last_day.isoformat() if term else "",
            rows=papers.appeals(stand.campaign),
        )

    return [frame.draft(ALL, facts)] if "appeals_closed" in stand.gates else []


def decision(stand: Standing, at: datetime) -> list[Draft]:
    """The decision on the newest version, once appeals are closed."""
    if "appeals_closed" not in stand.gates or not stand.rankings:
        return []
    frame = agency(stand, at, "QĐ", f"Công nhận kết quả {stand.campaign.title}")

    def facts(given: Given) -> dict[str, Any]:
        return decisions.facts(
            **frame.around(given),
            campaign=stand.campaign.title,
            authority=frame.title,
            bases=bases(stand),
            rows=shown.selected(stand.rankings[-1]),
        )

    return [frame.draft(ALL, facts)]


def _which(ranking: Ranking) -> str:
    return f", điều chỉnh lần {ranking.version - 1}" if ranking.version > 1 else ""


Drafts = Callable[[Standing, datetime], list[Draft]]
Shown = Callable[[desk.Facts], list[tuple[str, str]]]
KINDS: tuple[tuple[str, Any, str, Paper, Drafts, Shown], ...] = (
    ("thong-bao-tuyen-dung", _("Notice of recruitment"), "TB", openings.PAPER, opening, figures.quotas),
    (
        "du-dieu-kien", _("List of those who may sit"), "TB", applications.ACCEPTED_PAPER, eligible,
        figures.count(_("People listed")),
    ),
    (
        "khong-du-dieu-kien", _("List of refusals with reasons"), "TB", applications.REFUSED_PAPER, refused,
        figures.count(_("People listed")),
    ),
    ("phong-thi", _("Posted list of rooms"), "TB", rooms.PAPER, posted, figures.count(_("People listed"))),
    ("ket-qua-vong-1", _("Results of round 1"), "TB", rounds.PAPER, round1, figures.round1),
    ("thong-bao-ket-qua", _("Notice of results"), "TB", notices.PAPER, notice, figures.of_posts),
    ("ket-qua-vi-tri", _("Results of a post"), "TB", results.PAPER, of_posts, figures.selected),
    ("bien-ban-phuc-khao", _("Minutes on appeals"), "BB", appeal_papers.PAPER, appealed, figures.appeals),
    ("quyet-dinh", _("Decision on the results"), "QĐ", decisions.PAPER, decision, figures.count(_("Selected"))),
)  # fmt: skip


def register() -> None:
    """Tell the desk of all papers of a campaign and of the campaigns."""
    for name, title, code, paper, drafts, told in KINDS:
        desk.register(Kind(name, title, code, paper.pdf, paper.word, drafts, told))
    desk.register_places(desk.Places(visible, find))


def visible(user: User, act: str, at: datetime) -> list[desk.Place]:
    """The campaigns in which the user may do the act."""
    return _placed(papers.visible(user, act, at))


def find(campaign: str) -> desk.Place | None:
    """The campaign of that code."""
    stand = papers.find(campaign)
    return _placed([stand])[0] if stand else None


def _placed(found: Iterable[Standing]) -> list[desk.Place]:
    return [
        desk.Place(one.campaign.code, one.campaign.title, one, "archived" in one.gates)
        for one in found
    ]
