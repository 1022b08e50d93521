"""Takes the window's picture for those who watch, from what was just drawn and at most ten times a second."""

import time
from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics.opengl import GL_PACK_ALIGNMENT, GL_RGB, GL_UNSIGNED_BYTE, glPixelStorei, glReadPixels

from kiosk.frames import Frames

LEAST_PAUSE = 0.1


class Capture:
    """Belongs to the window's thread."""

    def __init__(self, frames: Frames) -> None:
        """Put pictures into `frames`."""
        self._frames = frames
        self._taken_at = float("-inf")

    def start(self) -> None:
        """Watch every drawing from now on."""
        # Before the flip: afterwards it is not defined what can be read.
        Window.bind(on_flip=self._drawn)
        Clock.schedule_interval(self._look, LEAST_PAUSE)

    def _drawn(self, *_: Any) -> None:  # noqa: ANN401 - what Kivy hands over
        self._frames.drew()
        now = time.monotonic()
        if now - self._taken_at < LEAST_PAUSE or not self._frames.wanted():
            return
        self._taken_at = now
        width, height = Window.system_size
        # Rows as long as they are, also where the width is not a multiple of four.
        glPixelStorei(GL_PACK_ALIGNMENT, 1)
        self._frames.put(width, height, glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE))

    def _look(self, _: float) -> None:
        """Draw once more for a watcher who came after the last drawing, or during the pause."""
        if self._frames.wanted():
            Window.canvas.ask_update()
