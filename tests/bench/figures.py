"""Databases for benches, filled by the service's own commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.server import CHECKOUT, PLAN_FIGURES


def with_figures(folder: Path, *, is_everywhere: bool = False) -> dict[str, str]:
    """The settings of a service whose database in ``folder`` has the plan's figures.

    ``is_everywhere`` adds invented ones of every municipality there is.
    """
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "LAPE_LOOPBACK_HTTP": "1",
    }
    invented = str(folder / "keksitty.xlsx")
    commands = [("app", "migrate"), ("etl", "load", str(PLAN_FIGURES), "--publish")]
    if is_everywhere:
        commands += [
            ("etl", "demo", invented, "--everywhere"),
            ("etl", "load", invented, "--publish"),
        ]
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=CHECKOUT,
            env=environment,
            check=False,
            stdout=subprocess.DEVNULL,
        )
        # Exit code 1 tells of warnings, which invented figures may well give.
        if done.returncode not in (0, 1):
            sys.exit(f"{' '.join(command[:2])} ended with {done.returncode}")
    return environment
