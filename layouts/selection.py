"""What a visitor looks at, and the URL that says the same: one pure mapping, both ways.

A URL holds the whole view, so a link pasted into minutes shows the same thing years later.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from data.catalogue import Catalogue
from data.model import Language
from data.moments import State, parse_state
from layouts.options import NOTHING, Options, from_query, only, to_query

_AREA, _GROUP, _AS_OF = "alue", "taso", "as_of"
_GOAL_PATH = re.compile(r"/tavoite/(?P<goal>[IVX]+)(?:/(?P<subgoal>[1-9][0-9]?))?")
_INDICATOR_PATH = re.compile(r"/indikaattori/(?P<indicator>[1-9][0-9]{0,2})")
_MEETING_PATH = re.compile(
    r"/kokous/(?P<goal>[IVX]+)/(?P<subgoal>[1-9][0-9]?)(?:/(?P<indicator>[1-9][0-9]{0,2}))?"
)


class Page(StrEnum):
    """The kinds of page; each has a module of its name here and in ``callbacks``."""

    OVERVIEW = "overview"
    GOAL = "goal"
    INDICATOR = "indicator"
    DELIVERIES = "deliveries"
    ABOUT = "about"
    COMPARISON = "comparison"
    CHANGES = "changes"
    SEARCH = "search"
    MEETING = "meeting"
    EXPORT = "export"
    MEASURES = "measures"
    ANNUAL_CLOCK = "annual_clock"
    ESTIMATES = "estimates"
    CONTEXT = "context"


EXPORT_OPTIONS = (
    *("what", "title", "board", "meeting"),
    *("diary_number", "paragraph", "preparer"),
    *("with_measures", "with_context"),
)

# What narrows a view is written only where the page understands it.
OPTIONS = {
    Page.OVERVIEW: ("theme", "light", "part", "order"),
    Page.COMPARISON: ("theme", "part", "period", "order", "scope"),
    Page.CHANGES: ("since", "until"),
    Page.SEARCH: ("text",),
    Page.EXPORT: EXPORT_OPTIONS,
    Page.MEASURES: ("text", "actor", "part", "gap"),
}


# Pages that are one for all: their whole address is their path.
_FIXED_PATHS = {
    "/": Page.OVERVIEW,
    "/aineistot": Page.DELIVERIES,
    "/vertailu": Page.COMPARISON,
    "/muutos": Page.CHANGES,
    "/haku": Page.SEARCH,
    "/tietoa": Page.ABOUT,
    "/vienti": Page.EXPORT,
    "/toimenpiteet": Page.MEASURES,
    "/vuosikello": Page.ANNUAL_CLOCK,
    "/arviot": Page.ESTIMATES,
    "/taustatiedot": Page.CONTEXT,
}


class UnknownView(LookupError):
    """The address names a page, area, indicator, goal or group that does not exist."""


@dataclass(frozen=True, slots=True)
class Selection:
    """One view. ``area`` is always set; ``as_of`` is a publication number, None for newest.

    ``day`` is set where the state at the end of a day is asked for instead; ``as_of`` is then
    the publication that was in force, once it has been looked up.
    """

    page: Page
    language: Language
    area: str
    goal: str | None = None
    subgoal: int | None = None
    indicator: int | None = None
    group: str | None = None
    as_of: int | None = None
    day: datetime.date | None = None
    options: Options = NOTHING


def to_url(selection: Selection, catalogue: Catalogue) -> str:
    """The shortest address of a view: what equals the default is left out."""
    prefix = "" if selection.language is Language.FI else f"/{selection.language}"
    query = {
        _AREA: selection.area if selection.area != catalogue.plan.region else None,
        _GROUP: selection.group,
        _AS_OF: selection.day or selection.as_of,
        **to_query(only(selection.options, OPTIONS.get(selection.page, ()))),
    }
    text = urlencode({key: value for key, value in query.items() if value is not None})
    return f"{prefix}{_path(selection)}" + (f"?{text}" if text else "")


def _path(selection: Selection) -> str:
    if selection.page is Page.INDICATOR:
        return f"/indikaattori/{selection.indicator}"
    if selection.page is Page.GOAL:
        subgoal = f"/{selection.subgoal}" if selection.subgoal is not None else ""
        return f"/tavoite/{selection.goal}{subgoal}"
    if selection.page is Page.MEETING:
        indicator = f"/{selection.indicator}" if selection.indicator is not None else ""
        return f"/kokous/{selection.goal}/{selection.subgoal}{indicator}"
    return next(path for path, page in _FIXED_PATHS.items() if page is selection.page)


def from_url(url: str, catalogue: Catalogue) -> Selection:
    """Read an address (path and query). Raises UnknownView for what does not exist."""
    # Not urlsplit: it takes "//name" for another host's address and refuses some with ValueError.
    location, _, asked = url.partition("?")
    language, path = _split_language(location)
    query = dict(parse_qsl(asked, keep_blank_values=False))
    area = query.get(_AREA, catalogue.plan.region)
    group = query.get(_GROUP)
    if area not in catalogue.areas:
        raise UnknownView(f"area {area!r}")
    if group is not None and group not in catalogue.groups:
        raise UnknownView(f"group {group!r}")
    page, place = _page(path, catalogue)
    try:
        options = from_query(query, OPTIONS.get(page, ()), catalogue)
        state = read_state(query)
    except ValueError as error:
        raise UnknownView(str(error)) from error
    return Selection(
        page=page,
        language=language,
        area=area,
        group=group,
        as_of=state if isinstance(state, int) else None,
        day=state if isinstance(state, datetime.date) else None,
        goal=place.get("goal"),
        subgoal=_whole(place.get("subgoal")),
        indicator=_whole(place.get("indicator")),
        options=options,
    )


def fallback(path: str, catalogue: Catalogue) -> Selection:
    """The overview in the language of an address that leads nowhere."""
    language, _ = _split_language(path)
    return Selection(Page.OVERVIEW, language, catalogue.plan.region)


def _split_language(path: str) -> tuple[Language, str]:
    match = re.fullmatch(r"/(sv|en)(/.*)?", path)
    if match:
        return Language(match[1]), match[2] or "/"
    return Language.FI, path or "/"


def _page(path: str, catalogue: Catalogue) -> tuple[Page, Mapping[str, str | None]]:
    if path in _FIXED_PATHS:
        return _FIXED_PATHS[path], {}
    match = _INDICATOR_PATH.fullmatch(path)
    if match and int(match["indicator"]) in catalogue.indicators:
        return Page.INDICATOR, match.groupdict()
    match = _GOAL_PATH.fullmatch(path)
    if match and _goal_exists(match["goal"], _whole(match["subgoal"]), catalogue):
        return Page.GOAL, match.groupdict()
    match = _MEETING_PATH.fullmatch(path)
    if match and _screen_exists(match, catalogue):
        return Page.MEETING, match.groupdict()
    raise UnknownView(f"path {path!r}")


def _goal_exists(number: str, subgoal: int | None, catalogue: Catalogue) -> bool:
    for goal in catalogue.plan.goals:
        if goal.number == number:
            return subgoal is None or any(s.number == subgoal for s in goal.subgoals)
    return False


def _screen_exists(match: re.Match[str], catalogue: Catalogue) -> bool:
    try:
        subgoal = catalogue.plan.find_subgoal(match["goal"], int(match["subgoal"]))
    except KeyError:
        return False
    indicator = _whole(match["indicator"])
    return indicator is None or any(card.indicator == indicator for card in subgoal.cards)


def read_state(query: Mapping[str, str]) -> State | None:
    """The publication or the day an address asks for, None for the newest. Raises ValueError."""
    text = query.get(_AS_OF)
    return None if text is None else parse_state(text)


def _whole(text: str | None) -> int | None:
    return None if text is None else int(text)
