"""Puts the service together from its settings."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import api, appearance, calendar_file, exports, health
from app.compression import compress_answers
from app.dashboard import Dashboard
from app.desk.setup import register_desk
from app.desk.workplace import Workplace
from app.errors import explain_errors
from app.headers import protect_answers
from app.pages import Pages
from app.settings import Settings
from app.signin.setup import build_gate, register_sign_in
from app.static_files import StaticFiles, asset_files
from callbacks.services import Services
from data.catalogue import load_catalogue
from data.migrations import is_current
from data.store import Accounts, AuditLog, Store, create_engine_from_url
from etl.desk import Desk

ASSETS = Path(__file__).parents[1] / "assets"


def create_server(settings: Settings) -> Flask:
    """The WSGI application. Raises CatalogueError when the catalogue is not sound."""
    engine = create_engine_from_url(settings.database_url)
    services = Services(load_catalogue(), Store(engine))
    static = StaticFiles(asset_files(ASSETS))
    server = Flask("lape", static_folder=None)
    server.extensions["database"] = engine
    protect_answers(server)
    compress_answers(server)
    server.register_blueprint(static.blueprint())
    server.register_blueprint(api.build_blueprint(services))
    server.register_blueprint(calendar_file.build_blueprint(services.catalogue))
    server.register_blueprint(appearance.build_blueprint())
    server.register_blueprint(health.build_blueprint(services, lambda: is_current(engine)))
    server.register_blueprint(exports.build_blueprint(services))
    accounts, log = Accounts(engine), AuditLog(engine)
    gate = build_gate(settings, accounts)
    pages = Pages(services, static, gate)
    gate.watch(server)
    register_sign_in(server, settings, gate, pages, accounts, log)
    desk = Desk(settings.database_url)
    work = Workplace(
        gate,
        pages,
        services.catalogue,
        services.store,
        log,
        desk,
        upload_limit_mb=settings.upload_limit_mb,
        separate_publisher=settings.separate_publisher,
    )
    register_desk(server, work)
    explain_errors(server, pages, settings.upload_limit_mb)
    server.extensions["dashboard"] = Dashboard(server, services, static, pages)
    _warm_up(server)
    _trust_proxies(server, settings.trusted_proxies)
    return server


def _warm_up(server: Flask) -> None:
    """Dash finishes its set-up on the first request and does not expect two at once."""
    server.test_client().get("/_dash-dependencies")


def _trust_proxies(server: Flask, count: int) -> None:
    """Take the client's address and protocol from headers that so many own proxies set."""
    if count:
        fixed = ProxyFix(server.wsgi_app, x_for=count, x_proto=count, x_host=count)
        server.wsgi_app = fixed  # type: ignore[method-assign]  # as Flask documents it
