"""From the model to the answers of the API."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from app.api import shapes
from data.catalogue import Catalogue
from data.deliveries import Publication
from data.model import Area, Change, Indicator, Judgement, Language, Series, Source
from data.periods import Period
from data.plan import Card, Goal, Section, SubGoal
from data.uncertainty import is_uncertain


def indicators(catalogue: Catalogue, language: Language) -> shapes.IndicatorsShape:
    """Every indicator with its series."""
    found = catalogue.indicators.values()
    return {"indicators": [_indicator(i, catalogue, language) for i in found]}


def groups(catalogue: Catalogue, language: Language) -> shapes.GroupsShape:
    """Every population group."""
    return {
        "groups": [
            {"key": g.key, "name": g.name[language], "short_name": g.short_name[language]}
            for g in catalogue.groups.values()
        ]
    }


def areas(catalogue: Catalogue, language: Language) -> shapes.AreasShape:
    """Every area."""
    return {"areas": [_area(area, language) for area in catalogue.areas.values()]}


def plan(catalogue: Catalogue, language: Language) -> shapes.PlanShape:
    """The plan's goals and cards in printed order."""
    found = catalogue.plan
    return {
        "key": found.key,
        "name": found.name[language],
        "short_name": found.short_name[language],
        "region": found.region,
        "benchmark": found.benchmark,
        "goals": [_goal(goal, catalogue, language) for goal in found.goals],
        "other_sections": [_section(s, catalogue, language) for s in found.other_sections],
    }


def publications(found: Iterable[Publication]) -> shapes.PublicationsShape:
    """Publications, but for who made them."""
    return {"publications": [_publication(publication) for publication in found]}


def judgements(
    found: Iterable[tuple[Judgement, int | None]],
    *,
    publication: Publication | None,
    area: str,
    benchmark_area: str,
) -> shapes.JudgementsShape:
    """An area's judgements, each with how many people it rests on where that is known."""
    return {
        "publication": publication.number if publication else None,
        "is_invented": publication is not None and publication.is_invented,
        "area": area,
        "benchmark_area": benchmark_area,
        "judgements": [_judgement(judgement, number) for judgement, number in found],
    }


def _indicator(
    indicator: Indicator, catalogue: Catalogue, language: Language
) -> shapes.IndicatorShape:
    first = indicator.series_of(())[0]
    return {
        "number": indicator.number,
        "name": indicator.name[language],
        "theme": catalogue.themes[indicator.theme][language],
        "theme_key": indicator.theme,
        "unit": first.unit,
        "direction": first.direction,
        "threshold": _decimal(first.threshold),
        "definition": indicator.definition[language],
        "sources": [_source(catalogue.sources[key], language) for key in indicator.sources],
        "series": [_series(series, language) for series in indicator.series],
    }


def _source(source: Source, language: Language) -> shapes.SourceShape:
    return {
        "key": source.key,
        "name": source.name[language],
        "publisher": source.publisher[language],
        "citation": source.citation[language],
        "licence": source.licence,
        "url": source.url,
    }


def _series(series: Series, language: Language) -> shapes.SeriesShape:
    return {
        "key": series.key,
        "name": series.name[language],
        "groups": list(series.groups),
        "unit": series.unit,
        "decimals": series.decimals,
        "direction": series.direction,
        "threshold": _decimal(series.threshold),
        "role": series.role,
    }


def _area(area: Area, language: Language) -> shapes.AreaShape:
    return {
        "key": area.key,
        "code": area.code,
        "kind": area.kind,
        "name": area.name[language],
        "parent": area.parent,
        "valid_from": area.valid_from,
        "valid_to": area.valid_to,
    }


def _goal(goal: Goal, catalogue: Catalogue, language: Language) -> shapes.GoalShape:
    return {
        "number": goal.number,
        "name": goal.name[language],
        "subgoals": [_subgoal(subgoal, catalogue, language) for subgoal in goal.subgoals],
    }


def _subgoal(subgoal: SubGoal, catalogue: Catalogue, language: Language) -> shapes.SubGoalShape:
    return {
        "number": subgoal.number,
        "key": subgoal.key,
        "name": subgoal.name[language],
        "ease": subgoal.ease,
        "impact": subgoal.impact,
        "note": subgoal.note[language] if subgoal.note else None,
        "cards": [_card(card, catalogue, language) for card in subgoal.cards],
    }


def _section(section: Section, catalogue: Catalogue, language: Language) -> shapes.SectionShape:
    return {
        "theme": catalogue.themes[section.theme][language],
        "theme_key": section.theme,
        "cards": [_card(card, catalogue, language) for card in section.cards],
    }


def _card(card: Card, catalogue: Catalogue, language: Language) -> shapes.CardShape:
    indicator = catalogue.indicators[card.indicator]
    return {
        "indicator": card.indicator,
        "series": [series.key for series in indicator.series_of(card.series)],
        "title": (card.title or indicator.name)[language],
    }


def _publication(publication: Publication) -> shapes.PublicationShape:
    published_at = publication.published_at.astimezone(datetime.UTC)
    return {
        "number": publication.number,
        "kind": publication.kind,
        "published_at": published_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "summary": publication.summary,
        "restored": publication.restored,
        "values_added": publication.values_added,
        "values_changed": publication.values_changed,
        "values_removed": publication.values_removed,
        "is_invented": publication.is_invented,
    }


def _judgement(judgement: Judgement, respondents: int | None) -> shapes.JudgementShape:
    return {
        "indicator": judgement.indicator,
        "series": judgement.series,
        "group": judgement.group,
        "period": _period(judgement.period),
        "benchmark_period": _period(judgement.benchmark_period),
        "value": _decimal(judgement.value),
        "benchmark_value": _decimal(judgement.benchmark_value),
        "difference": _decimal(judgement.difference),
        "unit": judgement.unit,
        "status": judgement.status,
        "reason": judgement.reason,
        "threshold": _decimal(judgement.threshold),
        "respondents": respondents,
        "uncertain": is_uncertain(judgement, respondents),
        "change": _change(judgement.change) if judgement.change else None,
    }


def _change(change: Change) -> shapes.ChangeShape:
    return {
        "previous_period": change.previous_period.key,
        "previous_value": _exact(change.previous_value),
        "difference": _exact(change.difference),
        "status": change.status,
    }


def _period(period: Period | None) -> str | None:
    return None if period is None else period.key


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else _exact(value)


def _exact(value: Decimal) -> str:
    """Every digit that is kept, also trailing zeros, and never an exponent."""
    return f"{value:f}"
