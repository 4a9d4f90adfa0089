"""The way in beside the bare read of the same workbook by the fastest reader.

A workbook in our long template with 309 municipalities, 32 indicators, 4 groups and 4 years is
read, mapped, checked, staged and published. The catalogue of this run gives every indicator one
series with four groups, so that the file has exactly that many values.
"""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import python_calamine

from data.catalogue import Catalogue, load_catalogue
from data.model import Area, AreaKind, Direction, Indicator, Unit
from etl.cells import Role
from etl.template import TemplateSheet, write_template
from tests.bench.table import Line

GROUPS = ("grades_4_5", "grades_8_9", "upper_secondary", "vocational")
YEARS = (2021, 2022, 2023, 2024)
MUNICIPALITIES = 309
ROUNDS = 3
SEED = 20240123
MEBIBYTE = 1024 * 1024


def measure() -> list[Line]:
    """The whole way in and its stages beside the bare read, and the memory it took."""
    content = workbook(bench_catalogue())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.xlsx"
        file.write_bytes(content)
        pairs = [(_bare_seconds(content), _taken_in(file)) for _ in range(ROUNDS)]
    # The round in the middle: neither luck nor a disturbed machine decides.
    bare, whole = sorted(pairs, key=lambda pair: pair[1]["seconds"] / pair[0])[ROUNDS // 2]
    values, beside = whole["values"], "bare read by calamine"
    part = f"The way in: a workbook of {values} values, {len(content) / MEBIBYTE:.1f} MB"
    return [
        Line(part, "read, map, check, stage, publish", whole["seconds"], "s", beside, bare, 4),
        *(Line(part, f"… {name}", took, "s", beside, bare) for name, took in _stages(whole)),
        Line(part, "most memory of the service", whole["service_mb"], "MB", at_most=600),
        Line(part, "most memory of the parser", whole["parser_mb"], "MB", at_most=600),
    ]


def _taken_in(file: Path) -> dict[str, Any]:
    """What ``tests.bench.way_in`` tells of one round."""
    command = [sys.executable, "-m", "tests.bench.way_in", str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _stages(whole: dict[str, Any]) -> list[tuple[str, float]]:
    stages: dict[str, float] = whole["stages"]
    return [*stages.items(), ("all else", whole["seconds"] - sum(stages.values()))]


def bench_catalogue() -> Catalogue:
    """The catalogue with one percentage series of four groups in every indicator."""
    catalogue = load_catalogue()
    indicators = {n: _with_four_groups(i) for n, i in catalogue.indicators.items()}
    return replace(catalogue, indicators=indicators)


def workbook(catalogue: Catalogue) -> bytes:
    """The template filled with invented shares, and with the whole country to compare with."""
    rows = list(_rows(catalogue))
    return write_template(catalogue, (TemplateSheet("Havainnot", rows),))


def _rows(catalogue: Catalogue) -> Iterator[dict[Role, str | int | Decimal]]:
    number = random.Random(SEED)  # noqa: S311 - invented figures, no secret
    for area in _areas(catalogue):
        for indicator in catalogue.indicators:
            for group in GROUPS:
                for year in YEARS:
                    yield {
                        Role.INDICATOR: indicator,
                        Role.SERIES: "share",
                        Role.GROUP: catalogue.groups[group].short_name.fi,
                        Role.AREA: area.name.fi if area.kind is AreaKind.COUNTRY else area.key,
                        Role.PERIOD: str(year),
                        Role.VALUE: Decimal(number.randrange(50, 950)) / 10,
                        Role.UNIT: "%",
                        Role.RESPONDENTS: number.randrange(40, 900),
                        Role.PRELIMINARY: "ei",
                        Role.SOURCE: "school_health_survey",
                    }


def _areas(catalogue: Catalogue) -> list[Area]:
    municipalities = [
        area
        for area in catalogue.areas.values()
        if area.kind is AreaKind.MUNICIPALITY
        and (area.valid_from or YEARS[0]) <= YEARS[0]
        and (area.valid_to or YEARS[-1]) >= YEARS[-1]
    ]
    return [catalogue.areas[catalogue.plan.benchmark], *municipalities[:MUNICIPALITIES]]


def _with_four_groups(indicator: Indicator) -> Indicator:
    series = replace(
        indicator.series[0],
        key="share",
        unit=Unit.PERCENT,
        decimals=1,
        direction=Direction.HIGHER_IS_BETTER,
        threshold=Decimal("1.5"),
        groups=GROUPS,
        breaks=(),
        equivalent_periods={},
    )
    return replace(indicator, series=(series,))


def _bare_seconds(content: bytes) -> float:
    start = time.perf_counter()
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
    return time.perf_counter() - start
