"""Where the programs are that the tests need and PyPI does not carry."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

CHROMIUM_COMMANDS = ("chromium", "chromium-browser", "google-chrome")
POSTGRESQL_HOMES = Path("/usr/lib/postgresql")


def find_chromium() -> Path | None:
    """The installed browser, else the one Playwright downloaded, else None."""
    for command in CHROMIUM_COMMANDS:
        if found := shutil.which(command):
            return Path(found)
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright"))
    return max(cache.glob("chromium-*/chrome-linux*/chrome"), default=None)


def find_postgresql() -> Path | None:
    """The folder with initdb and pg_ctl: on PATH, else Debian's newest version, else None."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    homes = [p.parent for p in POSTGRESQL_HOMES.glob("*/bin/initdb")]
    return max(homes, key=lambda folder: float(folder.parent.name), default=None)
