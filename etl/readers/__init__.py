"""The shapes of file that can come in, one reader each.

This list is the only place that names them: the first that recognises a file reads it.
"""

from __future__ import annotations

from etl.readers.handmade import HandmadeReader
from etl.readers.long_template import LongTemplateReader
from etl.readers.ngo import YearFiguresReader
from etl.readers.shape import Reader

# Sheets that people made come last, because almost anything may look like one.
READERS: tuple[Reader, ...] = (LongTemplateReader(), YearFiguresReader(), HandmadeReader())
