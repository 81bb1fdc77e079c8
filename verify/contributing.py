"""`verify.pyz commit`: a contributor's secret and commitment, made away from every server.

The card shows both. The contributor brings only the commitment, keeps the card, and leaves a
second one in a sealed envelope in custody.
"""

import argparse
import json
import re
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from ledger.rules.draws import commitment
from verify.running import HOLDS, UNREADABLE

# 50 throws of a die are 129 bits.
THROWS_LEAST = 50
SECRET_LEAST = 16
NONCE_LENGTH = 32
FACES = re.compile(r"[1-6]+", re.ASCII)

CARD = """\
PHIẾU GÓP SỐ NGẪU NHIÊN / CONTRIBUTION CARD

Cuộc bốc thăm / Draw:        {draw_id}
Người góp / Contributor:     {id}

CAM KẾT (nộp ngay) / COMMITMENT (hand over now):
  {commitment}

BÍ MẬT (chỉ mở khi bốc thăm) / SECRET (only at the reveal):
  {secret}
SỐ KÈM (mở cùng bí mật) / COMPANION NUMBER (with the secret):
  {nonce}
{dice}
Giữ một bản; niêm phong bản thứ hai và gửi người giữ phong bì.
Keep one copy; seal the second and leave it in custody.
"""


def main(arguments: Sequence[str]) -> int:
    """Make a card, or make the same card again from its secret and nonce."""
    asked = _parser().parse_args(arguments)
    try:
        secret = _secret(asked.dice, asked.secret)
        nonce = bytes.fromhex(asked.nonce) if asked.nonce else secrets.token_bytes(NONCE_LENGTH)
        if len(nonce) != NONCE_LENGTH:
            raise ValueError(f"nonce: cần {NONCE_LENGTH} byte / {NONCE_LENGTH} bytes are needed")
        card = {
            "draw_id": asked.draw_id,
            "id": asked.id,
            "commitment": commitment(asked.draw_id, asked.id, secret, nonce).hex(),
            "secret": secret.hex(),
            "nonce": nonce.hex(),
        }
        if asked.out:
            _keep(Path(asked.out), card)
    except (OSError, ValueError) as error:
        print(f"KHÔNG ĐƯỢC / REFUSED: {error}", file=sys.stderr)
        return UNREADABLE
    if asked.json:
        print(json.dumps(card, ensure_ascii=False))
    else:
        dice = f"XÚC XẮC / DICE:\n  {secret.decode()}\n" if asked.dice else ""
        print(CARD.format(**card, dice=dice), end="")
    return HOLDS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verify.pyz commit", description="Tạo bí mật và cam kết cho một cuộc bốc thăm."
    )
    parser.add_argument("--draw-id", required=True, help="mã cuộc bốc thăm, đúng như đã công bố")
    parser.add_argument("--id", required=True, help="mã người góp")
    parser.add_argument("--dice", help=f"ít nhất {THROWS_LEAST} lần gieo, mỗi chữ số 1–6")
    parser.add_argument("--secret", help="bí mật có sẵn, hệ 16")
    parser.add_argument("--nonce", help="nonce có sẵn, hệ 16 (để in lại phiếu)")
    parser.add_argument("--out", help="ghi thêm vào tệp JSON mới")
    parser.add_argument("--json", action="store_true")
    return parser


def _secret(dice: str | None, given: str | None) -> bytes:
    if dice and given:
        raise ValueError("--dice hoặc --secret, không cả hai / not both")
    if dice:
        throws = re.sub(r"[\s,.-]", "", dice)
        if not FACES.fullmatch(throws) or len(throws) < THROWS_LEAST:
            raise ValueError(f"cần ít nhất {THROWS_LEAST} chữ số 1–6 / digits 1–6 are needed")
        return throws.encode("ascii")
    if given:
        secret = bytes.fromhex(given)
        if len(secret) < SECRET_LEAST:
            raise ValueError(f"bí mật: ít nhất {SECRET_LEAST} byte / bytes at least")
        return secret
    return secrets.token_bytes(32)


def _keep(path: Path, card: dict[str, str]) -> None:
    # Never over an older card: its commitment may already have been handed over.
    with path.open("x", encoding="utf-8") as file:
        path.chmod(0o600)
        json.dump(card, file, ensure_ascii=False, indent=1)
        file.write("\n")
