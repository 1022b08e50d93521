"""Starts, kills and freezes the fake hub, and records what a link tells its listener."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Condition
from typing import Any, TypeVar

import httpx

from server.link import Connected, HubLink, LinkStatus, Pairing, Timing
from server.protocol.device import DeviceKind
from server.protocol.floor import Floor
from server.protocol.news import NewsBatch

T = TypeVar("T")

SCRIPT = Path(__file__).with_name("fake_hub.py")

FAST = Timing(
    first_pause=0.05,
    longest_pause=0.3,
    probe=1.0,
    attempt=1.0,
    poll=0.1,
    refused_look=0.2,
    refused_for=1.5,
    silence=1.5,
    moment=0.5,
    browse=0.1,
)


class FakeHub:
    """One fake hub that can be killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        """Choose a free port; keep state and log in `folder`."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._state = folder / "hub.json"
        self._log = folder / "hub.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, str(SCRIPT), str(self.port), str(self._state)], stdout=log, stderr=log
            )
        for _ in range(200):
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"{self.address}/api/v1/hub", timeout=0.5, trust_env=False)
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.05)
                break
        raise AssertionError(self._log.read_text())

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGCONT)

    def tell(self, path: str, **body: object) -> dict[str, Any]:
        answer = httpx.post(f"{self.address}/control/{path}", json=body, trust_env=False)
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told

    def state(self) -> dict[str, Any]:
        told: dict[str, Any] = httpx.get(f"{self.address}/control", trust_env=False).json()
        return told


class Recorder:
    """A listener that remembers all it was told, and lets a test wait for more."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self.told: list[LinkStatus | Floor | NewsBatch] = []
        self._more = Condition()

    def on_status(self, status: LinkStatus) -> None:
        self._add(status)

    def on_floor(self, floor: Floor) -> None:
        self._add(floor)

    def on_news(self, batch: NewsBatch) -> None:
        self._add(batch)

    def _add(self, what: LinkStatus | Floor | NewsBatch) -> None:
        with self._more:
            self.told.append(what)
            self._more.notify_all()

    def all(self, kind: type[T]) -> list[T]:
        with self._more:
            return [what for what in self.told if isinstance(what, kind)]

    def wait_for(self, kind: type[T], count: int = 1, seconds: float = 8.0) -> T:
        """Give the `count`-th thing of a kind that was told."""
        with self._more:
            come = self._more.wait_for(lambda: len([w for w in self.told if isinstance(w, kind)]) >= count, seconds)
            assert come, f"no {kind.__name__} number {count} within {seconds} s: {self.told}"
            return [what for what in self.told if isinstance(what, kind)][count - 1]

    def wait_until_heard(self, seq: int, seconds: float = 8.0) -> None:
        with self._more:
            come = self._more.wait_for(lambda: self.heard_to() >= seq, seconds)
            assert come, f"heard to {self.heard_to()}, not to {seq}: {self.told}"

    def heard_to(self) -> int:
        return max([what.seq for what in self.told if isinstance(what, Floor | NewsBatch)], default=-1)

    def pieces(self) -> list[int]:
        """Give the numbers of all news, in the order in which they came."""
        return [piece.seq for batch in self.all(NewsBatch) for piece in batch.items]


class Rig:
    """Links with a recorder each, all stopped at the end."""

    def __init__(self, folder: Path) -> None:
        """Keep the devices' states in `folder`."""
        self.folder = folder
        self.links: list[HubLink] = []

    def link(
        self,
        address: str | None,
        *,
        kind: DeviceKind = DeviceKind.KIOSK,
        state: str = "device",
        timing: Timing = FAST,
        start: bool = True,
    ) -> tuple[HubLink, Recorder]:
        recorder = Recorder()
        link = HubLink(
            kind=kind, name="Máy thử", state_dir=self.folder / state, listener=recorder, address=address, timing=timing
        )
        self.links.append(link)
        if start:
            link.start()
        return link, recorder

    def paired(self, hub: FakeHub, kind: DeviceKind = DeviceKind.KIOSK) -> tuple[HubLink, Recorder]:
        """Give a link that is connected."""
        link, recorder = self.link(hub.address, kind=kind)
        number = recorder.wait_for(Pairing).code.removeprefix("CODE")
        hub.tell(f"devices/d{number}/approved")
        recorder.wait_for(Connected)
        return link, recorder
