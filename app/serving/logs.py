"""One JSON object on each line of the log: the same form from the service and from gunicorn."""

from __future__ import annotations

import json
import logging
import sys
import time
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

# Of the request that is being answered; empty outside one.
request_id: ContextVar[str] = ContextVar("request_id", default="")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class JsonLines(logging.Formatter):
    """Time in UTC, level, logger, message, request id, and the record's own ``fields``."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the message holds."""
        line: dict[str, Any] = {
            "time": moment(time.time_ns()),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if asked := request_id.get():
            line["request"] = asked
        fields: dict[str, Any] = getattr(record, "fields", {})
        line |= {name: value for name, value in fields.items() if value is not None}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return _encode(line)


def moment(at_ns: int) -> str:
    """A moment in UTC, given since 1970, to the millisecond."""
    second, rest = divmod(at_ns, 1_000_000_000)
    return f"{_second(second)}.{rest // 1_000_000:03}+00:00"


@lru_cache(maxsize=2)
def _second(second: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))


def configuration(level: str = "INFO") -> dict[str, Any]:
    """For ``logging.config.dictConfig``, and so for gunicorn: everything to standard error."""
    quiet = {"level": "WARNING"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": f"{__name__}.JsonLines"}},
        "handlers": {
            "lines": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "json"}
        },
        "root": {"level": level, "handlers": ["lines"]},
        "loggers": {
            "gunicorn.error": {"level": level, "handlers": [], "propagate": True},
            # The service tells of requests itself, without addresses and queries.
            "gunicorn.access": quiet | {"handlers": [], "propagate": True},
            "alembic": quiet,
            "werkzeug": quiet,
        },
    }
