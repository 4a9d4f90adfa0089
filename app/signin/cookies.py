"""The cookies: never readable by other sites, and never sent in the clear outside loopback."""

from __future__ import annotations

from flask import Request, Response

SESSION = "lape-session"
VISIT = "lape-visit"
# Read by the page's own scripts, to be sent back in a header; worthless without the session.
FORGERY = "lape-csrf"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Cookies:
    """Reads and sets cookies; ``loopback_http`` lets them through plain HTTP on this machine."""

    def __init__(self, *, loopback_http: bool) -> None:
        self._loopback_http = loopback_http

    def read(self, request: Request, name: str) -> str | None:
        """What the browser kept, or None."""
        return request.cookies.get(self._full_name(request, name))

    def write(
        self, response: Response, request: Request, name: str, value: str, *, scripts: bool = False
    ) -> None:
        """Have the browser keep a value until it is closed; ``scripts`` lets the page read it."""
        full_name = name if scripts else self._full_name(request, name)
        response.set_cookie(
            full_name,
            value,
            secure=self.is_secure(request),
            httponly=not scripts,
            samesite="Lax",
            path="/",
        )

    def remove(self, response: Response, request: Request, name: str) -> None:
        """Have the browser forget a value."""
        for full_name in {name, self._full_name(request, name)}:
            response.delete_cookie(
                full_name, path="/", secure=self.is_secure(request), httponly=True, samesite="Lax"
            )

    def is_secure(self, request: Request) -> bool:
        """Whether cookies are for encrypted connections only."""
        host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
        return not (self._loopback_http and not request.is_secure and host in _LOOPBACK)

    def _full_name(self, request: Request, name: str) -> str:
        # The prefix binds the cookie to this very host: no neighbour can plant one.
        return f"__Host-{name}" if self.is_secure(request) else name
