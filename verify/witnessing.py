"""`verify.pyz witness`: cosign checkpoints on a device that the operator does not own.

`new` makes a key file and prints the verifier key; `sign` takes a checkpoint and the proof that
it continues the last one, remembers it in the state file, and prints the cosignature line.
"""

import argparse
import json
import os
import secrets
import sys
import time
from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

from ledger.rules import notes, policies
from ledger.rules.refusals import Refusal
from ledger.rules.witnesses import Seen, Witness
from verify.running import FAILS, HOLDS, UNREADABLE
from verify.signing import public_key, sign

REASONS = {
    "witness.unknown_log": "nhật ký không có trong chính sách / the policy does not know this log",
    "witness.unsigned": "chữ ký của nhật ký sai / the log's signature does not hold",
    "witness.shrunk": "nhật ký ngắn lại: ĐỪNG KÝ, hãy báo / the log shrank: do not sign, report it",
    "witness.inconsistent": "không nối tiếp mốc trước: ĐỪNG KÝ, hãy báo / "
    "does not continue the last checkpoint: do not sign, report it",
    "witness.clock": "đồng hồ của máy này chạy lùi / this device's clock went backwards",
}


def main(arguments: Sequence[str]) -> int:
    """Do as the words after `witness` say; a refusal to sign is exit 1."""
    asked = _parser().parse_args(arguments)
    try:
        return _new(asked) if asked.act == "new" else _sign(asked)
    except Refusal as refusal:
        reason = REASONS.get(refusal.code, refusal.code)
        print(f"TỪ CHỐI / REFUSED: {reason} {refusal.facts or ''}".rstrip(), file=sys.stderr)
        return FAILS if refusal.code.startswith("witness.") else UNREADABLE
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"KHÔNG ĐỌC ĐƯỢC / UNREADABLE: {error!r}", file=sys.stderr)
        return UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="verify.pyz witness", description="Máy của nhân chứng.")
    acts = parser.add_subparsers(dest="act", required=True)
    new = acts.add_parser("new", help="tạo khoá / make a key")
    new.add_argument("--name", required=True, help="tên nhân chứng, không dấu cách")
    new.add_argument("--key", required=True, type=Path, help="tệp khoá mới")
    signing = acts.add_parser("sign", help="ký một mốc / cosign a checkpoint")
    signing.add_argument("--key", required=True, type=Path)
    signing.add_argument("--state", required=True, type=Path, help="tệp ghi các mốc đã ký")
    signing.add_argument("--policy", required=True, type=Path, help="khoá của các nhật ký")
    signing.add_argument("--checkpoint", required=True, type=Path)
    signing.add_argument("--proof", type=Path, help="mỗi dòng một mã băm (hệ 16 hoặc base64)")
    signing.add_argument("--at", type=int, help="giây từ 1970; để trống là đồng hồ máy này")
    return parser


def _new(asked: argparse.Namespace) -> int:
    seed = secrets.token_bytes(32)
    key = notes.VerifierKey(asked.name, public_key(seed), notes.COSIGNATURE)
    handle = os.open(asked.key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"name": asked.name, "seed": seed.hex()}, file, ensure_ascii=False)
    print(key.text())
    return HOLDS


def _sign(asked: argparse.Namespace) -> int:
    facts = json.loads(asked.key.read_text("utf-8"))
    seed = bytes.fromhex(facts["seed"])
    key = notes.VerifierKey(facts["name"], public_key(seed), notes.COSIGNATURE)
    witness = Witness(key, policies.parse(asked.policy.read_text("utf-8-sig")).logs)
    state, line = witness.cosign(
        _state(asked.state),
        notes.parse_note(asked.checkpoint.read_bytes()),
        _proof(asked.proof),
        at=asked.at if asked.at is not None else int(time.time()),
        sign=lambda message: sign(seed, message),
    )
    # Remember before speaking: after a power cut the witness must not contradict itself.
    _remember(asked.state, state)
    print(line, end="")
    return HOLDS


def _state(path: Path) -> dict[str, Seen]:
    if not path.exists():
        return {}
    found = json.loads(path.read_text("utf-8"))
    return {origin: Seen.from_text(json.dumps(seen)) for origin, seen in found.items()}


def _remember(path: Path, state: dict[str, Seen]) -> None:
    draft = path.with_name(path.name + ".part")
    with draft.open("w", encoding="utf-8") as file:
        facts = {origin: json.loads(seen.text()) for origin, seen in state.items()}
        json.dump(facts, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _proof(path: Path | None) -> list[bytes]:
    if path is None:
        return []
    steps = [line.strip() for line in path.read_text("ascii").splitlines() if line.strip()]
    return [bytes.fromhex(s) if len(s) == 64 else b64decode(s, validate=True) for s in steps]
