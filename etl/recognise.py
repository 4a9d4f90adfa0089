"""Tells which shape a file has, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etl.cells import Sheet
from etl.issues import UnreadableFile
from etl.readers.shape import Reader
from etl.readers.shapes import READERS


@dataclass(frozen=True, slots=True)
class Recognition:
    """The reader that takes the file, with the reason in Finnish."""

    reader: Reader
    reason: str


def recognise(sheets: Sequence[Sheet], readers: Sequence[Reader] = READERS) -> Recognition:
    """The first reader whose shape the file has. Raises UnreadableFile when there is none."""
    for reader in readers:
        if reason := reader.recognise(sheets):
            return Recognition(reader, reason)
    raise UnreadableFile(_unrecognised(sheets))


def _unrecognised(sheets: Sequence[Sheet]) -> str:
    advice = "Lataa mallipohja Aineistot-sivulta tai komennolla python -m etl template."
    for sheet in sheets:
        for row in sheet.rows():
            seen = " | ".join(cell.text for cell in row[:6])
            return (
                "Tiedoston muotoa ei tunnistettu: mistään taulukosta ei löytynyt otsikoita "
                f"Indikaattori, Alue, Jakso ja Arvo. Taulukon {sheet.name} ensimmäinen rivi "
                f"on: {seen[:120]}. {advice}"
            )
    return f"Tiedostossa ei ole yhtään täytettyä solua. {advice}"
