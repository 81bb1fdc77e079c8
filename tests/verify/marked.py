"""A written test carried through both rooms with real codes, real marks and real settlements.

bundle = marked()                                     # all in order
bundle = marked(marks=lambda value: …)                # one stage told otherwise, and logged so

Each stage's value passes through the hook of its name before it is logged, so that a falsehood is
as well formed, salted and witnessed as the truth.
"""

from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from typing import Any

from law.rules.penalties import counted, impose, taken
from ledger.rules import canonical, codes
from marking.rules import allocation
from marking.rules.allocation import Allocated
from marking.rules.guides import Guide
from marking.rules.points import text
from marking.rules.policies import Policy
from marking.rules.settlement import Settled, settle
from office.rules import bags
from tests.verify import builder
from tests.verify.builder import CAMPAIGN, MiniBundle, Table

KEY = "NVCN"
NUMBERS = [f"{place:06}" for place in range(1, 8)]
MARKERS = ["M01", "M02", "M03", "M04"]
DECREE = {"professional.scale": 100}
EXAM = {
    "papers.guide_step": 5,
    "marking.average_up_to": "5.00",
    "marking.third_from": "10.00",
    "marking.all_differ": "collective",
    "marking.decimals": 2,
    "remark.all_differ": "average_of_three",
    "penalties.reprimand_pct": 25,
    "penalties.warning_pct": 50,
}
REGIME = {
    "decree": {"id": "RS", "figures": {path: {"value": v} for path, v in DECREE.items()}},
    "exam": {"id": "XR", "figures": {path: {"value": v} for path, v in EXAM.items()}},
}
POLICY = {
    "scheme": "first",
    "scale": "100",
    "decimals": 2,
    "guide_step": "5",
    "average_up_to": "5.00",
    "third_from": "10.00",
    "all_differ": "collective",
}
GUIDE = {
    "max": "100",
    "step": "2.5",
    "finer": "QĐ 7",
    "parts": [
        {"part": "1", "title": "Câu 1", "points": "40"},
        {"part": "2", "title": "Câu 2", "points": "60"},
    ],
}
# First, second and third totals of the seven scripts, in code order, and the decisions.
TOTALS = [
    ("70", "75", None),
    ("70", "77.5", None),
    ("70", "80", "80"),
    ("70", "80", "75"),
    ("40", "40", None),
    ("55", "60", None),
    ("90", "92.5", None),
]
DECISIONS = {1: ("75.00", "head"), 3: ("76.00", "collective")}
PENALTIES = [("000001", "reprimand", "BB-01"), ("000002", "suspension", "BB-02")]
Hook = Callable[[Any], Any]
Row = dict[str, Any]


def marked(key: str = KEY, **hooks: Hook) -> MiniBundle:
    """The campaign from rules to joined marks."""

    def stage(name: str, value: Any) -> Any:
        return hooks[name](value) if name in hooks else value

    built = MiniBundle()
    builder.rules_frozen(
        built,
        regime=REGIME,
        tests=[{"test": key, "form": "written"}],
        draws=[{"scope": f"draw:{key}/bags", "purpose": "bags"}],
    )
    secret, opening = _key(built, stage, key)
    given = _scripts(built, stage, key, secret)
    package = _sent(built, stage, key, given)
    rows = _marking(built, stage, key, given, package)
    _returned(built, stage, key, secret, opening, given, rows)
    return built


def _key(built: MiniBundle, stage: Callable[[str, Any], Any], key: str) -> tuple[bytes, Row]:
    parts = [
        (f"b{place}", sha256(f"{key}{place}".encode()).digest(), bytes(32)) for place in range(3)
    ]
    promised = [
        {
            "id": body,
            "body": body,
            "commitment": codes.contribution(CAMPAIGN, key, body, one, nonce).hex(),
        }
        for body, one, nonce in parts
    ]
    built.add(
        "codekey.promised", {"keys": [{"key": key, "contributions": stage("promised", promised)}]}
    )
    secret = codes.key_from([(body, one) for body, one, _ in parts], CAMPAIGN)
    nonce = codes.nonce_from([(body, one) for body, one, _ in parts], CAMPAIGN)
    commit = stage("k_commit", codes.key_commitment(CAMPAIGN, secret, nonce).hex())
    built.gate("code_key_committed", "campaign", {"keys": [{"key": key, "k_commit": commit}]})
    roster = [{"number": number, "post": "CV-01", "priority": "0.00"} for number in NUMBERS]
    built.gate("roster_closed", "campaign", {"counts": {}}, tables=[Table("roster", roster)])
    opening = {
        "key": secret.hex(),
        "nonce": nonce.hex(),
        "contributions": [
            {"id": body, "secret": one.hex(), "nonce": own.hex()} for body, one, own in parts
        ],
    }
    return secret, opening


