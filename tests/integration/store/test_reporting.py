"""What actors tell of their measures is added to and never replaced, on both databases."""

from __future__ import annotations

import datetime
from functools import partial

import pytest
from sqlalchemy import Engine

from data.accounts import Action, Role
from data.catalogue import load_catalogue
from data.measures import Progress
from data.model import Place
from data.reporting import ReportKey, Sourced
from data.store import Accounts, AuditLog, DraftDecided, ReportConflict, Reporting, Store
from tests.support.observations import deed_of, deliver, key_of, observed
from tests.support.reports import ACTOR, report_of

KEY = ReportKey(ACTOR, "I/3", 2025)
DEED = deed_of(Action.MEASURE_REPORTED)


@pytest.fixture
def reporting(engine: Engine) -> Reporting:
    """The reports of a database with one account."""
    Accounts(engine).add(DEED.actor, DEED.actor, Role.REPORTER, None, reports_for=ACTOR)
    return Reporting(engine)


def test_what_is_told_later_holds_and_what_was_told_stays(reporting: Reporting) -> None:
    """A second report of a row and year is in force; the first stands in the history exactly."""
    first = report_of(value="12.50", metric="osallistujat")
    reporting.report(first, base=0, deed=DEED)
    reporting.report(report_of(progress=Progress.ESTABLISHED), base=1, deed=DEED)
    reports = reporting.reports(actor=ACTOR)
    in_force = reports.in_force(KEY)
    assert in_force
    assert in_force.report == report_of(progress=Progress.ESTABLISHED)
    (row,) = (r for r in load_catalogue().register.reportable(ACTOR) if r.subgoal == "I/3")
    history = reports.history(row)
    assert [entry.report for entry in history] == [in_force.report, first]
    assert str(history[1].report and history[1].report.value) == "12.50"


def test_an_older_state_overwrites_nothing(reporting: Reporting) -> None:
    """Who worked on a state that is no longer newest for the row is told so; others are not."""
    reporting.report(report_of(), base=0, deed=DEED)
    with pytest.raises(ReportConflict):
        reporting.report(report_of(text="Toinen"), base=0, deed=DEED)
    reporting.report(report_of("I/1"), base=0, deed=DEED)
    assert reporting.reports().newest == 2


def test_a_withdrawn_report_is_no_report(reporting: Reporting) -> None:
    """After a withdrawal nothing is told of the year, though the history keeps both."""
    with pytest.raises(KeyError):
        reporting.withdraw(KEY, base=0, deed=DEED)
    reporting.report(report_of(), base=0, deed=DEED)
    reporting.withdraw(KEY, base=1, deed=DEED)
    reports = reporting.reports()
    assert reports.in_force(KEY) is None
    assert [entry.report is None for entry in reports.by_row[KEY.row]] == [False, True]


def test_a_workbook_is_decided_upon_once(reporting: Reporting, store: Store) -> None:
    """Its reports lead to their cells, its bytes are kept, and a second decision is refused."""
    draft = reporting.keep_draft(ACTOR, "toteuma.xlsx", b"bytes", DEED)
    assert reporting.waiting(ACTOR) == (draft,)
    told = [Sourced(report_of(), Place("Toteuma 2025", "I4"))]
    reporting.publish_draft(draft.number, told, base=0, deed=DEED)
    entry = reporting.reports().in_force(KEY)
    assert entry
    assert (entry.draft, entry.place) == (draft.number, Place("Toteuma 2025", "I4"))
    assert reporting.waiting(ACTOR) == ()
    assert store.original(draft.sha256) == b"bytes"
    with pytest.raises(DraftDecided):
        reporting.discard_draft(draft.number, DEED)
    with pytest.raises(KeyError):
        reporting.draft(99)


def test_a_workbook_comes_whole_or_not_at_all(reporting: Reporting, engine: Engine) -> None:
    """When one row conflicts, none is told, the draft still waits and the log says nothing."""
    reporting.report(report_of("I/1"), base=0, deed=DEED)
    draft = reporting.keep_draft(ACTOR, "toteuma.xlsx", b"bytes", DEED)
    entries = len(AuditLog(engine).entries())
    told = [Sourced(report_of(s), Place("Toteuma 2025", "I4")) for s in ("I/3", "I/1")]
    with pytest.raises(ReportConflict):
        reporting.publish_draft(draft.number, told, base=0, deed=DEED)
    assert reporting.reports().newest == 1
    assert reporting.waiting(ACTOR) == (draft,)
    assert len(AuditLog(engine).entries()) == entries


def _same(moment: datetime.datetime) -> datetime.datetime:
    return moment


def test_an_earlier_publication_shows_what_was_told_then(engine: Engine, store: Store) -> None:
    """As of a publication, what was told after it was made is not there, and never will be."""
    Accounts(engine).add(DEED.actor, DEED.actor, Role.REPORTER, None, reports_for=ACTOR)
    values = [observed(key_of(), "1.0")]
    made = store.publish(deliver(store), values, base=None, summary="luvut", published_by="test")
    hour = datetime.timedelta(hours=1)
    for base, moment in enumerate((made.published_at - hour, made.published_at + hour)):
        reporting = Reporting(engine, clock=partial(_same, moment))
        reporting.report(report_of(text=f"{base}"), base=base, deed=DEED)
    assert store.measure_reports(actor=ACTOR, subgoal="I/3").newest == 2
    assert store.measure_reports(as_of=made.number).newest == 1
    assert store.measure_reports(subgoal="II/1").newest == 0
    with pytest.raises(KeyError):
        store.measure_reports(as_of=99)
