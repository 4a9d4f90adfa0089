"""Sub-goals and cards as documents show them."""

from __future__ import annotations

from collections.abc import Sequence

from data.model import Judgement, Observation, Series, Text
from data.plan import Card, Section, SubGoal
from data.profile import Profile
from layouts.cards import difference_text, number_or_dash
from layouts.documents.model import DocumentCard, DocumentRow, DocumentSection
from layouts.documents.notes import Notes
from layouts.i18n import Words
from layouts.lights import counted, light_of, roll_up
from layouts.numbers import EN_DASH, format_number, format_period, format_value
from layouts.series_tables import mark_word
from layouts.vocabulary import ease_word, impact_word


def subgoal_section(
    profile: Profile, subgoal: SubGoal, notes: Notes, words: Words
) -> DocumentSection:
    """A sub-goal with the plan's statement and its cards in printed order."""
    statement = ""
    if subgoal.ease and subgoal.impact:
        statement = words.gettext(
            "The change is %(ease)s to carry out, and its effect is %(impact)s.",
            ease=ease_word(subgoal.ease, words),
            impact=impact_word(subgoal.impact, words),
        )
    note = words.text(subgoal.note) if subgoal.note else ""
    return _section(
        profile,
        (subgoal.key, subgoal.name, " ".join(part for part in (statement, note) if part)),
        subgoal.cards,
        notes,
        words,
    )


def theme_section(
    profile: Profile, section: Section, notes: Notes, words: Words
) -> DocumentSection:
    """Indicators outside the goals, under their theme."""
    title = profile.catalogue.themes[section.theme]
    return _section(profile, ("", title, ""), section.cards, notes, words)


def _section(
    profile: Profile,
    named: tuple[str, Text, str],
    cards: Sequence[Card],
    notes: Notes,
    words: Words,
) -> DocumentSection:
    number, title, statement = named
    counts = roll_up(counted(profile, cards, None), words)
    return DocumentSection(
        number=number,
        title=words.text(title),
        statement=statement,
        roll_up=", ".join(count.text for count in counts),
        cards=tuple(build_card(profile, card, notes, words) for card in cards),
    )


def build_card(profile: Profile, card: Card, notes: Notes, words: Words) -> DocumentCard:
    """A card with a line for each series and group."""
    indicator = profile.catalogue.indicators[card.indicator]
    is_only = len(indicator.series_of(card.series)) == 1
    return DocumentCard(
        number=indicator.number,
        title=words.text(card.title or indicator.name),
        rows=tuple(
            _row(
                profile, judgement, _label(profile, judgement, words, is_only=is_only), notes, words
            )
            for judgement in profile.judgements_of(card)
        ),
    )


def _label(profile: Profile, judgement: Judgement, words: Words, *, is_only: bool) -> str:
    series = profile.catalogue.indicators[judgement.indicator].find_series(judgement.series)
    group = words.text(profile.catalogue.groups[judgement.group].short_name)
    if is_only:
        return group
    name = words.text(series.name)
    return f"{name}, {group}" if len(series.groups) > 1 else name


def _row(
    profile: Profile, judgement: Judgement, label: str, notes: Notes, words: Words
) -> DocumentRow:
    series = profile.catalogue.indicators[judgement.indicator].find_series(judgement.series)
    light = light_of(judgement.status, words)
    return DocumentRow(
        label=label,
        period=format_period(judgement.period, words.language) if judgement.period else EN_DASH,
        value=_value(judgement, series, words),
        earlier=_earlier(profile, judgement, series, words),
        benchmark=_benchmark(judgement, series, words),
        difference=difference_text(judgement, series, words),
        status=judgement.status,
        word=_judged_word(profile, judgement, light.word, words),
        notes=notes.of(judgement.indicator, judgement.series, judgement.group),
    )


def _judged_word(profile: Profile, judgement: Judgement, word: str, words: Words) -> str:
    """The light's word, with a caution where chance could explain the light."""
    return f"{word}, {words.gettext('uncertain')}" if profile.is_uncertain(judgement) else word


def _value(judgement: Judgement, series: Series, words: Words) -> str:
    if judgement.value is None:
        return EN_DASH
    return format_value(judgement.value, series.unit, words, series.decimals)


def _benchmark(judgement: Judgement, series: Series, words: Words) -> str:
    """The benchmark's value, with its period where that is another than the area's."""
    text = number_or_dash(judgement.benchmark_value, series, words)
    if judgement.benchmark_value is None or judgement.benchmark_period == judgement.period:
        return text
    if judgement.benchmark_period is None:
        return text
    return f"{text} ({format_period(judgement.benchmark_period, words.language)})"


def _earlier(profile: Profile, judgement: Judgement, series: Series, words: Words) -> str:
    past = [
        observation
        for observation in profile.run(judgement.indicator, series.key, judgement.group)
        if judgement.period and observation.key.period < judgement.period
    ]
    return ", ".join(
        f"{format_period(o.key.period, words.language)}: {_figure(o, series, words)}" for o in past
    )


def _figure(observation: Observation, series: Series, words: Words) -> str:
    if observation.mark is not None:
        return mark_word(observation.mark, words)
    if observation.value is None:
        raise ValueError(f"neither a value nor a mark: {observation.key}")
    return format_number(observation.value, words.language, series.decimals)
