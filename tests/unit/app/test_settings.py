"""Settings come from the environment alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from app.settings import DEVELOPMENT_SECRET, BadSetting, Settings
from data.accounts import Role


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


class Asked(dict[str, str]):
    """An environment that notes what is asked of it."""

    def __init__(self, **values: str) -> None:
        super().__init__(values)
        self.names: set[str] = set()

    def get(self, key: str, default: object = None) -> Any:
        """The value, and a note that it was asked for."""
        self.names.add(key)
        return super().get(key, default)


PROVIDER = {
    "LAPE_OIDC_ISSUER": "https://login.example/tenant/v2.0",
    "LAPE_OIDC_CLIENT_ID": "lape",
    "LAPE_OIDC_CLIENT_SECRET": "hidden from every message",
    "LAPE_OIDC_ROLES": "a-group=publisher, b=group=coordinator",
}


def test_every_setting_is_documented() -> None:
    """README's table has a row for every variable that is read, and for no other."""
    environment = Asked(**PROVIDER)
    Settings.from_environment(environment)
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## Settings")[2].partition("\n## ")[0]
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE))
    assert len(environment.names) > 10
    assert documented == environment.names | {"PORT", "WEB_CONCURRENCY"}


@pytest.mark.parametrize("secret", ["", "short", DEVELOPMENT_SECRET])
def test_production_refuses_a_secret_everybody_knows(secret: str) -> None:
    """Without a secret of its own the service does not start for the public."""
    environment = {"LAPE_ENV": "production", "SECRET_KEY": secret}
    with pytest.raises(BadSetting, match="SECRET_KEY"):
        Settings.from_environment(environment)


def test_production_starts_with_a_secret_of_its_own() -> None:
    """A long secret is taken, and no message or representation repeats it."""
    secret = "x7" * 20
    settings = Settings.from_environment({"LAPE_ENV": "production", "SECRET_KEY": secret})
    assert settings.secret_key == secret
    assert secret not in repr(settings)


def test_the_provider_is_read() -> None:
    """Groups become roles; a group's name may hold the separator."""
    provider = Settings.from_environment(PROVIDER).provider
    assert provider is not None
    assert provider.roles == {"a-group": Role.PUBLISHER, "b=group": Role.COORDINATOR}
    assert PROVIDER["LAPE_OIDC_CLIENT_SECRET"] not in repr(provider)


def test_a_reporters_group_names_its_actor() -> None:
    """A group of reporters is one actor's."""
    roles = {"LAPE_OIDC_ROLES": "kotkan-raportoijat=reporter:kotka,muut=coordinator"}
    provider = Settings.from_environment(PROVIDER | roles).provider
    assert provider is not None
    assert provider.roles == {"kotkan-raportoijat": Role.REPORTER, "muut": Role.COORDINATOR}
    assert provider.reporters == {"kotkan-raportoijat": "kotka"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LAPE_ENV", "test"),
        ("LAPE_LOOPBACK_HTTP", "maybe"),
        ("LAPE_UPLOAD_LIMIT_MB", "0"),
        ("LAPE_UPLOAD_LIMIT_MB", "25 MB"),
        ("LAPE_SESSION_HOURS", "-1"),
        ("LAPE_OIDC_ROLES", "group"),
        ("LAPE_OIDC_ROLES", "group=king"),
        ("LAPE_OIDC_ROLES", "group=reporter"),
        ("LAPE_OIDC_ROLES", "group=publisher:kotka"),
        ("LAPE_OIDC_CLIENT_SECRET", ""),
    ],
)
def test_settings_that_mean_nothing_are_refused(name: str, value: str) -> None:
    """A setting that cannot be used stops the start and is named."""
    with pytest.raises(BadSetting, match=name):
        Settings.from_environment({**PROVIDER, name: value})
