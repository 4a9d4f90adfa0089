"""Settings, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from data.store import database_url


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation can choose. README lists every one."""

    database_url: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the settings; what is not given keeps its default."""
        return cls(database_url=database_url(environment))