def _scripts(
    built: MiniBundle, stage: Callable[[str, Any], Any], key: str, secret: bytes
) -> dict[str, str]:
    rows = [
        {
            "number": number,
            "room": "V01",
            "sheets": 2,
            "pages": [
                {"page": sha256(f"p{number}{n}".encode()).hexdigest(), "body": _body(number, n)}
                for n in (1, 2)
            ],
        }
        for number in NUMBERS
    ]
    built.gate(
        "pages_rooted",
        f"written:{key}",
        {"test": key, "rooms": []},
        tables=[Table(f"scripts/{key}", rows)],
    )
    given = stage("codes", codes.assign(secret, CAMPAIGN, key, NUMBERS))
    dealt = stage("bags", bags.deal(given.values(), size=3))
    built.gate(
        "code_map_committed",
        f"written:{key}",
        {
            "key": key,
            "m_root": codes.map_root(_map(given)).hex(),
            "count": len(given),
            "bags": len(dealt),
        },
        tables=[
            Table(
                f"bags/{key}",
                [{"bag": str(bag), "codes": inside} for bag, inside in dealt.items()],
            )
        ],
    )
    penalties = stage(
        "penalties",
        [
            {"number": number, "kind": kind, "percent": int(_percent(kind)), "minutes": minutes}
            for number, kind, minutes in PENALTIES
        ],
    )
    built.gate(
        "penalties_frozen",
        f"written:{key}",
        {"key": key, "count": len(penalties)},
        tables=[Table(f"penalties/{key}", penalties)],
    )
    return given


def _sent(
    built: MiniBundle, stage: Callable[[str, Any], Any], key: str, given: dict[str, str]
) -> str:
    package = sha256(b"package").hexdigest()
    built.gate("scripts_sent", f"written:{key}", {"package": package, "scripts": 7, "bags": 3})
    return str(stage("package", package))


def _marking(
    built: MiniBundle,
    stage: Callable[[str, Any], Any],
    key: str,
    given: dict[str, str],
    package: str,
) -> list[Row]:
    scope, log = f"written:{key}", built.marking
    number_of = {code: number for number, code in given.items()}
    bag_of = {
        code: bag for bag, inside in bags.deal(given.values(), size=3).items() for code in inside
    }
    received = stage(
        "received",
        [
            {
                "code": code,
                "bag": bag_of[code],
                "sheets": 2,
                "pages": [_body(number_of[code], n) for n in (1, 2)],
            }
            for code in sorted(given.values())
        ],
    )
    facts = {
        "package": package,
        "scripts": len(received),
        "bags": 3,
        "guide": sha256(canonical.encode(GUIDE)).hexdigest(),
        "policy": stage("policy", POLICY),
    }
    built.gate(
        "received",
        scope,
        facts,
        log=log,
        private={"guide": stage("guide", GUIDE)},
        tables=[Table(f"scripts/{key}", received)],
    )
    pool = allocation.pool_root([1, 2, 3], MARKERS)
    seed = built.draw(f"draw:{key}/bags", "bags", log=log, pool=pool, markers=MARKERS, bags=3)
    drawn = allocation.allocate(seed, bags=[1, 2, 3], markers=MARKERS)
    rows_drawn = [{"bag": row.bag, "first": row.first, "second": row.second} for row in drawn]
    dealt = stage("allocation", rows_drawn)
    plan = next(f for f in log.facts if f["kind"] == "draw.planned")["data"]
    built.add(
        "bags.allocated",
        {"scope": scope, "draw_id": plan["draw_id"]},
        log=log,
        tables=[Table(f"allocation/{key}", dealt)],
    )
    rows = _settled(sorted(given.values()), bag_of, {row.bag: row for row in drawn})
    given_marks = [
        {"bag": bag_of[row["code"]], "code": row["code"], **mark}
        for turn in (1, 2, 3)
        for row in rows
        for mark in row["marks"]
        if mark["round"] == turn
    ]
    for one in stage("given", given_marks):
        if one["round"] == 3:
            built.add(
                "mark.third_named",
                {"scope": scope, "bag": one["bag"]},
                log=log,
                private={"code": one["code"], "marker": one["marker"]},
            )
        built.add(
            "mark.given",
            {"scope": scope, "bag": one["bag"], "round": one["round"], "marker": one["marker"]},
            log=log,
            private={name: one[name] for name in ("code", "parts", "total")},
        )
    rows = stage("rows", rows)
    for row in stage("settled", rows):
        word = row["decided"] or {"by": "", "reason": ""}
        built.add(
            "mark.settled",
            {"scope": scope, "bag": bag_of.get(row["code"], 0), "how": row["how"]},
            log=log,
            private={
                "code": row["code"],
                "mark": row["mark"],
                "how": row["how"],
                "by": word["by"],
                "reason": word["reason"],
            },
        )
    built.gate("marked", scope, {"count": len(rows)}, log=log)
    built.gate("frozen", scope, {"count": len(rows)}, log=log, tables=[Table(f"marks/{key}", rows)])
    return rows


