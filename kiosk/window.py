"""The kiosk's window: draws the state's picture whenever it changed, and hands touches to the state. Imports Kivy."""

import logging
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kivy.app import App
from kivy.base import EventLoop
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.lang import Builder
from kivy.properties import ObjectProperty

from kiosk.capture import Capture
from kiosk.core import Kiosk
from kiosk.geometry import Geometry
from kiosk.happening import Ticked, Touch
from kiosk.look import read_style
from kiosk.mirror import Mirror
from kiosk.present import present
from kiosk.screens.root import Root
from kiosk.touches import MirrorTouches
from kiosk.view import View

DRAIN_SECONDS = 0.05
"""How often the window looks for what other threads have handed over."""

LAYOUTS = ("parts", "notice", "greeting", "cards", "ticket", "root")

log = logging.getLogger(__name__)


class KioskApp(App):
    """Kivy's application around a `Kiosk`."""

    geo: Geometry = ObjectProperty(rebind=True)
    """Places and sizes, as the layout files read them. Replaced as a whole; with `rebind` the files follow."""

    def __init__(
        self, kiosk: Kiosk, *, mirror: Mirror | None, begin: Callable[[], None], end: Callable[[], None]
    ) -> None:
        """Show `kiosk`; call `begin` once the window stands and `end` after it has closed."""
        self._started = time.monotonic()
        self._kiosk = kiosk
        self._mirror = mirror
        self._begin = begin
        self._end = end
        self._shown: View | None = None
        self._capture: Capture | None = None
        super().__init__(kv_file="", title="Sảnh")
        self.style = read_style()
        self.geo = Geometry(*Window.size)

    def load_kv(self, filename: str | None = None) -> bool:  # noqa: ARG002 - Kivy's signature
        """Read the layout files of the screens instead of one named after the application."""
        for name in LAYOUTS:
            Builder.load_file(str(Path(__file__).parent / "screens" / f"{name}.kv"))
        return True

    def build(self) -> Root:
        """Make the one root widget; all others are made with it and used again and again."""
        root = Root(touch=self.touch)
        self.root = root
        self._draw()
        return root

    def open_settings(self, *_: object) -> bool:
        """Open nothing: F1 on a forgotten keyboard must not show Kivy's settings to a citizen."""
        return False

    def on_start(self) -> None:
        """Begin to listen, once the window stands."""
        Window.bind(size=lambda *_: self._draw())
        Window.bind(on_flip=self._first_frame)
        Clock.schedule_interval(self._drain, DRAIN_SECONDS)
        Clock.schedule_interval(self._tick, 1.0)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop())
        if self._mirror is not None:
            EventLoop.add_input_provider(MirrorTouches(self._mirror.touches))
            # Kept: Kivy holds what it calls by weak references only.
            self._capture = Capture(self._mirror.frames)
            self._capture.start()
            self._mirror.start()
        self._begin()

    def on_stop(self) -> None:
        """Let the other threads go."""
        if self._mirror is not None:
            self._mirror.stop()
        self._end()

    def touch(self, touch: Touch) -> None:
        """Take what a finger did."""
        self._kiosk.feed(touch)
        self._draw()

    def _drain(self, _: float) -> None:
        if self._kiosk.drain():
            self._draw()

    def _tick(self, _: float) -> None:
        self._kiosk.feed(Ticked())
        self._draw()

    def _draw(self) -> None:
        """Draw the state, where its picture changed."""
        width, height = Window.size
        large = self._kiosk.state.large
        view = present(self._kiosk.state, Geometry(width, height, large))
        geometry = Geometry(width, height, large, bool(view.head.trouble))
        if geometry != self.geo:
            self.geo = geometry
        elif view == self._shown:
            return
        self._shown = view
        self.root.show(view)

    def _first_frame(self, *_: Any) -> None:  # noqa: ANN401 - what Kivy hands over
        Window.unbind(on_flip=self._first_frame)
        log.info("first frame after %.2f s, %s × %s", time.monotonic() - self._started, *Window.size)
