"""The demonstration as a person starts it: everything comes up paired, goes on with its data, leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import httpx
import psutil
import pytest

from server.demo.people import ADMINISTRATOR
from server.link.desk import Desk

READY = "Ctrl-C ends it."
PATIENCE = 100.0


class Demo:
    """A running demonstration and what it said."""

    def __init__(self, folder: Path, port: int) -> None:
        """Start it with its preferred port."""
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("SANH", "DISPLAY", "WAYLAND"))
        }
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from server.cli import main; main()", "demo", "--no-open"],
            env={
                **clean,
                "SANH_LANGUAGE": "en",
                "SANH_DATA_DIR": str(folder),
                "SANH_HOST": "127.0.0.1",
                "SANH_PORT": str(port),
                "SANH_ANNOUNCE": "false",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self.children: list[psutil.Process] = []

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.rstrip())

    def wait_for(self, part: str) -> str:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                self.said.append(self._lines.get(timeout=0.5))
            except Empty:
                assert self._process.poll() is None, self.said
                continue
            if part in self.said[-1]:
                return self.said[-1]
        raise AssertionError(self.said)

    def wait_until_ready(self) -> None:
        self.wait_for(READY)
        self.children = psutil.Process(self._process.pid).children(recursive=True)

    def end(self, number: signal.Signals) -> float:
        """Send a signal, and give how long everything took to end."""
        began = time.monotonic()
        self._process.send_signal(number)
        self._process.wait(30)
        psutil.wait_procs(self.children, timeout=10)
        return time.monotonic() - began

    def orphans(self) -> list[psutil.Process]:
        return [child for child in self.children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]

    def clean_up(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)
        self._reader.join(10)
        if self._process.stdout is not None:
            self._process.stdout.close()


@pytest.fixture
def demos() -> Iterator[list[Demo]]:
    started: list[Demo] = []
    yield started
    for demo in started:
        demo.clean_up()


@pytest.mark.timeout(400)
def test_everything_comes_up_goes_on_and_ends(tmp_path: Path, demos: list[Demo]) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        usual = busy.getsockname()[1]
        first = Demo(tmp_path, usual)
        demos.append(first)
        assert f"Port {usual} is in use" in first.wait_for("Port ")
        address = first.wait_for("The hub answers at").rpartition(" ")[2]
        first.wait_until_ready()
    assert "✓ All devices are ready" in first.said
    assert len(first.children) >= 5
    page = httpx.get(address, trust_env=False).text
    assert "/display#token=" in page
    assert ADMINISTRATOR.password in page

    with Desk(address, ADMINISTRATOR) as desk:
        desk.open()
        devices = desk.ask("GET", "/devices")["devices"]
        assert isinstance(devices, list)
        assert sorted((device["kind"], device["state"]) for device in devices) == [
            ("display", "approved"),
            ("kiosk", "approved"),
            ("printer", "approved"),
        ]
        catalogue = desk.ask("GET", "/catalogue")
        assert catalogue["opening"]["open"] is True  # type: ignore[index]

    again = Demo(tmp_path, usual)
    demos.append(again)
    assert "another demonstration uses this folder" in again.wait_for("another demonstration")

    assert first.end(signal.SIGINT) < 8.0
    assert first.orphans() == []

    second = Demo(tmp_path, usual)
    demos.append(second)
    second.wait_until_ready()
    with Desk(address.replace(address.rpartition(":")[2], str(usual)), ADMINISTRATOR) as desk:
        desk.open()
        # The same devices: nothing was paired a second time.
        assert len(desk.ask("GET", "/devices")["devices"]) == 3  # type: ignore[arg-type]
    second.end(signal.SIGKILL)
    assert second.orphans() == []
