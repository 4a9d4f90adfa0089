"""Sentences for the item itself, to be pasted under Tiivistelmä and Esittelyteksti."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data.model import JUDGED_STATUSES, Judgement, Language, Status, Unit
from data.plan import Card
from data.profile import Profile
from layouts.documents.count_sentences import counts_sentence, left_out_sentences
from layouts.documents.footer import extraction
from layouts.documents.numerals import number_word
from layouts.documents.scope import Scope, goals_of, indicators_of, sections_of
from layouts.i18n import Words
from layouts.lights import counted
from layouts.numbers import format_difference_with_unit, format_value
from layouts.rule_words import lights_sentence
from layouts.sentences import indicator_summary, result_name


@dataclass(frozen=True, slots=True)
class ItemText:
    """Text of an item, without markup and without hyphenation. ``summary`` is one paragraph."""

    summary: str
    paragraphs: tuple[str, ...]


def build_item_text(profile: Profile, scope: Scope, words: Words) -> ItemText:
    """The text of the item for a scope, from the same judgements as the lights."""
    return ItemText(
        summary=" ".join(summary_sentences(profile, scope, words)),
        paragraphs=tuple(_paragraphs(profile, scope, words)),
    )


def summary_sentences(profile: Profile, scope: Scope, words: Words) -> tuple[str, ...]:
    """How the area stands, a fact a sentence."""
    judgements = _judgements(profile, scope)
    if profile.area.key == profile.benchmark.key:
        return (words.gettext("The whole country is what other areas are compared with."),)
    if not any(j.status in JUDGED_STATUSES for j in judgements):
        return (_nothing_judged(profile, judgements, words),)
    return (
        _compared(profile, judgements, words),
        counts_sentence(judgements, words),
        *_extremes(profile, judgements, words),
        *left_out_sentences(judgements, words),
    )


def _judgements(profile: Profile, scope: Scope) -> tuple[Judgement, ...]:
    """What a scope counts: every main result once, however many cards show it."""
    catalogue = profile.catalogue
    if scope.indicator is not None or scope.goal is None:
        cards = [Card(number) for number in indicators_of(scope, catalogue)]
    else:
        cards = [c for _, subgoals in goals_of(scope, catalogue) for s in subgoals for c in s.cards]
    return _once(counted(profile, cards, None))


def _once(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    return tuple({(j.indicator, j.series, j.group): j for j in judgements}.values())


def _nothing_judged(profile: Profile, judgements: Sequence[Judgement], words: Words) -> str:
    area = _capitalised(words.text(profile.area.name))
    if any(j.value is not None for j in judgements):
        return words.gettext("%(area)s: none of the results can be judged.", area=area)
    return words.gettext("%(area)s: no indicator figures have been brought in yet.", area=area)


def _compared(profile: Profile, judgements: Sequence[Judgement], words: Words) -> str:
    count = sum(j.status in JUDGED_STATUSES for j in judgements)
    number = number_word(count, words.language)
    where = words.text(profile.area.name)
    if words.language is Language.FI:
        where = profile.area.inessive_fi or ""
    if not where:
        return words.ngettext(
            "%(area)s: %(number)s result is compared with the whole country.",
            "%(area)s: %(number)s results are compared with the whole country.",
            count,
            area=words.text(profile.area.name),
            number=number,
        )
    return words.ngettext(
        "In %(area)s, %(number)s result is compared with the whole country.",
        "In %(area)s, %(number)s results are compared with the whole country.",
        count,
        area=where,
        number=number,
    )


def _extremes(profile: Profile, judgements: Sequence[Judgement], words: Words) -> Iterator[str]:
    """The percentages furthest behind and ahead; other units are not comparable with them."""
    for status in (Status.RED, Status.GREEN):
        found = [
            (abs(j.difference), j)
            for j in judgements
            if j.status is status and j.difference is not None and j.unit is Unit.PERCENT
        ]
        if found:
            worst = max(found, key=lambda pair: pair[0])[1]
            yield _extreme(profile, worst, words)


def _extreme(profile: Profile, judgement: Judgement, words: Words) -> str:
    value, benchmark = judgement.value, judgement.benchmark_value
    if value is None or benchmark is None or judgement.difference is None:
        raise ValueError(f"only a judged value can be furthest: {judgement}")
    series = profile.catalogue.indicators[judgement.indicator].find_series(judgement.series)
    places = {
        "result": result_name(profile, judgement, words),
        "value": format_value(value, series.unit, words, series.decimals),
        "benchmark": format_value(benchmark, series.unit, words, series.decimals),
        "difference": format_difference_with_unit(
            judgement.difference, series.unit, words, series.decimals
        ),
    }
    if judgement.status is Status.RED:
        return words.gettext(
            "Furthest behind is %(result)s: %(value)s, in the whole country %(benchmark)s "
            "(%(difference)s).",
            **places,
        )
    return words.gettext(
        "Furthest ahead is %(result)s: %(value)s, in the whole country %(benchmark)s "
        "(%(difference)s).",
        **places,
    )


def _paragraphs(profile: Profile, scope: Scope, words: Words) -> Iterator[str]:
    yield _rule(profile, words)
    if scope.indicator is not None:
        indicator = profile.catalogue.indicators[scope.indicator]
        yield f"{words.text(indicator.name)}. {words.text(indicator.definition)}"
        yield indicator_summary(profile, indicator, words) or _standing(profile, scope, words)
    for heading, cards in _headed(profile, scope, words):
        judgements = _once(counted(profile, cards, None))
        yield f"{heading}. {_of_part(profile, judgements, words)}"
    yield extraction(profile, words)


def _standing(profile: Profile, scope: Scope, words: Words) -> str:
    return " ".join(summary_sentences(profile, scope, words))


def _rule(profile: Profile, words: Words) -> str:
    plan = words.gettext(
        "The indicators of the plan %(plan)s are compared with the whole country.",
        plan=words.text(profile.catalogue.plan.name),
    )
    rule = lights_sentence(profile.catalogue, words)
    larger = words.gettext("A larger difference is good or worrying.") if rule else ""
    return " ".join(sentence for sentence in (plan, rule, larger) if sentence)


def _headed(profile: Profile, scope: Scope, words: Words) -> Iterator[tuple[str, tuple[Card, ...]]]:
    """A heading and its cards: by goal for the whole plan, by sub-goal within a goal."""
    for goal, subgoals in goals_of(scope, profile.catalogue):
        if scope.goal is None:
            cards = tuple(card for subgoal in subgoals for card in subgoal.cards)
            title = words.gettext("Main goal %(number)s", number=goal.number)
            yield f"{title}: {words.text(goal.name)}", cards
            continue
        for subgoal in subgoals:
            title = words.gettext("Sub-goal %(number)s", number=subgoal.key)
            yield f"{title}: {words.text(subgoal.name)}", subgoal.cards
    sections = sections_of(scope, profile.catalogue) if scope.indicator is None else ()
    if sections:
        yield (
            words.gettext("Other indicators followed"),
            tuple(card for section in sections for card in section.cards),
        )


def _of_part(profile: Profile, judgements: Sequence[Judgement], words: Words) -> str:
    if not any(j.status in JUDGED_STATUSES for j in judgements):
        return _nothing_judged(profile, judgements, words)
    count = sum(j.status in JUDGED_STATUSES for j in judgements)
    start = words.ngettext(
        "%(number)s result is judged.",
        "%(number)s results are judged.",
        count,
        number=number_word(count, words.language),
    )
    sentences = (
        _capitalised(start),
        counts_sentence(judgements, words),
        *_extremes(profile, judgements, words),
        *left_out_sentences(judgements, words),
    )
    return " ".join(sentences)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
