"""Read settings from the environment, refusing what cannot be meant.

A typo in a switch must stop the start, not silently choose the default.
"""

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def flag(name: str, default: bool, env: Mapping[str, str] = os.environ) -> bool:
    """Truth of `name`; anything but 1/0, true/false, yes/no, on/off is refused."""
    value = env.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: write 1 or 0.")


def choice(
    name: str, default: str, allowed: Collection[str], env: Mapping[str, str] = os.environ
) -> str:
    """Value of `name`, which must be one of `allowed`."""
    value = env.get(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r}: choose one of {', '.join(sorted(allowed))}.")
    return value


def number(name: str, default: int, env: Mapping[str, str] = os.environ) -> int:
    """Whole number of `name`, not below nought."""
    value = env.get(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r}: write a whole number.")
    return int(value)


def offset(name: str, env: Mapping[str, str] = os.environ) -> int:
    """Whole seconds of `name`, forward or back; nought when it is not there."""
    value = env.get(name, "0").strip()
    if not value.isascii() or not value.removeprefix("-").isdigit():
        raise ImproperlyConfigured(f"{name}={value!r}: write whole seconds.")
    return int(value)


def text(name: str, default: str = "", env: Mapping[str, str] = os.environ) -> str:
    """Text of `name`, stripped."""
    return env.get(name, default).strip()


def listing(name: str, default: str = "", env: Mapping[str, str] = os.environ) -> list[str]:
    """Comma-separated values of `name`."""
    return [part.strip() for part in env.get(name, default).split(",") if part.strip()]


def folder(name: str, default: Path, env: Mapping[str, str] = os.environ) -> Path:
    """Folder named by `name`; made on first use by whoever writes there."""
    return Path(env.get(name) or default).resolve()


def refuse_unknown(
    known: Collection[str], prefix: str = "CONGTAM_", env: Mapping[str, str] = os.environ
) -> None:
    """Stop when the environment holds a `CONGTAM_…` name nobody reads.

    Raises ImproperlyConfigured naming the nearest known setting.
    """
    from difflib import get_close_matches

    for name in sorted(env):
        if name.startswith(prefix) and name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise ImproperlyConfigured(f"{name} is not a setting.{hint}")
