"""Organisations' yearly figures: from rows of their template to figures of local context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from data.catalogue import Catalogue
from data.context import MEAN, PERCENT, Bound, ContextFigure, ContextKey
from data.model import Mark, Text
from etl.issues import Issue, Rejected, address, error
from etl.names import Names, area_names
from etl.numbers import (
    MOST_DIGITS,
    Number,
    Unreadable,
    is_too_long,
    read_number,
    read_stored_number,
)
from etl.readers.shape import YearFigure
from etl.text import plain
from etl.values import NO, YES

T = TypeVar("T")

_BOUNDS = {
    Bound.ABOVE: re.compile(r"(?:yli|över|over|>) ?(?=\d)", re.IGNORECASE),
    Bound.BELOW: re.compile(r"(?:alle|under|<) ?(?=\d)", re.IGNORECASE),
}
_YEAR = re.compile(r"(?:v\. ?|vuosi |vuonna )?((?:19|20)\d\d)", re.IGNORECASE)
_SCALE = re.compile(r"(\d{1,6}) ?- ?(\d{1,6})")
_MOST_DIGITS_OF_PEOPLE = 9
_HUNDRED = Decimal(100)
# What the columns are called in findings.
_COLUMNS = {
    "year": "Vuosi",
    "service": "Palvelu",
    "municipality": "Kunta",
    "metric": "Mittari",
    "unit": "Yksikkö",
    "value": "Arvo",
}


def read_year_figures(
    rows: Iterable[YearFigure], catalogue: Catalogue
) -> tuple[tuple[ContextFigure, ...], tuple[Issue, ...]]:
    """The figures of the rows that can be read, and an issue for each row that cannot."""
    reader = _Reader(catalogue)
    figures: dict[ContextKey, ContextFigure] = {}
    issues: list[Issue] = []
    for row in rows:
        try:
            figure = reader.figure(row)
            _refuse_repeat(figure, figures)
        except Rejected as rejected:
            issues.append(rejected.issue)
        else:
            figures[figure.key] = figure
    return tuple(figures.values()), tuple(issues)


class _Reader:
    def __init__(self, catalogue: Catalogue) -> None:
        context = catalogue.context
        self._areas = area_names(catalogue.areas.values())
        self._services = _named({key: s.name for key, s in context.services.items()})
        self._metrics = _named(context.metrics)
        self._units = _named(context.units)
        self._marks = {**catalogue.marks["any"], **catalogue.marks["template"]}

    def figure(self, row: YearFigure) -> ContextFigure:
        """The figure of a row. Raises Rejected."""
        key = ContextKey(
            area=_found(row, "municipality", self._areas).key,
            service=_found(row, "service", self._services),
            metric=_found(row, "metric", self._metrics),
            unit=_found(row, "unit", self._units),
            year=_year(row),
        )
        value, mark, bound, approximate = self._value(row, key.unit)
        figure = ContextFigure(
            key,
            value,
            row.place,
            mark,
            approximate=approximate or _is_approximate(row),
            bound=bound,
            respondents=_respondents(row),
            scale=row.text("scale") or None,
            note=row.text("note") or None,
            source_page=row.text("source_page") or None,
        )
        _refuse_impossible(figure)
        return figure

    def _value(
        self, row: YearFigure, unit: str
    ) -> tuple[Decimal | None, Mark | None, Bound | None, bool]:
        """What the value's cell says: number or mark, one-sided or not, approximate or not."""
        cell = row.cells.get("value")
        if cell is None:
            raise _rejected(row, "value", "value_missing", "Arvo puuttuu.", _MARK_ADVICE)
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            number = read_stored_number(cell.value, cell.number_format)
            return self._checked(row, number, unit), None, None, False
        text = plain(cell.text)
        bound = next((b for b, sign in _BOUNDS.items() if sign.match(text)), None)
        reading = read_number(_BOUNDS[bound].sub("", text, 1) if bound else text, self._marks)
        if isinstance(reading, Mark):
            return None, reading, None, False
        if isinstance(reading, Unreadable):
            message = f"Arvo {cell.text!r} ei ole luku eikä tunnettu merkintä."
            raise _rejected(row, "value", "value_unreadable", message, _MARK_ADVICE)
        return self._checked(row, reading, unit), None, bound, reading.approximate

    def _checked(self, row: YearFigure, number: Number, unit: str) -> Decimal:
        if number.percent and unit != PERCENT:
            message = f"Arvossa on prosenttimerkki, mutta yksikkö on {row.text('unit')}."
            raise _rejected(row, "value", "unit_disagrees", message, "Korjaa yksikkö tai arvo.")
        if is_too_long(number.value):
            message = f"Luvussa on yli {MOST_DIGITS} numeroa."
            raise _rejected(row, "value", "value_too_long", message, "Tarkista luku lähteestä.")
        return number.value


