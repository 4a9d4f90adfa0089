"""Sentences made from judgements: the same on every page, in documents and in answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from data.model import Direction, Indicator, Judgement, Series, Status, Unit
from data.profile import Profile
from layouts.i18n import Words
from layouts.numbers import (
    format_difference_with_unit,
    format_value,
)
from layouts.vocabulary import direction_phrase, reason_phrase


def headline(
    profile: Profile, judgements: Sequence[Judgement], words: Words, where: Mapping[Status, str]
) -> Markup:
    """How the area stands, in one sentence; each count leads to ``where`` its results are."""
    red = sum(j.status is Status.RED for j in judgements)
    green = sum(j.status is Status.GREEN for j in judgements)
    yellow = sum(j.status is Status.YELLOW for j in judgements)
    area = words.text(profile.area.name)
    if profile.area.key == profile.benchmark.key:
        return escape(words.gettext("The whole country is what other areas are compared with."))
    if not red + green + yellow:
        return escape(_nothing_judged(area, judgements, words))
    worse = words.ngettext("worse in %(count)d result", "worse in %(count)d results", red)
    better = words.ngettext("better in %(count)d result", "better in %(count)d results", green)
    places = {
        "worse": _marked(worse, Status.RED, where if red else {}),
        "better": _marked(better, Status.GREEN, where if green else {}),
    }
    if profile.area.genitive_fi:
        pattern = words.gettext(
            "In %(area)s, children and young people fare %(worse)s and %(better)s than in the "
            "whole country.",
            area="{area}",
            area_genitive="{area_genitive}",
            worse="{worse}",
            better="{better}",
        )
    else:
        pattern = words.gettext(
            "%(area)s: children and young people fare %(worse)s and %(better)s than in the "
            "whole country.",
            area="{area}",
            worse="{worse}",
            better="{better}",
        )
    return escape(pattern).format(
        area=area, area_genitive=profile.area.genitive_fi or area, **places
    )


def _nothing_judged(area: str, judgements: Sequence[Judgement], words: Words) -> str:
    if all(j.status is Status.MISSING for j in judgements):
        return words.gettext("%(area)s: no indicator figures have been brought in yet.", area=area)
    return words.gettext("%(area)s: none of the results can be judged.", area=area)


def _marked(text: str, status: Status, where: Mapping[Status, str]) -> Markup:
    if status not in where:
        return Markup('<em class="{}">{}</em>').format(status.value, text)
    link = Markup('<a class="{}" href="{}" rel="nofollow">{}</a>')
    return link.format(status.value, where[status], text)


def lead(profile: Profile, judgements: Sequence[Judgement], words: Words) -> str:
    """What stands beside the headline: how many are level, and the largest difference."""
    judged = [j for j in judgements if j.difference is not None]
    if not judged:
        return ""
    level = sum(j.status is Status.YELLOW for j in judged)
    parts = [
        words.ngettext(
            "%(count)d of %(total)d results is level with the whole country.",
            "%(count)d of %(total)d results are level with the whole country.",
            level,
            total=len(judged),
        )
    ]
    if worst := _largest(judged, Status.RED):
        parts.append(
            words.gettext(
                "Furthest behind: %(result)s.",
                result=_result_with_difference(profile, worst, words),
            )
        )
    if best := _largest(judged, Status.GREEN):
        parts.append(
            words.gettext(
                "Furthest ahead: %(result)s.", result=_result_with_difference(profile, best, words)
            )
        )
    return " ".join(parts)


def _largest(judgements: Iterable[Judgement], status: Status) -> Judgement | None:
    """The largest difference among percentages; other units are not comparable with them."""
    found = [
        (abs(j.difference), j)
        for j in judgements
        if j.status is status and j.difference is not None and j.unit is Unit.PERCENT
    ]
    return max(found, key=lambda pair: pair[0], default=(None, None))[1]


def _result_with_difference(profile: Profile, judgement: Judgement, words: Words) -> str:
    indicator = profile.catalogue.indicators[judgement.indicator]
    series = indicator.find_series(judgement.series)
    difference = format_difference_with_unit(
        judgement.difference or Decimal(0), series.unit, words, series.decimals
    )
    return f"{result_name(profile, judgement, words)} ({difference})"


def result_name(profile: Profile, judgement: Judgement, words: Words) -> str:
    """An indicator's name with the group it was measured in, where there are several."""
    indicator = profile.catalogue.indicators[judgement.indicator]
    series = indicator.find_series(judgement.series)
    name = words.text(series.name)
    if len(series.groups) == 1:
        return name
    return f"{name}, {words.text(profile.catalogue.groups[judgement.group].short_name)}"


