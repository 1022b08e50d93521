"""The kiosk without its window: holds the one state, feeds it with what happens, has done what it wants.

Everything here belongs to one thread, the window's. Other threads hand over through `post`.
"""

import logging
from collections.abc import Callable
from queue import Empty, SimpleQueue

from kiosk import happening as h
from kiosk.reducer import move
from kiosk.state import State, TapKey, screen

log = logging.getLogger(__name__)


class Kiosk:
    """One state, moved."""

    def __init__(
        self,
        state: State,
        *,
        do: Callable[[h.Effect], None],
        inbox: SimpleQueue[h.Happening],
        clock: Callable[[], float],
        new_key: Callable[[], TapKey],
    ) -> None:
        """Begin with `state`.

        Args:
            state: the first one.
            do: begins what is wanted, without waiting.
            inbox: where other threads put what happens.
            clock: monotonic seconds.
            new_key: makes the request key of a tap.
        """
        self.state = state
        self._do = do
        self._inbox = inbox
        self._clock = clock
        self._new_key = new_key

    def feed(self, happening: h.Happening) -> None:
        """Move on, and begin what that wants."""
        before = screen(self.state)
        self.state, effects = move(self.state, happening, h.Moment(self._clock(), self._new_key()))
        after = screen(self.state)
        if after is not before:
            log.info("screen %s", after.value)
        for effect in effects:
            self._do(effect)

    def drain(self) -> bool:
        """Feed everything that other threads have handed over; tell whether there was anything."""
        anything = False
        while True:
            try:
                happening = self._inbox.get_nowait()
            except Empty:
                return anything
            anything = True
            self.feed(happening)
