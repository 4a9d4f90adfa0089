"""What ``python -m app doctor`` finds."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Engine

from app.doctor import Finding, examine
from app.factory import create_server
from app.settings import DEVELOPMENT_SECRET, BadSetting, Environment, Provider, Settings
from data.store import Store, connected
from tests.integration.conftest import Databases
from tests.support.observations import deliver, key_of, observed


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def settings(databases: Databases) -> Settings:
    """A production set-up with one publication."""
    url = databases.migrated()
    with connected(url) as engine:
        publish(engine)
    return Settings(
        url, Environment.PRODUCTION, secret_key=DEVELOPMENT_SECRET[::-1], trusted_proxies=1
    )


def publish(engine: Engine) -> None:
    """One value."""
    store = Store(engine)
    deliver(store)
    values = [observed(key_of(), "1.0")]
    store.publish(1, values, base=None, summary="alku", published_by="test")


def failures(settings: Settings) -> str:
    """What the doctor calls failed."""
    return "\n".join(line.text for line in examine(settings) if line.finding is Finding.FAILURE)


def test_a_sound_installation_is_well(settings: Settings) -> None:
    """In a sound installation every line says that all is well."""
    assert {line.finding for line in examine(settings)} == {Finding.WELL}


def test_reporters_of_an_unknown_actor_are_refused(settings: Settings) -> None:
    """A group of reporters that no actor of the register stands behind fails here and at start."""
    reporters = {"ryhmä": "muumilaakso"}
    provider = Provider("https://id.example.fi", "lape", "secret", reporters=reporters)
    mistaken = replace(settings, provider=provider)
    assert "LAPE_OIDC_ROLES names an unknown actor" in failures(mistaken)
    with pytest.raises(BadSetting, match="kotka"):
        create_server(mistaken)


def test_a_database_without_its_form_is_told_how_to_get_it(
    settings: Settings, databases: Databases
) -> None:
    """Before the migrations have run the doctor names the command."""
    assert "python -m app migrate" in failures(replace(settings, database_url=databases.empty()))


def test_a_silent_database_leaves_the_other_checks(settings: Settings) -> None:
    """With the database away, its address stays unsaid and the other checks are made."""
    away = "postgresql://keeper:hush@127.0.0.1:1/lape"
    found = list(examine(replace(settings, database_url=away)))
    told = "\n".join(line.text for line in found)
    assert "database" in failures(replace(settings, database_url=away))
    assert "hush" not in told
    assert "reading: a file was read" in told


@pytest.mark.parametrize("first_broken_page", [0, 3])
def test_a_damaged_sqlite_file_is_told(
    first_broken_page: int, settings: Settings, sqlite_template: Path, tmp_path: Path
) -> None:
    """A SQLite file with broken pages is called damaged, and the way back is named."""
    whole, broken = sqlite_template.read_bytes(), tmp_path / "broken.sqlite3"
    broken.write_bytes(whole[: first_broken_page * 4096] + b"\xff" * 4096 * 4)
    assert "backup" in failures(replace(settings, database_url=f"sqlite:///{broken}"))


def test_little_room_is_a_failure(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a gibibyte of free disk is said before it runs out."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: _Usage(10, 9, 1))
    assert "disk: 0.0 GiB free" in failures(settings)


def test_a_clock_that_was_moved_back_is_noticed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A publication dated in the future means a wrong clock now or then."""

    class Earlier(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Earlier:
            return cls(2020, 1, 1, tzinfo=tz)

    monkeypatch.setattr(datetime, "datetime", Earlier)
    assert any("check the clock" in line.text for line in examine(settings))


def test_a_development_set_up_is_only_warned_about(settings: Settings) -> None:
    """One's own machine needs no secret, but the doctor says what the public needs."""
    own = replace(settings, environment=Environment.DEVELOPMENT)
    assert failures(own) == ""
    assert any("LAPE_ENV=production" in line.text for line in examine(own))
