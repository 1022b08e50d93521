"""The launcher with a hub on a real socket and a browser that writes down what it was asked to show."""

import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from display.launcher import Launcher, LauncherSettings, NoBrowser, Patience, find_browser
from server.link.timing import Timing

BROWSER = f"""#!{sys.executable}
import os, sys, time
with open({{log!r}}, "a") as log:
    print(os.getpid(), *sys.argv[1:], file=log, flush=True)
time.sleep(60)
"""

SOON = Patience(tick=0.05, search=0.1, check=0.2, lived=60.0, longest_pause=0.1, farewell=2.0)


class Answer(BaseHTTPRequestHandler):
    """Answers as a hub says what it is."""

    def do_GET(self) -> None:
        body = json.dumps({"id": "h1", "centre": "", "version": "1", "protocol": 1, "epoch": "e"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Keep the test's output clean."""


@dataclass
class Stage:
    """A launcher, its pretended browser and its hub."""

    folder: Path
    port: int
    stopping: threading.Event = field(default_factory=threading.Event)
    hub: ThreadingHTTPServer | None = None
    thread: threading.Thread | None = None

    def open_hub(self) -> None:
        self.hub = ThreadingHTTPServer(("127.0.0.1", self.port), Answer)
        threading.Thread(target=self.hub.serve_forever, args=(0.05,), daemon=True).start()

    def close_hub(self) -> None:
        if self.hub is not None:
            self.hub.shutdown()
            self.hub.server_close()
            self.hub = None

    def start(self) -> None:
        log, browser = self.folder / "browser.log", self.folder / "browser"
        browser.write_text(BROWSER.format(log=str(log)))
        browser.chmod(0o755)
        settings = LauncherSettings(
            state_dir=self.folder / "state", hub=f"127.0.0.1:{self.port}", browser=browser, language="vi"
        )
        launcher = Launcher(settings, patience=SOON, timing=Timing(probe=0.5, browse=0.1))
        self.thread = threading.Thread(target=launcher.run, args=(self.stopping,))
        self.thread.start()

    def stop(self) -> None:
        self.stopping.set()
        if self.thread is not None:
            self.thread.join(5)
            assert not self.thread.is_alive()
        self.close_hub()

    def shown(self) -> list[list[str]]:
        """Give each start of the browser: its process id and words."""
        log = self.folder / "browser.log"
        return [line.split() for line in log.read_text().splitlines()] if log.is_file() else []

    def wait(self, holds: Callable[[], bool]) -> None:
        until = time.monotonic() + 8
        while not holds():
            assert time.monotonic() < until, self.shown()
            time.sleep(0.02)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = Stage(tmp_path, port)
    yield made
    made.stop()


def alive(process_id: str) -> bool:
    try:
        os.kill(int(process_id), 0)
    except ProcessLookupError:
        return False
    return True


def test_a_page_says_that_it_searches_until_the_hub_answers(stage: Stage) -> None:
    stage.start()
    stage.wait(lambda: len(stage.shown()) == 1)
    first = stage.shown()[0]
    assert first[-1].startswith("file://")
    assert "Đang tìm máy chủ" in Path(first[-1].removeprefix("file://")).read_text()
    stage.open_hub()
    stage.wait(lambda: len(stage.shown()) == 2)
    second = stage.shown()[1]
    assert second[-1] == f"http://127.0.0.1:{stage.port}/display"
    assert "--kiosk" in second
    assert "--autoplay-policy=no-user-gesture-required" in second
    assert f"--user-data-dir={stage.folder}/state/profile" in second
    assert not alive(first[0])


def test_a_browser_that_ends_is_started_again(stage: Stage) -> None:
    stage.open_hub()
    stage.start()
    stage.wait(lambda: len(stage.shown()) == 1)
    os.kill(int(stage.shown()[0][0]), signal.SIGKILL)
    stage.wait(lambda: len(stage.shown()) == 2)
    assert stage.shown()[1][-1].endswith("/display")


def test_a_hub_that_is_gone_leaves_its_page_on_the_screen(stage: Stage) -> None:
    stage.open_hub()
    stage.start()
    stage.wait(lambda: len(stage.shown()) == 1)
    stage.close_hub()
    # Longer than several looks at the hub.
    stage.stopping.wait(1.5)
    assert len(stage.shown()) == 1
    assert alive(stage.shown()[0][0])


def test_the_browser_ends_with_the_launcher(stage: Stage) -> None:
    stage.open_hub()
    stage.start()
    stage.wait(lambda: len(stage.shown()) == 1)
    stage.stop()
    assert not alive(stage.shown()[0][0])


def test_no_browser_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoBrowser):
        find_browser(None)
    (tmp_path / "chromium").touch(mode=0o755)
    assert find_browser(None) == tmp_path / "chromium"
