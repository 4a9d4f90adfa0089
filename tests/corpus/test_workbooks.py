"""Workbooks nobody here wrote: each loads its cells or ends in one clear message."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from data.catalogue import load_catalogue
from etl.issues import UnreadableFile
from etl.pipeline import examine

CORPUS = Path(__file__).parents[2] / "../shared/corpus"
MAX_SECONDS = 10
MAX_KIBIBYTES = 500 * 1024

# What cannot be opened, and the word the coordinator is told.
UNREADABLE = {
    "poi_layout__Simple.xlsb": "ei aukea",
    "54764.xlsx": "DTD",
    "58616.xlsx": "ei aukea",
    "poc-xmlbomb.xlsx": "DTD",
    "poi_openxml4j_invalid.xlsx": "tyhjä paketti",
}
# The messages of files that opened: their cells were read, or there were none.
OPENED = "muotoa ei tunnistettu|ei ole yhtään täytettyä solua"


def files() -> list[Path]:
    """Every workbook of the corpus that stands beside this checkout."""
    found = [*CORPUS.glob("excel/*.xls*"), *CORPUS.glob("hostile/*")]
    return sorted(path for path in found if path.is_file())


if not files():
    pytest.skip("the corpus is not beside this checkout", allow_module_level=True)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_a_foreign_workbook_ends_in_one_message_within_limits(path: Path) -> None:
    """All but a few open, none is our template, and none takes ten seconds or half a gigabyte."""
    started = time.monotonic()
    with pytest.raises(UnreadableFile, match=UNREADABLE.get(path.name, OPENED)):
        examine(path.read_bytes(), path.name, load_catalogue(), ())
    assert time.monotonic() - started < MAX_SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MAX_KIBIBYTES