def why_this_light(
    profile: Profile, indicator: Indicator, judgement: Judgement, words: Words
) -> tuple[str, ...]:
    """The comparison, the rule, and what it would take to change colour, a sentence each."""
    series = indicator.find_series(judgement.series)
    if judgement.difference is None:
        return (reason_phrase(judgement.reason, words),)
    return (
        _comparison(profile, series, judgement, words),
        direction_phrase(series.direction, words)
        + " "
        + words.gettext(
            "The threshold is ±%(threshold)s.",
            threshold=_threshold(series, words),
        ),
        *turning_points(series, judgement, words),
    )


def _threshold(series: Series, words: Words) -> str:
    text = format_difference_with_unit(series.threshold or Decimal(0), series.unit, words)
    return text.removeprefix("+")


def _comparison(profile: Profile, series: Series, judgement: Judgement, words: Words) -> str:
    value, benchmark = judgement.value, judgement.benchmark_value
    difference = judgement.difference
    if value is None or benchmark is None or difference is None:
        raise ValueError(f"only a judged value can be compared: {judgement}")
    places = {
        "value": format_value(value, series.unit, words, series.decimals),
        "benchmark": format_value(benchmark, series.unit, words, series.decimals),
        "difference": format_difference_with_unit(
            abs(difference), series.unit, words, series.decimals
        ).removeprefix("+"),
    }
    if difference == 0:
        return words.gettext("%(value)s is the same as in the whole country.", **places)
    if difference > 0:
        return words.gettext(
            "%(value)s is %(difference)s more than the whole country's %(benchmark)s.", **places
        )
    return words.gettext(
        "%(value)s is %(difference)s less than the whole country's %(benchmark)s.", **places
    )


def turning_points(series: Series, judgement: Judgement, words: Words) -> tuple[str, ...]:
    """The values at which the light would turn, by the rule's inclusive threshold."""
    benchmark, threshold = judgement.benchmark_value, series.threshold
    if benchmark is None or threshold is None:
        return ()
    low = format_value(benchmark - threshold, series.unit, words, series.decimals)
    high = format_value(benchmark + threshold, series.unit, words, series.decimals)
    wants_higher = series.direction is Direction.HIGHER_IS_BETTER
    if judgement.status is Status.YELLOW:
        if wants_higher:
            return (
                words.gettext("Green if the value were over %(value)s.", value=high),
                words.gettext("Red if the value were under %(value)s.", value=low),
            )
        return (
            words.gettext("Green if the value were under %(value)s.", value=low),
            words.gettext("Red if the value were over %(value)s.", value=high),
        )
    is_above = wants_higher == (judgement.status is Status.GREEN)
    if is_above:
        return (words.gettext("Yellow if the value were at most %(value)s.", value=high),)
    return (words.gettext("Yellow if the value were at least %(value)s.", value=low),)


def indicator_summary(profile: Profile, indicator: Indicator, words: Words) -> str:
    """How the area stands in one indicator: which groups are worse, better and level."""
    judged = [
        profile.latest[indicator.number, series.key, group]
        for series in indicator.series_of(())
        for group in series.groups
    ]
    sentences = []
    for status in (Status.RED, Status.YELLOW, Status.GREEN):
        found = [j for j in judged if j.status is status]
        if found:
            results = "; ".join(_group_and_value(profile, indicator, j, words) for j in found)
            sentences.append(_standing(status, results, words))
    return " ".join(sentences)


def _standing(status: Status, results: str, words: Words) -> str:
    return {
        Status.RED: words.gettext("Worse than the whole country: %(results)s.", results=results),
        Status.YELLOW: words.gettext("Level with the whole country: %(results)s.", results=results),
        Status.GREEN: words.gettext("Better than the whole country: %(results)s.", results=results),
    }[status]


def _group_and_value(
    profile: Profile, indicator: Indicator, judgement: Judgement, words: Words
) -> str:
    series = indicator.find_series(judgement.series)
    value = judgement.value if judgement.value is not None else Decimal(0)
    text = format_value(value, series.unit, words, series.decimals)
    main = indicator.series_of(())
    labels = []
    if len(main) > 1:
        labels.append(words.text(series.name))
    if len(series.groups) > 1:
        labels.append(words.text(profile.catalogue.groups[judgement.group].short_name))
    return f"{', '.join(labels)} {text}".strip()
