"""Reads the value of a record: a number or a mark, how sure it is, and of how many people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from data.model import Mark
from etl.cells import Record, Role
from etl.issues import Issue, Rejected, error
from etl.numbers import (
    MOST_DIGITS,
    Number,
    Reading,
    Unreadable,
    is_too_long,
    read_number,
    read_stored_number,
)
from etl.text import fold

# Texts that say "nothing at all" in a source, so a true zero and no mark.
ZEROS: Mapping[str, Collection[str]] = {"statistics_finland": ("-",)}

# More than there are; the databases keep whole numbers of this size and hardly larger ones.
_MOST_PEOPLE = 2_000_000_000

YES = frozenset({"kyllä", "k", "x", "ja", "yes", "1", "*"})
NO = frozenset({"ei", "nej", "no", "0", "-"})


@dataclass(frozen=True, slots=True)
class FoundValue:
    """Either a value or a mark. ``written`` is the cell's text where it says more than both.

    ``percent`` says that the cell itself showed a percent sign.
    """

    value: Decimal | None
    mark: Mark | None
    preliminary: bool = False
    approximate: bool = False
    percent: bool = False
    written: str | None = None


def find_value(record: Record, marks: Mapping[str, Mark], source: str | None) -> FoundValue:
    """The record's value or mark. Raises Rejected when it has neither, or both."""
    mark = _mark(record, marks)
    reading = _reading(record, Role.VALUE, marks, ZEROS.get(source or "", ()))
    if isinstance(reading, Unreadable):
        raise Rejected(_unreadable(record, reading))
    if isinstance(reading, Mark):
        mark, reading = mark or reading, None
    if reading is not None and mark is not None:
        raise Rejected(
            error(
                "value_and_mark",
                record.place_of(Role.MARK),
                "Rivillä on sekä arvo että merkintä siitä, miksi arvo puuttuu.",
                "Jätä vain toinen.",
            )
        )
    if reading is None:
        return FoundValue(None, mark)
    if is_too_long(reading.value):
        raise Rejected(_too_long(record))
    written = record.text(Role.VALUE) if reading.approximate else None
    return FoundValue(
        reading.value, None, reading.preliminary, reading.approximate, reading.percent, written
    )


def _reading(
    record: Record, role: Role, marks: Mapping[str, Mark], zeros: Collection[str] = ()
) -> Reading | None:
    """What stands in a value's place, stored as a number or typed as text; None if nothing."""
    value = record.raw(role)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return read_stored_number(value, record.number_format(role))
    if isinstance(value, str):
        return read_number(value, marks, zeros)
    return Unreadable.NOT_A_NUMBER


def is_preliminary(record: Record) -> bool:
    """Whether the record is marked as preliminary. Raises Rejected for an unclear answer."""
    text = record.text(Role.PRELIMINARY)
    if text is None:
        return False
    answer = _is_yes(text)
    if answer is not None:
        return answer
    raise Rejected(
        error(
            "preliminary_unclear",
            record.place_of(Role.PRELIMINARY),
            f"Sarakkeessa Ennakollinen on {record.text(Role.PRELIMINARY)!r}.",
            "Kirjoita kyllä tai ei, tai jätä tyhjäksi.",
        )
    )


@lru_cache(maxsize=1024)
def _is_yes(text: str) -> bool | None:
    answer = fold(text)
    return answer in YES if answer in YES | NO else None


def find_respondents(record: Record) -> int | None:
    """How many people the value rests on. Raises Rejected unless it is a whole number."""
    reading = _reading(record, Role.RESPONDENTS, {})
    if reading is None:
        return None
    if isinstance(reading, Number) and _is_number_of_people(reading.value):
        return int(reading.value)
    raise Rejected(
        error(
            "respondents_unreadable",
            record.place_of(Role.RESPONDENTS),
            f"Vastaajien määrä {record.text(Role.RESPONDENTS)!r} ei ole kokonaisluku.",
            "Kirjoita pelkkä luku, esimerkiksi 240.",
        )
    )


def _is_number_of_people(value: Decimal) -> bool:
    return 0 <= value <= _MOST_PEOPLE and value % 1 == 0


def _mark(record: Record, marks: Mapping[str, Mark]) -> Mark | None:
    text = record.text(Role.MARK)
    if text is None:
        return None
    reading = read_number(text, marks)
    if isinstance(reading, Mark):
        return reading
    known = ", ".join(sorted(filter(None, marks)))
    raise Rejected(
        error(
            "mark_unknown",
            record.place_of(Role.MARK),
            f"Merkintää {text!r} ei tunneta.",
            f"Tunnetut merkinnät: {known}.",
        )
    )


def _unreadable(record: Record, reason: Unreadable) -> Issue:
    text, place = record.text(Role.VALUE), record.place_of(Role.VALUE)
    if reason is Unreadable.AMBIGUOUS_POINT:
        return error(
            "value_ambiguous",
            place,
            f"Arvossa {text!r} piste voi olla desimaalipiste tai tuhaterotin.",
            "Kirjoita desimaalit pilkulla (1,028) ja tuhannet välilyönnillä (1 028).",
        )
    return error(
        "value_unreadable",
        place,
        f"Arvo {text!r} ei ole luku eikä tunnettu merkintä.",
        "Kirjoita luku desimaalipilkulla tai kerro puuttumisen syy sarakkeessa Merkintä.",
    )


def _too_long(record: Record) -> Issue:
    return error(
        "value_too_long",
        record.place_of(Role.VALUE),
        f"Luvussa on yli {MOST_DIGITS} numeroa.",
        "Tarkista luku lähteestä; ylimääräiset numerot ovat yleensä virheestä.",
    )
