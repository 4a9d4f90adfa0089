"""The templates as one set."""

from __future__ import annotations

from layouts.rendering import prepare


def test_every_template_can_be_compiled() -> None:
    """A mistake in any template stops the service at its start, not a reader later."""
    prepare()
