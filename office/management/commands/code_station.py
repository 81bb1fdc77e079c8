"""The code station as a command: offline, files in and files out, one purpose."""

import json
import re
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledger.management.base import RefusingCommand
from ledger.rules import canonical
from ledger.rules.refusals import Refusal
from ledger.services import clock, keys
from office.services import stations

SHEET = re.compile(r"(?P<number>[0-9A-Za-z]+)-(?P<sheet>[1-9][0-9]?)\.(png|jpe?g|tiff?)", re.I)


class Command(RefusingCommand):
    help = gettext_lazy(
        "Work of the code board on its own machine, without database or network. "
        "key: make the code keys from the bodies' contributions; map: give scripts their codes "
        "and pack them for marking; open: open key and map with three shares; vkey: print the key "
        "that signs packages, for the rules to be frozen."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        key = steps.add_parser("key", help=_("make the code keys"))
        key.add_argument("--contributions", type=Path, required=True)
        key.add_argument("--promised", type=Path, help=_("what the log holds, to check against"))
        map_ = steps.add_parser("map", help=_("give scripts their codes and pack them"))
        map_.add_argument("--key", required=True, help=_("NVCN, or NVCN/pk1 for a re-mark"))
        source = map_.add_mutually_exclusive_group(required=True)
        source.add_argument("--contributions", type=Path)
        source.add_argument("--shares", type=Path, nargs="+")
        map_.add_argument(
            "--pages", type=Path, required=True, help=_("folder of <number>-<sheet>.png …")
        )
        map_.add_argument("--rooted", type=Path, help=_("rows of scripts/<key>, to check against"))
        map_.add_argument("--guide", type=Path, required=True)
        map_.add_argument("--policy", type=Path, required=True)
        map_.add_argument("--bag-size", type=int, required=True)
        map_.add_argument("--sequence", type=int, required=True)
        map_.add_argument("--sender", default="station")
        map_.add_argument("--receiver", default="marking")
        open_ = steps.add_parser("open", help=_("open key and map with three shares"))
        open_.add_argument("--key", required=True)
        open_.add_argument("--shares", type=Path, nargs="+", required=True)
        open_.add_argument("--sealed-key", type=Path, required=True)
        open_.add_argument("--sealed-map", type=Path, required=True)
        vkey = steps.add_parser("vkey", help=_("print the key that signs packages"))
        vkey.add_argument("--sender", default="station")
        for step in (key, map_, open_):
            step.add_argument("--campaign", required=True)
            step.add_argument("--out", type=Path, required=True)

    def act(self, **options: Any) -> None:
        steps: dict[str, Callable[[dict[str, Any]], None]] = {
            "key": self._key,
            "map": self._map,
            "open": self._open,
            "vkey": self._vkey,
        }
        if "out" in options:
            options["out"].mkdir(parents=True, exist_ok=True)
        steps[options["step"]](options)

    def _vkey(self, options: dict[str, Any]) -> None:
        self.stdout.write(keys.vkey(options["sender"]))

    def _key(self, options: dict[str, Any]) -> None:
        given = _named(options["contributions"])
        promised = _named(options["promised"]) if options["promised"] else {}
        commitments = {}
        for name, rows in sorted(given.items()):
            expected = _expected(promised.get(name, ()))
            made = stations.make_key(
                options["campaign"],
                name,
                _contributions(rows),
                expected if options["promised"] else None,
            )
            commitments[name] = made.commitment
            stem = _stem(name)
            (options["out"] / f"{stem}.key.sealed").write_bytes(made.sealed)
            for holder, words in enumerate(made.shares, 1):
                card = options["out"] / f"{stem}.share-{holder}.txt"
                card.write_text(f"{words}\n", encoding="ascii")
                card.chmod(0o600)
        _write(options["out"] / "k_commit.json", commitments)
        self.stdout.write(json.dumps(commitments, sort_keys=True))

    def _map(self, options: dict[str, Any]) -> None:
        name = options["key"]
        if options["shares"]:
            secret = stations.open_key([_words(path) for path in options["shares"]])
        else:
            rows = _named(options["contributions"]).get(name, ())
            secret = stations.key_of(options["campaign"], _contributions(rows))
        coded = stations.code_scripts(
            options["campaign"],
            name,
            secret,
            _booklets(options["pages"], _rooted(options["rooted"])),
            bag_size=options["bag_size"],
            guide=_named(options["guide"]),
            policy=_named(options["policy"]),
            sender=options["sender"],
            receiver=options["receiver"],
            sequence=options["sequence"],
            at=clock.now(),
        )
        stem = _stem(name)
        (options["out"] / f"{stem}.scripts.zip").write_bytes(coded.package)
        (options["out"] / f"{stem}.map.sealed").write_bytes(coded.sealed)
        facts = {
            "key": name,
            "m_root": coded.m_root,
            "bags": coded.bags,
            "package": coded.digest,
            "scripts": sum(map(len, coded.bags.values())),
            "sender": keys.vkey(options["sender"]),
        }
        _write(options["out"] / f"{stem}.map.json", facts)
        told = _("%(scripts)s scripts, %(bags)s bags, %(digest)s")
        counts = {"scripts": facts["scripts"], "bags": len(coded.bags), "digest": coded.digest}
        self.stdout.write(told % counts)

    def _open(self, options: dict[str, Any]) -> None:
        name = options["key"]
        opened = stations.open_map(
            options["campaign"],
            name,
            stations.open_key([_words(path) for path in options["shares"]]),
            sealed_key=options["sealed_key"].read_bytes(),
            sealed_map=options["sealed_map"].read_bytes(),
        )
        stated = [
            {"id": c.id, "body": c.body, "secret": c.secret.hex(), "nonce": c.nonce.hex()}
            for c in opened.contributions
        ]
        target = options["out"] / f"{_stem(name)}.opening.json"
        _write(target, {"key": opened.key.hex(), "contributions": stated, "rows": opened.rows})
        target.chmod(0o600)
        self.stdout.write(_("%(count)s codes opened") % {"count": len(opened.rows)})


def _read(path: Path) -> Any:
    try:
        return canonical.parse(path.read_bytes())
    except Refusal as error:
        raise Refusal("station.file_unreadable", file=path.name) from error


def _named(path: Path) -> dict[str, Any]:
    """What the file says under names; a list is another file than was asked for."""
    value = _read(path)
    if not isinstance(value, dict):
        raise Refusal("station.file_unreadable", file=path.name)
    return value


def _expected(rows: Any) -> dict[str, str]:
    try:
        return {row["id"]: row["commitment"] for row in rows}
    except (KeyError, TypeError) as error:
        raise Refusal("station.file_unreadable", file="promised") from error


def _write(path: Path, value: Any) -> None:
    path.write_bytes(canonical.encode(value) + b"\n")


def _words(path: Path) -> str:
    return " ".join(path.read_text(encoding="ascii", errors="replace").split())


def _stem(name: str) -> str:
    return name.replace("/", ".")


def _contributions(rows: Any) -> list[stations.Contribution]:
    try:
        return [
            stations.Contribution(
                row["id"], row["body"], bytes.fromhex(row["secret"]), bytes.fromhex(row["nonce"])
            )
            for row in rows
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal("station.file_unreadable", file="contributions") from error


def _rooted(path: Path | None) -> dict[str, list[str]] | None:
    if path is None:
        return None
    try:
        rows = [canonical.parse(line) for line in path.read_bytes().splitlines()]
        return {row["number"]: [page["body"] for page in row["pages"]] for row in rows}
    except (Refusal, KeyError, TypeError) as error:
        raise Refusal("station.file_unreadable", file=path.name) from error


def _booklets(folder: Path, rooted: dict[str, list[str]] | None) -> list[stations.Booklet]:
    found: dict[str, dict[int, Path]] = {}
    for path in sorted(folder.iterdir()):
        named = SHEET.fullmatch(path.name)
        if named is None:
            raise Refusal("station.file_unreadable", file=path.name)
        sheets = found.setdefault(named["number"], {})
        if sheets.setdefault(int(named["sheet"]), path) != path:
            raise Refusal("station.file_unreadable", file=path.name)
    if rooted is not None and (odd := sorted(set(rooted) ^ set(found))):
        raise Refusal("station.numbers_differ", number=odd[0], count=len(odd))
    booklets = []
    for number, sheets in found.items():
        if sorted(sheets) != list(range(1, len(sheets) + 1)):
            raise Refusal("station.sheets_wrong", number=number, sheets=len(sheets), rooted=0)
        scans = [sheets[place].read_bytes() for place in sorted(sheets)]
        booklets.append(stations.Booklet(number, scans, (rooted or {}).get(number, ())))
    return booklets
