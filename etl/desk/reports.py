"""Reads a workbook of one actor's measures for the desk."""

from __future__ import annotations

import datetime

from data.measures import Register
from data.reporting import Told
from etl import isolation, preflight
from etl.desk.findings import findings_of
from etl.readers.measure_reports import read_reports


def read_told(content: bytes, register: Register, actor: str, today: datetime.date) -> Told:
    """What the workbook tells of the actor's rows. Raises UnreadableFile."""
    preflight.inspect(content)
    sheets = isolation.read_sheets(content)
    reading = read_reports(sheets, register, actor, today)
    return Told(reading.told, findings_of(reading.issues, sheets), reading.blank)
