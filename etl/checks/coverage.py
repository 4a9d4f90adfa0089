"""What the source's previous delivery had and this one has not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from data.model import ObservationKey
from data.periods import Period
from etl.checks.context import Context, Run
from etl.issues import Issue, warning

# With at most this much of the previous delivery's series and areas a file is a supplement.
_SHARE_OF_AN_HEIR = 0.5
_NAMES_SHOWN = 8

_Cover = set[tuple[Run, str]]


def missing_coverage(context: Context) -> Iterator[Issue]:
    """Areas that a series of the previous delivery had and this one leaves out.

    The previous delivery is the newest among those whose values are in force and whose series
    and groups the file mostly repeats. Areas abolished by the file's newest period are not
    missed.
    """
    if not context.current:
        return
    keys = [found.observation.key for found in context.mapped]
    given = _cover(keys)
    before = _previous(context, given)
    newest = max((key.period.end.year for key in keys), default=0)
    missed: defaultdict[Run, list[str]] = defaultdict(list)
    for run, area in sorted(before - given):
        if (context.catalogue.areas[area].valid_to or newest) >= newest:
            missed[run].append(area)
    yield from (_missing(context, run, areas) for run, areas in missed.items())
    yield from _missing_periods(context, keys, before)


def _previous(context: Context, given: _Cover) -> _Cover:
    covers: defaultdict[int, list[ObservationKey]] = defaultdict(list)
    for observation in context.current:
        covers[observation.delivery or 0].append(observation.key)
    for number in sorted(covers, reverse=True):
        cover = _cover(covers[number])
        if len(cover & given) > _SHARE_OF_AN_HEIR * len(cover):
            return cover
    return set()


def _cover(keys: Iterable[ObservationKey]) -> _Cover:
    return {(Run(key.indicator, key.series, key.group), key.area) for key in keys}


def _missing(context: Context, run: Run, areas: list[str]) -> Issue:
    return warning(
        "coverage_lost",
        None,
        f"Edellisessä toimituksessa oli {_run_text(context, run)} alueelta "
        f"{_listed(context, areas)}; tästä tiedostosta ne puuttuvat.",
        "Tarkista, jäikö lähteestä rivejä pois. Entiset luvut jäävät voimaan.",
    )


def _missing_periods(
    context: Context, keys: Iterable[ObservationKey], before: _Cover
) -> Iterator[Issue]:
    """Areas left out of one period that the file otherwise gives anew."""
    given: defaultdict[tuple[Run, Period], set[str]] = defaultdict(set)
    areas_of_run: defaultdict[Run, set[str]] = defaultdict(set)
    for key in keys:
        run = Run(key.indicator, key.series, key.group)
        given[run, key.period].add(key.area)
        areas_of_run[run].add(key.area)
    missed: defaultdict[tuple[Run, Period], list[str]] = defaultdict(list)
    for observation in context.current if before else ():
        key = observation.key
        run = Run(key.indicator, key.series, key.group)
        there = given.get((run, key.period))
        if there and key.area not in there and key.area in areas_of_run[run]:
            missed[run, key.period].append(key.area)
    for (run, period), areas in missed.items():
        yield warning(
            "coverage_lost",
            None,
            f"Jaksolta {period.key} on julkaistu {_run_text(context, run)} alueelta "
            f"{_listed(context, areas)}; tässä tiedostossa on sen jakson muita alueita muttei "
            "näitä.",
            "Tarkista, jäikö lähteestä rivejä pois. Entiset luvut jäävät voimaan.",
        )


def _run_text(context: Context, run: Run) -> str:
    group = context.catalogue.groups[run.group].short_name.fi
    return f"indikaattorin {run.indicator} sarja {run.series} ({group})"


def _listed(context: Context, areas: list[str]) -> str:
    names = [context.catalogue.areas[area].name.fi for area in areas]
    more = f" ja {len(names) - _NAMES_SHOWN} muulta" if len(names) > _NAMES_SHOWN else ""
    return ", ".join(names[:_NAMES_SHOWN]) + more
