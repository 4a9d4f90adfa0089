"""What the wiring works with, chosen once by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data.catalogue import Catalogue
from data.deliveries import Publication
from data.model import Observation
from data.profile import Profile
from data.store import Store
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

    def publication(self, as_of: int | None) -> tuple[Publication | None, bool]:
        """The newest publication or the one asked for, and whether it is the newest.

        Raises UnknownView for one never made.
        """
        newest = self.store.latest_publication()
        if as_of is None:
            return newest, True
        try:
            publication = self.store.publication(as_of)
        except KeyError as error:
            raise UnknownView(f"publication {as_of}") from error
        return publication, publication == newest

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
        """The profile of the selected view. Raises UnknownView."""
        return self.profile(selection.area, selection.as_of)

    def population(self, selection: Selection) -> tuple[Observation, ...]:
        """The population indicator's values for the plan's region and its municipalities."""
        plan = self.catalogue.plan
        areas = {plan.region, *(a.key for a in self.catalogue.municipalities_of(plan.region))}
        return self.store.observations(areas=areas, indicators={INDICATOR}, as_of=selection.as_of)
