"""The values everything else speaks in: indicators, areas, observations and judgements.

Nothing here knows a framework, a database or a file format.
"""

from data.model.areas import Area, AreaKind
from data.model.indicators import (
    Decision,
    Direction,
    Group,
    Indicator,
    Series,
    SeriesBreak,
    SeriesRole,
    Source,
    Unit,
)
from data.model.judgements import JUDGED_STATUSES, Change, Judgement, Reason, Status
from data.model.observations import (
    Mark,
    Observation,
    ObservationKey,
    Place,
    Reading,
    reading_of,
)
from data.model.text import Language, Text

__all__ = [
    "JUDGED_STATUSES",
    "Area",
    "AreaKind",
    "Change",
    "Decision",
    "Direction",
    "Group",
    "Indicator",
    "Judgement",
    "Language",
    "Mark",
    "Observation",
    "ObservationKey",
    "Place",
    "Reading",
    "Reason",
    "Series",
    "SeriesBreak",
    "SeriesRole",
    "Source",
    "Status",
    "Text",
    "Unit",
    "reading_of",
]
