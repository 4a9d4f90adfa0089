"""Numbered notes: where the plan prints a value otherwise than it is read."""

from __future__ import annotations

from collections.abc import Iterable

from data.model import Decision, Mark, Observation
from data.profile import Profile
from layouts.documents.model import Note
from layouts.i18n import Words
from layouts.numbers import format_period


class Notes:
    """Gives each note its number when it is first needed, so that they run in reading order."""

    def __init__(self, profile: Profile, words: Words) -> None:
        self._profile = profile
        self._words = words
        self._numbers: dict[str, int] = {}

    def of(self, indicator: int, series: str, group: str) -> tuple[int, ...]:
        """The notes of one row: what is printed otherwise for the area or the benchmark."""
        profile = self._profile
        runs = [profile.run(indicator, series, group)]
        if profile.area.key != profile.benchmark.key:
            runs.append(profile.benchmark_run(indicator, series, group))
        printed = [text for run in runs if (text := self._printed(run))]
        if not printed:
            return ()
        readings = [
            self._words.text(decision.reading)
            for decision in profile.catalogue.decisions_of(indicator)
            if series in decision.series
        ]
        start = self._words.gettext("Printed in the plan: %(printed)s.", printed="; ".join(printed))
        text = " ".join([start, *readings])
        return (self._number(text),)

    def reading(self, decision: Decision) -> int:
        """The note that says what the plan prints and how it is read."""
        say = self._words
        printed, read_as = say.gettext("Printed:"), say.gettext("Read as:")
        text = f"{printed} {say.text(decision.printed)} {read_as} {say.text(decision.reading)}"
        return self._number(text)

    def all(self) -> tuple[Note, ...]:
        """Every note given a number so far."""
        return tuple(Note(number, text) for text, number in self._numbers.items())

    def _number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers) + 1)

    def _printed(self, run: Iterable[Observation]) -> str:
        """The area and what is printed for it; what a source has suppressed is never repeated."""
        texts = {
            f"{o.printed} ({format_period(o.key.period, self._words.language)})": o.key.area
            for o in run
            if o.printed is not None and o.mark is not Mark.SUPPRESSED
        }
        if not texts:
            return ""
        area = self._profile.catalogue.areas[next(iter(texts.values()))]
        return f"{self._words.text(area.name)}: {', '.join(texts)}"
