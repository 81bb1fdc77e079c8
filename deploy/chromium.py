"""The browser in which the tests open pages: Chromium, as Debian packages it or as it stands on this machine."""

import os
import shutil

from deploy.environment import install_packages, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Path of the browser; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure() -> str | None:
    """The same, installing Debian's package first where that is allowed."""
    if find() is None and shutil.which("apt-get") and os.geteuid() == 0:
        try:
            install_packages(["chromium"])
        except SystemExit:
            say("Không cài được / Could not install: chromium")
    return find()
