"""Addresses within this service that somebody may be led on to."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Request


def page_left(asked: Request) -> str:
    """The page somebody comes from; empty where their browser does not tell, or it is elsewhere."""
    found = urlsplit(asked.referrer or "")
    return _local(found.path or "/", found.query) if found.netloc == asked.host else ""


def page_asked(asked: Request) -> str:
    """The address that is asked for; empty where a browser would take it for another host's."""
    found = urlsplit(asked.url)
    return _local(found.path, found.query)


def _local(path: str, query: str) -> str:
    if path.startswith(("//", "/\\")):
        return ""
    return f"{path}{'?' if query else ''}{query}"
