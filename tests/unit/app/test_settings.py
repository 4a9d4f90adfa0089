"""Settings come from the environment alone."""

from __future__ import annotations

import pytest

from app.settings import Settings


def test_the_database_can_be_chosen() -> None:
    """DATABASE_URL is taken as it is given."""
    url = "postgresql://db.example/lape"
    assert Settings.from_environment({"DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize("environment", [{}, {"DATABASE_URL": ""}, {"OTHER": "x"}])
def test_the_default_is_a_file_of_the_checkout(environment: dict[str, str]) -> None:
    """Without the setting, or with an empty one, the data is in a SQLite file."""
    found = Settings.from_environment(environment).database_url
    assert found.startswith("sqlite:///")
    assert found.endswith("/var/lape.sqlite3")


def test_the_process_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an environment given, that of the process is read when asked, not at import."""
    monkeypatch.setenv("DATABASE_URL", "sqlite:///elsewhere.sqlite3")
    assert Settings.from_environment().database_url == "sqlite:///elsewhere.sqlite3"
