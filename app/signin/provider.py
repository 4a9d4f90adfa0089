"""Signing in with an OpenID Connect provider: discovery, PKCE, state and nonce."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, abort, request, session, url_for
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.wrappers import Response as BaseResponse

from app.pages import route
from app.settings import Provider
from app.signin.routes import PROVIDER, SignIn, where_next
from data.accounts import AccountChanged, Action, Role

_log = logging.getLogger(__name__)
_UNREACHABLE = (RequestException, AuthlibBaseError, JoseError, ValueError, KeyError)
_SUBJECT_DIGITS = 24


class ProviderSignIn:
    """Views that lead to the provider and back."""

    def __init__(self, server: Flask, provider: Provider, sign_in: SignIn) -> None:
        self._provider = provider
        self._sign_in = sign_in
        self._client: Any = OAuth(server).register(
            "provider",
            client_id=provider.client_id,
            client_secret=provider.client_secret,
            server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
        )

    def blueprint(self) -> Blueprint:
        """The routes."""
        blueprint = Blueprint("provider", __name__)

        def to_provider() -> BaseResponse:
            return self._leave()

        def from_provider() -> BaseResponse:
            return self._return()

        route(blueprint, PROVIDER, to_provider)
        blueprint.add_url_rule(f"{PROVIDER}/paluu", "from_provider", from_provider)
        return blueprint

    def _leave(self) -> BaseResponse:
        session["there"] = where_next()
        back = url_for("provider.from_provider", _external=True)
        try:
            answer: BaseResponse = self._client.authorize_redirect(back)
        except _UNREACHABLE:
            _log.exception("the identity provider does not answer")
            abort(HTTPStatus.SERVICE_UNAVAILABLE)
        return answer

    def _return(self) -> BaseResponse:
        try:
            token = self._client.authorize_access_token()
            claims = token["userinfo"]
        except _UNREACHABLE:
            _log.warning("a sign-in by the identity provider was refused", exc_info=True)
            abort(HTTPStatus.BAD_REQUEST)
        there = session.get("there", "")
        session.clear()
        role, reports_for = role_of(claims, self._provider)
        name = account_name(self._provider.issuer, str(claims["sub"]))
        if role is None:
            detail = {"address": request.remote_addr or "", "why": "no role"}
            self._sign_in.log.record(
                Action.SIGN_IN_FAILED, actor=name, role=Role.VIEWER, detail=detail
            )
            abort(HTTPStatus.FORBIDDEN)
        account = self._sign_in.accounts.admit(
            name, _label(claims, name), role, reports_for=reports_for
        )
        try:
            return self._sign_in.admit(account, "provider", there)
        except AccountChanged:
            abort(HTTPStatus.FORBIDDEN)


def role_of(claims: Mapping[str, Any], provider: Provider) -> tuple[Role | None, str | None]:
    """The highest role that the configured claim gives, and the actor a reporter reports for.

    No role when the claim gives none, or makes somebody a reporter of several actors: whose
    measures they may write would then be a guess.
    """
    given = claims.get(provider.claim, ())
    values = [given] if isinstance(given, str) else list(given)
    roles = [provider.roles[value] for value in values if value in provider.roles]
    role = max(roles, key=list(Role).index, default=None)
    if role is not Role.REPORTER:
        return role, None
    actors = {provider.reporters[value] for value in values if value in provider.reporters}
    return (role, actors.pop()) if len(actors) == 1 else (None, None)


def account_name(issuer: str, subject: str) -> str:
    """What such an account is called here: the same person at the same provider, always."""
    digest = hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()
    return f"oidc:{digest[:_SUBJECT_DIGITS]}"


def _label(claims: Mapping[str, Any], name: str) -> str:
    for claim in ("preferred_username", "email", "name"):
        if text := str(claims.get(claim) or "").strip():
            return text[:200]
    return name