_MARK_ADVICE = (
    "Kirjoita luku, tai ei tietoa, jos lukua ei ole. Nollaa ei kirjoiteta tyhjän paikalle."
)


def _named(names: Mapping[str, Text]) -> Names[str]:
    return Names((key, (key,), (name.fi, name.sv, name.en)) for key, name in names.items())


def _found(row: YearFigure, column: str, names: Names[T]) -> T:
    """What a column's text means. Raises Rejected when it means nothing or several things."""
    text, title = row.text(column), _COLUMNS[column]
    if not text:
        remedy = "Koko maakunnan luvussa kunta on Kymenlaakso." if column == "municipality" else ""
        message = f"Sarake {title} on tyhjä."
        raise _rejected(row, column, f"{column}_missing", message, remedy or "Täytä se.")
    found = names.find(text)
    if len(found) == 1:
        return found[0]
    if found:
        message = f"Sarakkeen {title} teksti {text!r} voi tarkoittaa montaa asiaa."
        raise _rejected(row, column, f"{column}_ambiguous", message, "Käytä tunnusta.")
    near = ", ".join(names.suggest(text))
    message = f"Sarakkeen {title} tekstiä {text!r} ei tunneta."
    remedy = f"Tarkoititko: {near}?" if near else "Tunnetut ovat mallipohjan taulukossa Arvolistat."
    raise _rejected(row, column, f"{column}_unknown", message, remedy)


def _year(row: YearFigure) -> int:
    text = row.text("year")
    if match := _YEAR.fullmatch(plain(text)):
        return int(match[1])
    message = f"Vuosi {text!r} ei ole vuosiluku." if text else "Vuosi puuttuu."
    raise _rejected(row, "year", "year_unreadable", message, "Kirjoita vuosi, esimerkiksi 2021.")


def _is_approximate(row: YearFigure) -> bool:
    text = row.text("approximate")
    if text.casefold() in YES:
        return True
    if not text or text.casefold() in NO:
        return False
    message = f"Sarakkeessa Likimääräinen on {text!r}."
    advice = "Kirjoita kyllä tai ei, tai jätä tyhjäksi."
    raise _rejected(row, "approximate", "approximate_unclear", message, advice)


def _respondents(row: YearFigure) -> int | None:
    text = plain(row.text("respondents"))
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS_OF_PEOPLE:
        return int(text)
    message = f"Vastaajien määrä {text!r} ei ole kokonaisluku."
    advice = "Kirjoita pelkkä luku, esimerkiksi 36."
    raise _rejected(row, "respondents", "respondents_unreadable", message, advice)


def _refuse_impossible(figure: ContextFigure) -> None:
    """Raise Rejected for a value that its unit or scale cannot have."""
    value, unit = figure.value, figure.key.unit
    if value is None:
        return
    scale = _SCALE.fullmatch(plain(figure.scale or ""))
    if unit == PERCENT and not 0 <= value <= _HUNDRED:
        problem = "Prosenttiosuus on 0–100."
    elif unit == MEAN and scale and not int(scale[1]) <= value <= int(scale[2]):
        problem = f"Keskiarvo ei ole asteikolla {figure.scale}."
    elif value < 0:
        problem = "Määrä ei voi olla negatiivinen."
    else:
        return
    message = f"Arvo {value} ei ole mahdollinen. {problem}"
    raise Rejected(error("value_impossible", figure.place, message, "Tarkista arvo ja yksikkö."))


def _refuse_repeat(figure: ContextFigure, known: Mapping[ContextKey, ContextFigure]) -> None:
    first = known.get(figure.key)
    if first is None:
        return
    message = f"Sama luku on jo solussa {address(first.place)}."
    remedy = "Jätä vain toinen. Jos lähde sanoo kaksi eri lukua, kerro siitä sarakkeessa Huomautus."
    raise Rejected(error("duplicate", figure.place, message, remedy))


def _rejected(row: YearFigure, column: str, code: str, message: str, remedy: str) -> Rejected:
    return Rejected(error(code, row.place_of(column), message, remedy))


def lists_of(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """What the template lets one choose: column, key and Finnish name."""
    context = catalogue.context
    for key, service in context.services.items():
        yield _COLUMNS["service"], key, service.name.fi
    for key, name in context.metrics.items():
        yield _COLUMNS["metric"], key, name.fi
    for key, name in context.units.items():
        yield _COLUMNS["unit"], key, name.fi
    for area in (*catalogue.municipalities_of(catalogue.plan.region),):
        yield _COLUMNS["municipality"], area.key, area.name.fi
    region = catalogue.areas[catalogue.plan.region]
    yield _COLUMNS["municipality"], region.key, region.name.fi
