"""Settings, read once from the environment."""

from __future__ import annotations

import datetime
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from data.accounts import ASSIGNABLE_ROLES, Role, SessionLimits
from data.store import database_url
from data.store.pool import PoolLimits

DEVELOPMENT_SECRET = "known-to-everybody-and-refused-in-production"  # noqa: S105 - says so itself
SHORTEST_SECRET = 32
_TRUE, _FALSE = frozenset({"1", "true", "yes"}), frozenset({"", "0", "false", "no"})


class BadSetting(Exception):
    """A setting cannot be used; the message names it. Values are never repeated."""


class Environment(StrEnum):
    """Where the service runs: on somebody's own machine, or for the public."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


@dataclass(frozen=True, slots=True)
class Provider:
    """An OpenID Connect provider; ``roles`` maps a value of ``claim`` to a role here.

    ``reporters`` maps those of reporters to the actor of the measures register.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    claim: str = "groups"
    roles: Mapping[str, Role] = field(default_factory=dict)
    reporters: Mapping[str, str] = field(default_factory=dict)

    def check_reporters(self, actors: Collection[str]) -> None:
        """Raises BadSetting when reporters are of an actor that the register does not have."""
        if not set(self.reporters.values()) <= set(actors):
            known = ", ".join(actors)
            raise BadSetting(f"LAPE_OIDC_ROLES names an unknown actor; those known are {known}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation can choose. README lists every one."""

    database_url: str
    environment: Environment = Environment.DEVELOPMENT
    secret_key: str = field(default=DEVELOPMENT_SECRET, repr=False)
    loopback_http: bool = False
    trusted_proxies: int = 0
    upload_limit_mb: int = 25
    separate_publisher: bool = False
    session: SessionLimits = field(default_factory=SessionLimits)
    provider: Provider | None = None
    # None: the database of everything else.
    database_read_url: str | None = None
    pool: PoolLimits = field(default_factory=PoolLimits)
    cache_mb: int = 32
    metrics_token: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings; what is not given keeps its default. Raises BadSetting."""
        read = _Reader(environment)
        where = read.choice("LAPE_ENV", Environment, Environment.DEVELOPMENT)
        return cls(
            database_url=database_url(environment),
            environment=where,
            secret_key=_secret(read, where),
            loopback_http=read.flag("LAPE_LOOPBACK_HTTP"),
            trusted_proxies=read.whole("LAPE_TRUSTED_PROXIES", 0, least=0),
            upload_limit_mb=read.whole("LAPE_UPLOAD_LIMIT_MB", 25),
            separate_publisher=read.flag("LAPE_SEPARATE_PUBLISHER"),
            session=SessionLimits(
                idle=datetime.timedelta(minutes=read.whole("LAPE_SESSION_IDLE_MINUTES", 30)),
                absolute=datetime.timedelta(hours=read.whole("LAPE_SESSION_HOURS", 10)),
            ),
            provider=_provider(read),
            database_read_url=read.text("DATABASE_READ_URL") or None,
            pool=_pool(read),
            cache_mb=read.whole("LAPE_CACHE_MB", 32),
            metrics_token=read.text("LAPE_METRICS_TOKEN"),
        )


class _Reader:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def text(self, name: str) -> str:
        return self._environment.get(name, "").strip()

    def required(self, name: str) -> str:
        text = self.text(name)
        if not text:
            raise BadSetting(f"{name} is missing")
        return text

    def flag(self, name: str) -> bool:
        text = self.text(name).lower()
        if text not in _TRUE | _FALSE:
            raise BadSetting(f"{name} must be 1 or 0")
        return text in _TRUE

    def whole(self, name: str, default: int, *, least: int = 1) -> int:
        text = self.text(name) or str(default)
        if not text.isascii() or not text.isdigit() or int(text) < least:
            raise BadSetting(f"{name} must be a whole number, at least {least}")
        return int(text)

    def choice(self, name: str, kind: type[Environment], default: Environment) -> Environment:
        try:
            return kind(self.text(name) or default)
        except ValueError as error:
            raise BadSetting(f"{name} must be one of: {', '.join(kind)}") from error


def _secret(read: _Reader, where: Environment) -> str:
    secret = read.text("SECRET_KEY")
    if where is Environment.DEVELOPMENT:
        return secret or DEVELOPMENT_SECRET
    if len(secret) < SHORTEST_SECRET or secret == DEVELOPMENT_SECRET:
        raise BadSetting(
            f"SECRET_KEY must be set to {SHORTEST_SECRET} or more random characters in production"
        )
    return secret


def _pool(read: _Reader) -> PoolLimits:
    return PoolLimits(
        size=read.whole("LAPE_POOL_SIZE", 5),
        overflow=read.whole("LAPE_POOL_OVERFLOW", 5, least=0),
        recycle_seconds=read.whole("LAPE_POOL_RECYCLE_SECONDS", 1800),
        statement_seconds=read.whole("LAPE_STATEMENT_SECONDS", 30),
    )


def _provider(read: _Reader) -> Provider | None:
    issuer = read.text("LAPE_OIDC_ISSUER")
    if not issuer:
        return None
    roles, reporters = _roles(read.required("LAPE_OIDC_ROLES"))
    return Provider(
        issuer=issuer.rstrip("/"),
        client_id=read.required("LAPE_OIDC_CLIENT_ID"),
        client_secret=read.required("LAPE_OIDC_CLIENT_SECRET"),
        claim=read.text("LAPE_OIDC_CLAIM") or "groups",
        roles=roles,
        reporters=reporters,
    )


def _roles(text: str) -> tuple[dict[str, Role], dict[str, str]]:
    """``group=role,group=reporter:actor``. Raises BadSetting."""
    roles: dict[str, Role] = {}
    reporters: dict[str, str] = {}
    for part in text.split(","):
        group, _, given = part.rpartition("=")
        name, _, actor = given.strip().partition(":")
        is_reporter = name == Role.REPORTER
        if not group.strip() or name not in ASSIGNABLE_ROLES or bool(actor) != is_reporter:
            raise BadSetting(
                "LAPE_OIDC_ROLES must be written group=role,group=role;"
                " a reporter's role names the actor: group=reporter:actor"
            )
        roles[group.strip()] = Role(name)
        if is_reporter:
            reporters[group.strip()] = actor
    return roles, reporters
