"""The annual clock's page: ten steps, no invented months."""

from __future__ import annotations

import datetime
from dataclasses import replace

import icalendar

from data.catalogue import Catalogue, load_catalogue
from data.model import Language
from layouts.i18n import Words, words_in
from layouts.icalendar import LONGEST_LINE, build_calendar
from layouts.pages.annual_clock import build, render_annual_clock
from layouts.selection import Page
from tests.support.views import looking_at

CATALOGUE = load_catalogue()
TODAY = datetime.date(2026, 3, 15)


def with_month(month: int) -> Catalogue:
    """The catalogue once the group has agreed on a month for the reporting of outcomes."""
    clock = CATALOGUE.annual_clock
    first, *rest = clock.steps
    steps = (replace(first, month=month), *rest)
    return replace(CATALOGUE, annual_clock=replace(clock, steps=steps))


def calendar_of(catalogue: Catalogue, words: Words) -> icalendar.Calendar:
    """The file as a calendar program reads it."""
    return icalendar.Calendar.from_ical(build_calendar(catalogue, words, TODAY))


def test_steps_without_months_say_so(words: Words) -> None:
    """None of the ten steps gets a month that the plan does not give."""
    view = build(CATALOGUE, looking_at(Page.ANNUAL_CLOCK), words)
    assert [step.month for step in view.steps] == [""] * 10
    html = render_annual_clock(view, words).html
    assert html.count("month not agreed") == 10
    assert "The plan prints the steps without months" in html


def test_the_pause_of_the_meetings_is_told() -> None:
    """The group does not meet in July, and no day is given for its meetings."""
    words = words_in(Language.FI)
    html = render_annual_clock(build(CATALOGUE, looking_at(Page.ANNUAL_CLOCK), words), words).html
    assert "Kokousta ei ole: heinäkuu." in html
    assert "Kokousten päivää ei suunnitelmassa anneta." in html


def test_an_agreed_month_is_shown(words: Words) -> None:
    """A month written in the catalogue stands beside its step."""
    view = build(with_month(2), looking_at(Page.ANNUAL_CLOCK), words)
    assert view.steps[0].month == "February"
    assert "The plan prints the steps without months" not in render_annual_clock(view, words).html


def test_the_calendar_has_only_what_has_a_date(words: Words) -> None:
    """Without agreed months the file has arrivals of figures, and none that have passed."""
    events = calendar_of(CATALOGUE, words).walk("VEVENT")
    starts = {str(event["SUMMARY"]): event.decoded("DTSTART") for event in events}
    assert starts["School Health Promotion Study 2026: figures expected"] == datetime.date(
        2026, 12, 1
    )
    assert min(starts.values()) >= TODAY
    assert not any("LAPE group" in summary for summary in starts)
    assert not any("RRULE" in event for event in events)


def test_child_protection_comes_twice(words: Words) -> None:
    """Preliminary figures of 2025 are expected by May 2026 and final ones by July."""
    starts = {
        str(e["SUMMARY"]): e.decoded("DTSTART")
        for e in calendar_of(CATALOGUE, words).walk("VEVENT")
    }
    found = [day for summary, day in starts.items() if " 2025: preliminary" in summary]
    assert found == [datetime.date(2026, 5, 1)]


def test_a_step_with_a_month_comes_every_year(words: Words) -> None:
    """An agreed month becomes a whole month's event that recurs yearly."""
    steps = [e for e in calendar_of(with_month(12), words).walk("VEVENT") if "RRULE" in e]
    (step,) = steps
    assert (step.decoded("DTSTART"), step.decoded("DTEND")) == (
        datetime.date(2026, 12, 1),
        datetime.date(2027, 1, 1),
    )
    assert b"RRULE:FREQ=YEARLY\r\n" in step.to_ical()
    assert str(step["SUMMARY"]).startswith("Actors gather")


def test_events_keep_their_identity() -> None:
    """The same event has the same id in every language, so a subscription updates in place."""
    ids = [
        [str(event["UID"]) for event in calendar_of(with_month(5), words_in(language)).events]
        for language in Language
    ]
    assert ids[0] == ids[1] == ids[2]
    assert len(set(ids[0])) == len(ids[0]) > 5


def test_lines_are_short_and_break_between_letters() -> None:
    """No line is longer than 75 octets, and Finnish letters survive the folding."""
    text = build_calendar(with_month(5), words_in(Language.FI), TODAY)
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= LONGEST_LINE for line in text.split("\r\n"))
    (step,) = (e for e in calendar_of(with_month(5), words_in(Language.FI)).events if "RRULE" in e)
    assert step["SUMMARY"] == CATALOGUE.annual_clock.steps[0].name.fi
