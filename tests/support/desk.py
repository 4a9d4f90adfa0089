"""People at the desk, as their browsers would speak to the service."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from app.signin.passwords import hash_password
from data.accounts import Action, Deed, Role
from data.store import Accounts, Staff

ORIGIN = "http://127.0.0.1"
PASSWORD = "hevonen-akku-niitti"  # noqa: S105 - of accounts that live as long as a test
PASSWORD_HASH = hash_password(PASSWORD)
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def token_in(page: str) -> str:
    """The token that the forms of a page carry."""
    match = _TOKEN.search(page)
    assert match, "no form on the page"
    return match[1]


@dataclass
class Visitor:
    """A browser with its own cookies, over plain HTTP on the loopback address."""

    client: FlaskClient

    @classmethod
    def at(cls, server: Flask) -> Visitor:
        """A visitor who has not been here before."""
        return cls(server.test_client())

    def get(self, path: str, **more: Any) -> TestResponse:
        """Open an address."""
        return self.client.get(path, base_url=ORIGIN, **more)

    def send(self, path: str, form: dict[str, Any], **more: Any) -> TestResponse:
        """Send a form exactly as given."""
        return self.client.post(path, base_url=ORIGIN, data=form, **more)

    def sign_in(self, name: str, password: str = PASSWORD, there: str = "") -> TestResponse:
        """Fill in the sign-in form and send it."""
        page = self.get("/kirjaudu", query_string={"seuraava": there}).text
        form = {"name": name, "password": password, "seuraava": there}
        return self.send("/kirjaudu", form | {"csrf_token": token_in(page)})

    @property
    def token(self) -> str:
        """The token of this session's forms."""
        return token_in(self.get("/").text)

    def submit(self, path: str, **form: Any) -> TestResponse:
        """Send a form with this session's token."""
        return self.send(path, {**form, "csrf_token": self.token})

    def bring_in(self, *files: tuple[bytes, str], **more: Any) -> TestResponse:
        """Send files by the upload form."""
        sent = [(io.BytesIO(content), name) for content, name in files]
        form = {"tiedosto": sent, "csrf_token": self.token}
        return self.send("/aineistot/tuo", form, **more)

    def publish(self, draft: str, base: int, summary: str = "Uudet luvut") -> TestResponse:
        """Publish the draft at an address."""
        return self.submit(f"{draft}/julkaise", base=str(base), summary=summary)


def employ(accounts: Accounts, name: str, role: Role, reports_for: str | None = None) -> None:
    """Make an account with the tests' password."""
    accounts.add(name, name, role, PASSWORD_HASH, reports_for=reports_for)


def shut_out(engine: Engine, name: str) -> None:
    """Have an admin shut an account out."""
    Staff(engine).shut_out(Deed(Action.ACCOUNT_DISABLED, "anna", Role.ADMIN, name))
