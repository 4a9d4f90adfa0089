"""The plan as transcribed, standing beside the checkout."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

PLAN = Path(__file__).parents[2] / "../shared/plan"


def plan_text(file: str) -> str:
    """One file of the transcription, or a skipped test where it does not stand."""
    path = PLAN / file
    if not path.exists():
        pytest.skip(f"the plan's transcription {file} is not beside this checkout")
    return path.read_text(encoding="utf-8")


def plan_rows(file: str) -> list[dict[str, str]]:
    """The rows of one transcribed table of the plan."""
    return list(csv.DictReader(plan_text(file).splitlines(keepends=True), delimiter=";"))
