"""What a draft, or a return to an earlier state, would change: lights first, then values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from data.catalogue import Catalogue
from data.model import ObservationKey, Status
from data.reviews import Figure, Question, Review, Tally, ValueChange
from layouts.desk.context_review import context_tallies
from layouts.desk.findings import ERROR, FindingView, build_findings, severity_counts
from layouts.desk.review_lines import ChangeView, TallyView, change_kind
from layouts.i18n import Words
from layouts.lights import Light, light_of
from layouts.numbers import EN_DASH, format_period, format_value
from layouts.series_tables import mark_word

# Values, and indicators with areas, that stand unfolded.
_MOST_UNFOLDED = 30
_MOST_TALLIES = 12


@dataclass(frozen=True, slots=True)
class TurnView:
    """A light that would turn; None where there would be none."""

    what: str
    before: Light | None
    after: Light | None


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What would change, however it comes about."""

    turned: tuple[TurnView, ...]
    turned_total: int
    new_lights: int
    tallies: tuple[TallyView, ...]
    added: int
    changed: int
    removed: int
    unchanged: int
    findings: tuple[FindingView, ...]
    severity_counts: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something in the file has to be mended first, which is then told first."""
        return any(finding.severity == ERROR for finding in self.findings)

    @property
    def is_empty(self) -> bool:
        """Whether no value would change, nor any light."""
        changed = self.added + self.changed + self.removed
        return not (changed or self.turned_total or self.new_lights)

    @property
    def is_short(self) -> bool:
        """Whether what is replaced or goes can stand unfolded without filling the page."""
        return self.changed + self.removed <= _MOST_UNFOLDED

    @property
    def is_brief(self) -> bool:
        """Whether what changes is of few enough indicators and areas to be listed at once."""
        return len(self.tallies) <= _MOST_TALLIES


def build_changes(review: Review, catalogue: Catalogue, words: Words) -> ChangesView:
    """A review in the reader's language; what the pipeline says of cells stays Finnish."""
    named = _Named(catalogue, words)
    changes = {
        place: tuple(found)
        for place, found in groupby(review.changes, key=lambda c: (c.key.indicator, c.key.area))
    }
    return ChangesView(
        turned=tuple(
            TurnView(named.key(t.key), named.light(t.before), named.light(t.after))
            for t in review.turned
        ),
        turned_total=review.turned_total,
        new_lights=review.new_lights,
        tallies=(
            *(named.tally(tally, changes) for tally in review.tallies),
            *context_tallies(review.context, catalogue, words),
        ),
        added=review.added,
        changed=review.changed,
        removed=review.removed,
        unchanged=review.unchanged,
        findings=build_findings(review.findings, words),
        severity_counts=severity_counts(review.findings, words),
        questions=review.questions,
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """Turns keys into names."""

    catalogue: Catalogue
    words: Words

    def key(self, key: ObservationKey) -> str:
        indicator = self.catalogue.indicators[key.indicator]
        area = self.words.text(self.catalogue.areas[key.area].name)
        title = f"{key.indicator} {self.words.text(indicator.name)}"
        return f"{title}: {self._which(key)}{area}, {self._period(key)}"

    def _which(self, key: ObservationKey) -> str:
        """The series and group, where the indicator has several to tell apart."""
        indicator = self.catalogue.indicators[key.indicator]
        series = indicator.find_series(key.series)
        parts = []
        if len(indicator.series) > 1:
            parts.append(self.words.text(series.name))
        if len(series.groups) > 1:
            parts.append(self.words.text(self.catalogue.groups[key.group].short_name))
        return "".join(f"{part}, " for part in parts)

    def _period(self, key: ObservationKey) -> str:
        return format_period(key.period, self.words.language)

    def light(self, status: Status | None) -> Light | None:
        return None if status is None else light_of(status, self.words)

    def tally(
        self, tally: Tally, changes: Mapping[tuple[int, str], tuple[ValueChange, ...]]
    ) -> TallyView:
        found = changes.get((tally.indicator, tally.area), ())
        name = self.words.text(self.catalogue.indicators[tally.indicator].name)
        area = self.words.text(self.catalogue.areas[tally.area].name)
        return TallyView(
            anchor=f"v-{tally.indicator}-{tally.area}",
            title=f"{tally.indicator} {name}, {area}",
            added=tally.added,
            changed=tally.changed,
            removed=tally.removed,
            changes=tuple(map(self._change, found)),
            left_out=tally.added + tally.changed + tally.removed - len(found),
        )

    def _change(self, change: ValueChange) -> ChangeView:
        return ChangeView(
            what=f"{self._which(change.key)}{self._period(change.key)}",
            kind=change_kind(change.before, change.after, self.words),
            before=self._figure(change.key, change.before),
            after=self._figure(change.key, change.after),
        )

    def _figure(self, key: ObservationKey, figure: Figure | None) -> str:
        if figure is None:
            return EN_DASH
        if figure.mark is not None or figure.value is None:
            return "" if figure.mark is None else mark_word(figure.mark, self.words)
        series = self.catalogue.indicators[key.indicator].find_series(key.series)
        text = format_value(figure.value, series.unit, self.words, series.decimals)
        return f"{text} ({self.words.gettext('preliminary')})" if figure.preliminary else text
