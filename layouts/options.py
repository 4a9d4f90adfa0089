"""What narrows or orders a view, and how an address writes it: one line for each option."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from data.catalogue import Catalogue
from data.measures import Gap
from data.model import Status
from data.periods import Period
from layouts.documents.attachment import read_day, read_line
from layouts.documents.scope import Part, UnknownScope, parse_scope

RED_FIRST = "punaiset"
EVERYWHERE = "maa"
TAKEN = "1"
LONGEST_TEXT = 80
_ENTRY = re.compile(r"0|[1-9][0-9]{0,8}")
_MOMENT = re.compile(r"[1-9][0-9]{0,8}|[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Options:
    """Each is None where the view is not narrowed by it.

    ``part`` is a main goal (``I``) or a sub-goal (``I/4``). ``order`` is RED_FIRST or the number
    of the indicator to order by. ``scope`` is EVERYWHERE or None for the plan's region. ``since``
    and ``until`` are a publication's number or a day (ISO 8601). ``text`` is what is looked for.
    ``actor`` and ``gap`` narrow the measures register.
    ``what`` names a part of the plan as ``layouts.documents.scope`` does; the rest is what a
    secretary fills in about a meeting. ``with_measures`` is the newest entry of what is told of
    measures that a document takes along, None where it has no measures. ``with_context`` is TAKEN
    where slides take local figures along.
    """

    theme: str | None = None
    light: Status | None = None
    part: str | None = None
    period: Period | None = None
    order: str | None = None
    scope: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    actor: str | None = None
    gap: Gap | None = None
    what: str | None = None
    title: str | None = None
    board: str | None = None
    meeting: datetime.date | None = None
    diary_number: str | None = None
    paragraph: str | None = None
    preparer: str | None = None
    with_measures: int | None = None
    with_context: str | None = None


NOTHING = Options()

NAMES: Mapping[str, str] = {
    "theme": "teema",
    "light": "valo",
    "part": "tavoite",
    "period": "jakso",
    "order": "jarjestys",
    "scope": "laajuus",
    "since": "alku",
    "until": "loppu",
    "text": "haku",
    "actor": "toimija",
    "gap": "puute",
    "what": "mita",
    "title": "otsikko",
    "board": "toimielin",
    "meeting": "kokouspaiva",
    "diary_number": "diaarinumero",
    "paragraph": "pykala",
    "preparer": "valmistelija",
    "with_measures": "toimenpiteet",
    "with_context": "taustatiedot",
}


def only(options: Options, names: Iterable[str]) -> Options:
    """The options a page understands; the rest is as if never asked for."""
    return replace(NOTHING, **{name: getattr(options, name) for name in names})


def to_query(options: Options) -> dict[str, str]:
    """The options that are set, as an address names and writes them."""
    values = {name: getattr(options, name) for name in NAMES}
    return {NAMES[name]: str(value) for name, value in values.items() if value is not None}


def from_query(query: Mapping[str, str], names: Iterable[str], catalogue: Catalogue) -> Options:
    """Read the options a page understands. Raises ValueError for what does not exist."""
    found = {
        name: _READERS[name](query[NAMES[name]], catalogue)
        for name in names
        if NAMES[name] in query
    }
    return replace(NOTHING, **found)


def words_looked_for(text: str) -> str | None:
    """Text as it is looked for: single spaces, a bounded length, None where nothing is left."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(sound.split())[:LONGEST_TEXT].strip() or None


def _one_of(known: Iterable[str], text: str) -> str:
    if text not in set(known):
        raise ValueError(f"unknown: {text!r}")
    return text


def _theme(text: str, catalogue: Catalogue) -> str:
    return _one_of(catalogue.themes, text)


def _light(text: str, _catalogue: Catalogue) -> Status:
    return Status(text)


def _part(text: str, catalogue: Catalogue) -> str:
    goals = catalogue.plan.goals
    subgoals = (subgoal.key for goal in goals for subgoal in goal.subgoals)
    return _one_of([*(goal.number for goal in goals), *subgoals], text)


def _period(text: str, _catalogue: Catalogue) -> Period:
    return Period.parse(text)


def _order(text: str, catalogue: Catalogue) -> str:
    return _one_of([RED_FIRST, *map(str, catalogue.indicators)], text)


def _scope(text: str, _catalogue: Catalogue) -> str:
    return _one_of([EVERYWHERE], text)


def _moment(text: str, _catalogue: Catalogue) -> str:
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"neither a publication nor a day: {text!r}")
    if "-" in text:
        Period.parse(text)
    return text


def _text(text: str, _catalogue: Catalogue) -> str | None:
    return words_looked_for(text)


def _actor(text: str, catalogue: Catalogue) -> str:
    return _one_of(catalogue.register.actors, text)


def _gap(text: str, _catalogue: Catalogue) -> Gap:
    return Gap(text)


def _what(text: str, catalogue: Catalogue) -> str:
    try:
        scope = parse_scope(text, catalogue)
    except UnknownScope as error:
        raise ValueError(str(error)) from error
    if scope.part is Part.CONTEXT:
        raise ValueError("local figures are no part of the plan to be made a document of")
    return scope.name


def _line(text: str, _catalogue: Catalogue) -> str | None:
    return read_line(text) or None


def _meeting(text: str, _catalogue: Catalogue) -> datetime.date | None:
    return read_day(text)


def _entry(text: str, _catalogue: Catalogue) -> int:
    if not _ENTRY.fullmatch(text):
        raise ValueError(f"not the number of an entry: {text!r}")
    return int(text)


def _taken(text: str, _catalogue: Catalogue) -> str:
    return _one_of([TAKEN], text)


_READERS: Mapping[str, Callable[[str, Catalogue], Any]] = {
    "theme": _theme,
    "light": _light,
    "part": _part,
    "period": _period,
    "order": _order,
    "scope": _scope,
    "since": _moment,
    "until": _moment,
    "text": _text,
    "actor": _actor,
    "gap": _gap,
    "what": _what,
    "title": _line,
    "board": _line,
    "meeting": _meeting,
    "diary_number": _line,
    "paragraph": _line,
    "preparer": _line,
    "with_measures": _entry,
    "with_context": _taken,
}
