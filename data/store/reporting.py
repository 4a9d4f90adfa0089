"""What actors report of their measures, and the workbooks it comes in: only ever added to."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, func, insert, select

from data.accounts import Deed
from data.measures import Progress
from data.model import Place
from data.reporting import Entry, Report, ReportDraft, ReportKey, Reports, Sourced
from data.store import deeds
from data.store.accounts import Clock, utc_now
from data.store.engine import wait_for_turn, writing
from data.store.report_tables import measure_report, report_decision, report_draft
from data.store.tables import delivery
from data.store.writes import keep_original


class ReportConflict(Exception):
    """Something newer was told of a row and year after the state the caller worked on."""


class DraftDecided(Exception):
    """The draft has been published or discarded already."""


class Reporting:
    """The reports of one migrated database. Every ``deed`` stands in the audit log with them."""

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._clock = clock

    def reports(self, *, actor: str | None = None) -> Reports:
        """The history of every actor's reports, or of one's."""
        with self._engine.connect() as connection:
            return read_reports(connection, actor=actor)

    def report(self, report: Report, *, base: int, deed: Deed) -> None:
        """Tell of a row, upon the state whose newest entry is ``base``. Raises ReportConflict."""
        with writing(self._engine) as connection:
            self._add(connection, [Sourced(report)], base, deed)

    def withdraw(self, key: ReportKey, *, base: int, deed: Deed) -> None:
        """Take back what was told of a row for a year; it stays in the history.

        Raises ReportConflict, and KeyError where nothing is told.
        """
        with writing(self._engine) as connection:
            number, now = self._take_turn(connection, [key], base)
            if read_reports(connection, actor=key.actor).in_force(key) is None:
                raise KeyError(key)
            row = _key_row(key) | {"number": number, "account": deed.actor, "at": now}
            connection.execute(insert(measure_report), row)
            deeds.note(connection, deed, now)

    def keep_draft(self, actor: str, filename: str, content: bytes, deed: Deed) -> ReportDraft:
        """Keep a workbook until it is decided upon; its bytes are kept for ever."""
        with writing(self._engine) as connection:
            for table in (delivery, report_draft):
                wait_for_turn(connection, table)
            sha256 = keep_original(connection, content)
            latest = connection.execute(select(func.max(report_draft.c.number))).scalar()
            kept = ReportDraft((latest or 0) + 1, actor, filename, sha256, self._clock())
            row = {name: getattr(kept, name) for name in report_draft.c.keys() if name != "account"}
            connection.execute(insert(report_draft), row | {"account": deed.actor})
            deeds.note(connection, _of_draft(deed, kept), kept.received_at)
        return kept

    def draft(self, number: int) -> ReportDraft:
        """One workbook. Raises KeyError."""
        with self._engine.connect() as connection:
            return _find_draft(connection, number)

    def waiting(self, actor: str) -> tuple[ReportDraft, ...]:
        """An actor's workbooks that wait for a decision, newest first."""
        query = _drafts().where(
            report_draft.c.actor == actor, report_decision.c.is_published.is_(None)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(report_draft.c.number.desc())).mappings()
            return tuple(ReportDraft(**row) for row in rows)

    def publish_draft(self, number: int, told: Sequence[Sourced], *, base: int, deed: Deed) -> None:
        """Tell everything that differs in a workbook, all or nothing.

        Raises KeyError, DraftDecided and ReportConflict.
        """
        with writing(self._engine) as connection:
            draft = self._decide(connection, number, deed, is_published=True)
            counted = replace(deed, detail={**deed.detail, "reports": str(len(told))})
            self._add(connection, told, base, _of_draft(counted, draft), number)

    def discard_draft(self, number: int, deed: Deed) -> None:
        """Note that a workbook is not wanted. Raises KeyError and DraftDecided."""
        with writing(self._engine) as connection:
            draft = self._decide(connection, number, deed, is_published=False)
            deeds.note(connection, _of_draft(deed, draft), self._clock())

    def _decide(
        self, connection: Connection, number: int, deed: Deed, *, is_published: bool
    ) -> ReportDraft:
        wait_for_turn(connection, report_decision)
        draft = _find_draft(connection, number)
        if draft.is_published is not None:
            raise DraftDecided(number)
        decision = {"is_published": is_published, "account": deed.actor, "at": self._clock()}
        connection.execute(insert(report_decision), {"draft": number, **decision})
        return draft

    def _add(
        self,
        connection: Connection,
        told: Sequence[Sourced],
        base: int,
        deed: Deed,
        draft: int | None = None,
    ) -> None:
        number, now = self._take_turn(connection, [s.report.key for s in told], base)
        common = {"account": deed.actor, "at": now, "draft": draft}
        for offset, sourced in enumerate(told):
            row = _report_row(sourced) | common | {"number": number + offset}
            connection.execute(insert(measure_report), row)
        deeds.note(connection, deed, now)

    def _take_turn(
        self, connection: Connection, keys: Collection[ReportKey], base: int
    ) -> tuple[int, datetime.datetime]:
        """The number of the next entry, when nobody told anything of these after ``base``."""
        wait_for_turn(connection, measure_report)
        table = measure_report.c
        newer = select(table.actor, table.subgoal, table.year).where(table.number > base)
        if {ReportKey(*row) for row in connection.execute(newer)} & set(keys):
            raise ReportConflict
        latest = connection.execute(select(func.max(table.number))).scalar() or 0
        return latest + 1, self._clock()


def read_reports(
    connection: Connection,
    *,
    actor: str | None = None,
    subgoal: str | None = None,
    until: datetime.datetime | None = None,
) -> Reports:
    """The history, of one actor or sub-goal, as it was at a moment; None leaves nothing out."""
    query = select(measure_report)
    if actor is not None:
        query = query.where(measure_report.c.actor == actor)
    if subgoal is not None:
        query = query.where(measure_report.c.subgoal == subgoal)
    if until is not None:
        query = query.where(measure_report.c.at <= until)
    return Reports.of(map(_entry, connection.execute(query).mappings()))


def _drafts() -> Any:
    columns = (c for c in report_draft.c if c.name != "account")
    return select(*columns, report_decision.c.is_published).outerjoin(report_decision)


def _find_draft(connection: Connection, number: int) -> ReportDraft:
    row = connection.execute(_drafts().where(report_draft.c.number == number)).mappings().first()
    if row is None:
        raise KeyError(number)
    return ReportDraft(**row)


def _of_draft(deed: Deed, draft: ReportDraft) -> Deed:
    told = {"file": draft.filename, "draft": str(draft.number)}
    return replace(deed, subject=draft.actor, detail={**told, **deed.detail})


def _key_row(key: ReportKey) -> dict[str, Any]:
    return {**asdict(key), "text": "", "metric": "", "evidence": ""}


def _report_row(sourced: Sourced) -> dict[str, Any]:
    report, place = sourced.report, sourced.place
    return _key_row(report.key) | {
        "progress": report.progress.value,
        "text": report.text,
        "value": report.value,
        "metric": report.metric,
        "evidence": report.evidence,
        "sheet": place.sheet if place else None,
        "cell": place.cell if place else None,
    }


def _entry(row: RowMapping) -> Entry:
    key = ReportKey(row["actor"], row["subgoal"], row["year"])
    place = None if row["sheet"] is None else Place(row["sheet"], row["cell"])
    told = {name: row[name] for name in ("text", "value", "metric", "evidence")}
    is_told = row["progress"] is not None
    report = Report(key, Progress(row["progress"]), **told) if is_told else None
    return Entry(row["number"], key, report, row["at"], row["draft"], place)
