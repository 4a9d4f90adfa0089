"""The charts of documents: those of the indicator page, each standing by itself."""

from __future__ import annotations

from data.model import Indicator
from data.profile import Profile
from layouts.charts.standalone import Surroundings, standalone
from layouts.documents.footer import caption_lines
from layouts.documents.model import Picture
from layouts.documents.scope import Scope, UnknownScope, indicators_of
from layouts.i18n import Words
from layouts.panels import PanelView, build_panels


def build_pictures(
    profile: Profile, indicator: Indicator, words: Words, group: str | None = None
) -> tuple[Picture, ...]:
    """Every chart of an indicator that has values, in the order of its page."""
    panels = build_panels(profile, indicator, group, words)
    return tuple(_picture(profile, indicator, panel, words) for panel in panels)


def pictures_of(profile: Profile, scope: Scope, words: Words) -> tuple[Picture, ...]:
    """The charts a scope covers. Raises UnknownScope for a single chart without values."""
    found = tuple(
        picture
        for number in indicators_of(scope, profile.catalogue)
        for picture in build_pictures(profile, profile.catalogue.indicators[number], words)
        if scope.series is None or picture.key == f"{number}-{scope.series}-{scope.group}"
    )
    if scope.series is not None and not found:
        raise UnknownScope(f"nothing to draw for {scope.name}")
    return found


def _picture(profile: Profile, indicator: Indicator, panel: PanelView, words: Words) -> Picture:
    title = f"{indicator.number} {words.text(indicator.name)}"
    judged = words.gettext("Judgement: %(judgement)s.", judgement=panel.light.word)
    description = f"{title}. {panel.description}. {judged}"
    drawn = standalone(
        str(panel.svg),
        Surroundings(
            title=title,
            subtitle=panel.heading,
            status=panel.light.status,
            word=panel.light.word,
            area=words.text(profile.area.name),
            benchmark=words.text(profile.benchmark.name) if panel.has_benchmark else "",
            is_line=panel.is_explorable,
            caption=tuple(caption_lines(profile, indicator, words)),
            description=description,
        ),
    )
    key = f"{indicator.number}-{panel.key.replace(':', '-')}"
    return Picture(key, description, drawn.svg, drawn.width, drawn.height)
