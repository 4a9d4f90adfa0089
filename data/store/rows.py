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


def observation_row(new: Observation, *, delivery: int | None) -> dict[str, Any]:
    """The row of an observation that came with ``delivery``, but for its publication."""
    return _key_columns(new.key) | {
        "withdrawn": False,
        "value": new.value,
        "mark": None if new.mark is None else new.mark.value,
        "preliminary": new.preliminary,
        "respondents": new.respondents,
        "printed": new.printed,
        "note": new.note,
        "delivery": delivery,
        "sheet": new.place.sheet,
        "cell": new.place.cell,
    }


def withdrawal_row(key: ObservationKey, *, delivery: int | None) -> dict[str, Any]:
    """The row that ends an observation, but for its publication."""
    return _key_columns(key) | {
        "withdrawn": True,
        "value": None,
        "mark": None,
        "preliminary": False,
        "respondents": None,
        "printed": None,
        "note": None,
        "delivery": delivery,
        "sheet": None,
        "cell": None,
    }


def _key_columns(key: ObservationKey) -> dict[str, Any]:
    return {
        "area": key.area,
        "indicator": key.indicator,
        "series": key.series,
        "population_group": key.group,
        "period": key.period,
    }


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
