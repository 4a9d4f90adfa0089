"""gunicorn's threaded worker, for clients that come without a proxy between.

A proxy hands requests over whole. Browsers, and worse, open connections ahead of time and send
requests in pieces, and gunicorn's own worker would give each of those a thread to wait in: a
handful would hold up everybody else.
"""

from __future__ import annotations

import errno
import socket
import time
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

# How long a client may take over the head of its first request.
HEAD_SECONDS = 10.0
# The same when the worker is stopping.
STOPPING_SECONDS = 2.0
END_OF_HEAD = b"\r\n\r\n"
# A longer one is gunicorn's to read, and to refuse.
LONGEST_HEAD_BYTES = 16_384
_NOBODY_CAME = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED})


class Connection(TConn):
    """``head_bytes`` is how much of an unfinished head has come."""

    head_bytes = 0


class HeadFirstWorker(ThreadWorker):
    """Gives a thread only to a request whose head has come whole."""

    def accept(self, listener: socket.socket) -> None:
        """Take a connection, and wait for its first request without a thread."""
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno not in _NOBODY_CAME:
                raise
            return
        self.nr_conns += 1
        connection = Connection(self.cfg, client, address, listener.getsockname())
        connection.timeout = time.monotonic() + HEAD_SECONDS
        self.pending_conns.append(connection)
        ready = partial(self.on_pending_socket_readable, connection)
        self.poller.register(client, EVENT_READ, ready)

    def on_pending_socket_readable(self, conn: Any, client: socket.socket) -> None:
        """Something of a first request has come."""
        if self._is_ready(conn, client):
            super().on_pending_socket_readable(conn, client)

    def on_client_socket_readable(self, conn: Any, client: socket.socket) -> None:
        """Something of a later request has come."""
        if self._is_ready(conn, client):
            super().on_client_socket_readable(conn, client)

    def set_accept_enabled(self, enabled: bool | None) -> None:
        """Begin or end to take connections; a stopping worker soon lets go of silent ones."""
        super().set_accept_enabled(enabled)
        if not self.alive:
            deadline = time.monotonic() + STOPPING_SECONDS
            for connection in self.pending_conns:
                connection.timeout = min(connection.timeout or deadline, deadline)

    def _is_ready(self, connection: Any, client: socket.socket) -> bool:
        """Whether a thread can go on without waiting; otherwise more bytes wake the poller."""
        if self.cfg.is_ssl:
            return True
        before: int = connection.head_bytes
        try:
            seen = client.recv(LONGEST_HEAD_BYTES, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            seen = b""
        # Woken without anything new, it has been closed: gunicorn finds that out for itself.
        is_ready = END_OF_HEAD in seen or not before < len(seen) < LONGEST_HEAD_BYTES
        connection.head_bytes = 0 if is_ready else len(seen)
        if before or not is_ready:
            least = connection.head_bytes + 1
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, least)
        return is_ready
