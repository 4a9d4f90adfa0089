"""The plan's indicator pages of an area, as a document of its own."""

from __future__ import annotations

import datetime
from dataclasses import replace

from data.catalogue import Catalogue
from data.model import JUDGED_STATUSES, Language, Status
from data.periods import PeriodKind
from data.plan import Card, SubGoal
from data.profile import Profile
from data.reporting import Reports
from layouts.documents.attachment import Attachment
from layouts.documents.cards import build_card, subgoal_section, theme_section
from layouts.documents.explanations import build_explanation
from layouts.documents.footer import footer_text
from layouts.documents.item_text import summary_sentences
from layouts.documents.measures import subgoal_measures, told_until
from layouts.documents.model import (
    Document,
    DocumentGoal,
    DocumentSection,
    Head,
    Headings,
    LegendItem,
)
from layouts.documents.notes import Notes
from layouts.documents.scope import Part, Scope, goals_of, indicators_of, sections_of
from layouts.i18n import Words
from layouts.rule_words import neutral_phrase
from layouts.vocabulary import status_word

LOCALES = {Language.FI: "fi-FI", Language.SV: "sv-FI", Language.EN: "en-GB"}
# Before the first publication there is no time of the data; a document of nothing carries this.
NO_TIME = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_FILE_WORDS = {
    Part.ALL: "indikaattorit",
    Part.CHARTS: "kuviot",
    Part.GOAL: "tavoite",
    Part.SUBGOAL: "osatavoite",
    Part.INDICATOR: "indikaattori",
    Part.CHART: "kuvio",
}


def build_document(
    profile: Profile,
    scope: Scope,
    attachment: Attachment,
    words: Words,
    *,
    has_all_charts: bool = False,
    reports: Reports | None = None,
) -> Document:
    """What the attachment says of a scope. The numbered notes run in reading order.

    One indicator's document has its charts, others when ``has_all_charts``. With ``reports``
    each sub-goal has its measures and what is told of them.
    """
    notes = Notes(profile, words)
    numbers = indicators_of(scope, profile.catalogue)
    goals = _goals(profile, scope, notes, words, reports)
    head = Head(attachment.meeting_line, attachment.diary_number, attachment.preparer)
    return Document(
        language=words.language.value,
        locale=LOCALES[words.language],
        title=attachment.title or default_title(profile, scope, words),
        author=words.text(profile.catalogue.plan.short_name),
        file_stem=file_stem(profile, scope),
        made_at=made_at(profile),
        head=head,
        summary=summary_sentences(profile, scope, words),
        legend=_legend(profile.catalogue, words),
        goals=goals,
        explanations=tuple(
            build_explanation(
                profile,
                profile.catalogue.indicators[number],
                notes,
                words,
                has_pictures=has_all_charts or scope.part is Part.INDICATOR,
            )
            for number in numbers
        ),
        notes=notes.all(),
        footer=" ".join((footer_text(profile, numbers, words), *_told(reports, words))),
        headings=build_headings(words.text(profile.benchmark.name), words),
    )


def _told(reports: Reports | None, words: Words) -> tuple[str, ...]:
    return () if reports is None else (told_until(reports, words),)


def made_at(profile: Profile) -> datetime.datetime:
    """The time of the publication."""
    return profile.publication.published_at if profile.publication else NO_TIME


def default_title(profile: Profile, scope: Scope, words: Words) -> str:
    """The title when the secretary gives none."""
    area, year = words.text(profile.area.name), newest_year(profile)
    what = _what(profile, scope, words)
    return f"{what}, {area[:1].upper()}{area[1:]} {year}"


def _what(profile: Profile, scope: Scope, words: Words) -> str:
    if scope.indicator is not None:
        return words.text(profile.catalogue.indicators[scope.indicator].name)
    goals = goals_of(scope, profile.catalogue)
    if scope.subgoal is not None:
        subgoal = goals[0][1][0]
        return f"{subgoal.key} {words.text(subgoal.name)}"
    if scope.goal is not None:
        return f"{scope.goal} {words.text(goals[0][0].name)}"
    return words.gettext("Wellbeing indicators of children and young people")


def newest_year(profile: Profile) -> int:
    """The newest year any of the area's judged values or others are of; forecasts do not count."""
    years = [
        j.period.end.year
        for j in profile.latest.values()
        if j.period
        and j.period.kind is not PeriodKind.SPAN
        and j.value is not None
        and (j.status in JUDGED_STATUSES or j.status is Status.NOT_JUDGED)
        and j.period.end <= made_at(profile).date()
    ]
    return max(years, default=made_at(profile).year)


def file_stem(profile: Profile, scope: Scope) -> str:
    """A file's name without its ending: ``kotka_lape-indikaattorit_2023``."""
    given = (scope.goal, scope.subgoal, scope.indicator, scope.series, scope.group)
    parts = [_FILE_WORDS[scope.part], *(str(v).lower() for v in given if v is not None)]
    what = "-".join(parts).replace("_", "-")
    return f"{profile.area.key}_lape-{what}_{newest_year(profile)}"


def _goals(
    profile: Profile, scope: Scope, notes: Notes, words: Words, reports: Reports | None
) -> tuple[DocumentGoal, ...]:
    catalogue = profile.catalogue
    if scope.indicator is not None:
        card = build_card(profile, Card(scope.indicator), notes, words)
        section = DocumentSection("", words.gettext("Values and judgement"), "", "", (card,))
        return (DocumentGoal("", "", (section,)),)
    found = [
        DocumentGoal(
            words.gettext("Main goal %(number)s", number=goal.number),
            words.text(goal.name),
            tuple(_subgoal(profile, subgoal, notes, words, reports) for subgoal in subgoals),
        )
        for goal, subgoals in goals_of(scope, catalogue)
    ]
    sections = sections_of(scope, catalogue)
    if sections:
        others = tuple(theme_section(profile, section, notes, words) for section in sections)
        title = words.gettext("Other indicators followed")
        found.append(DocumentGoal(words.gettext("Outside the goals"), title, others))
    return tuple(found)


def _subgoal(
    profile: Profile, subgoal: SubGoal, notes: Notes, words: Words, reports: Reports | None
) -> DocumentSection:
    section = subgoal_section(profile, subgoal, notes, words)
    if reports is None:
        return section
    measures = subgoal_measures(profile.catalogue, subgoal.key, reports, words)
    return replace(section, measures=measures)


def _legend(catalogue: Catalogue, words: Words) -> tuple[LegendItem, ...]:
    meanings = {
        Status.RED: words.gettext("worse than the whole country"),
        Status.YELLOW: neutral_phrase(catalogue, words),
        Status.GREEN: words.gettext("better than the whole country"),
    }
    return tuple(
        LegendItem(status, status_word(status, words), meaning)
        for status, meaning in meanings.items()
    )


def build_headings(benchmark: str, words: Words) -> Headings:
    """The document's own words; ``benchmark`` names whom values are compared with."""
    return Headings(
        contents=words.gettext("Contents"),
        group=words.gettext("Group"),
        period=words.gettext("Period"),
        value=words.gettext("Value"),
        earlier=words.gettext("Earlier values"),
        benchmark=benchmark,
        difference=words.gettext("Difference"),
        judgement=words.gettext("Judgement"),
        explanations=words.gettext("Explanations of the indicators"),
        readings=words.gettext("How the plan's print is read here"),
        notes=words.gettext("Notes"),
        no_values=words.gettext("No figures have been brought in yet."),
        page=words.gettext("page"),
    )
