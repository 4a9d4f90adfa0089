"""Reads the query of an address. Whatever cannot be understood is refused by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from app.api.problems import bad_parameter, not_found
from data.catalogue import Catalogue
from data.judging import Periods
from data.model import Area, AreaKind, Language
from data.moments import State, parse_state

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class JudgementQuery:
    """Whose judgements are asked for.

    ``as_of`` is a publication or a day by whose end one was in force, None for the newest.
    """

    area: Area
    periods: Periods
    as_of: State | None


@dataclass(frozen=True, slots=True)
class ContextQuery:
    """Whose figures of local context are asked for, in which language; ``as_of`` as above."""

    area: Area
    language: Language
    as_of: State | None


def read_nothing(query: MultiDict[str, str]) -> None:
    """For a resource without parameters. Raises Problem when some are given."""
    _values(query, ())


def read_language(query: MultiDict[str, str]) -> Language:
    """The language of names, Finnish unless another is asked for. Raises Problem."""
    return _choice(_values(query, ("lang",)), "lang", Language.FI)


def read_judgement_query(query: MultiDict[str, str], catalogue: Catalogue) -> JudgementQuery:
    """What ``/judgements`` is asked. Raises Problem."""
    values = _values(query, ("area", "periods", "as_of"))
    if "area" not in values:
        raise bad_parameter("area", "The parameter is required.")
    return JudgementQuery(
        area=_area(values["area"], catalogue),
        periods=_choice(values, "periods", Periods.LATEST),
        as_of=_as_of(values),
    )


def read_context_query(query: MultiDict[str, str], catalogue: Catalogue) -> ContextQuery:
    """What ``/context`` is asked. Raises Problem."""
    values = _values(query, ("area", "lang", "as_of"))
    if "area" not in values:
        raise bad_parameter("area", "The parameter is required.")
    return ContextQuery(
        area=_area(values["area"], catalogue),
        language=_choice(values, "lang", Language.FI),
        as_of=_as_of(values),
    )


def _values(query: MultiDict[str, str], known: Iterable[str]) -> Mapping[str, str]:
    allowed = tuple(known)
    for name, values in query.lists():
        if name not in allowed:
            listed = ", ".join(allowed) or "none"
            raise bad_parameter(name, f"The parameter is unknown; here may stand: {listed}.")
        if len(values) > 1:
            raise bad_parameter(name, "The parameter may be given once.")
    return query.to_dict()


def _choice(values: Mapping[str, str], name: str, default: E) -> E:
    kind = type(default)
    try:
        return kind(values.get(name, default))
    except ValueError as error:
        allowed = ", ".join(kind)
        raise bad_parameter(name, f"The value must be one of: {allowed}.") from error


def _area(text: str, catalogue: Catalogue) -> Area:
    if text in catalogue.areas:
        return catalogue.areas[text]
    for area in catalogue.areas.values():
        # A wellbeing area's code is no address: 2 digits that other registers use otherwise.
        if area.kind is AreaKind.MUNICIPALITY and area.code == text:
            return area
    raise not_found("area", "No area has this key, and no municipality this code.")


def _as_of(values: Mapping[str, str]) -> State | None:
    text = values.get("as_of")
    if text is None:
        return None
    try:
        return parse_state(text)
    except ValueError as error:
        detail = "The value must be the number of a publication, or a day such as 2026-11-01."
        raise bad_parameter("as_of", detail) from error
