"""Real hubs for tests: a process of their own that can be killed, or in this process with a clock set by hand."""

import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import httpx
from werkzeug.serving import WSGIRequestHandler, make_server

from server.app import RunningHub, start
from server.config import Settings
from tests.support.client import Api
from tests.support.stores import prepare, settings_of

RUN = "from server.config import load; from server.serve import serve; serve(load())"
"""What the command `sanh hub` does, without the command line around it."""
START_SECONDS = 20.0


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class HubProcess:
    """One hub that can be killed and started again with the same data at the same address."""

    def __init__(self, folder: Path, *, database_url: str | None = None, **environment: str) -> None:
        """Choose a free port; a centre with staff is founded in `folder`."""
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "hub.log"
        prepare(folder, database_url)
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("SANH_")} | {
            "SANH_DATA_DIR": str(folder),
            "SANH_HOST": "127.0.0.1",
            "SANH_PORT": str(self.port),
            "SANH_PUBLIC_URL": self.address,
            "SANH_ANNOUNCE": "false",
            "SANH_THREADS": "60",
            "SANH_CENTRE__ALWAYS_OPEN": "true",
            **({} if database_url is None else {"SANH_DATABASE_URL": database_url}),
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return when the hub answers."""
        with self.log.open("ab") as log:
            # A group of its own, so that a kill takes gunicorn's worker along with its master, as a power cut would.
            self._process = subprocess.Popen(
                [sys.executable, "-c", RUN], env=self._environment, stdout=log, stderr=log, process_group=0
            )
        self.await_answer()

    def await_answer(self) -> None:
        """Return when the hub answers."""
        process = self._running()
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{self.address}/api/v1/health", timeout=1.0, trust_env=False).raise_for_status()
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
                break
        message = f"the hub does not answer:\n{self.log.read_text()}"
        raise AssertionError(message)

    def kill(self) -> None:
        """End master and worker at once, as a power cut would."""
        process = self._running()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        self._process = None
        _await_free(self.port)

    def terminate(self) -> float:
        """Ask it to stop, as a service manager would, and give the seconds that it took."""
        process = self._running()
        began = time.monotonic()
        process.terminate()
        process.wait(30)
        self._process = None
        return time.monotonic() - began

    def close(self) -> None:
        """End what still runs."""
        if self._process is not None:
            self.kill()

    def api(self, token: str | None = None) -> Api:
        """Give a client that is nobody, or a device."""
        return Api(self.address, token)

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process


def _await_free(port: int) -> None:
    """Return when nobody listens any more: the killed worker's socket lives until the kernel has reaped it."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
    message = f"port {port} is still served"
    raise AssertionError(message)


class _Quiet(WSGIRequestHandler):
    """Answers without a line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def local_hub(
    folder: Path, clock: Callable[[], datetime], *, settings: Settings | None = None
) -> Iterator[tuple[RunningHub, str]]:
    """Run a hub in this process, on a free port; give it with its address."""
    running = start(settings or settings_of(folder), clock)
    server = make_server("127.0.0.1", 0, running.app, threaded=True, request_handler=_Quiet)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield running, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()
        running.stop()
