"""Runs a hub under gunicorn: one process, a thread for each connection, and a stop within seconds."""

from typing import Any

from gunicorn.app.base import BaseApplication

from server.app import RunningHub, open_store, start
from server.config import Settings
from server.ops.discovery import Announcement, announce

GRACE_SECONDS = 3
"""Open websockets never end by themselves: without this limit a stop takes half a minute."""


class HubServer(BaseApplication):
    """gunicorn, told from our settings instead of its command line."""

    def __init__(self, settings: Settings) -> None:
        """Serve with `settings`."""
        self._settings = settings
        self._hub: RunningHub | None = None
        self._announcement: Announcement | None = None
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn up."""
        settings = self._settings
        options: dict[str, Any] = {
            "bind": f"{settings.host}:{settings.port}",
            # One process holds all sockets and takes turns at the database; its threads are cheap.
            "workers": 1,
            "worker_class": "gthread",
            "threads": settings.threads,
            "graceful_timeout": GRACE_SECONDS,
            "keepalive": 75,
            "loglevel": settings.log_level.lower(),
            "worker_exit": self._ended,
            "control_socket_disable": True,
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 - gunicorn wants any WSGI application
        """Make the hub, in the process that serves it: threads do not live through a fork."""
        self._hub = start(self._settings)
        if self._settings.announce:
            self._announcement = announce(self._hub.describe(), self._settings.port)
        return self._hub.app

    def _ended(self, _server: object, _worker: object) -> None:
        if self._announcement is not None:
            self._announcement.close()
        if self._hub is not None:
            self._hub.stop()


def serve(settings: Settings) -> None:
    """Serve until told to stop. The database is brought up to date first, so that what is wrong is said at once."""
    open_store(settings).engine.dispose()
    HubServer(settings).run()
