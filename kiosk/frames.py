"""The window's newest picture, handed from the window's thread to those who watch: taken only while somebody does."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition

from PIL import Image

WATCHED_SECONDS = 3.0
"""A watcher that has not asked for so long has gone."""

JPEG_QUALITY = 88
"""A QR code on the picture can still be scanned."""


@dataclass(frozen=True)
class Frame:
    """One picture: rows from the bottom, three bytes a pixel."""

    number: int
    width: int
    height: int
    pixels: bytes

    def jpeg(self) -> bytes:
        """Give the picture as JPEG, the right way up."""
        picture = Image.frombytes("RGB", (self.width, self.height), self.pixels)
        out = io.BytesIO()
        picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM).save(out, "JPEG", quality=JPEG_QUALITY)
        return out.getvalue()


class Frames:
    """Safe to use from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Use monotonic seconds from `clock`."""
        self._clock = clock
        self._changed = Condition()
        self._newest: Frame | None = None
        self._drawn = 1
        """How often the window has been drawn: the number of the picture that stands on it now."""
        self._asked_at = float("-inf")
        self._closed = False

    # --- the window's side

    def drew(self) -> None:
        """Note that the window has a new picture."""
        with self._changed:
            self._drawn += 1

    def wanted(self) -> bool:
        """Tell whether somebody watches and has not yet got what the window shows."""
        with self._changed:
            watched = self._clock() - self._asked_at < WATCHED_SECONDS
            return watched and (self._newest is None or self._newest.number < self._drawn)

    def put(self, width: int, height: int, pixels: bytes) -> None:
        """Hand over the picture that the window shows now."""
        with self._changed:
            self._newest = Frame(self._drawn, width, height, pixels)
            self._changed.notify_all()

    def close(self) -> None:
        """Let all watchers go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    # --- the watchers' side

    def after(self, number: int, patience: float) -> Frame | None:
        """Wait at most `patience` seconds for a picture newer than `number`; None where nothing changed."""
        until = self._clock() + patience
        with self._changed:
            while not self._closed:
                self._asked_at = self._clock()
                current = self._newest
                if current is not None and current.number > number and current.number == self._drawn:
                    return current
                left = until - self._clock()
                if left <= 0:
                    return None
                self._changed.wait(min(left, WATCHED_SECONDS / 2))
        return None
