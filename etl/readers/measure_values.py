"""The value in a workbook of measures, and what may be wrong with a report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from data.measures import Register
from data.model import Mark, Place
from data.reporting import LONGEST_METRIC, LONGEST_TEXT, MOST_DIGITS, Flaw, years_open
from etl.cells import RawCell
from etl.issues import Issue, error
from etl.numbers import Number, Unreadable, read_number, read_stored_number
from etl.readers.measure_columns import Column

FLAW_COLUMNS: Mapping[Flaw, Column] = {
    Flaw.NO_SUCH_ROW: Column.ROW,
    Flaw.YEAR: Column.YEAR,
    Flaw.TEXT_TOO_LONG: Column.TEXT,
    Flaw.VALUE_TOO_LONG: Column.VALUE,
    Flaw.VALUE_OF_WHAT: Column.METRIC,
    Flaw.METRIC_WITHOUT_VALUE: Column.VALUE,
    Flaw.METRIC_TOO_LONG: Column.METRIC,
    Flaw.LINK: Column.EVIDENCE,
}


def as_exact(text: str) -> Decimal | None:
    """The one exact number a text says; None where it says anything else, or more."""
    number = read_number(text, {})
    return _exact(number)


def read_value(cell: RawCell | None) -> Decimal | Issue | None:
    """The value of a cell, None where it is empty, an issue where it is no exact number."""
    if cell is None or not cell.text.strip():
        return None
    stored = cell.value
    if isinstance(stored, int | float) and not isinstance(stored, bool):
        return read_stored_number(stored, cell.number_format).value
    exact = as_exact(cell.text)
    return exact if exact is not None else _value_issue(cell)


def flaw_issue(flaw: Flaw, place: Place, register: Register, today: datetime.date) -> Issue:
    """What is wrong, and what to do about it."""
    years = years_open(register, today)
    message, remedy = {
        Flaw.NO_SUCH_ROW: (
            "Tällä rivillä ei ole toimenpiteitä, joista ilmoittaa.",
            "Poista rivi tai tarkista sen tunnus.",
        ),
        Flaw.YEAR: (
            f"Vuodelta ei voi ilmoittaa; avoinna ovat {years[0]}–{years[-1]}.",
            "Korjaa vuosi.",
        ),
        Flaw.TEXT_TOO_LONG: (
            f"Teksti on yli {LONGEST_TEXT} merkkiä.",
            "Lyhennä, ja kerro loput asiakirjassa, johon Näyttö viittaa.",
        ),
        Flaw.VALUE_TOO_LONG: (
            f"Luvussa on yli {MOST_DIGITS} numeroa.",
            "Pyöristä luku.",
        ),
        Flaw.VALUE_OF_WHAT: (
            "Arvo on annettu, mutta ei sitä, mitä se kuvaa.",
            "Kirjoita mittari sarakkeeseen Mitä arvo kuvaa.",
        ),
        Flaw.METRIC_WITHOUT_VALUE: (
            "Mittari on annettu, mutta ei sen arvoa.",
            "Kirjoita arvo, tai tyhjennä Mitä arvo kuvaa.",
        ),
        Flaw.METRIC_TOO_LONG: (
            f"Mittarin nimi on yli {LONGEST_METRIC} merkkiä.",
            "Lyhennä nimi.",
        ),
        Flaw.LINK: (
            "Näyttö ei ole kelvollinen https-osoite.",
            "Kirjoita osoite kokonaan, esimerkiksi https://www.kunta.fi/raportti.",
        ),
    }[flaw]
    return error(flaw.value, place, message, remedy)


def _exact(reading: Number | Mark | Unreadable) -> Decimal | None:
    if not isinstance(reading, Number) or reading.approximate or reading.preliminary:
        return None
    return reading.value


def _value_issue(cell: RawCell) -> Issue:
    return error(
        "not_a_number",
        cell.place,
        f"Arvo {cell.text[:40]!r} ei ole yksi tarkka luku.",
        "Kirjoita luku, esimerkiksi 12,5. Arvio, väli ja merkintä kerrotaan sanoin.",
    )
