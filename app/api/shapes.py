"""The shapes of the API's answers; ``openapi.json`` says the same to those who call it.

Decimals are texts, so that nobody's parser makes binary floats of them.
"""

from __future__ import annotations

from typing import TypedDict


class SourceShape(TypedDict):
    """Who publishes the figures and how to cite them."""

    key: str
    name: str
    publisher: str
    citation: str
    licence: str
    url: str


class SeriesShape(TypedDict):
    """One comparable run of values; ``groups`` are keys."""

    key: str
    name: str
    groups: list[str]
    unit: str
    decimals: int
    direction: str
    threshold: str | None
    role: str


class IndicatorShape(TypedDict):
    """An indicator; its unit, direction and threshold are those of its first main series."""

    number: int
    name: str
    theme: str
    theme_key: str
    unit: str
    direction: str
    threshold: str | None
    definition: str
    sources: list[SourceShape]
    series: list[SeriesShape]


class IndicatorsShape(TypedDict):
    """All indicators in number order."""

    indicators: list[IndicatorShape]


class GroupShape(TypedDict):
    """A population group."""

    key: str
    name: str
    short_name: str


class GroupsShape(TypedDict):
    """All population groups in display order."""

    groups: list[GroupShape]


class AreaShape(TypedDict):
    """An area; the years say when a municipality existed, None where there is no bound."""

    key: str
    code: str
    kind: str
    name: str
    parent: str | None
    valid_from: int | None
    valid_to: int | None


class AreasShape(TypedDict):
    """All areas, abolished municipalities included."""

    areas: list[AreaShape]


class CardShape(TypedDict):
    """A card: which series of an indicator it shows, and under which title."""

    indicator: int
    series: list[str]
    title: str


class SubGoalShape(TypedDict):
    """A sub-goal with its cards in printed order."""

    number: int
    key: str
    name: str
    ease: str | None
    impact: str | None
    note: str | None
    cards: list[CardShape]


class GoalShape(TypedDict):
    """A main goal."""

    number: str
    name: str
    subgoals: list[SubGoalShape]


class SectionShape(TypedDict):
    """Cards followed outside the goals."""

    theme: str
    theme_key: str
    cards: list[CardShape]


class PlanShape(TypedDict):
    """The plan; ``region`` and ``benchmark`` are area keys."""

    key: str
    name: str
    short_name: str
    region: str
    benchmark: str
    goals: list[GoalShape]
    other_sections: list[SectionShape]


class PublicationShape(TypedDict):
    """One state of the data; ``published_at`` is in UTC."""

    number: int
    kind: str
    published_at: str
    summary: str
    restored: int | None
    values_added: int
    values_changed: int
    values_removed: int
    is_invented: bool


class PublicationsShape(TypedDict):
    """All publications, newest first."""

    publications: list[PublicationShape]


class ChangeShape(TypedDict):
    """Movement from the area's own previous period."""

    previous_period: str
    previous_value: str
    difference: str
    status: str


class JudgementShape(TypedDict):
    """One value and what the plan's rule says of it."""

    indicator: int
    series: str
    group: str
    period: str | None
    benchmark_period: str | None
    value: str | None
    benchmark_value: str | None
    difference: str | None
    unit: str
    status: str
    reason: str
    threshold: str | None
    respondents: int | None
    uncertain: bool
    change: ChangeShape | None


class JudgementsShape(TypedDict):
    """An area's judgements in one publication; None while nothing is published."""

    publication: int | None
    is_invented: bool
    area: str
    benchmark_area: str
    judgements: list[JudgementShape]


class ContextFigureShape(TypedDict):
    """One yearly figure of a service. ``bound`` says that the source tells it from one side."""

    service: str
    service_name: str
    metric: str
    metric_name: str
    unit: str
    unit_name: str
    year: int
    value: str | None
    mark: str | None
    approximate: bool
    bound: str | None
    respondents: int | None
    scale: str | None
    note: str | None
    note_language: str | None
    provider: str
    report: str
    source_page: str | None
    indicators: list[int]
    subgoals: list[str]


class ContextShape(TypedDict):
    """An area's figures of local context in one publication; None while nothing is published."""

    publication: int | None
    is_invented: bool
    area: str
    figures: list[ContextFigureShape]


Shape = (
    IndicatorsShape
    | GroupsShape
    | AreasShape
    | PlanShape
    | PublicationsShape
    | JudgementsShape
    | ContextShape
)
