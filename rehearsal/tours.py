"""Who to be in a demo and where to click first: accounts, secrets and places, as data and as text."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Grant, User
from accounts.rules.roles import Role
from accounts.services import authenticators, users
from accounts.titles import TITLES
from ledger.services import clock, entropy
from rehearsal import steps
from rehearsal.school import house
from rehearsal.school.house import School
from rehearsal.world import World

SECRET_BYTES = 20


@dataclass(frozen=True)
class Account:
    """What a visitor needs to be somebody."""

    username: str
    name: str
    password: str
    totp_secret: str
    roles: list[str] = field(default_factory=list)


def accounts() -> list[Account]:
    """Every account of the demo with a known password and, where it has roles, an authenticator app."""
    return [_open(user) for user in User.objects.order_by("pk")]


def _open(user: User) -> Account:
    password = f"demo-{user.username}-2026"
    held = Grant.objects.filter(user=user).values_list("role", flat=True)
    secret = _secret(user) if held else ""
    users.change_password(user, password=password, by=user, at=clock.now())
    if secret:
        authenticators.enrol_totp(user, secret, at=clock.now())
    return Account(user.username, user.full_name, password, secret, sorted(set(held)))


def _secret(user: User) -> str:
    return base64.b32encode(entropy.derive(f"demo/totp/{user.username}")[:SECRET_BYTES]).decode()


def write(
    folder: Path, moment: datetime, worlds: list[World], school: School, known: list[Account]
) -> None:
    """`accounts.json` and `accounts.txt`."""
    told = {
        "demo_moment": moment.isoformat(),
        "accounts": [asdict(one) for one in known],
        "steps": [asdict(one) for one in steps.STEPS],
        "campaigns": {world.code: world.setting.title for world in worlds}
        | {house.CODE: school.scheme.title},
        "places": {world.code: _places(world) for world in worlds} | {house.CODE: school.shown},
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (folder / "accounts.json").write_text(text + "\n", encoding="utf-8")
    (folder / "accounts.txt").write_text(render(told), encoding="utf-8")


def _places(world: World) -> dict[str, Any]:
    """What waits in one campaign, and the secrets that its people would bring."""
    keys = {key: one.made.shares for key, one in sorted(world.ceremonies.items())}
    return {
        **world.shown,
        "shares": {"items": world.item_shares, "answers": world.key_shares, "codes": keys},
        "files": str(Path("campaigns") / world.code),
    }


def read(folder: Path) -> dict[str, Any]:
    """What `write` wrote."""
    told: dict[str, Any] = json.loads((folder / "accounts.json").read_text(encoding="utf-8"))
    return told


def render(told: Mapping[str, Any]) -> str:
    """The tour as text: Vietnamese, then English in full."""
    return "\n".join([*_tour(told, "vi"), "", "=" * 78, "", *_tour(told, "en"), ""])


def codes(told: Mapping[str, Any], at: datetime) -> str:
    """The codes that the authenticator apps show at a moment."""
    title = " / ".join(steps.WORDS[language]["now"] for language in ("vi", "en"))
    return f"{title}\n" + "\n".join(
        f"  {one['username']:<14} {authenticators.current_code(one['totp_secret'], at=at)}  {one['name']}"
        for one in told["accounts"]
        if one["totp_secret"]
    )


def _tour(told: Mapping[str, Any], language: str) -> list[str]:
    words = steps.WORDS[language]
    known = {one["username"]: one for one in told["accounts"]}
    lines = [words["title"], "", words["how"], words["moment"] % told["demo_moment"], ""]
    for code, title in told["campaigns"].items():
        lines += [f"{code}  {title}", f"  {words[code]}"]
        for step in told["steps"]:
            if step["campaign"] == code:
                lines += _step(step, known, language)
        lines += [*_seats(told["places"][code], words), ""]
    lines.append(words["accounts"])
    with translation.override(language):
        return lines + [_account(one) for one in told["accounts"]]


def _account(one: Mapping[str, Any]) -> str:
    roles = ", ".join(str(TITLES[Role(role)]) for role in one["roles"]) or str(_("Trainee"))
    known = f"{one['username']:<18} {one['password']:<28} {one['totp_secret']:<32}"
    return f"  {known}  {one['name']} – {roles}"


def _step(step: Mapping[str, str], known: Mapping[str, Any], language: str) -> list[str]:
    who = known.get(step["username"])
    name = f"{step['username']} ({who['name']})" if who else "–"
    return [
        f"  • {step[language + '_role']}: {name}",
        f"      {step['path']}",
        f"      {step[language]}",
    ]


def _seats(places: Mapping[str, Any], words: Mapping[str, str]) -> list[str]:
    """What a visitor types without an account: seats, receipts, numbers."""
    firsts = {one["state"]: one for one in reversed(places.get("applications", []))}
    kinds = (
        ("seats", "seat", [one for one in places.get("candidates", ()) if one["pin"]]),
        ("bags", "bag", [one for one in places.get("bags", ()) if _waits(one)]),
        ("receipts", "receipt", list(firsts.values())),
        ("numbers", "number", places.get("results", [])),
        ("weeks", "week", places.get("weeks", [])),
        ("certificates", "certificate", places.get("certificates", [])),
    )
    lines = []
    for title, line, found in kinds:
        if found:
            lines += [f"  • {words[title]}", *(f"      {words[line] % one}" for one in found)]
    return lines


def _waits(bag: Mapping[str, Any]) -> bool:
    """True for a bag whose first marking is not done."""
    return bool(bag["round"] == 1 and bag["marked"] < bag["scripts"])
