"""Values of a question belong to the years it was asked."""

from __future__ import annotations

from collections.abc import Iterator

from data.model import Series
from data.periods import Period
from etl.cells import Role
from etl.checks.context import Context
from etl.issues import Issue, error
from etl.periods_text import period_text


def mixed_questions(context: Context) -> Iterator[Issue]:
    """Values from before a question was first asked or after it was dropped.

    Indicator 18 asked in 2019 who was left without support and from 2021 who got it: put into
    one series, the two would show a collapse or a miracle that never was.
    """
    for found in context.mapped:
        key, series = found.observation.key, found.series
        if found.observation.value is not None and not _was_asked(series, key.period):
            others = ", ".join(
                s.key
                for s in context.catalogue.indicators[key.indicator].series
                if s is not series and _was_asked(s, key.period)
            )
            yield error(
                "question_mixed",
                found.record.place_of(Role.PERIOD),
                f"Indikaattorin {key.indicator} sarjan {series.key} kysymystä ei esitetty "
                f"jaksolla {period_text(key.period)}, joten luku ei voi kuulua siihen.",
                f"Vertaa kysymyksen sanamuotoa; jakson oma sarja on {others}."
                if others
                else "Tarkista jakso ja sarja.",
            )


def _was_asked(series: Series, period: Period) -> bool:
    first, last = series.first_period, series.last_period
    return (first is None or period >= first) and (last is None or period <= last)
