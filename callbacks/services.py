"""What the wiring works with, chosen once by the composition root."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from data.catalogue import Catalogue
from data.context import ContextFigure
from data.deliveries import Publication
from data.model import Observation
from data.moments import State, in_force, today
from data.profile import Profile
from data.store import Store
from layouts.local_context import areas_around
from layouts.population import INDICATOR
from layouts.selection import Selection, UnknownView


@dataclass(frozen=True, slots=True, eq=False)
class Services:
    """The catalogue and the store behind every page and answer; equal only to itself.

    ``is_member`` tells whether whoever asks now is signed in.
    """

    catalogue: Catalogue
    store: Store
    is_member: Callable[[], bool] = lambda: False

    def publication(self, state: State | None) -> tuple[Publication | None, bool]:
        """The newest publication or the one asked for, and whether it is the newest.

        Raises UnknownView for one never made.
        """
        newest = self.store.latest_publication()
        number = self.number_of(state)
        if number is None:
            return newest, True
        try:
            publication = self.store.publication(number)
        except KeyError as error:
            raise UnknownView(f"publication {number}") from error
        return publication, publication == newest

    def number_of(self, state: State | None) -> int | None:
        """The publication that was in force at the end of a day; a number is one already.

        Raises UnknownView for a day before the first publication, and for one that has not
        come, since what it will show nobody knows.
        """
        if not isinstance(state, datetime.date):
            return state
        found = in_force(self.store.publications(), state) if state <= today() else None
        if found is None:
            raise UnknownView(f"the state of {state}")
        return found.number

    def resolve(self, selection: Selection) -> Selection:
        """The view with the publication its day asks for. Raises UnknownView as above."""
        if selection.day is None:
            return selection
        return replace(selection, as_of=self.number_of(selection.day))

    def profile(self, area: str, as_of: int | None) -> Profile:
        """An area's state now or at a publication. Raises UnknownView for one never made."""
        publication, is_newest = self.publication(as_of)
        number = publication.number if publication else None
        areas = {area, self.catalogue.plan.benchmark}
        observations = self.store.observations(areas=areas, as_of=number)
        return Profile.build(self.catalogue, area, observations, publication, is_newest=is_newest)

    def holds_invented_data(self) -> bool:
        """Whether invented figures have ever been published in this store."""
        newest = self.store.latest_publication()
        return newest is not None and newest.is_invented

    def selected_profile(self, selection: Selection) -> Profile:
        """The profile of a view that is resolved. Raises UnknownView."""
        profile = self.profile(selection.area, selection.as_of)
        return replace(profile, asked_day=selection.day) if selection.day else profile

    def population(self, selection: Selection) -> tuple[Observation, ...]:
        """The population indicator's values for the plan's region and its municipalities."""
        plan = self.catalogue.plan
        areas = {plan.region, *(a.key for a in self.catalogue.municipalities_of(plan.region))}
        return self.store.observations(areas=areas, indicators={INDICATOR}, as_of=selection.as_of)

    def context_figures(self, selection: Selection) -> tuple[ContextFigure, ...]:
        """The figures of local context of the selected area and around it.

        Raises UnknownView for a publication never made.
        """
        self.publication(selection.as_of)
        areas = areas_around(self.catalogue, selection.area)
        return self.store.context_figures(areas=areas, as_of=selection.as_of)

    def clocked_catalogue(self, as_of: int | None = None) -> Catalogue:
        """The catalogue with the annual clock's months as people have set them.

        Raises UnknownView for a publication never made.
        """
        self.publication(as_of)
        clock = self.catalogue.annual_clock.with_months(self.store.clock_history(as_of))
        return replace(self.catalogue, annual_clock=clock)
