"""Minutes of the opening of a session: plan, promises, parts, seed and papers, as the log has them.

`state` is what `exams.queries.ceremonies.state` tells, its gates included.
"""

from typing import Any

from ledger.rules.entries import instant
from ledger.rules.refusals import Refusal
from office.documents import letterhead, minutes


def facts(state: Any, *, campaign: str, note: str) -> dict[str, Any]:
    """What the minutes say; `note` is the checkpoint, printed letter by letter and as a QR code.

    Refuses minutes.too_early before the papers are drawn.
    """
    committed, revealed, drawn = state.committed, state.revealed, state.drawn
    if committed is None or revealed is None or drawn is None:
        raise Refusal("minutes.too_early", session=state.session.code)
    session = state.session
    # A paper speaks Vietnamese whatever its reader's language.
    return minutes.facts(
        head=letterhead.letterhead(
            agency="Hội đồng tuyển dụng",
            parent=session.test.agency,
            kind="BB",
            symbol="HĐTD",
            subject=f"Bốc thăm và rút đề ca thi {session.code}, {session.test.title} ({campaign})",
        ),
        began=instant(revealed.at),
        ended=instant(drawn.at),
        place="........................................",
        present=[
            {
                "name": "................................",
                "title": f"Người góp số {part.id} ({part.body})"
                + (", ngoài Hội đồng" if part.outside else ""),
            }
            for part in state.parts
        ],
        paragraphs=[*_planned(state), *_given(state, committed, revealed), *_result(state, drawn)],
        hands=letterhead.columns(("Thư ký", ""), ("Ban giám sát", ""), ("Chủ tịch Hội đồng", "")),
        note=note,
    )


def render(known: dict[str, Any]) -> bytes:
    """The PDF of these facts."""
    return minutes.render(known)


def _planned(state: Any) -> list[str]:
    plan = state.plan
    return [
        f"Lượt bốc thăm {state.draw_id} đã công bố trước khi nhận cam kết: bốc từ {plan['pool_size']} câu hỏi niêm "
        f"phong có gốc {plan['pool_root']}, theo ma trận đề có gốc {plan.get('blueprint_root', '–')}, thuật toán "
        f"{plan['algo']}, {len(state.parts)} người góp số."
    ]


def _given(state: Any, committed: Any, revealed: Any) -> list[str]:
    promised = {one["id"]: one["commitment"] for one in committed.data["commitments"]}
    opened = {one["id"] for one in revealed.data["reveals"]}
    lines = [
        f"{part.id} ({part.body}): cam kết {promised[part.id]}; đã mở, khớp cam kết."
        for part in state.parts
        if part.id in opened
    ]
    return ["Các cam kết và phần góp được mở trước mọi người:", *lines]


def _result(state: Any, drawn: Any) -> list[str]:
    return [
        f"Từ mọi phần góp đã tính được hạt giống {state.seed}.",
        f"Từ hạt giống đã rút {drawn.data['count']} đề, mỗi thí sinh một đề; gốc của toàn bộ đề là "
        f"{state.papers_root}. Ai cũng rút lại được bằng chương trình kiểm chứng công khai.",
    ]
