"""What stands under every view: its lasting address for minutes, and its meeting view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from data.catalogue import Catalogue
from data.plan import SubGoal
from layouts.content import PageContent
from layouts.i18n import Words
from layouts.rendering import render
from layouts.selection import Page, Selection, to_url


def with_minutes_link(
    content: PageContent, selection: Selection, catalogue: Catalogue, words: Words
) -> PageContent:
    """The content with its lasting address under it, where it shows a publication."""
    if content.publication is None:
        return content
    fixed = replace(selection, as_of=content.publication.number, day=None)
    meeting = meeting_view(selection, catalogue)
    link = render(
        "minutes_link.html",
        words,
        url=to_url(fixed, catalogue),
        meeting=to_url(meeting, catalogue) if meeting else "",
        publication=content.publication,
    )
    return replace(content, html=f"{content.html}\n{link}")


def meeting_view(selection: Selection, catalogue: Catalogue) -> Selection | None:
    """The screen of the meeting view that shows the same; None for pages that have none."""
    subgoals = [s for goal in catalogue.plan.goals for s in goal.subgoals]
    tests: Mapping[Page, Callable[[SubGoal], bool]] = {
        Page.OVERVIEW: lambda _: True,
        Page.GOAL: lambda s: s.goal == selection.goal and selection.subgoal in (None, s.number),
        Page.INDICATOR: lambda s: any(c.indicator == selection.indicator for c in s.cards),
    }
    wanted = tests.get(selection.page)
    found = next((s for s in subgoals if wanted is not None and wanted(s)), None)
    if found is None:
        return None
    return replace(selection, page=Page.MEETING, goal=found.goal, subgoal=found.number)
