"""What the unit tests share."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue, load_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue that the service runs on."""
    return load_catalogue()
