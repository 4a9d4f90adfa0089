"""What the views of reporting work with, and whose rows somebody may see and write."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import abort

from app.desk.workplace import Workplace
from data.moments import today
from data.reporting import ReportKey, year_asked, years_open
from data.store import Reporting


@dataclass(frozen=True, slots=True)
class ReportingPlace:
    """The desk's own workplace with the kept reports."""

    work: Workplace
    reporting: Reporting

    def today(self) -> datetime.date:
        """The day in Finland."""
        return today()

    def years(self) -> Sequence[int]:
        """The years that can be told of."""
        return years_open(self.work.catalogue.register, self.today())

    def default_year(self) -> int:
        """The year that is told of unless another is asked for."""
        return year_asked(self.work.catalogue.register, self.today())

    def may_write(self, actor: str) -> bool:
        """Whether the one at the desk is this actor's reporter."""
        return self.work.account().may_report_for(actor)

    def let_see(self, actor: str) -> None:
        """Refuse whoever may not look at an actor's desk; 404 for an unknown actor."""
        if not self.work.account().may_see_reporting_of(actor):
            abort(HTTPStatus.FORBIDDEN)
        if actor not in self.work.catalogue.register.actors:
            abort(HTTPStatus.NOT_FOUND)

    def let_write(self, actor: str) -> None:
        """Refuse everybody but the actor's own reporter."""
        if not self.may_write(actor):
            abort(HTTPStatus.FORBIDDEN)

    def key(self, actor: str, subgoal: str, year: int) -> ReportKey:
        """What a report is of; 404 for a row that has no measures to tell of."""
        rows = self.work.catalogue.register.reportable(actor)
        if subgoal not in {row.subgoal for row in rows}:
            abort(HTTPStatus.NOT_FOUND)
        return ReportKey(actor, subgoal, year)
