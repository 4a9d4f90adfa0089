"""Somebody with cookies who speaks to a running service, as a browser without scripts would."""

from __future__ import annotations

import requests

from tests.support.desk import PASSWORD, token_in

SECONDS = 60.0


class Caller:
    """A visitor of the service at an address, who may sign in."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._session = requests.Session()

    def get(self, path: str) -> requests.Response:
        """Open a page; redirects are followed."""
        return self._session.get(self._address + path, timeout=SECONDS)

    def submit(self, path: str, **form: str) -> requests.Response:
        """Send a form with this visitor's token; what it leads to is not opened."""
        return self._post(path, form, {})

    def sign_in(self, name: str) -> None:
        """Sign in with the tests' password."""
        answer = self._post("/kirjaudu", {"name": name, "password": PASSWORD}, {})
        assert answer.status_code == 303, answer.text

    def bring_in(self, content: bytes, name: str) -> requests.Response:
        """Send one file by the upload form; a draft's address stands in ``Location``."""
        return self._post("/aineistot/tuo", {}, {"tiedosto": (name, content)})

    def publish(self, draft: str, base: int) -> requests.Response:
        """Publish the draft at an address upon a publication."""
        return self.submit(f"{draft}/julkaise", base=str(base), summary="Uudet luvut")

    def _post(
        self, path: str, form: dict[str, str], files: dict[str, tuple[str, bytes]]
    ) -> requests.Response:
        token = token_in(self.get("/kirjaudu" if path == "/kirjaudu" else "/aineistot/tuo").text)
        return self._session.post(
            self._address + path,
            data=form | {"csrf_token": token},
            files=files or None,
            timeout=SECONDS,
            allow_redirects=False,
        )
