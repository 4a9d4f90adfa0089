"""Tietoa: the method in plain words, the lights, sources, readings of the plan, versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.deliveries import Publication
from data.model import JUDGED_STATUSES, Status
from data.profile import Profile
from layouts.content import PageContent
from layouts.i18n import Words
from layouts.lights import ROLL_UP_ORDER, Light, light_of
from layouts.links import Link
from layouts.pages.indicator import SourceView
from layouts.publication import PublicationView, build_publication
from layouts.rendering import render
from layouts.rule_words import rule_sentences
from layouts.selection import Page, Selection, to_url


@dataclass(frozen=True, slots=True)
class LegendView:
    """A light and what it means."""

    light: Light
    meaning: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A decision about the printed plan with the indicators it concerns."""

    printed: str
    reading: str
    indicators: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """Everything the about page shows."""

    plan_name: str
    rule: tuple[str, ...]
    region: str
    legend: tuple[LegendView, ...]
    indicators: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    readings: tuple[ReadingView, ...]
    publications: tuple[PublicationView, ...]
    publication: PublicationView | None


def build(
    profile: Profile, selection: Selection, words: Words, publications: Sequence[Publication]
) -> AboutView:
    """The about page; ``publications`` are all there are, newest first."""
    catalogue = profile.catalogue
    versions = (
        build_publication(replace(profile, publication=publication), words)
        for publication in publications
    )
    return AboutView(
        plan_name=words.text(catalogue.plan.name),
        rule=rule_sentences(catalogue, words),
        region=catalogue.plan.region,
        legend=tuple(
            LegendView(light_of(status, words), _meaning(status, words)) for status in ROLL_UP_ORDER
        ),
        indicators=tuple(
            _indicator_link(profile, selection, number, words) for number in catalogue.indicators
        ),
        sources=tuple(
            SourceView(words.text(s.name), words.text(s.citation), s.licence, s.url)
            for s in catalogue.sources.values()
        ),
        readings=tuple(
            ReadingView(
                words.text(d.printed),
                words.text(d.reading),
                tuple(_indicator_link(profile, selection, n, words) for n in d.indicators),
            )
            for d in catalogue.decisions.values()
        ),
        publications=tuple(version for version in versions if version),
        publication=build_publication(profile, words),
    )


def _meaning(status: Status, words: Words) -> str:
    meanings = {
        Status.GREEN: words.gettext("More than the threshold better than the whole country."),
        Status.YELLOW: words.gettext(
            "At most the threshold away from the whole country, in either direction."
        ),
        Status.RED: words.gettext("More than the threshold worse than the whole country."),
        Status.NOT_JUDGED: words.gettext(
            "There is a figure, but the rule does not apply or there is nothing to compare with."
        ),
        Status.MISSING: words.gettext("No figure has been brought in, or it was not asked."),
        Status.SUPPRESSED: words.gettext(
            "The source keeps the figure back because few answered; it is not zero."
        ),
    }
    return meanings[status]


def _indicator_link(profile: Profile, selection: Selection, number: int, words: Words) -> Link:
    there = replace(selection, page=Page.INDICATOR, indicator=number, group=None)
    name = words.text(profile.catalogue.indicators[number].name)
    return Link(to_url(there, profile.catalogue), f"{number} {name}")


def render_about(view: AboutView, words: Words) -> PageContent:
    """The about page as content for the shell."""
    title = words.gettext("About the service")
    judged = [entry for entry in view.legend if entry.light.status in JUDGED_STATUSES]
    others = [entry for entry in view.legend if entry.light.status not in JUDGED_STATUSES]
    count = words.ngettext("%(count)d indicator", "%(count)d indicators", len(view.indicators))
    html = render("about.html", words, view=view, judged=judged, others=others, count=count)
    return PageContent(title, html, title, view.publication)
