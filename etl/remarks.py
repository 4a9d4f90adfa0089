"""What is said of single rows while they are mapped."""

from __future__ import annotations

from etl.cells import Record, Role
from etl.issues import Issue, note, warning


def approximate(record: Record) -> Issue:
    """A number that says of itself that it is not exact."""
    return warning(
        "approximate",
        record.place_of(Role.VALUE),
        f"Arvo {record.text(Role.VALUE)!r} on likimääräinen; teksti säilyy luvun ohessa.",
        "Korvaa tarkalla luvulla, jos sellainen on.",
    )


def left_out(record: Record, role: Role) -> Issue:
    """A row that a person has decided not to read."""
    return note(
        "left_out",
        record.place_of(role),
        "Rivi ohitetaan, niin kuin tällaisista tiedostoista on aiemmin päätetty.",
        "Päätöksen voi muuttaa komennolla python -m etl settle.",
    )


def nothing(record: Record) -> Issue:
    """A row with neither value nor mark."""
    return note(
        "value_missing",
        record.place,
        "Rivillä ei ole arvoa eikä merkintää; siitä ei tallenneta mitään.",
        "Täytä Arvo tai kerro sarakkeessa Merkintä, miksi luku puuttuu.",
    )
