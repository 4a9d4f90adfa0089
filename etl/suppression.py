"""Takes out values that rest on too few people to be shown, before anyone can see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.catalogue import Catalogue
from data.model import AreaKind, Indicator, Mark
from etl.issues import Issue, Severity, warning
from etl.mapping import Mapped, Mapping


def suppress_small(mapping: Mapping, catalogue: Catalogue) -> Mapping:
    """Municipal values below their source's limit become suppressed; each is told of.

    The source's printed text, the row's note and remarks on the value go with it, for they
    may repeat it; the original file keeps them. A value without a known number of respondents
    stays.
    """
    limits = {n: _limit(indicator, catalogue) for n, indicator in catalogue.indicators.items()}
    small = {id(found): (found, limit) for found, limit in _small(mapping.mapped, limits)}
    if not small:
        return mapping
    hidden = {found.observation.place for found, _ in small.values()}
    remarks = (i for i in mapping.issues if i.severity is Severity.ERROR or i.place not in hidden)
    return Mapping(
        tuple(_suppressed(*small[id(m)]) if id(m) in small else m for m in mapping.mapped),
        (*remarks, *(_told(found, limit) for found, limit in small.values())),
    )


def _limit(indicator: Indicator, catalogue: Catalogue) -> int:
    """The strictest limit of the indicator's sources; 0 where none has one."""
    return max(catalogue.sources[key].least_respondents or 0 for key in indicator.sources)


def _small(mapped: Sequence[Mapped], limits: dict[int, int]) -> Iterator[tuple[Mapped, int]]:
    for found in mapped:
        observation = found.observation
        if observation.value is None or observation.respondents is None:
            continue
        limit = limits[observation.key.indicator]
        if observation.respondents < limit and found.area.kind is AreaKind.MUNICIPALITY:
            yield found, limit


def _suppressed(found: Mapped, limit: int) -> Mapped:
    observation = replace(
        found.observation,
        value=None,
        mark=Mark.SUPPRESSED,
        printed=None,
        note=f"Arvo jätetty pois: vastaajia on alle {limit}.",
    )
    return found._replace(observation=observation)


def _told(found: Mapped, limit: int) -> Issue:
    return warning(
        "below_publication_limit",
        found.observation.place,
        f"Luku perustuu {found.observation.respondents} vastaajaan, ja kunnan luvun saa julkaista "
        f"vasta {limit} vastaajasta. Arvo poistettiin ja merkittiin salatuksi.",
        "Tarkista vastaajien määrä. Alkuperäisen tiedoston voi pyytää lähteestä salattuna.",
    )
