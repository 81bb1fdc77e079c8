"""The command line of the auditor's program."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from ledger.rules import policies
from ledger.rules.refusals import Refusal
from verify import receipts, running
from verify.bundles import Bundle
from verify.checks import STORIES
from verify.reports import FAILED, SKIPPED, Report
from verify.running import FAILS, HOLDS, UNREADABLE
from verify.troubles import Broken, Trouble, Unreadable, Withheld

POLICY_MOST = 2**20
ROOT = re.compile(r"[0-9a-f]{64}", re.ASCII)
SUBCOMMANDS = {"commit": "verify.contributing", "witness": "verify.witnessing"}

VERDICTS = {
    "vi": {
        0: "KẾT LUẬN: mọi kiểm tra đều đạt, đã neo bằng chính sách và gốc của bạn.",
        1: "KẾT LUẬN: SAI. Xem các dòng SAI ở trên.",
        3: "KẾT LUẬN: nhất quán, nhưng CHƯA chứng minh trọn: thiếu --policy hoặc --root, "
        "hoặc có phần bị bỏ qua.",
    },
    "en": {
        0: "VERDICT: every check holds, anchored by your policy and root.",
        1: "VERDICT: FAILS. See the lines marked FAILS above.",
        3: "VERDICT: consistent, but NOT fully proven: --policy or --root is missing, "
        "or something was skipped.",
    },
}
SHOWN = {
    "vi": "KẾT LUẬN: những gì gói công khai này cho xem đều đạt, đã neo bằng chính sách và gốc của "
    "bạn. Các dòng BỎ QUA chỉ kiểm được bằng gói của kiểm tra viên.",
    "en": "VERDICT: all that this public bundle shows holds, anchored by your policy and root. "
    "Lines marked skipped need the auditor's bundle.",
}
LIMITS = {
    "vi": "Nhật ký chỉ chứng minh từ mốc có nhân chứng đầu tiên; không chống được người "
    "nhận ra nét chữ, thông đồng của mọi nhân chứng, hay lời khai sai lúc ghi.",
    "en": "Logs prove from their first cosigned checkpoint on; not against recognised handwriting, "
    "witnesses who all collude, or what was false when it was entered.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the answer is its exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if arguments and arguments[0] in SUBCOMMANDS:
            return int(import_module(SUBCOMMANDS[arguments[0]]).main(arguments[1:]))
        return _verify(_parser().parse_args(arguments))
    except BrokenPipeError:
        sys.stderr.close()
        return FAILS
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verify.pyz",
        description="Kiểm chứng gói bằng chứng của một kỳ tuyển dụng. "
        "Other uses: verify.pyz commit --help, verify.pyz witness --help.",
        epilog="0: đạt và đã neo; 3: nhất quán, chưa neo; 1: sai; 2: không đọc được.",
    )
    parser.add_argument("bundle", metavar="BUNDLE.zip", help="gói / the bundle")
    parser.add_argument("--policy", metavar="FILE", help="chính sách: khoá và nhân chứng đáng tin")
    parser.add_argument("--root", metavar="HEX", help="gốc cuối trên biên bản đã ký")
    parser.add_argument("--json", action="store_true", help="kết quả dạng JSON")
    parser.add_argument("--candidate", metavar="RECEIPT.json", help="kiểm phiếu của một thí sinh")
    parser.add_argument(
        "--explain",
        nargs=2,
        metavar=("draw|mark|rank|version", "NUMBER"),
        help="kể từng bước của một thí sinh, hay của một môn viết",
    )
    parser.add_argument("--public", action="store_true", help="chấp nhận phần gói công khai giấu")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi")
    return parser


def _verify(asked: argparse.Namespace) -> int:
    try:
        if asked.explain and asked.explain[0] not in STORIES:
            raise Unreadable(
                "--explain: draw, mark, rank hoặc version", "--explain: draw, mark, rank or version"
            )
        root = _root(asked.root) if asked.root is not None else None
        policy = _policy(asked.policy) if asked.policy is not None else None
        bundle = _open(asked.bundle, policy, root)
        if asked.explain:
            return _explain(bundle, asked)
        outcome = running.run(bundle, public=asked.public)
        code = outcome.code
        if asked.candidate:
            code = _receipt(bundle, asked.candidate, outcome.report, code)
    except Unreadable as trouble:
        return _unreadable(trouble, asked)
    if asked.json:
        _print_json(bundle, outcome.report, code)
    else:
        _print(bundle, outcome.report, code, asked.lang)
    return code


def _open(path: str, policy: policies.Policy | None, root: str | None) -> Bundle:
    try:
        return Bundle.open(path, policy=policy, root=root)
    except Unreadable:
        raise
    except (Exception, RecursionError) as error:
        # Shapes that the reader did not foresee are still only an unreadable bundle.
        raise Unreadable(f"gói sai dạng: {error!r}", f"malformed bundle: {error!r}") from None


def _root(text: str) -> str:
    root = text.strip().lower()
    if not ROOT.fullmatch(root):
        raise Unreadable("--root: cần 64 chữ số hệ 16", "--root: 64 hex digits are needed")
    return root


def _policy(path: str) -> policies.Policy:
    try:
        data = Path(path).read_bytes()
        if len(data) > POLICY_MOST:
            raise ValueError(path)
        return policies.parse(data.decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise Unreadable(f"không đọc được chính sách: {error}", f"policy: {error}") from None
    except Refusal as refusal:
        raise Unreadable(f"chính sách sai: {refusal}", f"policy: {refusal}") from None


def _receipt(bundle: Bundle, path: str, report: Report, code: int) -> int:
    receipt = receipts.load(path)
    try:
        receipts.check(bundle, receipt, report)
    except Withheld as trouble:
        report.skipped(receipts.NAME, trouble.vi, trouble.en)
        return max(code, running.UNANCHORED) if code != FAILS else FAILS
    except (Broken, Refusal) as trouble:
        report.failed(receipts.NAME, str(trouble), getattr(trouble, "en", ""))
    return FAILS if report.status(receipts.NAME) == FAILED else code


def _explain(bundle: Bundle, asked: argparse.Namespace) -> int:
    told: list[dict[str, str]] = []

    def out(vi: str, en: str = "") -> None:
        told.append({"vi": vi, "en": en or vi})

    story, number = asked.explain
    done = running.explain(bundle, story, number, out)
    if asked.json:
        print(json.dumps({"explain": story, "number": number, "lines": told}, ensure_ascii=False))
    else:
        for line in told:
            print(plain(line[asked.lang]))
    return HOLDS if done else FAILS


def _unreadable(trouble: Trouble, asked: argparse.Namespace) -> int:
    if asked.json:
        facts = {"exit": UNREADABLE, "unreadable": {"vi": trouble.vi, "en": trouble.en}}
        print(json.dumps(facts, ensure_ascii=False))
    else:
        word = "UNREADABLE" if asked.lang == "en" else "KHÔNG ĐỌC ĐƯỢC"
        print(plain(f"{word}: {trouble.text(asked.lang)}"))
    return UNREADABLE


def plain(line: str) -> str:
    """A line that stays one line: a bundle must not write verdicts into the auditor's terminal."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)


