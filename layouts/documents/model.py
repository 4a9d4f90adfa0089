"""What an attachment says, in order, apart from the file format it is written in.

Every text is ready to be read: numbers, periods and words are already in the language.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from data.model import Status


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above the title; those that were not given are empty."""

    meeting: str
    diary_number: str
    preparer: str


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A light and what it means."""

    status: Status
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of a card. ``notes`` are numbers of the document's notes."""

    label: str
    period: str
    value: str
    earlier: str
    benchmark: str
    difference: str
    status: Status
    word: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """One card of the plan."""

    number: int
    title: str
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """One thing that is said of a measure; ``language`` is of the text, not of the label."""

    label: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class DocumentMeasure:
    """A row of the measures register; ``title`` is empty where the section says whose it is."""

    title: str
    facts: tuple[MeasureFact, ...]


@dataclass(frozen=True, slots=True)
class MeasuresPart:
    """What actors do towards a sub-goal; without a ``heading`` it stands under the section's."""

    heading: str
    remark: str
    measures: tuple[DocumentMeasure, ...]


NO_MEASURES = MeasuresPart("", "", ())


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A sub-goal or a theme with its cards; ``statement`` is the plan's on ease and impact.

    ``context`` are local figures, one service in each of its entries.
    """

    number: str
    title: str
    statement: str
    roll_up: str
    cards: tuple[DocumentCard, ...]
    measures: MeasuresPart = NO_MEASURES
    context: MeasuresPart = NO_MEASURES


@dataclass(frozen=True, slots=True)
class DocumentGoal:
    """A main goal, or what stands outside the goals."""

    kicker: str
    title: str
    sections: tuple[DocumentSection, ...]


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """A group with (area, benchmark) for each period."""

    label: str
    cells: tuple[str, ...]
    difference: str
    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class ExplanationTable:
    """All values of comparable series. ``heads`` name the cells: ``2023``, ``koko maa 2023``."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[ExplanationRow, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """The numbers of a chart by period; None where there is no number to show.

    ``benchmark`` is empty where only the area is drawn. Where no line may be drawn from a period
    to the next, a place without numbers stands between them under the word for a break.
    """

    area: str
    benchmark_area: str
    periods: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    benchmark: tuple[Decimal | None, ...]
    decimals: int

    @property
    def is_over_time(self) -> bool:
        """Whether there are several periods, to be joined by a line."""
        return len(self.periods) > 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart; ``description`` says its values in words. Sizes are in pixels."""

    key: str
    heading: str
    status: Status
    word: str
    caption: tuple[str, ...]
    description: str
    svg: str
    width: int
    height: int
    data: ChartData


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an indicator measures, with every figure of the area and the benchmark.

    ``notes`` are the numbers of those that say how the plan's print is read.
    """

    number: int
    title: str
    definition: str
    direction: str
    pictures: tuple[Picture, ...]
    tables: tuple[ExplanationTable, ...]
    notes: tuple[int, ...]
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note that values refer to."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Headings:
    """The words of the document's own headings and columns."""

    contents: str
    group: str
    period: str
    value: str
    earlier: str
    benchmark: str
    difference: str
    judgement: str
    explanations: str
    readings: str
    notes: str
    no_values: str
    page: str


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """A table that stands by itself; each row has a cell under each of the heads."""

    heading: str
    remark: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole attachment. ``made_at`` is the publication's time, the only time it carries.

    ``tables`` are what slides show after the charts.
    """

    language: str
    locale: str
    title: str
    author: str
    file_stem: str
    made_at: datetime.datetime
    head: Head
    summary: tuple[str, ...]
    legend: tuple[LegendItem, ...]
    goals: tuple[DocumentGoal, ...]
    explanations: tuple[Explanation, ...]
    notes: tuple[Note, ...]
    footer: str
    headings: Headings
    tables: tuple[DocumentTable, ...] = ()
