"""Writers take turns, in the order in which they came; whoever waits may have its work done by the one at the front."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar


class Place:
    """A place in the line; `ended` once somebody else has done what was to be done."""

    def __init__(self) -> None:
        """Wait for nothing yet."""
        self.ended = False
        # A lock that is taken twice by its owner and released by another is the cheapest way to wait for one signal.
        self._signal = threading.Lock()
        self._signal.acquire()

    def wait(self) -> None:
        """Wait until this place is at the front, or ended."""
        self._signal.acquire()

    def wake(self) -> None:
        """End the wait; called once."""
        self._signal.release()


P = TypeVar("P", bound=Place)


class Turns:
    """The line of those who want to write."""

    def __init__(self) -> None:
        """Begin with nobody in line."""
        self._guard = threading.Lock()
        self._line: deque[Place] = deque()
        self._taken = False

    @contextmanager
    def turn(self, place: Place) -> Iterator[bool]:
        """Wait for the front, and hold it during the block; False where the work has been done meanwhile."""
        self._stand_in_line(place)
        if place.ended:
            yield False
            return
        try:
            yield True
        finally:
            self._leave()

    def take(self, kind: type[P], limit: int) -> list[P]:
        """Take the next out of the line, while they are of this kind: who holds the front must end and wake them."""
        taken: list[P] = []
        with self._guard:
            while self._line and len(taken) < limit and isinstance(following := self._line[0], kind):
                taken.append(following)
                self._line.popleft()
        return taken

    def _stand_in_line(self, place: Place) -> None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            self._line.append(place)
        place.wait()

    def _leave(self) -> None:
        with self._guard:
            if not self._line:
                self._taken = False
                return
            following = self._line.popleft()
        following.wake()
