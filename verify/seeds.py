"""The seed of a draw, recomputed from what the contributors revealed."""

from typing import Any

from ledger.rules import draws
from ledger.rules.gates import again
from verify.bundles import OFFICE, Bundle, Entry
from verify.troubles import Broken


def standing(bundle: Bundle, scope: str, room: str = OFFICE) -> str:
    """The scope whose gates count: the repetition's, once the draw is void."""
    return again(scope) if bundle.find("draw.voided", room, scope) else scope


def planned(bundle: Bundle, scope: str, room: str = OFFICE) -> Entry:
    """The entry that planned the draw of a scope. Raises Broken when there is none or two."""
    scope = standing(bundle, scope, room)
    found = bundle.find("draw.planned", room, scope)
    if len(found) != 1:
        raise Broken(
            f"{scope}: có {len(found)} kế hoạch bốc thăm, phải có 1",
            f"{scope}: {len(found)} plans of the draw, must be 1",
        )
    return found[0]


def seed(bundle: Bundle, scope: str, room: str = OFFICE) -> bytes:
    """The seed, when every commitment opens and the logged seed is this one; else Broken."""
    plan = planned(bundle, scope, room)
    scope = standing(bundle, scope, room)
    promised = bundle.gate("contributors_committed", scope, room)
    revealed = bundle.gate("revealed", scope, room)
    if promised is None or revealed is None:
        raise Broken(f"{scope}: chưa bốc thăm xong", f"{scope}: the draw was not finished")
    draw_id = draws.draw_id(bundle.campaign, scope, plan.data["plan"])
    commitments = {item["id"]: item["commitment"] for item in promised.data["commitments"]}
    reveals = [_reveal(item) for item in revealed.data["reveals"]]
    if {contributor for contributor, _, _ in reveals} != commitments.keys():
        raise Broken(
            f"{revealed.place}: người mở không đúng là người đã cam kết",
            f"{revealed.place}: who revealed is not who promised",
        )
    for contributor, secret, nonce in reveals:
        opened = draws.commitment(draw_id, contributor, secret, nonce).hex()
        if opened != commitments[contributor]:
            raise Broken(
                f"{revealed.place}: bí mật của {contributor} không khớp cam kết",
                f"{revealed.place}: the secret of {contributor} does not open the commitment",
            )
    pool = bytes.fromhex(plan.data["plan"]["pool_root"])
    found = draws.seed(draw_id, pool, reveals)
    if revealed.data.get("seed") != found.hex():
        raise Broken(
            f"{revealed.place}: mầm ghi {revealed.data.get('seed')}, tính lại {found.hex()}",
            f"{revealed.place}: logged seed {revealed.data.get('seed')}, recomputed {found.hex()}",
        )
    return found


def _reveal(item: dict[str, Any]) -> tuple[str, bytes, bytes]:
    return item["id"], bytes.fromhex(item["secret"]), bytes.fromhex(item["nonce"])
