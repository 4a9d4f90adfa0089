"""Fields of tables that programs write: texts, and numbers with a decimal point."""

from __future__ import annotations

import re

from etl.cells import text_of
from etl.grid import Line

# The name given to a table's title where it stands beside the dimensions.
TITLE = "taulukon otsikko"

_TITLE = re.compile(r"(?P<contents>.+?) (?:muuttujina|efter|by) (?P<dimensions>.+)")
_POINT_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+", re.ASCII)


def text_at(line: Line, column: int) -> str:
    """The text in a column, trimmed; empty where nothing stands. A zero is a text too."""
    value = line.at(column)
    return "" if value is None else text_of(value).strip()


def split_title(title: str) -> tuple[str, str] | None:
    """What is counted and by which dimensions, as PxWeb's titles tell; None for others."""
    match = _TITLE.fullmatch(title)
    return (match["contents"], match["dimensions"]) if match else None


def contents_of(title: str) -> str:
    """What is counted, the whole title where it names no dimensions."""
    parts = split_title(title)
    return parts[0] if parts else title


def with_comma(text: str) -> str:
    """The number with a decimal comma, which is never taken for thousands; else unchanged.

    Only for formats that write decimals with a point and never separate thousands.
    """
    return text.replace(".", ",") if _POINT_DECIMAL.fullmatch(text) else text