def _print_json(bundle: Bundle, report: Report, code: int) -> None:
    facts = {
        "exit": code,
        "campaign": bundle.campaign,
        "rehearsal": bundle.rehearsal,
        "audience": bundle.manifest.get("audience"),
        "anonymity": bundle.manifest.get("anonymity"),
        "anchored": {"policy": bundle.policy is not None, "root": bundle.root is not None},
        "checks": report.facts(),
    }
    print(json.dumps(facts, ensure_ascii=False, indent=1))


ANONYMITY = {
    "none against the administrator": "không giữ kín với người quản trị hệ thống",
    "rooms apart": "các phòng tách rời nhau",
}


def _print(bundle: Bundle, report: Report, code: int, lang: str) -> None:
    english = lang == "en"
    title = "Evidence of campaign" if english else "Bằng chứng của kỳ"
    agency, anonymity = bundle.manifest.get("agency", ""), bundle.manifest.get("anonymity", "")
    print(plain(f"{title} {bundle.campaign} · {agency}"))
    if bundle.rehearsal:
        print("REHEARSAL: simulated data" if english else "DIỄN TẬP (REHEARSAL): dữ liệu mô phỏng")
    if bundle.public:
        print("PUBLIC bundle" if english else "Gói CÔNG KHAI: không kèm dữ liệu cá nhân")
    if anonymity:
        told = anonymity if english else ANONYMITY.get(anonymity, anonymity)
        print(plain(f"{'Anonymity' if english else 'Ẩn danh'}: {told}"))
    print(*map(plain, report.lines(lang)), sep="\n")
    partly = code == HOLDS and report.any(SKIPPED)
    print(SHOWN[lang] if partly else VERDICTS[lang][code])
    print(LIMITS[lang])
