"""What the hub is measured against: the same server with nothing behind it. Run as `python -m tests.bench.bare PORT`.

With `--sockets` it is a bare Flask-SocketIO server where each POST to /call makes one broadcast of a prepared message.
"""

import argparse
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, Response
from gunicorn.app.base import BaseApplication

from tests.bench.processes import HOST, Server, free_port, running

OPTIONS: dict[str, Any] = {
    # As in server/serve.py.
    "workers": 1,
    "worker_class": "gthread",
    "threads": 200,
    "graceful_timeout": 3,
    "keepalive": 75,
    "control_socket_disable": True,
}
ROOM = "lobby"
HEALTH = "/health"
CALL = "/call"


class BareServer(BaseApplication):
    """gunicorn with the hub's settings."""

    def __init__(self, port: int, message: Path | None) -> None:
        """Serve at `port`; with a message, also sockets."""
        self._port = port
        self._message = message
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn up."""
        for name, value in {"bind": f"{HOST}:{self._port}", **OPTIONS}.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 - gunicorn wants any WSGI application
        """Make the application, in the process that serves it."""
        app = Flask(__name__)
        app.add_url_rule(HEALTH, view_func=lambda: Response('{"ok":true}', content_type="application/json"))
        if self._message is not None:
            add_sockets(app, json.loads(self._message.read_text(encoding="utf-8")))
        return app


def add_sockets(app: Flask, message: object) -> None:
    """Let everybody in, into one room, which hears `message` at each POST."""
    from flask_socketio import SocketIO, emit, join_room  # noqa: PLC0415 - the barest server does without

    socketio = SocketIO(app, async_mode="threading", async_handlers=False, ping_interval=5, ping_timeout=5)

    def subscribe(_said: object) -> None:
        join_room(ROOM)
        emit("floor", {})

    socketio.on_event("subscribe", subscribe)

    @app.post(CALL)
    def call() -> Response:
        socketio.emit("news", message, to=ROOM)
        return Response("{}", content_type="application/json")


@contextmanager
def running_bare(folder: Path, message: object = None) -> Iterator[Server]:
    """Run a bare server; with a message, one with sockets."""
    port = free_port()
    words = ["-m", "tests.bench.bare", str(port)]
    if message is not None:
        kept = folder / f"message-{port}.json"
        kept.write_text(json.dumps(message), encoding="utf-8")
        words += ["--sockets", str(kept)]
    with running(words, port=port, path=HEALTH, environment={}, log=folder / f"bare-{port}.log") as server:
        yield server


def main() -> None:
    """Serve until told to stop."""
    words = argparse.ArgumentParser()
    words.add_argument("port", type=int)
    words.add_argument("--sockets", type=Path)
    read = words.parse_args()
    logging.basicConfig(level=logging.WARNING)
    BareServer(read.port, read.sockets).run()


if __name__ == "__main__":
    main()
