"""The word for every state, light and judgement the model knows."""

from __future__ import annotations

from data.model import Direction, Reason, Status
from data.plan import Ease, Impact
from layouts.i18n import Words


def status_word(status: Status, words: Words) -> str:
    """The light as one word, from the plan's own legend."""
    return {
        Status.GREEN: words.gettext("good"),
        Status.YELLOW: words.gettext("neutral"),
        Status.RED: words.gettext("worrying"),
        Status.NOT_JUDGED: words.gettext("not judged"),
        Status.MISSING: words.gettext("no data"),
        Status.SUPPRESSED: words.gettext("suppressed"),
    }[status]


def status_count(status: Status, count: int, words: Words) -> str:
    """How many have this light, in words: ``2 good``."""
    return {
        Status.GREEN: words.ngettext("%(count)d good", "%(count)d good", count),
        Status.YELLOW: words.ngettext("%(count)d neutral", "%(count)d neutral", count),
        Status.RED: words.ngettext("%(count)d worrying", "%(count)d worrying", count),
        Status.NOT_JUDGED: words.ngettext("%(count)d not judged", "%(count)d not judged", count),
        Status.MISSING: words.ngettext("%(count)d without data", "%(count)d without data", count),
        Status.SUPPRESSED: words.ngettext("%(count)d suppressed", "%(count)d suppressed", count),
    }[status]


def reason_phrase(reason: Reason, words: Words) -> str:
    """Why there is no colour, or what the colour rests on, as one short sentence."""
    return {
        Reason.BETTER_THAN_THRESHOLD: words.gettext(
            "Better than the benchmark by more than the threshold."
        ),
        Reason.WITHIN_THRESHOLD: words.gettext("The difference is within the threshold."),
        Reason.WORSE_THAN_THRESHOLD: words.gettext(
            "Worse than the benchmark by more than the threshold."
        ),
        Reason.COUNT: words.gettext(
            "A count that is not relative to the population, so the rule does not apply."
        ),
        Reason.NO_DIRECTION: words.gettext("Neither direction can be called better."),
        Reason.IS_BENCHMARK: words.gettext("The benchmark is not compared with itself."),
        Reason.DIFFERENT_PERIOD: words.gettext("The benchmark is from another period."),
        Reason.NO_BENCHMARK: words.gettext("There is no benchmark figure to compare with."),
        Reason.BENCHMARK_SUPPRESSED: words.gettext("The benchmark figure is suppressed."),
        Reason.VALUE_SUPPRESSED: words.gettext(
            "The source has suppressed the figure to protect privacy."
        ),
        Reason.NOT_ASKED: words.gettext("The question was not asked."),
        Reason.NOT_APPLICABLE: words.gettext("The figure does not apply here."),
        Reason.NO_DATA: words.gettext("No figure has been brought in yet."),
    }[reason]


def direction_phrase(direction: Direction, words: Words) -> str:
    """Which way is better."""
    return {
        Direction.HIGHER_IS_BETTER: words.gettext("Higher is better."),
        Direction.LOWER_IS_BETTER: words.gettext("Lower is better."),
        Direction.NONE: words.gettext("Neither direction can be called better."),
    }[direction]


def ease_word(ease: Ease, words: Words) -> str:
    """How easy a change is, to stand in ``The change is ... to carry out``."""
    return {
        Ease.EASY: words.gettext("easy"),
        Ease.MODERATE: words.gettext("moderately hard"),
        Ease.HARD: words.gettext("hard"),
    }[ease]


def impact_word(impact: Impact, words: Words) -> str:
    """How large the effect of a change is."""
    return {
        Impact.HIGH: words.gettext("high"),
        Impact.FAIRLY_HIGH: words.gettext("fairly high"),
    }[impact]
