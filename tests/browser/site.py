"""The pages as a graph: what each one links to and how its headings are laid out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from tests.browser.service import Answer, Ask

LOCAL = "http://service"


@dataclass(slots=True)
class Outline:
    """What matters of a document without looking at it."""

    language: str = ""
    title: str = ""
    headings: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()
        self._is_in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.outline.language = given.get("lang") or ""
        if tag == "title":
            self._is_in_title = True
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.outline.headings.append(int(tag[1]))
        # Files are made when asked for, and have tests of their own. The same views in another
        # order, of another area or of an earlier time would be endless to follow.
        link = given.get("href") or ""
        is_left_out = "nofollow" in (given.get("rel") or "") or "as_of=" in link or "mita=" in link
        if tag == "a" and link and "download" not in given and not is_left_out:
            self.outline.links.append(link)
        if given.get("id"):
            self.outline.ids.add(given["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._is_in_title = False

    def handle_data(self, data: str) -> None:
        if self._is_in_title:
            self.outline.title += data


def outline_of(answer: Answer) -> Outline:
    """The outline of a page."""
    reader = _Reader()
    reader.feed(answer.text)
    return reader.outline


def internal_links(outline: Outline, path: str) -> set[str]:
    """The addresses within the service that a page at ``path`` links to."""
    absolute = (urljoin(LOCAL + path, link) for link in outline.links)
    return {
        urldefrag(link.removeprefix(LOCAL)).url
        for link in absolute
        if f"{urlsplit(link).scheme}://{urlsplit(link).netloc}" == LOCAL
    }


def crawl(ask: Ask, starts: Iterable[str]) -> dict[str, Answer]:
    """Every answer reached by following links from these addresses, by its address."""
    waiting = deque(starts)
    answers: dict[str, Answer] = {}
    while waiting:
        path = waiting.popleft()
        if path in answers:
            continue
        answers[path] = ask(path)
        if answers[path].is_page:
            waiting += internal_links(outline_of(answers[path]), path)
    return answers
