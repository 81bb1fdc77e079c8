"""A trust policy: which logs are meant, which witnesses count, and how many are enough.

Guarantee: whoever holds the policy needs to trust nothing that a bundle says about keys.
Format: lines of the tlog-policy: `log <vkey>`, `witness <name> <vkey>`,
`group <name> <k|all|any> <member…>`, `quorum <group|witness|none>`; `#` begins a comment.
Names are declared before they are used. Refuses `policy.line` with the line's number.

>>> key = "supervision.example/w1+c415cd56+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
>>> policy = parse(f"witness supervision {key}\\ngroup outside 1 supervision\\nquorum outside")
>>> policy.met({"supervision": 1700000000}), policy.met({})
(True, False)
"""

from collections.abc import Container
from dataclasses import dataclass, field

from ledger.rules.notes import COSIGNATURE, PLAIN, Note, VerifierKey, parse_vkey, verify_line
from ledger.rules.refusals import Refusal


@dataclass(frozen=True)
class Group:
    """A set of witnesses or groups of which at least `least` must have signed."""

    least: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """Logs by origin, witnesses by name, and the quorum."""

    logs: dict[str, VerifierKey] = field(default_factory=dict)
    witnesses: dict[str, VerifierKey] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    quorum: str = "none"

    def log(self, origin: str) -> VerifierKey | None:
        """The key of the log with this origin."""
        return self.logs.get(origin)

    def met(self, signed: Container[str]) -> bool:
        """True when the witnesses that signed are a quorum."""
        return self.quorum == "none" or self._holds(self.quorum, signed)

    def _holds(self, name: str, signed: Container[str]) -> bool:
        group = self.groups.get(name)
        if group is None:
            return name in signed
        return sum(self._holds(member, signed) for member in group.members) >= group.least

    def text(self) -> str:
        """The policy as a file."""
        lines = [f"log {key.text()}" for key in self.logs.values()]
        lines += [f"witness {name} {key.text()}" for name, key in self.witnesses.items()]
        lines += [f"group {n} {g.least} {' '.join(g.members)}" for n, g in self.groups.items()]
        return "\n".join([*lines, f"quorum {self.quorum}"]) + "\n"


@dataclass(frozen=True)
class Verdict:
    """What a policy finds in a note."""

    log: str | None
    witnesses: dict[str, int]
    quorum: bool

    @property
    def holds(self) -> bool:
        return self.log is not None and self.quorum


def parse(text: str) -> Policy:
    """The policy that a text states."""
    logs: dict[str, VerifierKey] = {}
    witnesses: dict[str, VerifierKey] = {}
    groups: dict[str, Group] = {}
    quorum: str | None = None
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        words = line.partition("#")[0].split()
        try:
            match words:
                case []:
                    pass
                case ["log", vkey, *_]:
                    key = _key(vkey, PLAIN)
                    _new(key.name, logs)
                    logs[key.name] = key
                case ["witness", name, vkey, *_]:
                    _new(name, witnesses, groups)
                    key = _key(vkey, COSIGNATURE)
                    # One body under two names would count twice.
                    if any(key.public == other.public for other in witnesses.values()):
                        raise ValueError(name)
                    witnesses[name] = key
                case ["group", name, least, *members]:
                    _new(name, witnesses, groups)
                    groups[name] = _group(least, members, {*witnesses, *groups})
                case ["quorum", name] if quorum is None:
                    if name != "none" and name not in witnesses and name not in groups:
                        raise ValueError(name)
                    quorum = name
                case _:
                    raise ValueError(line)
        except (ValueError, Refusal):
            raise Refusal("policy.line", line=number, text=line[:200]) from None
    if quorum is None:
        raise Refusal("policy.quorum")
    return Policy(logs, witnesses, groups, quorum)


def verify_note(note: Note, policy: Policy) -> Verdict:
    """Whose lines under a checkpoint hold, and whether they are enough for the policy."""
    origin = note.text.partition("\n")[0]
    log = policy.log(origin)
    signed = log is not None and verify_line(note, log) is not None
    found = {name: verify_line(note, key) for name, key in policy.witnesses.items()}
    times = {name: line.at for name, line in found.items() if line and line.at is not None}
    return Verdict(origin if signed else None, times, policy.met(times))


def _key(text: str, kind: int) -> VerifierKey:
    key = parse_vkey(text)
    if key.kind != kind:
        raise ValueError(text)
    return key


def _new(name: str, *taken: Container[str]) -> None:
    if name == "none" or any(name in names for names in taken):
        raise ValueError(name)


def _group(least: str, members: list[str], known: set[str]) -> Group:
    if not members or len(set(members)) != len(members) or not set(members) <= known:
        raise ValueError(least)
    count = {"all": len(members), "any": 1}.get(least) or int(least)
    if not 1 <= count <= len(members):
        raise ValueError(least)
    return Group(count, tuple(members))
