"""Touches of the mirror page as touches of the window: real ones, from an input provider of Kivy's, on its thread."""

from collections.abc import Callable
from queue import Empty, SimpleQueue

from kivy.input.motionevent import MotionEvent
from kivy.input.provider import MotionEventProvider

from kiosk.mirror import Phase, RemoteTouch


class MirroredTouch(MotionEvent):
    """One finger on the mirror page, from down to up."""

    def __init__(self, number: int, place: tuple[float, float]) -> None:
        """Begin at `place`, in fractions of the window from its lower left corner."""
        super().__init__("mirror", number, place, is_touch=True, type_id="touch")
        self.profile = ["pos"]

    def depack(self, args: tuple[float, float]) -> None:
        """Take a place."""
        self.sx, self.sy = args
        super().depack(args)


class MirrorTouches(MotionEventProvider):
    """Gives Kivy what the mirror's threads have put into a queue."""

    def __init__(self, queue: "SimpleQueue[RemoteTouch]") -> None:
        """Read `queue`."""
        super().__init__("mirror", "")
        self._queue = queue
        self._touch: MirroredTouch | None = None
        self._number = 0

    def update(self, dispatch_fn: Callable[[str, MotionEvent], None]) -> None:
        """Hand over all that has come; one finger at a time, and an end for every beginning."""
        while True:
            try:
                remote = self._queue.get_nowait()
            except Empty:
                return
            # The page counts from the top, Kivy from the bottom.
            place = (remote.x, 1.0 - remote.y)
            if remote.phase is Phase.DOWN:
                self._end(dispatch_fn)
                self._number += 1
                self._touch = MirroredTouch(self._number, place)
                dispatch_fn("begin", self._touch)
            elif self._touch is not None:
                self._touch.move(place)
                if remote.phase is Phase.MOVE:
                    dispatch_fn("update", self._touch)
                else:
                    self._end(dispatch_fn)

    def _end(self, dispatch_fn: Callable[[str, MotionEvent], None]) -> None:
        touch, self._touch = self._touch, None
        if touch is not None:
            touch.update_time_end()
            dispatch_fn("end", touch)
