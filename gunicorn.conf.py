"""How gunicorn serves ``app:server``; docs/operations.md says what each setting is for."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from app.serving.logs import configuration

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - only files that need no disk, in folders of their own
_OWNER = "LAPE_METRICS_OWNER"
_FOLDER = "PROMETHEUS_MULTIPROC_DIR"

bind = f"127.0.0.1:{os.environ.get('PORT', '8050')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "app.serving.worker.HeadFirstWorker"
threads = 4
# One start-up for all workers, and memory that they share.
preload_app = True
timeout = 60
graceful_timeout = 30
# Longer than a proxy keeps a connection to us, so that it never writes into a closing one.
keepalive = 75
# Kept answers go with a worker: at a rush, fewer requests would be gone in seconds.
max_requests = 500_000
max_requests_jitter = 50_000
# A worker tells that it lives by touching a file; on a busy disk that can hang.
worker_tmp_dir = str(_SHARED_MEMORY) if _SHARED_MEMORY.is_dir() else None
# One socket in the home folder would be shared by every instance of the same user.
control_socket_disable = True
logconfig_dict = configuration()

# A reload reads this file again in the same process, an upgrade in a new one.
if os.environ.get(_OWNER) != str(os.getpid()):
    os.environ[_FOLDER] = tempfile.mkdtemp(prefix="lape-metrics-", dir=worker_tmp_dir)
    os.environ[_OWNER] = str(os.getpid())


def when_ready(server: Any) -> None:
    """Compress the static files once for all workers."""
    extensions = getattr(server.app.wsgi(), "extensions", {})
    if "static_files" in extensions:
        extensions["static_files"].compress_ahead()


def child_exit(_server: Any, worker: Any) -> None:
    """Leave what a worker had in use out of the figures."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - the folder first

    mark_process_dead(worker.pid)


def on_exit(_server: Any) -> None:
    """Take the figures' folder away with the service."""
    shutil.rmtree(os.environ[_FOLDER], ignore_errors=True)
