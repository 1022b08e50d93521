"""Keeps a browser on the hub's display page: finds the hub, starts the browser, starts it again whenever it ends.

While there is no hub a page from this machine says so. The display's own page knows by itself when the hub is gone; the
launcher only follows the hub to another address. The page's key lies in the browser's profile.
"""

import logging
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from threading import Event

from server.link.api import HubApi
from server.link.errors import HubSaidNo, HubUnreachable
from server.link.find import Finder
from server.link.memory import Memory
from server.link.sightings import Sightings
from server.link.timing import Timing
from server.protocol.texts import text

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ROOT = 0
"""User id under which Chromium refuses to run with its sandbox."""

log = logging.getLogger(__name__)


class NoBrowser(Exception):
    """No browser that can show the display is installed."""


@dataclass(frozen=True)
class LauncherSettings:
    """What the command line says."""

    state_dir: Path
    hub: str | None = None
    """Address of the hub; None looks for it on the network."""
    browser: Path | None = None
    language: str = "vi"
    more_flags: tuple[str, ...] = ()
    """More flags for the browser, for instance in tests."""


@dataclass(frozen=True)
class Patience:
    """How patient the launcher is, in seconds; tests shorten it."""

    tick: float = 0.5
    """Between two looks at the browser."""
    search: float = 2.0
    """Between two searches."""
    check: float = 15.0
    """Between two looks whether the hub is still where it was."""
    lived: float = 10.0
    """A browser that ended sooner is started again with a growing pause."""
    longest_pause: float = 30.0
    farewell: float = 3.0
    """For the browser to end when asked."""


def main(settings: LauncherSettings) -> None:
    """Show the display until told to stop. Raises NoBrowser."""
    stopping = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    Launcher(settings).run(stopping)


class Launcher:
    """One browser on one page."""

    def __init__(
        self,
        settings: LauncherSettings,
        *,
        patience: Patience | None = None,
        timing: Timing | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare. Raises NoBrowser."""
        self._settings = settings
        self._patience = patience or Patience()
        self._timing = timing or Timing()
        self._clock = clock
        self._browser = find_browser(settings.browser)
        self._api = HubApi()
        self._finder = Finder(
            api=self._api,
            memory=Memory(settings.state_dir),
            sightings=Sightings(renew=self._timing.renew),
            timing=self._timing,
            given=settings.hub,
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._pause = 0.0
        self._page = ""

    def run(self, stopping: Event) -> None:
        """Keep the page on the screen until told to stop."""
        hub: str | None = None
        look_at = 0.0
        try:
            while not stopping.is_set():
                if self._clock() >= look_at:
                    hub = self._look(hub)
                    look_at = self._clock() + (self._patience.check if hub else self._patience.search)
                self._show(f"{hub}/display" if hub else self._searching_page(), stopping)
                stopping.wait(self._patience.tick)
        finally:
            self._end_browser()
            self._api.close()

    def _look(self, hub: str | None) -> str | None:
        """Give where the hub is; one that does not answer is left on the screen until it is found elsewhere."""
        if hub is not None:
            try:
                self._api.call(hub, "GET", "/hub", timeout=self._timing.probe)
            except (HubUnreachable, HubSaidNo):
                log.info("the hub does not answer at %s", hub)
            else:
                return hub
        found = self._finder.find()
        return hub if found is None else found.address

    def _show(self, page: str, stopping: Event) -> None:
        if self._process is not None and self._process.poll() is None:
            if page == self._page:
                return
            self._end_browser()
            self._pause = 0.0
        elif self._process is not None:
            lived = self._clock() - self._started_at
            self._pause = (
                0.0 if lived > self._patience.lived else min(self._pause * 2 + 1.0, self._patience.longest_pause)
            )
            log.warning("the browser ended with %s; it is started again in %g s", self._process.returncode, self._pause)
            if stopping.wait(self._pause):
                return
        self._page = page
        self._started_at = self._clock()
        self._process = subprocess.Popen(
            self._command(page), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def _command(self, page: str) -> Sequence[str]:
        profile = self._settings.state_dir.absolute() / "profile"
        profile.mkdir(parents=True, exist_ok=True)
        # A browser that was killed leaves its lock, and one on a renamed machine then asks a question that nobody sees.
        for lock in profile.glob("Singleton*"):
            lock.unlink(missing_ok=True)
        flags = [
            "--kiosk",
            f"--user-data-dir={profile}",
            # Calls are spoken without anybody having touched the page.
            "--autoplay-policy=no-user-gesture-required",
            "--no-first-run",
            "--no-default-browser-check",
            "--noerrdialogs",
            "--disable-session-crashed-bubble",
            "--disable-features=Translate",
            "--password-store=basic",
            f"--lang={self._settings.language}",
        ]
        if os.geteuid() == ROOT:
            flags.append("--no-sandbox")
        return [str(self._browser), *flags, *self._settings.more_flags, page]

    def _searching_page(self) -> str:
        """Write the page that stands there while there is no hub."""
        language = self._settings.language
        title, hint = text("launcher-searching", language), text("launcher-searching-hint", language)
        path = self._settings.state_dir / "searching.html"
        made = SEARCHING.format(language=language, title=escape(title), hint=escape(hint))
        if not path.is_file() or path.read_text(encoding="utf-8") != made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made, encoding="utf-8")
        return path.absolute().as_uri()

    def _end_browser(self) -> None:
        """End the browser with all of its processes."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            os.killpg(process.pid, number)
            try:
                process.wait(self._patience.farewell)
            except subprocess.TimeoutExpired:
                continue
            return


def find_browser(given: Path | None) -> Path:
    """Give the browser's program. Raises NoBrowser."""
    found = str(given) if given is not None else next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None or not os.access(found, os.X_OK):
        raise NoBrowser
    return Path(found)


SEARCHING = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>{title}</title>
<style>
  html {{ height: 100%; background: #FAF6EE; color: #211C16; font: 400 3vmin/1.5 "Be Vietnam Pro", sans-serif; }}
  body {{ height: 100%; margin: 0; display: grid; place-content: center; text-align: center; cursor: none; }}
  h1 {{ font-size: 6vmin; font-weight: 600; margin: 0 0 2vmin; }}
  p {{ margin: 0; max-width: 70vw; color: #574F44; }}
</style>
<h1>{title}</h1>
<p>{hint}</p>
"""
