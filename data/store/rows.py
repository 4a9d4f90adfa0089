"""Between table rows and the values of ``data.model`` and ``data.deliveries``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, RowMapping

from data.deliveries import Delivery, Publication, PublicationKind
from data.model import Mark, Observation, ObservationKey, Place
from data.store.tables import KEY_COLUMNS, observation

OBSERVATION_COLUMNS = (
    *KEY_COLUMNS,
    observation.c.value,
    observation.c.mark,
    observation.c.preliminary,
    observation.c.respondents,
    observation.c.printed,
    observation.c.note,
    observation.c.sheet,
    observation.c.cell,
    observation.c.delivery,
    observation.c.publication,
)


# A row to add, its values in this order.
ROW_COLUMNS = (
    *KEY_COLUMNS,
    observation.c.withdrawn,
    observation.c.value,
    observation.c.mark,
    observation.c.preliminary,
    observation.c.respondents,
    observation.c.printed,
    observation.c.note,
    observation.c.delivery,
    observation.c.sheet,
    observation.c.cell,
    observation.c.publication,
)
NewRow = tuple[Any, ...]


def observation_row(new: Observation, *, delivery: int | None, publication: int) -> NewRow:
    """The row of an observation that came with ``delivery``."""
    indicator, series, group, area, period = new.key
    place = new.place
    return (
        area,
        indicator,
        series,
        group,
        period,
        False,
        new.value,
        None if new.mark is None else new.mark.value,
        new.preliminary,
        new.respondents,
        new.printed,
        new.note,
        delivery,
        place.sheet,
        place.cell,
        publication,
    )


def withdrawal_row(key: ObservationKey, *, delivery: int | None, publication: int) -> NewRow:
    """The row that ends an observation."""
    indicator, series, group, area, period = key
    nothing = (None, None, False, None, None, None)
    about = (area, indicator, series, group, period)
    return (*about, True, *nothing, delivery, None, None, publication)


def observation_of(row: Row[*tuple[Any, ...]]) -> Observation:
    """The observation of a row of ``OBSERVATION_COLUMNS`` that is no withdrawal."""
    # Unpacked by position: by name it takes three times as long, felt on whole-state reads.
    area, indicator, series, group, period, *content = row
    value, mark, preliminary, respondents, printed, note, sheet, cell, *origin = content
    return Observation(
        ObservationKey(indicator, series, group, area, period),
        value,
        Place(sheet, cell),
        None if mark is None else Mark(mark),
        preliminary,
        respondents,
        printed,
        note,
        *origin,
    )


def publication_of(row: RowMapping) -> Publication:
    """The publication of a row of the publication table."""
    return Publication(**(dict(row) | {"kind": PublicationKind(row["kind"])}))


def delivery_of(row: RowMapping) -> Delivery:
    """The delivery of a row of the delivery table with the size of its original."""
    return Delivery(**row)
