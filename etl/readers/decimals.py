"""Numbers of formats that write decimals with a point and never separate thousands."""

from __future__ import annotations

import re

_POINT_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+", re.ASCII)


def with_comma(text: str) -> str:
    """The number with a decimal comma, which is never taken for thousands; else unchanged."""
    return text.replace(".", ",") if _POINT_DECIMAL.fullmatch(text) else text
