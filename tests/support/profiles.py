"""Profiles and publications made up for tests, over the real catalogue."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from data.catalogue import load_catalogue
from data.deliveries import Delivery, Publication, PublicationKind
from data.model import Mark, Observation
from data.profile import Profile
from tests.support.observations import TOOL, key_of, observed

REGION, BENCHMARK = "kymenlaakso", "koko-maa"


def pair(
    indicator: int,
    own: str | Mark,
    benchmark: str | Mark,
    *,
    series: str = "share",
    group: str = "grades_8_9",
    period: str = "2023",
    **more: Any,
) -> tuple[Observation, Observation]:
    """The region's and the whole country's observation of one thing in one period."""
    region, country = (
        key_of(indicator, area=area, series=series, group=group, period=period)
        for area in (REGION, BENCHMARK)
    )
    return observed(region, own, **more), observed(country, benchmark, **more)


def publication_of(number: int = 1, summary: str = "Suunnitelman luvut") -> Publication:
    """A publication of 7 March 2024."""
    return Publication(
        number=number,
        kind=PublicationKind.DELIVERY,
        published_at=datetime.datetime(2024, 3, 7, 12, tzinfo=datetime.UTC),
        published_by=TOOL,
        summary=summary,
        delivery=number,
        restored=None,
        values_added=2,
        values_changed=0,
        values_removed=0,
    )


def delivery_of(number: int = 1, filename: str = "luvut.xlsx") -> Delivery:
    """A delivery as the store keeps it."""
    return Delivery(
        number=number,
        filename=filename,
        sha256="0" * 64,
        size_bytes=1024,
        shape="template",
        report="[]",
        delivered_by=TOOL,
        received_at=datetime.datetime(2024, 3, 7, 11, tzinfo=datetime.UTC),
    )


def profile_of(
    *observations: Observation,
    area: str = REGION,
    publication: Publication | None = None,
    is_newest: bool = True,
) -> Profile:
    """An area's profile from these observations alone, by the real catalogue."""
    return Profile.build(load_catalogue(), area, observations, publication, is_newest=is_newest)


def everything(value: Decimal, benchmark: Decimal) -> tuple[Observation, ...]:
    """The same pair of values for every series and group that the catalogue follows."""
    return tuple(
        observation
        for indicator, series in load_catalogue().series()
        for group in series.groups
        for observation in pair(
            indicator.number, str(value), str(benchmark), series=series.key, group=group
        )
    )
