"""Version 1 of the HTTP API: the catalogue and the judgements as open, read-only JSON."""

from app.api.blueprint import build_blueprint

__all__ = ["build_blueprint"]
