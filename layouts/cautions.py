"""What to keep in mind about a light that rests on few answers, as sentences."""

from __future__ import annotations

from data.model import Judgement
from data.profile import Profile
from data.uncertainty import interval_of
from layouts.i18n import Words
from layouts.numbers import format_number

# Shares are given to whole per cents here: more digits would claim what chance denies.
WHOLE = 0


def caution_about(profile: Profile, judgement: Judgement, words: Words) -> tuple[str, ...]:
    """How many answered, and what chance allows; nothing where the source does not tell."""
    respondents = profile.respondents(judgement)
    if judgement.value is None or respondents is None:
        return ()
    answered = words.ngettext(
        "%(count)d person answered.", "%(count)d people answered.", respondents
    )
    interval = interval_of(judgement, respondents)
    if interval is None or not profile.is_uncertain(judgement):
        return (answered,)
    low, high = (
        format_number(round(v, WHOLE), words.language) for v in (interval.low, interval.high)
    )
    return (
        answered,
        words.gettext(
            "Uncertain: with so few answers the true share may lie between %(low)s and %(high)s "
            "per cent, so chance alone could explain the light.",
            low=low,
            high=high,
        ),
    )
