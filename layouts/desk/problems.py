"""What a page says when a request cannot be answered: what happened and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from layouts.content import PageContent
from layouts.header import language_prefix
from layouts.i18n import Words
from layouts.rendering import render


@dataclass(frozen=True, slots=True)
class Ways:
    """Where to go from a problem: to what was asked for, ``again``, or ``back`` to its form.

    Empty where there is no such way.
    """

    again: str = ""
    back: str = ""


def render_problem(
    status: int, words: Words, ways: Ways, *, limit_mb: int, is_outage: bool = False
) -> PageContent:
    """The page of a status; one without words of its own is told as a request not understood.

    ``is_outage``: the database cannot be used for the moment.
    """
    texts = _askers(words, limit_mb) | _ours(words)
    title, advice = texts.get(status, texts[HTTPStatus.BAD_REQUEST])
    if is_outage:
        title, advice = _outage(words)
    prefix = language_prefix(words.language)
    html = render(
        "desk/problem.html",
        words,
        title=title,
        advice=advice,
        ways=ways,
        home=f"{prefix}/",
        sign_in=f"{prefix}/kirjaudu" if status == HTTPStatus.UNAUTHORIZED else "",
    )
    return PageContent(title, html, title, in_menu=False)


def _askers(words: Words, limit_mb: int) -> dict[int, tuple[str, str]]:
    return {
        400: (
            words.gettext("The request could not be understood"),
            words.gettext("Go back and try again. Nothing was changed."),
        ),
        401: (
            words.gettext("This needs signing in"),
            words.gettext("You are not signed in, or your session has ended. Nothing was changed."),
        ),
        403: (
            words.gettext("This is not allowed"),
            words.gettext(
                "Your role does not include this, or the form was opened in an earlier session."
                " Reload the page and try again. Nothing was changed."
            ),
        ),
        404: (
            words.gettext("This page does not exist"),
            words.gettext(
                "The address may be misspelt, or it names an area, indicator or publication"
                " that is not here."
            ),
        ),
        405: (
            words.gettext("This address cannot be used that way"),
            words.gettext("Go back and try again. Nothing was changed."),
        ),
        413: (
            words.gettext("The file is too large"),
            words.gettext(
                "At most %(limit)s megabytes can be brought in at once. Split the file or leave out"
                " sheets that are not needed. Nothing was kept of it.",
                limit=limit_mb,
            ),
        ),
        429: (
            words.gettext("Too many tries"),
            words.gettext("Wait a quarter of an hour and try again."),
        ),
    }


def _outage(words: Words) -> tuple[str, str]:
    return (
        words.gettext("The figures cannot be reached just now"),
        words.gettext(
            "The database does not answer or cannot be written to. Try again in a moment. What had"
            " been published is untouched, and what you were doing was not done in part."
        ),
    )


def _ours(words: Words) -> dict[int, tuple[str, str]]:
    return {
        500: (
            words.gettext("Something went wrong here"),
            words.gettext(
                "The fault is in the service, and it has been noted in its log. Try again in a"
                " moment. What had been published is untouched."
            ),
        ),
        503: (
            words.gettext("The service is busy"),
            words.gettext("Other files are being examined or made. Try again in a moment."),
        ),
    }
