"""Titles of figures that are of girls or of boys alone, and so not of the whole group."""

from __future__ import annotations

import re

from etl.text import fold

_GIRLS = frozenset(
    {
        "tytöt", "tyttö", "tyttöjen", "tytöillä", "tytöistä", "naiset", "naisten", "naisilla",
        "flickor", "flickorna", "girls", "females", "female",
    }
)  # fmt: skip
_BOYS = frozenset(
    {
        "pojat", "poika", "poikien", "pojilla", "pojista", "miehet", "miesten", "miehillä",
        "pojkar", "pojkarna", "män", "boys", "males", "male",
    }
)  # fmt: skip
_BOTH = frozenset(
    {"yhteensä", "kaikki", "kokonaisuus", "sukupuolittain", "totalt", "alla", "total", "all"}
)
_WORD = re.compile(r"[^\W\d_]+")


def tells_one_gender(text: str) -> bool:
    """Whether the words name one of the two and neither the other nor everybody."""
    words = set(_WORD.findall(fold(text)))
    return bool(words & _GIRLS) != bool(words & _BOYS) and not words & _BOTH
