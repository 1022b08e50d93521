"""One connection to a printer: what the printer says is read even while it takes no more bytes.

A socket of our own, not python-escpos' ``Network``: that one sends without reading, takes any answer for the one
that it waits for, and leaves a socket open behind each failed attempt.
"""

import contextlib
import socket
import time
from collections.abc import Callable
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from types import TracebackType
from typing import Self

from printer.address import PrinterAddress
from printer.status import (
    AutomaticStatus,
    PrinterState,
    ProcessDone,
    Question,
    RealTimeStatus,
    StatusParser,
)

PIECE = 4096
READ = 512
DLE_EOT = b"\x10\x04"


class LineRefused(Exception):
    """No connection came about; no byte went out."""


class LineBroken(Exception):
    """The printer, or the network, ended the connection."""


class LineStuck(Exception):
    """The printer takes no more bytes."""


class Line:
    """An open connection and what the printer has said on it."""

    def __init__(self, address: PrinterAddress, patience: float) -> None:
        """Connect within `patience` seconds. Raises LineRefused."""
        try:
            device = socket.create_connection((address.host, address.port), patience)
        except OSError as error:
            raise LineRefused(str(error)) from error
        device.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        device.settimeout(0)
        self._device = device
        self._selector = DefaultSelector()
        self._selector.register(device, EVENT_READ)
        self._parser = StatusParser()
        self.state = PrinterState()
        self.done: set[str] = set()
        """Process ids of what has been printed."""

    def __enter__(self) -> Self:
        """Use the line; it is closed at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close."""
        self._selector.close()
        with contextlib.suppress(OSError):
            self._device.shutdown(socket.SHUT_RDWR)
        self._device.close()

    @property
    def awaited(self) -> int:
        """How many questions the printer has not answered yet."""
        return self._parser.awaited

    def ask(self, question: Question, stall: float) -> None:
        """Send ``DLE EOT n``. Raises LineBroken or LineStuck."""
        self._parser.expect(question)
        self.send(DLE_EOT + bytes((question,)), stall)

    def send(self, data: bytes, stall: float) -> None:
        """Send all of `data`, reading meanwhile.

        Raises LineBroken, or LineStuck where the printer takes nothing for `stall` seconds.
        """
        left = memoryview(data)
        moved_at = time.monotonic()
        self._selector.modify(self._device, EVENT_READ | EVENT_WRITE)
        try:
            while left:
                ready = self._ready(moved_at + stall - time.monotonic())
                if ready & EVENT_READ:
                    self._hear()
                if ready & EVENT_WRITE:
                    left = left[self._write(left[:PIECE]) :]
                    moved_at = time.monotonic()
                elif time.monotonic() - moved_at >= stall:
                    raise LineStuck
        finally:
            self._selector.modify(self._device, EVENT_READ)

    def listen(self, seconds: float, until: Callable[[], bool]) -> bool:
        """Read for at most `seconds`, or until something holds; give whether it holds. Raises LineBroken."""
        end = time.monotonic() + seconds
        while not until():
            left = end - time.monotonic()
            if left <= 0:
                return False
            if self._ready(left) & EVENT_READ:
                self._hear()
        return True

    def _ready(self, seconds: float) -> int:
        events = self._selector.select(max(0.0, seconds))
        return events[0][1] if events else 0

    def _write(self, piece: memoryview) -> int:
        try:
            return self._device.send(piece)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise LineBroken(str(error)) from error

    def _hear(self) -> None:
        try:
            data = self._device.recv(READ)
        except BlockingIOError:
            return
        except OSError as error:
            raise LineBroken(str(error)) from error
        if not data:
            raise LineBroken("the printer closed the connection")
        for said in self._parser.feed(data):
            if isinstance(said, RealTimeStatus | AutomaticStatus):
                self.state = self.state.with_news(said.state)
            elif isinstance(said, ProcessDone):
                self.done.add(said.process_id)