def _returned(
    built: MiniBundle,
    stage: Callable[[str, Any], Any],
    key: str,
    secret: bytes,
    opening: Row,
    given: dict[str, str],
    rows: list[Row],
) -> None:
    scope = f"written:{key}"
    brought = stage("brought", built.marking.shown[f"marks/{key}"])
    table = Table(f"marks/{key}", brought, salted=False)
    root = builder.tables.table_root(brought).hex()
    note = built.marking.checkpoints[-1].render()
    built.gate(
        "marks_received",
        scope,
        {
            "package": sha256(b"marks").hexdigest(),
            "marking_checkpoint": stage("checkpoint", note),
            "marks_root": root,
            "count": len(brought),
        },
        tables=[table],
    )
    built.gate(
        "codes_opened",
        scope,
        {"key": key, "holders": ["a", "b", "c"]},
        private=stage("opening", opening),
        tables=[Table(f"codes/{key}", stage("map", _map(given)), salted=False)],
    )
    mark_of = {row["code"]: row["mark"] for row in rows}
    joined = stage("joined", [_joined(number, given[number], mark_of) for number in NUMBERS])
    built.gate("joined", scope, {"test": key}, tables=[Table(f"joined/{key}", joined)])


def _joined(number: str, code: str, mark_of: dict[str, str]) -> Row:
    own = [impose(kind, _figures()) for who, kind, _ in PENALTIES if who == number]
    mark = mark_of.get(code, "0.00")
    return {
        "number": number,
        "code": code,
        "mark": mark,
        "percent": int(taken(own)),
        "counted": str(counted(Decimal(mark), own, decimals=2).value),
    }


def _settled(ordered: list[str], bag_of: dict[str, int], dealt: dict[int, Allocated]) -> list[Row]:
    policy, rows = Policy.read(POLICY), []
    for place, code in enumerate(ordered):
        first, second, third = TOTALS[place]
        row = dealt[bag_of[code]]
        names = [row.first, row.second]
        names.append(next(one for one in MARKERS if one not in names))
        marks = [
            _mark(turn, names[turn - 1], total)
            for turn, total in enumerate((first, second, third), 1)
            if total is not None
        ]
        outcome = settle(
            Decimal(first), Decimal(second), policy, None if third is None else Decimal(third)
        )
        if isinstance(outcome, Settled):
            mark, how, decided = text(outcome.mark), outcome.how, None
        else:
            mark, how = DECISIONS[place]
            decided = {"by": "head", "reason": "Biên bản"}
        rows.append({"code": code, "marks": marks, "mark": mark, "how": how, "decided": decided})
    return rows


def _mark(turn: int, marker: str, total: str) -> Row:
    first = min(Decimal(total), Decimal(40))
    points = {"1": first, "2": Decimal(total) - first}
    assert Guide.read(GUIDE).total(points) == Decimal(total)
    parts = [{"part": part, "points": text(value)} for part, value in points.items()]
    return {"round": turn, "marker": marker, "parts": parts, "total": text(Decimal(total))}


def _map(given: dict[str, str]) -> list[Row]:
    return [
        {"number": number, "code": code, "salt": sha256(code.encode()).hexdigest()}
        for number, code in sorted(given.items(), key=lambda pair: pair[1])
    ]


def _body(number: str, sheet: int) -> str:
    return sha256(f"body{number}{sheet}".encode()).hexdigest()


def _figures() -> Row:
    return {
        path.removeprefix("penalties."): value
        for path, value in EXAM.items()
        if path.startswith("penalties.")
    }


def _percent(kind: str) -> Decimal:
    return impose(kind, _figures()).percent or Decimal(0)
