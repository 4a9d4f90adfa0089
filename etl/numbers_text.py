"""Numbers as Finnish text shows them."""

from __future__ import annotations

from decimal import Decimal


def number_text(value: Decimal) -> str:
    """Every digit of the number, with a decimal comma: ``12,30``."""
    return f"{value:f}".replace(".", ",")
