"""The shapes of file that can come in, one reader each.

This list is the only place that names them: the first that recognises a file reads it.
"""

from __future__ import annotations

from etl.readers.cubes import CubeReader
from etl.readers.handmade import HandmadeReader
from etl.readers.listings import ListingReader
from etl.readers.long_template import LongTemplateReader
from etl.readers.ngo import YearFiguresReader
from etl.readers.shape import Reader
from etl.readers.sotkanet_tables import SotkanetInterfaceReader, SotkanetWebReader
from etl.readers.statfin_tables import StatfinCsvReader, StatfinWorkbookReader
from etl.readers.thl_csv import ThlCsvReader
from etl.readers.thl_table import ThlTableReader

# Sheets that people made come last, because almost anything may look like one.
READERS: tuple[Reader, ...] = (
    LongTemplateReader(),
    YearFiguresReader(),
    CubeReader(),
    SotkanetInterfaceReader(),
    SotkanetWebReader(),
    ThlCsvReader(),
    ThlTableReader(),
    StatfinWorkbookReader(),
    StatfinCsvReader(),
    ListingReader(),
    HandmadeReader(),
)
