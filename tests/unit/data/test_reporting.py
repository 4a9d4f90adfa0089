"""What holds of what actors have told, and what keeps a report from being taken."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from data.catalogue import load_catalogue
from data.measures import Progress
from data.reporting import (
    NO_REPORTS,
    Entry,
    Flaw,
    Report,
    Reports,
    Sourced,
    changes_to,
    flaws_of,
    is_link,
    tidy,
    year_asked,
    years_open,
)
from tests.support.reports import report_of

REGISTER = load_catalogue().register
TODAY = datetime.date(2026, 11, 22)
NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def history(*told: Report | None) -> Reports:
    """Entries of I/3 in this order; None withdraws what was told of the year before it."""
    entries, key = [], report_of().key
    for number, report in enumerate(told, start=1):
        key = report.key if report else key
        entries.append(Entry(number, key, report, NOON))
    return Reports.of(reversed(entries))


def test_the_newest_year_is_the_latest() -> None:
    """An older year told of later does not stand before a newer one."""
    reports = history(report_of(year=2025), report_of(year=2024, text="Myöhässä."))
    (row,) = (r for r in REGISTER.reportable("kotka") if r.subgoal == "I/3")
    latest = reports.latest(row)
    assert latest
    assert latest.key.year == 2025
    assert [entry.number for entry in reports.history(row)] == [2, 1]
    assert NO_REPORTS.latest(row) is None


def test_a_withdrawn_year_gives_way_to_the_one_before() -> None:
    """With 2025 withdrawn, what was told of 2024 is the latest, and 2025 is not told of."""
    reports = history(report_of(year=2024), report_of(year=2025), None)
    (row,) = (r for r in REGISTER.reportable("kotka") if r.subgoal == "I/3")
    latest = reports.latest(row)
    assert latest
    assert latest.key.year == 2024
    assert row in reports.unreported(REGISTER, "kotka", 2025)


def test_an_earlier_state_can_be_had() -> None:
    """Up to an entry the history is what it was then."""
    reports = history(report_of(), report_of(progress=Progress.ENDED))
    entry = reports.until(1).in_force(report_of().key)
    assert entry
    assert entry.report == report_of()
    assert reports.until(0) == NO_REPORTS


def test_no_information_is_something_told() -> None:
    """Saying that one does not know counts as told; saying nothing does not."""
    silent = NO_REPORTS.unreported(REGISTER, "kotka", 2025)
    assert len(silent) == 14
    reports = history(report_of(progress=Progress.NO_INFORMATION))
    assert len(reports.unreported(REGISTER, "kotka", 2025)) == 13


def test_rows_that_can_be_told_of() -> None:
    """The 159 rows with measures of their own, and no others."""
    counts = {actor: len(REGISTER.reportable(actor)) for actor in REGISTER.actors}
    assert sum(counts.values()) == 159
    assert (counts["kotka"], counts["hamina"], counts["poliisi"]) == (14, 10, 13)


def test_only_what_differs_changes() -> None:
    """The same report again changes nothing, whatever zeros its value is written with."""
    told = report_of(value="12.50", metric="osallistujia")
    again = replace(told, value=Decimal("12.5"))
    reports = history(told)
    assert changes_to(reports, [Sourced(again)]) == ()
    (change,) = changes_to(reports, [Sourced(again), Sourced(report_of("I/4"))])
    assert (change.before, change.after.report.key.subgoal) == (None, "I/4")


@pytest.mark.parametrize(
    ("report", "flaws"),
    [
        (report_of(), ()),
        (report_of(value="0", metric="ryhmiä", evidence="https://www.kotka.fi/a?b=1#c"), ()),
        (report_of("III/2"), (Flaw.NO_SUCH_ROW,)),
        (report_of(year=2019), (Flaw.YEAR,)),
        (report_of(year=2027), (Flaw.YEAR,)),
        (report_of(value="5"), (Flaw.VALUE_OF_WHAT,)),
        (report_of(metric="ryhmiä"), (Flaw.METRIC_WITHOUT_VALUE,)),
        (report_of(text="x" * 2001), (Flaw.TEXT_TOO_LONG,)),
        (report_of(value="1" * 16, metric="ryhmiä"), (Flaw.VALUE_TOO_LONG,)),
        (report_of(value="1E+40", metric="ryhmiä"), (Flaw.VALUE_TOO_LONG,)),
        (report_of(value="NaN", metric="ryhmiä"), (Flaw.VALUE_TOO_LONG,)),
        (report_of(evidence="www.kotka.fi"), (Flaw.LINK,)),
    ],
)
def test_flaws_are_all_named(report: Report, flaws: tuple[Flaw, ...]) -> None:
    """Each rule that a report breaks is told, and a sound one breaks none."""
    assert flaws_of(report, REGISTER, TODAY) == flaws


@pytest.mark.parametrize(
    "address",
    [
        "http://www.kotka.fi/",
        "https://",
        "https://kotka",
        "https://nimi:sana@www.kotka.fi/",
        "https://www.kotka.fi:99999/",
        "https://[www.kotka.fi/",
        "https://www.kotka.fi/a b",
        'https://www.kotka.fi/"><script>',
        "javascript:alert('https://www.kotka.fi')",
        f"https://www.kotka.fi/{'a' * 500}",
    ],
)
def test_addresses_that_are_no_evidence(address: str) -> None:
    """Only a whole https address without a name, password or markup can be shown as a link."""
    assert not is_link(address)
    assert is_link("https://www.kotka.fi/raportti")


def test_invisible_characters_do_not_stay() -> None:
    """Line breaks are kept as one kind; what nobody sees goes."""
    assert tidy(" a\x00b\r\n\r\nc\ud800\t\x9fd \n") == "ab\n\nc d"


def test_the_years_open() -> None:
    """From when the measures were written to this year; the one that ended last is asked for."""
    assert list(years_open(REGISTER, TODAY)) == list(range(2020, 2027))
    assert year_asked(REGISTER, TODAY) == 2025
    assert year_asked(REGISTER, datetime.date(2020, 3, 1)) == 2020
