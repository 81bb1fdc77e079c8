"""A small campaign driven through the real services, stage by stage.

The computer session and the marking room belong to other apps: their gates and their package are
written here as docs/contracts.md words them, with the ledger's own services.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

import pytest

from accounts.models import User
from accounts.rules.roles import Role
from accounts.services import acts
from exams.services import tests as exam_tests
from law.services import regimes
from ledger.models import Log
from ledger.rules import canonical, codes
from ledger.rules.notes import Checkpoint, signature_line
from ledger.services import checkpoints, gates, keys, logs, packages, seals, tables
from office.models import Agency
from office.services import stations
from recruitment.models import Application, Campaign, CodeKey
from recruitment.queries import campaigns as queries
from recruitment.rules.forms import Form
from recruitment.services import (
    applications,
    campaigns,
    marks,
    penalties,
    publications,
    rankings,
    rosters,
    rounds,
    scripts,
)
from recruitment.services import codes as code_services
from tests import kept

CODE = "KTD2026-01"
MARKING = "phong-cham-thi"
DAY = timedelta(days=1)
BODIES = ("ban-phach", "giam-sat", "hoi-dong")
SESSION = (
    "contributors_committed",
    "revealed",
    "papers_drawn",
    "started",
    "closed",
    "keys_opened",
)
# name -> post, declared categories, correct answers of 60 (None: absent), written mark (None: absent)
Person = tuple[str, str, tuple[str, ...], int | None, str | None]


def confirmations() -> dict[str, dict[str, object]]:
    """The recorded word of an officer for every number that no text confirms."""
    words = {}
    for id in ("RS-2026", "XR-2025b"):
        regime = regimes.load()[id]
        for path in regime.unsure():
            value = regime.figures[path].value
            words[f"{id}: {path}"] = {
                "value": False if value is None else value,
                "by": "Chủ tịch Hội đồng",
                "document": "12/QĐ-HĐTD",
            }
    return words


def contributions(key: str) -> list[code_services.Contribution]:
    """What each body keeps sealed for one code key."""
    return [
        code_services.Contribution(
            body,
            sha256(f"{key}/{body}/secret".encode()).digest(),
            sha256(f"{key}/{body}/nonce".encode()).digest(),
        )
        for body in BODIES
    ]


def form(name: str, number: int, post: str = "VT01", declared: Sequence[str] = ()) -> Form:
    """A form of somebody born in 1999."""
    return Form(
        full_name=name,
        birth_date=date(1999, 1, 1),
        sex="female",
        ethnicity="Kinh",
        identity_number=f"001199{number:06d}",
        phone="0912345678",
        post=post,
        received_on=date(2026, 9, 10),
        declared=tuple(declared),
    )


@dataclass
class World:
    """One campaign and everybody who acts in it."""

    chair: User
    secretary: User
    head: User
    checker: User
    second_checker: User
    coder: User
    observers: Sequence
    at: datetime
    campaign: Campaign = field(init=False)
    references: dict[str, str] = field(default_factory=dict)
    shares: dict[str, list[str]] = field(default_factory=dict)

    @property
    def log(self) -> Log:
        return logs.find(CODE, "office")

    def witness(self, log: Log, at: datetime | None = None) -> None:
        """A checkpoint as the log stands, cosigned by everybody."""
        moment = at or self.at
        checkpoint = checkpoints.issue(log, at=moment)
        for observer in self.observers:
            checkpoints.cosign(checkpoint, observer.line(log, checkpoint, moment))

    def opened(self) -> Campaign:
        agency = Agency.objects.create(code="SNV-HN", name="Sở Nội vụ Hà Nội", symbol="SNV")
        self.campaign = campaigns.open(
            agency=agency,
            code=CODE,
            title="Kỳ tuyển dụng công chức năm 2026",
            plan_approved_on=date(2026, 8, 15),
            decree="RS-2026",
            exam_regime="XR-2025b",
            opens_on=date(2026, 9, 1),
            closes_on=date(2026, 9, 30),
            by=self.head,
            at=self.at,
        )
        return self.campaign

    def add_posts(self, quotas: Mapping[str, int]) -> None:
        for code, quota in quotas.items():
            campaigns.add_post(
                self.campaign,
                code=code,
                title=f"Chuyên viên {code}",
                rank="chuyen_vien",
                using_body="Văn phòng",
                quota=quota,
                round1_test="KTC",
                written_test="NVCN",
                by=self.head,
                at=self.at,
            )

    def add_tests(self, minutes: int = 60) -> None:
        common = {"campaign": CODE, "agency": "SNV-HN", "by": self.chair, "at": self.at}
        exam_tests.add(
            "KTC",
            title="Kiến thức chung",
            form="computer",
            minutes=minutes,
            questions=60,
            bank_multiple=3,
            **common,
        )
        exam_tests.add("NVCN", title="Nghiệp vụ", form="written", minutes=180, **common)

    def plan(self, **changes) -> campaigns.Plan:
        values = {
            "draws": [{"scope": "session:KTC/1", "purpose": "Rút đề"}],
            "keys": {"marking": keys.vkey(MARKING)},
            "witnesses": [observer.key.text() for observer in self.observers],
            "quorum": 2,
            "sessions": {"KTC": ["KTC/1"]},
            "confirmations": confirmations(),
        }
        return campaigns.Plan(**{**values, **changes})

    @kept.stage
    def frozen(self, quotas: Mapping[str, int] | None = None) -> Campaign:
        self.opened()
        self.add_posts(quotas or {"VT01": 1, "VT02": 1})
        self.add_tests()
        campaigns.freeze_rules(self.campaign, self.plan(), by=self.chair, at=self.at)
        self.witness(self.log)
        return self.campaign

    @kept.stage
    def receiving(self, quotas: Mapping[str, int] | None = None) -> Campaign:
        """Rules frozen, both code keys promised and committed."""
        self.frozen(quotas)
        promised, committed = {}, {}
        for key in ("NVCN", "NVCN/pk1"):
            parts = contributions(key)
            promised[key] = [
                {
                    "id": one.id,
                    "body": one.id,
                    "commitment": codes.contribution(
                        CODE, key, one.id, one.secret, one.nonce
                    ).hex(),
                }
                for one in parts
            ]
            pairs = [(one.id, one.secret) for one in parts]
            secret, nonce = codes.key_from(pairs, CODE), codes.nonce_from(pairs, CODE)
            committed[key] = codes.key_commitment(CODE, secret, nonce).hex()
            self.shares[key] = seals.split(secret, 3, 5)
        code_services.promise(self.campaign, promised, by=self.coder, at=self.at)
        code_services.commit(self.campaign, committed, by=self.coder, at=self.at)
        self.witness(self.log)
        return self.campaign

    @kept.stage
    def apply(self, people: Sequence[Person]) -> list[Application]:
        forms = [
            form(name, number, post, declared)
            for number, (name, post, declared, *_) in enumerate(people, start=1)
        ]
        received = applications.receive(self.campaign, forms, by=self.secretary, at=self.at)
        self.references = {f.full_name: a.reference for f, a in zip(forms, received, strict=True)}
        return received

    @kept.stage
    def rostered(
        self, people: Sequence[Person], quotas: Mapping[str, int] | None = None
    ) -> dict[str, str]:
        """The closed roster: number of each name."""
        self.receiving(quotas)
        rows = self.apply(people)
        references = [row.reference for row in rows]
        applications.accept(self.campaign, references, by=self.checker, at=self.at)
        rosters.close(self.campaign, by=self.chair, at=self.at)
        self.witness(self.log)
        by_name = self.campaign.candidates.order_by("application__person__name_key")
        return dict(by_name.values_list("application__person__full_name", "number"))

    @kept.stage
    def scored(
        self, people: Sequence[Person], numbers: Mapping[str, str], **changes: object
    ) -> None:
        """The computer session, as the contract has it, and its scores taken over.

        `changes` stand in the first row instead of what its candidate earned.
        """
        self._pass("bank_sealed", "test:KTC", {"test": "KTC"})
        for gate in SESSION:
            self._pass(gate, "session:KTC/1", {})
            if gate == "closed":
                penalties.freeze(self.campaign, "KTC/1", by=self.chair, at=self.at)
                self.witness(self.log)
        rows = [
            {
                "number": numbers[name],
                "correct": correct,
                "percent": 0,
                "counted": f"{correct}.00",
                "passed": correct >= 30,
            }
            for name, _, _, correct, _ in people
            if correct is not None
        ]
        rows.sort(key=lambda row: row["number"])
        rows[0].update(changes)
        draft = tables.Draft("scores/KTC/1", rows)
        data = {"passed": sum(row["passed"] for row in rows)}
        self._pass("scored", "session:KTC/1", data, [draft])
        rounds.pull(self.campaign, "KTC/1", by=self.secretary, at=self.at)

    def _pass(self, gate: str, scope: str, data: dict, drafts: Sequence[tables.Draft] = ()) -> None:
        gates.pass_gate(
            self.log, gate, scope, by="exams", at=self.at, data=data, tables=list(drafts)
        )
        self.witness(self.log)

    def collected(self, numbers: Sequence[str], key: str = "NVCN") -> list[scripts.Collected]:
        return [
            scripts.Collected(
                number,
                "P01",
                1,
                [
                    scripts.Page(
                        sha256(f"{key}{number}".encode()).hexdigest(),
                        sha256(f"{key}{number}body".encode()).hexdigest(),
                    )
                ],
            )
            for number in numbers
        ]

    def map_rows(self, numbers: Sequence[str], key: str = "NVCN") -> list[dict[str, str]]:
        secret = codes.key_from([(c.id, c.secret) for c in contributions(key)], CODE)
        return stations.map_rows(secret, CODE, key, codes.assign(secret, CODE, key, numbers))

    @kept.stage
    def sent(self, numbers: Sequence[str], key: str = "NVCN") -> list[dict[str, str]]:
        """Scripts rooted, mapped and sent; the station's map."""
        scripts.root(
            self.campaign, key, self.collected(numbers, key), by=self.secretary, at=self.at
        )
        self.witness(self.log)
        rows = self.map_rows(numbers, key)
        code_services.map(
            self.campaign,
            key,
            m_root=codes.map_root(rows).hex(),
            bags={"1": [row["code"] for row in rows]},
            by=self.coder,
            at=self.at,
        )
        self.witness(self.log)
        scripts.send(
            self.campaign,
            key,
            package="ab" * 32,
            scripts=len(numbers),
            bags=1,
            by=self.coder,
            at=self.at,
        )
        self.witness(self.log)
        return rows

    def marks_package(
        self, rows: Sequence[Mapping[str, str]], given: Mapping[str, str], key: str, turn: int
    ) -> bytes:
        """What the marking room hands back: one mark per code, by candidate number here."""
        marked = [
            {
                "code": row["code"],
                "marks": [],
                "mark": f"{Decimal(given[row['number']]):.2f}",
                "how": "average",
                "decided": None,
                "salt": sha256(row["code"].encode()).hexdigest(),
            }
            for row in rows
        ]
        text = Checkpoint(f"congtam.example/{CODE}/marking", 9, bytes(32)).text()
        line = signature_line(text, keys.verifier(MARKING), keys.signing_key(MARKING).sign)
        return packages.build(
            "marks",
            campaign=CODE,
            sender=MARKING,
            receiver="office",
            sequence=turn,
            files={
                "delivery.json": canonical.encode({"key": key}),
                "marks.jsonl": b"".join(canonical.encode(row) + b"\n" for row in marked),
                "checkpoint.note": f"{text}\n{line}".encode(),
            },
            at=self.at,
        )

    @kept.stage
    def open_codes(self, rows: Sequence[Mapping[str, str]], key: str = "NVCN", **changes) -> None:
        proposal = acts.propose(
            "codes.open",
            scope=self.campaign.scope,
            by=self.chair,
            at=self.at,
            reason="Đã khoá điểm",
            facts={"key": key},
        )
        acts.confirm(proposal, by=self.coder, at=self.at)
        values = {
            "shares": [
                code_services.Share(f"người giữ {n}", words)
                for n, words in enumerate(self.shares[key][1:4])
            ],
            "contributions": contributions(key),
            "rows": rows,
        }
        code_services.open(self.campaign, key, **{**values, **changes}, by=self.chair, at=self.at)
        self.witness(self.log)

    def after_the_window(self) -> None:
        """Nine days later: the five working days of appeals are over."""
        self.at += 9 * DAY

    @kept.stage
    def joined(self, given: Mapping[str, str], key: str = "NVCN", turn: int = 1) -> None:
        """The written test from the rooted pages to the joined marks."""
        rows = self.sent(sorted(given), key)
        if "/" not in key:
            penalties.freeze(self.campaign, key, by=self.chair, at=self.at)
            self.witness(self.log)
        package = self.marks_package(rows, given, key, turn)
        marks.receive(self.campaign, key, package, by=self.secretary, at=self.at)
        self.witness(self.log)
        self.open_codes(rows, key)
        marks.join(self.campaign, key, by=self.secretary, at=self.at)
        self.witness(self.log)

    @kept.stage
    def ready_to_rank(
        self, people: Sequence[Person], quotas: Mapping[str, int] | None = None
    ) -> dict[str, str]:
        """Everything scored and joined; number of each name."""
        numbers = self.rostered(people, quotas)
        self.scored(people, numbers)
        self.joined({numbers[p[0]]: p[4] for p in people if p[4] is not None})
        return numbers

    @kept.stage
    def published(
        self, people: Sequence[Person], quotas: Mapping[str, int] | None = None
    ) -> dict[str, str]:
        """Ranked and shown."""
        numbers = self.ready_to_rank(people, quotas)
        rankings.rank(self.campaign, by=self.secretary, at=self.at)
        self.witness(self.log)
        publications.publish(self.campaign, by=self.chair, at=self.at)
        self.witness(self.log)
        return numbers

    def stage(self) -> str:
        return queries.stage(self.campaign)

    def key(self, name: str = "NVCN") -> CodeKey:
        return self.campaign.code_keys.get(key=name)


@pytest.fixture
def world(officer, observers, at) -> World:
    """Everybody and nothing done yet."""
    return World(
        head=officer("nguoi-dung-dau", Role.HEAD_OF_AUTHORITY),
        chair=officer("chu-tich", Role.COUNCIL_CHAIR),
        secretary=officer("thu-ky", Role.COUNCIL_SECRETARY),
        checker=officer("kiem-tra-1", Role.CHECK_BOARD),
        second_checker=officer("kiem-tra-2", Role.CHECK_BOARD),
        coder=officer("ban-phach", Role.CODE_BOARD),
        observers=observers,
        at=at,
    )


@pytest.fixture
def stranger(officer) -> User:
    """Somebody who signed in and holds no role."""
    return officer("nguoi-la")
