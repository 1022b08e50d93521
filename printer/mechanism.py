"""The moving part of the virtual printer: paper moves at a speed, stops when something is wrong, and goes on after.

As in a real printer, what was received stays in the buffer while the cover is open or the paper is out; only switching
it off forgets it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Condition, Thread

from printer.faults import ChangeFaults, Faults, Sensors
from printer.interpreter import Cut, Feed, Operation, Rows, TellChanges, TellWhenPrinted
from printer.roll import DOTS_PER_MM, FEED_MM, Roll

BUFFERED = 16
"""Operations, each a band of a picture at most; a sender that is faster waits."""

TICK = 0.25
"""Seconds between looks whether to stop."""


@dataclass(frozen=True)
class Received:
    """An operation, when its bytes were complete, and when the first dots of its ticket were (monotonic seconds)."""

    operation: Operation
    first_dots: float
    last_byte: float


class Mechanism:
    """Executes operations one after the other, in its own thread."""

    def __init__(
        self, roll: Roll, faults: Faults, *, say: Callable[[bytes], None], show: Callable[[Faults], None]
    ) -> None:
        """Prepare; `say` sends bytes to whoever is connected, `show` gets what is wrong whenever that changes."""
        self._roll = roll
        self._say = say
        self._show = show
        self._faults = faults
        self._changed = Condition()
        self._buffer: Queue[Received] = Queue(BUFFERED)
        self._tells = 0
        self._fed_rows = 0
        self._moved_mm = 0.0
        self._stopping = False
        self._thread = Thread(target=self._run, name="virtual-printer-mechanism", daemon=True)

    @property
    def faults(self) -> Faults:
        """What is wrong now."""
        with self._changed:
            return self._faults

    def change(self, change: ChangeFaults) -> Faults:
        """Break or mend something; a printer that was asked to tells the change."""
        with self._changed:
            before, self._faults = self._faults, change.upon(self._faults)
            after = self._faults
            if after.off and not before.off:
                self._forget()
            self._changed.notify_all()
        self._tell_change(before, after)
        if before != after:
            self._show(after)
        return after

    @property
    def moved_mm(self) -> float:
        """How much paper has moved since the start."""
        with self._changed:
            return self._moved_mm

    def wait_moved(self, millimetres: float, timeout: float) -> None:
        """Wait until so much paper has moved since the start. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._moved_mm >= millimetres, timeout):
                message = f"{self._moved_mm} of {millimetres} mm after {timeout} s"
                raise TimeoutError(message)

    def line_was_cut(self) -> None:
        """Note that the fault which ends one connection has happened."""
        with self._changed:
            self._faults = after = self._faults.model_copy(update={"cut_after": None})
        self._show(after)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is in the buffer is forgotten."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._thread.join()

    def take(self, received: Received) -> None:
        """Put an operation into the buffer; waits while it is full, unless the printer is switched off."""
        while not self._stopping and not self.faults.off:
            try:
                self._buffer.put(received, timeout=TICK)
            except Full:
                continue
            return

    def _forget(self) -> None:
        while True:
            try:
                self._buffer.get_nowait()
            except Empty:
                return

    def _tell_change(self, before: Faults, after: Faults) -> None:
        if Sensors(before).automatic() == Sensors(after).automatic():
            return
        if self._tells:
            self._say(Sensors(after).automatic())
        self._show(after)

    def _run(self) -> None:
        while not self._stopping:
            try:
                received = self._buffer.get(timeout=TICK)
            except Empty:
                continue
            self._execute(received)

    def _execute(self, received: Received) -> None:
        operation = received.operation
        if isinstance(operation, Rows):
            if self._move(len(operation.data) // operation.row_bytes):
                self._roll.print_rows(operation)
        elif isinstance(operation, Feed):
            self._fed_rows += operation.rows
            self._move(operation.rows)
        elif isinstance(operation, Cut):
            if self._move(round(FEED_MM * DOTS_PER_MM)):
                fed, self._fed_rows = self._fed_rows, 0
                self._roll.cut(operation.raw, received.first_dots, received.last_byte, fed)
        elif isinstance(operation, TellChanges):
            self._tells = operation.mask
            if operation.mask:
                self._say(Sensors(self.faults).automatic())
        elif isinstance(operation, TellWhenPrinted):
            self._say(b"\x37\x22" + operation.process_id + b"\x00")

    def _move(self, rows: int) -> bool:
        """Move the paper a millimetre at a time; False where the printer was switched off meanwhile."""
        at = time.monotonic()
        left = rows / DOTS_PER_MM
        while left > 0:
            step = min(1.0, left)
            with self._changed:
                if not self._faults.ready:
                    self._changed.wait_for(lambda: self._faults.ready or self._faults.off or self._stopping)
                    at = time.monotonic()
                if self._stopping or self._faults.off:
                    return False
                at += step / self._faults.speed_mm_s
                before = self._faults
                if before.paper_left_mm is not None:
                    rest = max(0.0, before.paper_left_mm - step)
                    self._faults = before.model_copy(update={"paper_left_mm": rest})
                after = self._faults
                self._moved_mm += step
                self._changed.notify_all()
            self._tell_change(before, after)
            left -= step
            pause = at - time.monotonic()
            if pause > 0:
                time.sleep(pause)
        return True
