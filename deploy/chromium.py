"""The browser in which the tests open pages: Chromium, as Debian packages it or as it stands on this machine.

Where there is a choice it is the shell without windows: a context of the whole browser costs several times as much.
"""

import os
import shutil

from deploy.environment import install_packages, say

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Path of the browser; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure() -> str | None:
    """The same, installing Debian's package first where that is allowed."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        if shutil.which(SHELL) is None:
            _install(SHELL)
        if find() is None:
            _install("chromium")
    return find()


def _install(package: str) -> None:
    try:
        install_packages([package])
    except SystemExit:
        say(f"Không cài được / Could not install: {package}")
