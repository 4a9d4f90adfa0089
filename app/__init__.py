"""The composition root: settings, factory, API and operations. Imports everything else.

``app:server`` is what gunicorn serves. It is built when first asked for, so that importing
this package for a command-line tool starts nothing.
"""

from __future__ import annotations

import gc
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

_OBJECTS_BETWEEN_COLLECTIONS = 20_000


@cache
def _server() -> Flask:
    from app.factory import create_server  # noqa: PLC0415 - built only when served
    from app.settings import Settings  # noqa: PLC0415 - built only when served

    server = create_server(Settings.from_environment())
    # What stands now stays as long as the process. Without looking through it again and again,
    # the collector takes half as long over a view of hundreds of areas.
    gc.collect()
    gc.freeze()
    # A page makes some ten thousand objects and hardly a cycle among them: looking for cycles
    # every 700, as is usual, takes a fifth of the time; more than this would only cost memory.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    return server


def __getattr__(name: str) -> Flask:
    if name == "server":
        return _server()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
