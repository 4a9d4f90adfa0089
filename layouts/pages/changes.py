"""Muutos: what is different between two surveys, two publications or two meeting dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from data.deliveries import Publication
from data.model import Judgement
from data.profile import Profile
from data.turning import Turn, Turns, between_states, since_previous
from layouts.cards import number_or_dash
from layouts.content import PageContent
from layouts.filters import Choice, FilterView, Option, build_filters
from layouts.i18n import Words
from layouts.lights import Light, light_of
from layouts.links import Link
from layouts.numbers import EN_DASH, difference_symbol, format_difference, format_period
from layouts.options import NAMES, NOTHING
from layouts.publication import PublicationView, build_publication, publication_view
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url
from layouts.sentences import result_name


@dataclass(frozen=True, slots=True)
class StateView:
    """A result in one of the two states."""

    value: str
    period: str
    light: Light


@dataclass(frozen=True, slots=True)
class TurnView:
    """One result before and after."""

    link: Link
    before: StateView
    after: StateView
    difference: str


@dataclass(frozen=True, slots=True)
class TurnsView:
    """Results that something happened to; ``anchor`` tells the sections apart."""

    anchor: str
    heading: str
    turns: tuple[TurnView, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Everything the page shows. ``since`` and ``until`` are days for the form of dates."""

    title: str
    area: str
    explanation: str
    filters: FilterView
    action: str
    kept: tuple[tuple[str, str], ...]
    since: str
    until: str
    sections: tuple[TurnsView, ...]
    publication: PublicationView | None


def build(
    before: Profile | None,
    after: Profile,
    selection: Selection,
    words: Words,
    publications: Sequence[Publication],
) -> ChangesView:
    """What happened to an area's results; between its periods where ``before`` is None."""
    if before is None:
        turns = since_previous(after)
    else:
        turns = between_states(after.catalogue, before.latest, after.latest)
    area = words.text(after.area.name)
    plain = to_url(
        replace(selection, options=NOTHING, area=_region(after), group=None), after.catalogue
    )
    options = selection.options
    return ChangesView(
        title=words.gettext("What changed: %(area)s", area=area),
        area=area,
        explanation=_explanation(before, after, words),
        filters=_filters(after, selection, words, publications),
        action=plain.partition("?")[0],
        kept=tuple(_kept(after, selection)),
        since=_day(options.since),
        until=_day(options.until),
        sections=build_sections(after, turns, selection, words),
        publication=build_publication(after, words),
    )


def _region(profile: Profile) -> str:
    return profile.catalogue.plan.region


def _day(moment: str | None) -> str:
    return moment if moment and "-" in moment else ""


def _kept(profile: Profile, selection: Selection) -> Iterable[tuple[str, str]]:
    if selection.area != _region(profile):
        yield "alue", selection.area
    if selection.group:
        yield "taso", selection.group


def _explanation(before: Profile | None, after: Profile, words: Words) -> str:
    if before is None:
        return words.gettext(
            "Each result's newest value beside the area's own previous one, each judged against "
            "the whole country of its own period."
        )
    return words.gettext(
        "What was known before (%(before)s) beside what is known after (%(after)s).",
        before=_state_name(before, words),
        after=_state_name(after, words),
    )


def _state_name(profile: Profile, words: Words) -> str:
    view = build_publication(profile, words)
    if view is None:
        return words.gettext("nothing published yet")
    return words.gettext("publication %(number)s, %(date)s", number=view.number, date=view.date)


def _filters(
    profile: Profile, selection: Selection, words: Words, publications: Sequence[Publication]
) -> FilterView:
    catalogue = profile.catalogue
    filters = build_filters(catalogue, selection, words, tuple(catalogue.groups))
    choices = (
        _publication_choice(
            "since", words.gettext("Before"), selection.options.since, words, publications
        ),
        _publication_choice(
            "until", words.gettext("After"), selection.options.until, words, publications
        ),
    )
    return replace(filters, choices=choices)


def _publication_choice(
    name: str, label: str, chosen: str | None, words: Words, publications: Sequence[Publication]
) -> Choice:
    default = words.gettext("Previous survey") if name == "since" else words.gettext("Newest")
    offered = [Option("", default, chosen is None)]
    for publication in publications:
        view = publication_view(publication, words, is_newest=True)
        if view is not None:
            text = words.gettext(
                "Publication %(number)s, %(date)s", number=view.number, date=view.date
            )
            offered.append(Option(str(view.number), text, chosen == str(view.number)))
    if _day(chosen):
        offered.append(Option(_day(chosen), _day(chosen), True))
    return Choice(NAMES[name], label, tuple(offered))


def build_sections(
    profile: Profile, turns: Turns, selection: Selection, words: Words
) -> tuple[TurnsView, ...]:
    """The kinds of change that have results, what turned first."""
    kinds = (
        ("worse", words.gettext("Turned for the worse"), turns.worse),
        ("better", words.gettext("Turned for the better"), turns.better),
        ("other", words.gettext("Judged before or after only"), turns.other),
        ("moved", words.gettext("Moved within the same light, largest first"), turns.moved),
        ("appeared", words.gettext("New"), turns.appeared),
        ("gone", words.gettext("No longer there"), turns.gone),
        ("unlike", words.gettext("Not comparable: what is measured changed"), turns.unlike),
    )
    sections = []
    for anchor, heading, found in kinds:
        shown = [t for t in found if selection.group in (None, t.after.group)]
        views = tuple(_turn(profile, turn, selection, words) for turn in shown)
        if views:
            sections.append(TurnsView(anchor, heading, views))
    return tuple(sections)


def _turn(profile: Profile, turn: Turn, selection: Selection, words: Words) -> TurnView:
    judgement = turn.after
    there = replace(selection, page=Page.INDICATOR, indicator=judgement.indicator, options=NOTHING)
    series = profile.catalogue.indicators[judgement.indicator].find_series(judgement.series)
    difference = ""
    if turn.difference is not None:
        number = format_difference(turn.difference, words.language, series.decimals)
        difference = f"{number} {difference_symbol(series.unit, words)}".strip()
    name = f"{judgement.indicator} {result_name(profile, judgement, words)}"
    return TurnView(
        link=Link(to_url(there, profile.catalogue), name),
        before=_state(profile, turn.before, words),
        after=_state(profile, turn.after, words),
        difference=difference or EN_DASH,
    )


def _state(profile: Profile, judgement: Judgement, words: Words) -> StateView:
    series = profile.catalogue.indicators[judgement.indicator].find_series(judgement.series)
    period = judgement.period if judgement.value is not None else None
    return StateView(
        value=number_or_dash(judgement.value, series, words),
        period=format_period(period, words.language) if period else "",
        light=light_of(judgement.status, words),
    )


def render_changes(view: ChangesView, words: Words) -> PageContent:
    """The changes as content for the shell."""
    html = render("changes.html", words, view=view)
    return PageContent(view.title, html, view.title, view.publication)
