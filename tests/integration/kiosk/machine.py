"""A kiosk as it stands in the lobby: a process with a window, touched by a pointer or through its mirror."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import httpx

from kiosk.geometry import Box, Geometry
from kiosk.reducer import SETTLE_SECONDS

SANH = str(Path(sys.executable).with_name("sanh"))
LOOK_EVERY = 0.02


def eventually(look: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not look():
        if time.monotonic() > until:
            raise AssertionError(what)
        time.sleep(LOOK_EVERY)


class Finger(Protocol):
    """Something that touches a kiosk's screen."""

    def tap(self, x: float, y: float, times: int = 1) -> None:
        """Touch a place, in fractions of the window from its upper left corner."""


class KioskProcess:
    """One kiosk; `display` names an X server, None draws off screen."""

    def __init__(self, folder: Path, hub: str, size: tuple[int, int], *, display: str | None, mirror: bool) -> None:
        """Start a kiosk that keeps its state in `folder`."""
        self.state = folder / "kiosk"
        self.geometry = Geometry(*size)
        self.finger: Finger
        self._log = folder / "kiosk.log"
        self._seen = 0
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("KIVY", "DISPLAY"))}
        if display is not None:
            environment |= {"DISPLAY": display}
        environment |= {"PYTHONUNBUFFERED": "1", "SANH_LANGUAGE": "vi"}
        command = [SANH, "--log-level", "INFO", "kiosk", "--hub", hub, "--state-dir", str(self.state)]
        command += ["--size", f"{size[0]}x{size[1]}", *(["--mirror", "127.0.0.1:0"] if mirror else [])]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)

    @property
    def log(self) -> str:
        """All that it has said."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, pattern: str, seconds: float = 20.0) -> re.Match[str]:
        """Wait until it has said something, since what was waited for last."""
        found: list[re.Match[str]] = []

        def look() -> bool:
            said = re.compile(pattern).search(self.log, self._seen)
            if said is not None:
                found.append(said)
            elif self._process.poll() is not None:
                raise AssertionError(f"the kiosk has ended:\n{self.log}")
            return said is not None

        eventually(look, f"the kiosk never said {pattern!r}", seconds)
        self._seen = found[0].end()
        return found[0]

    def pairing_code(self) -> str:
        """Give the code on its screen."""
        self.wait_for("screen pairing")
        return str(json.loads((self.state / "link.json").read_text())["pending"]["code"])

    def tap(self, box: Box, times: int = 1) -> None:
        """Touch the middle of a box, once the screen takes touches again after its last change."""
        time.sleep(SETTLE_SECONDS)
        width, height = self.geometry.width, self.geometry.height
        self.finger.tap((box.x + box.width / 2) / width, 1 - (box.y + box.height / 2) / height, times)

    def begin(self) -> None:
        """Touch the first box of the welcome."""
        body = self.geometry.body
        self.tap(Box(body.x, body.top - self.geometry.px(240), body.width, self.geometry.px(200)))

    def home(self) -> None:
        """Touch the second button of the bar below."""
        foot = self.geometry.foot
        self.tap(Box(foot.x + foot.width * 0.25, foot.y, foot.width * 0.25, foot.height))

    def stop(self) -> int:
        """Ask it to end."""
        self._process.terminate()
        return self._process.wait(10)

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._process.kill()
        self._process.wait(10)


class Pointer:
    """The pointer of an X server."""

    def __init__(self, display: str, size: tuple[int, int]) -> None:
        """Use the pointer of `display`, whose window has this size."""
        self._environment = {**os.environ, "DISPLAY": display}
        self._size = size

    def tap(self, x: float, y: float, times: int = 1) -> None:
        """Click."""
        place = [str(round(x * self._size[0])), str(round(y * self._size[1]))]
        command = ["xdotool", "mousemove", *place, "click", "--repeat", str(times), "--delay", "50", "1"]
        subprocess.run(command, env=self._environment, check=True, timeout=10)


class MirrorFinger:
    """A finger on the mirror's page."""

    def __init__(self, url: str) -> None:
        """Touch through the mirror at `url`."""
        self.http = httpx.Client(base_url=url, timeout=30, trust_env=False)

    def tap(self, x: float, y: float, times: int = 1) -> None:
        """Press and lift."""
        for _ in range(times):
            for phase in ("down", "up"):
                self.http.post("/touch", json={"x": x, "y": y, "phase": phase}).raise_for_status()

    def picture(self, after: int = 0) -> httpx.Response:
        """Give the picture on the screen."""
        return self.http.get("/frame", params={"after": after}).raise_for_status()


class XServer:
    """An X server with nothing on it."""

    def __init__(self, size: tuple[int, int]) -> None:
        """Start one on a free display number."""
        read, write = os.pipe()
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = f":{answer.readline().strip()}"

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(10)
