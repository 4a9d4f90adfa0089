"""Puts the service together from its settings."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from app import api, appearance, calendar_file, exports, follow_ups, health, packs
from app.compression import compress_answers
from app.dashboard import Dashboard
from app.desk.setup import limit_bodies, register_desk
from app.desk.staff_pages import StaffPlace
from app.desk.workplace import Workplace
from app.errors import explain_errors
from app.headers import protect_answers
from app.pages import Pages
from app.serving.metrics import Metrics
from app.serving.setup import listen_in, stand_around
from app.serving.timed_desk import TimedDesk
from app.settings import Settings
from app.signin.routes import SignIn
from app.signin.setup import build_gate, register_sign_in
from app.static_files import StaticFiles, asset_files
from callbacks.services import Services
from data.catalogue import Catalogue, load_catalogue
from data.migrations import is_current
from data.store import Accounts, AuditLog, Reporting, Staff
from data.store.opening import open_databases
from layouts.rendering import prepare

ASSETS = Path(__file__).parents[1] / "assets"


def create_server(settings: Settings) -> Flask:
    """The WSGI application.

    Raises CatalogueError when the catalogue is not sound, and BadSetting when a setting names
    something that is not in it.
    """
    metrics, catalogue = Metrics(), _catalogue_for(settings)
    databases = open_databases(
        settings.database_url, settings.database_read_url, settings.pool, metrics.connections
    )
    engine = databases.primary
    services = Services(catalogue, databases.reading)
    static = StaticFiles(asset_files(ASSETS))
    server = Flask("lape", static_folder=None)
    server.extensions |= {"database": databases, "static_files": static}
    protect_answers(server)
    compress_answers(server)
    listen_in(server, settings, metrics, databases.store)
    server.register_blueprint(static.blueprint())
    server.register_blueprint(api.build_blueprint(services))
    server.register_blueprint(calendar_file.build_blueprint(services))
    server.register_blueprint(appearance.build_blueprint())
    server.register_blueprint(health.build_blueprint(services, lambda: is_current(engine)))
    for files in (exports, packs, follow_ups):
        server.register_blueprint(files.build_blueprint(services))
    accounts, staff, log = Accounts(engine), Staff(engine), AuditLog(engine)
    gate = build_gate(settings, accounts)
    pages = Pages(services, static, gate)
    limit_bodies(server, settings.upload_limit_mb)
    gate.watch(server)
    register_sign_in(
        server, settings, SignIn(gate, pages, accounts, log, settings.provider is not None), staff
    )
    work = Workplace(
        gate,
        pages,
        catalogue,
        databases.store,
        log,
        TimedDesk(settings.database_url, metrics),
        upload_limit_mb=settings.upload_limit_mb,
        separate_publisher=settings.separate_publisher,
    )
    register_desk(server, work, Reporting(engine), StaffPlace(work, accounts, staff))
    explain_errors(server, pages, settings.upload_limit_mb)
    server.extensions["dashboard"] = Dashboard(server, services, static, pages)
    _warm_up(server)
    stand_around(server, settings, metrics, databases.revision)
    return server


def _catalogue_for(settings: Settings) -> Catalogue:
    catalogue = load_catalogue()
    if settings.provider is not None:
        settings.provider.check_reporters(catalogue.register.actors)
    return catalogue


def _warm_up(server: Flask) -> None:
    """Dash finishes its set-up on the first request and does not expect two at once."""
    prepare()
    server.test_client().get("/_dash-dependencies")
