"""A text settled from the command line holds for the next file of the same form."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.__main__ import main
from tests.support.records import saved
from tests.unit.etl.test_handmade import book_of


def written(folder: Path, year: int) -> str:
    """A municipality's own sheet for one year, with a name nobody knows."""
    rows: list[list[object]] = [["Työttömät"], ["Kunta", year]]
    rows += [["Kotkan kaupunki", 12], ["Koko maa", 10]]
    file = folder / f"{year}.xlsx"
    file.write_bytes(saved(book_of(("Taul1", rows))))
    return str(file)


def test_what_is_settled_holds_for_next_years_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first file is refused, settled and accepted; the second is accepted at once."""
    database = ["--database", f"sqlite:///{tmp_path / 'lape.sqlite3'}"]
    first, second = written(tmp_path, 2021), written(tmp_path, 2022)
    assert main([*database, "check", first]) == 1
    assert "Kotkan kaupunki" in capsys.readouterr().out
    assert main([*database, "settle", first, "Kotkan kaupunki", "Kotka"]) == 0
    assert main([*database, "load", second, "--publish"]) == 0


def test_a_meaning_nobody_knows_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Settling cannot make a text mean something the catalogue has not."""
    database = ["--database", f"sqlite:///{tmp_path / 'lape.sqlite3'}"]
    file = written(tmp_path, 2021)
    assert main([*database, "settle", file, "Kotkan kaupunki", "Kotkaa"]) == 2
    assert "Tarkoititko: Kotka" in capsys.readouterr().err
