"""The composition root: the one place where a hub's parts are made and wired together."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from flask import g, request
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from flask_socketio import SocketIO
from sqlalchemy import Engine
from werkzeug.exceptions import NotFound

from server.config import Settings
from server.live.gateway import Gateway
from server.live.sockets import Sockets
from server.ops.housekeeping import Housekeeping
from server.ops.voice import EspeakVoice
from server.protocol.device import Hub
from server.protocol.news import NewsKind
from server.services import lobby
from server.services.work import SYSTEM
from server.store import founding, migrations
from server.store.engine import WRITES, make_engine, stand_in_line
from server.store.store import Store
from server.web import api, errors
from server.web.auth import ACCESS, ANYBODY, Access, Doorkeeper, open_to
from server.web.json import ShallowJson
from server.web.pages import all_pages
from server.web.parts import Parts

LOG = logging.getLogger(__name__)
BODY_LIMIT = 64 * 1024
"""Bytes. Nothing that the API takes is longer than a few hundred."""
PING_SECONDS = 5
SESSION_LIVES = timedelta(hours=14)
"""A working day with its edges."""
DOCS = "/api/docs"


def utc_now() -> datetime:
    """Read the clock."""
    return datetime.now(UTC)


def open_store(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Store:
    """Open the database, bring its tables up to date, and found the centre where there is none."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = make_engine(settings.database)
    store = Store(engine, clock)
    try:
        _prepare(engine, store, settings)
    except BaseException:
        engine.dispose()
        raise
    return store


def _prepare(engine: Engine, store: Store, settings: Settings) -> None:
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        stand_in_line(connection)
        migrations.upgrade(connection)
    centre = settings.centre
    with store.write(SYSTEM) as work:
        stand_in_line(work.connection)
        founded = founding.found(
            work.connection,
            founding.read_profile(centre.profile),
            where=founding.unit(centre.unit_code),
            zone=centre.zone,
            always_open=centre.always_open,
        )
        if founded:
            work.log.append(NewsKind.CENTRE_FOUNDED, subject="centre")


def secret_key(folder: Path) -> str:
    """Give the key that signs sessions, made at the first start and readable by the hub only."""
    kept = folder / "secret"
    if not kept.is_file():
        made = kept.with_suffix(".part")
        made.touch(mode=0o600)
        made.write_text(secrets.token_hex(32))
        made.replace(kept)
    return kept.read_text().strip()


@dataclass(frozen=True, slots=True)
class RunningHub:
    """A hub whose threads run; `stop` ends them."""

    app: OpenAPI
    socketio: SocketIO
    store: Store
    gateway: Gateway
    housekeeping: Housekeeping

    def describe(self) -> Hub:
        """Tell which hub this is."""
        with self.store.read() as work:
            return lobby.hub(work)

    def stop(self) -> None:
        """End the threads and close the database."""
        self.gateway.stop()
        self.housekeeping.stop()
        self.store.engine.dispose()


def start(settings: Settings, clock: Callable[[], datetime] = utc_now) -> RunningHub:
    """Make a hub and start its threads; it then wants a WSGI server."""
    store = open_store(settings, clock)
    app = OpenAPI(
        "server.web",
        info=Info(title="Sảnh", version="1", description="Tickets, counters, printers and screens of one centre"),
        doc_prefix=DOCS,
        validation_error_callback=errors.not_understood,
        static_folder="static",
        template_folder="templates",
    )
    app.json = ShallowJson(app)
    app.secret_key = secret_key(settings.data_dir)
    app.config.update(
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        SESSION_COOKIE_NAME="sanh",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        PERMANENT_SESSION_LIFETIME=SESSION_LIVES,
    )
    socketio = SocketIO(
        app,
        async_mode="threading",
        # In order: concurrent handlers would answer a subscriber out of turn.
        async_handlers=False,
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
        max_http_buffer_size=BODY_LIMIT,
    )
    doorkeeper = Doorkeeper(store)
    sockets = Sockets(socketio, store, doorkeeper, clock)
    parts = Parts(
        settings=settings,
        hub=store,
        clock=clock,
        doorkeeper=doorkeeper,
        presence=sockets,
        voice=EspeakVoice(settings.data_dir / "voice"),
    )
    errors.install(app)
    app.register_api(api.blueprint(parts))
    for page in all_pages(parts):
        app.register_blueprint(page)
    _open_documentation(app)
    _admit_everybody_by_rule(app, parts)
    sockets.gateway.start()
    housekeeping = Housekeeping(store)
    housekeeping.start()
    return RunningHub(app, socketio, store, sockets.gateway, housekeeping)


def _open_documentation(app: OpenAPI) -> None:
    """The library's own routes, and static files, are for everybody."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(DOCS) or rule.endpoint.endswith("static"):
            view = app.view_functions[rule.endpoint]
            app.view_functions[rule.endpoint] = open_to(ANYBODY)(partial(view))


def _admit_everybody_by_rule(app: OpenAPI, parts: Parts) -> None:
    @app.before_request
    def _admit() -> None:
        if "\0" in request.path:
            # No address holds one, and PostgreSQL cannot even be asked whether it knows such an id.
            raise NotFound
        if request.endpoint is None:
            return
        access: Access | None = getattr(app.view_functions[request.endpoint], ACCESS, None)
        g.caller = parts.doorkeeper.admit(access, request)
