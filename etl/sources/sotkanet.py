"""Sotkanet, the indicator bank of THL: its REST answers as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from data.catalogue import Catalogue
from data.model import Area
from etl.sources.client import Client, SourceUnavailable, parsed

BASE_URL = "https://sotkanet.fi/rest/1.1"


@dataclass(frozen=True, slots=True)
class Fetched:
    """The rows of the wanted areas as a file, and the ids that had none."""

    content: bytes
    rows: int
    empty: tuple[int, ...]


def known_ids(catalogue: Catalogue, numbers: Collection[int] | None = None) -> tuple[int, ...]:
    """Sotkanet's ids of the plan's indicators: those numbered, or all."""
    return tuple(
        sotkanet_id
        for indicator, series in catalogue.series()
        if numbers is None or indicator.number in numbers
        for sotkanet_id in series.sotkanet_ids.values()
    )


def fetch(
    client: Client, ids: Iterable[int], areas: Iterable[Area], years: Iterable[int]
) -> Fetched:
    """Ask one indicator at a time. Raises SourceUnavailable.

    Sotkanet answers for every region there is, so the areas are chosen here, by its own ids.
    The rows stay as they came, digit for digit.
    """
    regions = {area.sotkanet_id for area in areas}
    wanted = list(years)
    rows: list[str] = []
    empty: list[int] = []
    for sotkanet_id in dict.fromkeys(ids):
        found = [_text(row) for row in _rows(client, sotkanet_id, wanted) if _is_in(row, regions)]
        rows += found
        if not found:
            empty.append(sotkanet_id)
    content = "[" + ",\n".join(rows) + "]\n"
    return Fetched(content.encode(), len(rows), tuple(empty))


def _rows(client: Client, sotkanet_id: int, years: Iterable[int]) -> Iterator[Mapping[str, Any]]:
    # Years joined by commas are refused: the parameter is repeated.
    parameters = [
        ("indicator", str(sotkanet_id)),
        *(("years", str(year)) for year in years),
        ("genders", "total"),
    ]
    answer = parsed(client.get("json", parameters), parse_float=Decimal)
    if not isinstance(answer, list) or not all(isinstance(row, dict) for row in answer):
        raise SourceUnavailable(
            f"Sotkanetin vastaus indikaattorista {sotkanet_id} ei ole tunnettua muotoa."
        )
    yield from answer


def _is_in(row: Mapping[str, Any], regions: Collection[int | None]) -> bool:
    region = row.get("region")
    return region is not None and region in regions


def _text(row: Mapping[str, Any]) -> str:
    pairs = (f"{json.dumps(key)}:{_literal(value)}" for key, value in row.items())
    return "{" + ",".join(pairs) + "}"


def _literal(value: Any) -> str:
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
