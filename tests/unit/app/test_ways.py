"""Addresses that a page of a problem leads on to."""

from __future__ import annotations

import pytest
from flask import Flask, request

from app.ways import page_asked


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/sv/vertailu?alue=kotka&taso=all", "/sv/vertailu?alue=kotka&taso=all"),
        ("/haku?haku=n%C3%A4lk%C3%A4%26", "/haku?haku=nälkä%26"),
        ("/", "/"),
        ("http://localhost/%5Cexample.org", ""),
    ],
)
def test_trying_again_stays_here(asked: str, leads_to: str) -> None:
    """The same address is asked again, and none that a browser would take for another host's."""
    with Flask("ways").test_request_context(asked):
        assert page_asked(request) == leads_to


def test_no_other_host_is_asked_again() -> None:
    """A path of two slashes, which a browser takes for a host, leads nowhere else."""
    overrides = {"PATH_INFO": "//example.org/x"}
    with Flask("ways").test_request_context("/", environ_overrides=overrides):
        assert page_asked(request) in {"", "/example.org/x"}
