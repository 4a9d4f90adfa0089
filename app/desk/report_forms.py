"""What a form of reporting says, and why it cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from http import HTTPStatus

from flask import abort, request

from app.desk.reporting_place import ReportingPlace
from data.measures import Progress
from data.reporting import Report, ReportKey, flaws_of, tidy
from etl.readers.measure_values import as_exact
from layouts.desk.report_addresses import YEAR
from layouts.desk.report_form import flaw_word
from layouts.i18n import Words

FIELDS = ("progress", "text", "value", "metric", "evidence")


def read_year(place: ReportingPlace, asked: Mapping[str, str]) -> int:
    """The year asked for, or the one told of by default; 404 for one that is not open."""
    text = asked.get(YEAR, "")
    if not text:
        return place.default_year()
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    if year not in place.years():
        abort(HTTPStatus.NOT_FOUND)
    return year


def read_base() -> int:
    """The newest entry of the state that was looked at; what is no number is older than all."""
    text = request.form.get("base", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def read_form(
    place: ReportingPlace, key: ReportKey, words: Words
) -> tuple[Report | None, tuple[str, ...]]:
    """The report that a form tells, or everything that is wrong with it."""
    problems = []
    given = {name: tidy(request.form.get(name, "")) for name in FIELDS}
    if given["progress"] not in set(Progress):
        problems.append(words.gettext("Choose how it has gone."))
    value, is_number = _value(given["value"])
    if not is_number:
        problems.append(
            words.gettext("The value must be one exact number, such as 12.5; tell more in words.")
        )
    if problems:
        return None, tuple(problems)
    report = Report(
        key,
        Progress(given["progress"]),
        given["text"],
        value,
        " ".join(given["metric"].split()),
        given["evidence"],
    )
    register = place.work.catalogue.register
    flaws = flaws_of(report, register, place.today())
    return (None if flaws else report), tuple(flaw_word(flaw, words) for flaw in flaws)


def _value(text: str) -> tuple[Decimal | None, bool]:
    """The number, None where nothing is written, and whether what is written is one."""
    if not text:
        return None, True
    value = as_exact(text)
    return value, value is not None
