"""Texts that tell when a sheet was made, which is not what its figures are of."""

from __future__ import annotations

import re

from etl.text import fold

_WORDS = frozenset(
    {
        "päivitetty", "päivitys", "haettu", "ladattu", "poimittu", "tulostettu", "tallennettu",
        "julkaistu", "viitattu", "laadittu", "koottu", "luotu", "muokattu", "pvm", "päiväys",
        "uppdaterad", "hämtad", "publicerad", "utskriven", "sammanställd", "datum",
        "updated", "retrieved", "downloaded", "published", "printed", "compiled", "date",
    }
)  # fmt: skip
_WORD = re.compile(r"\w+")


def tells_of_making(text: str) -> bool:
    """Whether a date after this text is of the sheet: ``Päivitetty``, ``Tiedot haettu``."""
    return not _WORDS.isdisjoint(_WORD.findall(fold(text)))
