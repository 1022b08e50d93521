"""Starts a kiosk: prepares Kivy's environment before Kivy is imported, wires the parts, runs until told to stop.

Kivy reads its configuration when it is imported and takes over the command line and logging unless told not to; so
nothing here imports it before `prepare` has run, and every process runs at most one kiosk.
"""

import logging
import os
import sys
import time
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING
from uuid import uuid4

from kiosk.core import Kiosk
from kiosk.happening import Happening
from kiosk.hub import HubEars, HubHands
from kiosk.journal import TapJournal
from kiosk.mirror import Mirror
from kiosk.state import State, TapKey
from server.link.link import HubLink
from server.protocol.device import DeviceKind

if TYPE_CHECKING:
    from kiosk.window import KioskApp

FRAMES_A_SECOND = 30
"""Enough for press feedback within a blink; half the wake-ups of Kivy's usual 60."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """What the command line says."""

    state_dir: Path
    hub: str | None = None
    """Address of the hub, for instance ``http://192.168.1.10:8080``; None looks for it on the network."""
    name: str = "Kiosk"
    """How the kiosk introduces itself to the administrator."""
    size: tuple[int, int] = (1080, 1920)
    """Width and height in pixels, unless full screen."""
    fullscreen: bool = False
    mirror: tuple[str, int] | None = None
    """Host and port of the page that mirrors the screen; port 0 takes a free one."""
    language: str = "vi"


def main(settings: KioskSettings) -> None:
    """Run a kiosk until its window is closed or the process is asked to end."""
    prepare(settings, os.environ, platform=sys.platform)
    app = build(settings)
    app.run()


def prepare(settings: KioskSettings, environment: MutableMapping[str, str], *, platform: str) -> None:
    """Set what Kivy reads when it is imported, and draw off screen where a Linux machine has no display."""
    home = settings.state_dir / "kivy"
    home.mkdir(parents=True, exist_ok=True)
    environment.update(
        KIVY_HOME=str(home),
        KIVY_NO_ARGS="1",
        KIVY_NO_CONFIG="1",
        KIVY_NO_FILELOG="1",
        # Into the log of the command; Kivy sets its own level from here when it is imported.
        KIVY_LOG_MODE="PYTHON",
        KCFG_KIVY_LOG_LEVEL="warning",
        # One unit is one pixel: sizes follow the window, not what a panel claims of its density.
        KIVY_METRICS_DENSITY="1",
        KIVY_METRICS_FONTSCALE="1",
        KIVY_DPI="96",
    )
    if platform.startswith("linux") and not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment.setdefault("SDL_VIDEODRIVER", "offscreen")


def configure(settings: KioskSettings) -> None:
    """Set up Kivy's window and input. Must come after `prepare` and before anything opens the window."""
    from kivy.config import Config  # noqa: PLC0415 - reads its environment at import

    width, height = settings.size
    for section, name, value in (
        ("graphics", "width", width),
        ("graphics", "height", height),
        ("graphics", "maxfps", FRAMES_A_SECOND),
        ("graphics", "multisamples", 0),  # shapes smooth their own edges
        ("graphics", "fullscreen", "auto" if settings.fullscreen else 0),
        ("graphics", "borderless", int(settings.fullscreen)),
        ("graphics", "show_cursor", int(not settings.fullscreen)),
        ("kivy", "exit_on_escape", 0),
        ("kivy", "desktop", 0),
    ):
        Config.set(section, name, value)
    # One provider for touch: the window system turns fingers into a pointer, and a second provider that reads the
    # panel itself would count every touch twice.
    for name, _ in Config.items("input"):
        Config.remove_option("input", name)
    Config.set("input", "mouse", "mouse,disable_multitouch,disable_hover")


def build(settings: KioskSettings) -> "KioskApp":
    """Wire the parts of a kiosk."""
    configure(settings)
    from kiosk.window import KioskApp  # noqa: PLC0415 - imports Kivy

    inbox: SimpleQueue[Happening] = SimpleQueue()
    journal = TapJournal(settings.state_dir / "tap.json", lambda: datetime.now(UTC))
    link = HubLink(
        kind=DeviceKind.KIOSK,
        name=settings.name,
        state_dir=settings.state_dir,
        listener=HubEars(inbox.put),
        address=settings.hub,
    )
    hands = HubHands(link, journal, inbox.put)
    state = State(usual_language=settings.language, language=settings.language, resume=journal.pending())
    kiosk = Kiosk(state, do=hands.do, inbox=inbox, clock=time.monotonic, new_key=lambda: TapKey(uuid4().hex))
    mirror = Mirror(settings.mirror, settings.language) if settings.mirror is not None else None

    def stop() -> None:
        hands.stop()
        link.stop()

    return KioskApp(kiosk, mirror=mirror, begin=link.start, end=stop)
