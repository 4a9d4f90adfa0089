"""The yearly rhythm and the arrivals of figures as a calendar file to subscribe to (RFC 5545).

Only what has a date is in it: a step without a month and meetings without a day are left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from data.annual_clock import Step
from data.calendar import Arrival, Stage
from data.catalogue import Catalogue
from layouts.i18n import Words

MEDIA_TYPE = "text/calendar"
# So many octets a line may have; what is longer goes on after a line break and a space.
LONGEST_LINE = 75


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day, or whole days until ``end`` (not itself included), perhaps every year."""

    key: str
    start: datetime.date
    end: datetime.date
    summary: str
    is_yearly: bool


def build_calendar(catalogue: Catalogue, words: Words, today: datetime.date) -> str:
    """The file: steps that have a month, and the arrivals of figures from ``today`` on."""
    name = f"{words.gettext('Annual clock')}: {words.text(catalogue.plan.short_name)}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//LAPE//Annual clock//EN",
        f"X-WR-CALNAME:{_escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for event in events(catalogue, words, today):
        lines += _event_lines(event, catalogue.plan.key, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def events(catalogue: Catalogue, words: Words, today: datetime.date) -> Iterator[Event]:
    """Everything with a date, steps first."""
    for step in catalogue.annual_clock.steps:
        if step.month is not None:
            yield _step_event(step, step.month, words, today)
    for arrival in catalogue.calendar.values():
        yield from _arrival_events(catalogue, arrival, words, today)


def _step_event(step: Step, month: int, words: Words, today: datetime.date) -> Event:
    start = datetime.date(today.year, month, 1)
    end = datetime.date(today.year + month // 12, month % 12 + 1, 1)
    return Event(step.key, start, end, words.text(step.name), is_yearly=True)


def _arrival_events(
    catalogue: Catalogue, arrival: Arrival, words: Words, today: datetime.date
) -> Iterator[Event]:
    source = words.text(catalogue.sources[arrival.sources[0]].name)
    for year in arrival.rounds(today.year + arrival.then_every):
        for stage, summary in _stages(arrival, source, year, words):
            day = stage.expected(year)
            if day >= today:
                key = f"{arrival.key}-{year}-{stage.years_after}-{stage.month}"
                yield Event(key, day, day + datetime.timedelta(1), summary, is_yearly=False)


def _stages(arrival: Arrival, source: str, year: int, words: Words) -> Iterator[tuple[Stage, str]]:
    if arrival.preliminary:
        yield (
            arrival.preliminary,
            words.gettext(
                "%(source)s %(year)s: preliminary figures expected", source=source, year=year
            ),
        )
    text = words.gettext("%(source)s %(year)s: figures expected", source=source, year=year)
    yield arrival.final, text


def _event_lines(event: Event, plan: str, today: datetime.date) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.key}@{plan}.lape",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.end:%Y%m%d}",
        f"SUMMARY:{_escaped(event.summary)}",
        "TRANSP:TRANSPARENT",
    ]
    if event.is_yearly:
        lines.append("RRULE:FREQ=YEARLY")
    return [*lines, "END:VEVENT"]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line between characters, never within the octets of one."""
    parts, current, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LONGEST_LINE:
            parts.append(current)
            current, size = " ", 1
        current += character
        size += octets
    return "\r\n".join([*parts, current])
