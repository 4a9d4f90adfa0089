"""``python -m app export`` for many areas and formats, and how it tells what is going on."""

from __future__ import annotations

import argparse
import io
import shutil
from pathlib import Path

import pytest

from app.exporting import BadExport, add_arguments, export
from data.catalogue import load_catalogue
from data.store import Store, connected
from layouts.packing import pack_areas
from tests.integration.etl.test_plan_figures import load_plan


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> str:
    """The address of a database with the plan's figures."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("command") / "plan.sqlite3")
    url = f"sqlite:///{file}"
    with connected(url) as engine:
        load_plan(Store(engine))
    return url


def run(database: str, folder: Path, *words: str) -> tuple[list[Path], list[str]]:
    """The files that a command line writes, and the lines that tell of its progress."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    told = io.StringIO()
    arguments = parser.parse_args([*words, "--out", str(folder)])
    return list(export(arguments, database, told)), told.getvalue().splitlines()


def test_all_areas_come_in_every_format_asked_for(database: str, tmp_path: Path) -> None:
    """The region and its municipalities each give a file of each format, told one by one."""
    words = ("--area", "all", "--what", "indicator-31", "--format", "txt", "csv")
    files, told = run(database, tmp_path, *words)
    areas = pack_areas(load_catalogue())
    assert len(areas) == 7
    assert {path.name.partition("_")[0] for path in files} == set(areas)
    assert len(set(files)) == len(told) == 14
    assert (told[0], told[-1]) == ("1/14 kymenlaakso txt", "14/14 virolahti csv")
    assert all(path.stat().st_size for path in files)


def test_one_file_needs_no_progress(database: str, tmp_path: Path) -> None:
    """A single file is told by its path alone."""
    files, told = run(database, tmp_path, "--area", "kotka", "--format", "csv")
    assert [path.suffix for path in files] == [".csv"]
    assert told == []


def test_all_formats_are_those_the_part_is_offered_in(database: str, tmp_path: Path) -> None:
    """A chart comes as three pictures, never as a workbook."""
    words = ("--area", "kymenlaakso", "--what", "chart-31-share-grades_8_9", "--format", "all")
    files, _ = run(database, tmp_path, *words)
    assert {path.suffix for path in files} == {".pdf", ".svg", ".png"}


def test_local_figures_come_as_data(database: str, tmp_path: Path) -> None:
    """In all formats they come as workbook, CSV and JSON-stat."""
    words = ("--area", "kotka", "--what", "context", "--format", "all")
    files, _ = run(database, tmp_path, *words)
    assert {path.suffix for path in files} == {".xlsx", ".csv", ".json"}
    assert {path.stem.partition("_")[2][:17] for path in files} == {"lape-taustatiedot"}


def test_an_unknown_area_stops_everything(database: str, tmp_path: Path) -> None:
    """Nothing is written for the known one when another does not exist."""
    with pytest.raises(BadExport, match="atlantis"):
        run(database, tmp_path, "--area", "kotka", "atlantis", "--format", "txt")
    assert list(tmp_path.iterdir()) == []
