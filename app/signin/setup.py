"""Puts the gate and the ways in together from the settings."""

from __future__ import annotations

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

from app.settings import Settings
from app.signin.cookies import Cookies
from app.signin.gate import Gate
from app.signin.own_password import OwnPassword
from app.signin.provider import ProviderSignIn
from app.signin.routes import SignIn
from callbacks.island import READING_CALLS
from data.store import Accounts, Staff


class _ProviderCookie(SecureCookieSessionInterface):
    """Flask's own session, which only carries state to the identity provider and back."""

    def __init__(self, cookies: Cookies) -> None:
        self._cookies = cookies

    def get_cookie_secure(self, _app: Flask) -> bool:
        """The same rule as for all other cookies."""
        return self._cookies.is_secure(request)


def build_gate(settings: Settings, accounts: Accounts) -> Gate:
    """The gate of a server."""
    cookies = Cookies(loopback_http=settings.loopback_http)
    return Gate(accounts, cookies, settings.secret_key, settings.session, READING_CALLS)


def register_sign_in(server: Flask, settings: Settings, sign_in: SignIn, staff: Staff) -> None:
    """Add the ways in and out to a server, and the change of one's own password."""
    server.secret_key = settings.secret_key
    server.config.update(SESSION_COOKIE_NAME="lape-provider", SESSION_COOKIE_SAMESITE="Lax")
    server.session_interface = _ProviderCookie(sign_in.gate.cookies)
    blueprint = sign_in.blueprint()
    OwnPassword(sign_in, staff).add_views(blueprint)
    server.register_blueprint(blueprint)
    if settings.provider is not None:
        server.register_blueprint(ProviderSignIn(server, settings.provider, sign_in).blueprint())
