"""The pages of the desk: bringing in, a draft, a return to an earlier state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.deliveries import Delivery, Publication
from layouts.content import PageContent
from layouts.dates import format_moment
from layouts.desk.account import role_word
from layouts.desk.review import ChangesView
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.links import original_url
from layouts.publication import change_counts, publication_kind
from layouts.rendering import render


@dataclass(frozen=True, slots=True)
class Rights:
    """What the person looking may do here."""

    may_publish: bool
    may_read_log: bool


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft that waits for a decision."""

    url: str
    name: str
    received: str
    by: str


@dataclass(frozen=True, slots=True)
class PastLine:
    """A publication; ``return_url`` is empty where there is nothing to return to."""

    number: int
    moment: str
    what: str
    summary: str
    changes: str
    return_url: str
    original_url: str


@dataclass(frozen=True, slots=True)
class UploadResult:
    """What became of one file: a draft to look at, or the reason it was refused."""

    filename: str
    url: str
    message: str


@dataclass(frozen=True, slots=True)
class PublishedView:
    """What has just been published, and where to look at it. ``return_url`` undoes it."""

    number: int
    summary: str
    changes: str
    overview_url: str
    changes_url: str
    return_url: str


@dataclass(frozen=True, slots=True)
class BringInView:
    """The page where files are brought in; ``published`` is set right after publishing."""

    action: str
    csrf_token: str
    limit_mb: int
    problem: str
    published: PublishedView | None
    results: tuple[UploadResult, ...]
    drafts: tuple[DraftLine, ...]
    publications: tuple[PastLine, ...]
    log_url: str
    template_url: str
    context_template_url: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """The forms that decide. ``hindrance`` says why this person cannot publish this now."""

    publish_action: str
    discard_action: str
    csrf_token: str
    base: int
    summary: str
    hindrance: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft before it is decided upon. ``problem`` says what stood in the way of the last try."""

    number: int
    filename: str
    facts: tuple[tuple[str, str], ...]
    reason: str
    problem: str
    meanwhile: tuple[PastLine, ...]
    changes: ChangesView
    decision: DecisionView
    settle_action: str
    original_url: str
    annotated_url: str
    changes_url: str
    bring_in_url: str


@dataclass(frozen=True, slots=True)
class ReturnView:
    """A return to an earlier publication before it is decided upon."""

    to: int
    moment: str
    problem: str
    meanwhile: tuple[PastLine, ...]
    changes: ChangesView
    decision: DecisionView


def draft_lines(drafts: Iterable[Delivery], words: Words) -> tuple[DraftLine, ...]:
    """Drafts, newest first."""
    return tuple(
        DraftLine(
            url=f"{language_prefix(words.language)}/aineistot/luonnos/{delivery.number}",
            name=f"{delivery.number} {delivery.filename}",
            received=format_moment(delivery.received_at, words),
            by=role_word(delivery.delivered_by, words),
        )
        for delivery in drafts
    )


def past_lines(
    publications: Iterable[Publication], words: Words, *, newest: int | None = None
) -> tuple[PastLine, ...]:
    """Publications, newest first; with ``newest`` given, each other one can be returned to."""
    prefix = language_prefix(words.language)
    return tuple(
        PastLine(
            number=p.number,
            moment=format_moment(p.published_at, words),
            what=publication_kind(p, words),
            summary=p.summary,
            changes=change_counts(p, words),
            return_url=(
                f"{prefix}/aineistot/palaa/{p.number}" if newest and p.number != newest else ""
            ),
            original_url="" if p.delivery is None else original_url(p.delivery),
        )
        for p in publications
    )


def published_view(
    publications: Sequence[Publication], number: int, words: Words, *, may_return: bool
) -> PublishedView | None:
    """The publication of this number, where it is the newest; None for any other."""
    prefix = language_prefix(words.language)
    newest, *earlier = publications or (None,)
    if newest is None or newest.number != number:
        return None
    before = earlier[0].number if earlier else None
    changed = f"/muutos?alku={before}&loppu={number}" if before else "/muutos"
    return PublishedView(
        number=number,
        summary=newest.summary,
        changes=change_counts(newest, words),
        overview_url=f"{prefix}/",
        changes_url=f"{prefix}{changed}",
        return_url=f"{prefix}/aineistot/palaa/{before}" if before and may_return else "",
    )


def render_bring_in(view: BringInView, words: Words) -> PageContent:
    """The page where files are brought in."""
    title = words.gettext("Bring data in")
    return PageContent(title, render("desk/bring_in.html", words, view=view), title)


def render_draft(view: DraftView, words: Words) -> PageContent:
    """The preview of a draft."""
    title = words.gettext("Draft %(number)s: %(file)s", number=view.number, file=view.filename)
    html = render("desk/draft.html", words, view=view, title=title)
    return PageContent(title, html, title)


def render_return(view: ReturnView, words: Words) -> PageContent:
    """The preview of a return to an earlier publication."""
    title = words.gettext("Return to publication %(number)s", number=view.to)
    html = render("desk/return.html", words, view=view, title=title)
    return PageContent(title, html, title)
