"""How far chance can carry a share, held to values computed elsewhere and to the rule's edges."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from data.model import Direction, Judgement, Mark, Status, Unit
from data.uncertainty import interval_of, is_uncertain, wilson
from tests.support.series import judged, series_of

CLOSE = 1e-9


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5000), st.data())
def test_the_interval_is_wilson_s(respondents: int, data: st.DataObject) -> None:
    """Every interval agrees with scipy's to nine digits."""
    answered = data.draw(st.integers(0, respondents))
    share = Decimal(answered) * 100 / respondents
    found = wilson(share, respondents)
    theirs = binomtest(answered, respondents).proportion_ci(0.95, method="wilson")
    assert float(found.low) == pytest.approx(theirs.low * 100, abs=CLOSE)
    assert float(found.high) == pytest.approx(theirs.high * 100, abs=CLOSE)


@given(st.integers(1, 5000), st.decimals(0, 100, places=1))
def test_the_interval_holds_the_share_itself(respondents: int, share: Decimal) -> None:
    """An observed share always agrees with itself, and the interval stays within 0 and 100."""
    found = wilson(share, respondents)
    tiny = Decimal("1e-20")
    assert 0 <= found.low <= share + tiny
    assert share - tiny <= found.high <= 100


@pytest.mark.parametrize(("share", "respondents"), [("-0.1", 10), ("100.1", 10), ("50", 0)])
def test_what_is_no_share_is_refused(share: str, respondents: int) -> None:
    """A share outside 0 and 100, or of nobody, has no interval."""
    with pytest.raises(ValueError, match="not a share"):
        wilson(Decimal(share), respondents)


def lower_is_better(value: str | Mark, benchmark: str, **more: Unit) -> Judgement:
    """A judgement of a share that should be small."""
    return judged(series_of(direction=Direction.LOWER_IS_BETTER, **more), value, benchmark)


@pytest.mark.parametrize(
    ("value", "benchmark", "respondents", "status", "expected"),
    [
        ("25", "20", 40, Status.RED, True),
        ("25", "20", 4000, Status.RED, False),
        ("10", "20", 40, Status.GREEN, True),
        ("10", "20", 400, Status.GREEN, False),
        ("20", "20", 40, Status.YELLOW, True),
        ("20", "20", 20000, Status.YELLOW, False),
    ],
)
def test_a_light_is_uncertain_where_chance_explains_it(
    value: str, benchmark: str, respondents: int, status: Status, *, expected: bool
) -> None:
    """Few answers make any light uncertain, many make none; the colour itself never changes."""
    judgement = lower_is_better(value, benchmark)
    assert judgement.status is status
    assert is_uncertain(judgement, respondents) is expected


@given(
    st.decimals(0, 100, places=1),
    st.decimals(0, 100, places=1),
    st.integers(1, 5000),
    st.sampled_from(["0.5", "1.5"]),
)
def test_a_light_is_uncertain_exactly_when_the_interval_says_so(
    share: Decimal, benchmark: Decimal, respondents: int, threshold: str
) -> None:
    """A coloured light when the interval holds the benchmark, a yellow one past both thresholds."""
    band = Decimal(threshold)
    judgement = judged(series_of(threshold=threshold), str(share), str(benchmark))
    interval = wilson(share, respondents)
    if judgement.status is Status.YELLOW:
        expected = interval.low < benchmark - band and interval.high > benchmark + band
    else:
        expected = benchmark in interval
    assert is_uncertain(judgement, respondents) is expected


def test_nothing_is_said_where_nothing_is_known() -> None:
    """Unknown numbers of answers, values that are no shares, and marks are never uncertain."""
    judgement = lower_is_better("25", "20")
    rate = lower_is_better("25", "20", unit=Unit.PER_1000)
    assert not is_uncertain(judgement, None)
    assert not is_uncertain(judgement, 0)
    assert not is_uncertain(rate, 10)
    assert interval_of(lower_is_better(Mark.SUPPRESSED, "20"), 10) is None
