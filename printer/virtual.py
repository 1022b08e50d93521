"""A printer without paper: speaks ESC/POS over TCP like a real one, with a page that shows what came out and breaks it.

One connection at a time, as real printers do; the next sender waits.
"""

import contextlib
import socket
import struct
import time
from pathlib import Path
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self

import click

from printer.faults import ChangeFaults, Faults, Sensors
from printer.interpreter import Cut, Interpreter, RealTimeScanner, Rows
from printer.mechanism import Mechanism, Received
from printer.page import Page
from printer.roll import PrintedTicket, Roll
from server.protocol.texts import text

HOST = "127.0.0.1"
BACKLOG = 4
PIECE = 4096
SWITCH_SECONDS = 2.0
"""Longer than it takes to switch on or off."""
RESET = struct.pack("ii", 1, 0)
"""``SO_LINGER`` of no time: the connection ends with RST, as when the power goes."""


class VirtualPrinter:
    """The printer and its page; a context manager. Ports of 0 are chosen by the system."""

    def __init__(
        self,
        out_dir: Path,
        *,
        port: int = 0,
        page_port: int | None = 0,
        speed_mm_s: float = 250.0,
        host: str = HOST,
        language: str = "vi",
    ) -> None:
        """Prepare; `page_port` None leaves the page out. Raises OSError where a port is taken."""
        self._host = host
        self._roll = Roll(out_dir)
        self._mechanism = Mechanism(self._roll, Faults(speed_mm_s=speed_mm_s), say=self._say, show=self._show)
        self._interpreter = Interpreter()
        self._connection: socket.socket | None = None
        self._saying = Lock()
        self._stopping = Event()
        self._is_on = Event()
        self._is_off = Event()
        self._listener: socket.socket | None = self._listen(port)
        self._port: int = self._listener.getsockname()[1]
        self._page = None if page_port is None else Page(self._roll, self, host, page_port, language)
        self._thread = Thread(target=self._serve, name="virtual-printer", daemon=True)
        self._first_dots: float | None = None

    @property
    def address(self) -> str:
        """For the agent: ``tcp://host:port``."""
        return f"tcp://{self._host}:{self._port}"

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._port

    @property
    def page_address(self) -> str:
        """Of the page, for a browser."""
        return "" if self._page is None else self._page.address

    @property
    def jobs(self) -> list[PrintedTicket]:
        """What was printed, oldest first."""
        return self._roll.tickets

    @property
    def folder(self) -> Path:
        """Where the files of the tickets are."""
        return self._roll.folder

    @property
    def faults(self) -> Faults:
        """What is wrong with it now."""
        return self._mechanism.faults

    def await_tickets(self, count: int = 1, timeout: float = 10.0) -> list[PrintedTicket]:
        """Wait until so many tickets came out since the start. Raises TimeoutError."""
        return self._roll.wait_for(count, timeout)

    @property
    def moved_mm(self) -> float:
        """How much paper has moved since the start, in millimetres."""
        return self._mechanism.moved_mm

    def await_paper(self, millimetres: float, timeout: float = 10.0) -> None:
        """Wait until so much paper has moved since the start. Raises TimeoutError."""
        self._mechanism.wait_moved(millimetres, timeout)

    def set_faults(self, change: ChangeFaults) -> Faults:
        """Break or mend it, from any thread; when this returns, it is so."""
        after = self._mechanism.change(change)
        if after.off:
            self._hang_up()
        (self._is_off if after.off else self._is_on).wait(SWITCH_SECONDS)
        return after

    def __enter__(self) -> Self:
        """Switch on."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Switch off."""
        self.stop()

    def start(self) -> None:
        """Switch on."""
        self._mechanism.start()
        if self._page is not None:
            self._page.start()
        self._thread.start()

    def stop(self) -> None:
        """Switch off for good."""
        self._stopping.set()
        self._hang_up()
        self._mechanism.stop()
        self._thread.join()
        if self._listener is not None:
            self._listener.close()
        if self._page is not None:
            self._page.stop()

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server((self._host, port), backlog=BACKLOG)
        listener.settimeout(0.1)
        return listener

    def _serve(self) -> None:
        while not self._stopping.is_set():
            if self.faults.off:
                self._be_off()
                continue
            if self._listener is None:
                self._listener = self._listen(self._port)
            self._is_off.clear()
            self._is_on.set()
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            with connection:
                self._converse(connection)

    def _be_off(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        self._interpreter = Interpreter()
        self._first_dots = None
        self._is_on.clear()
        self._is_off.set()
        self._stopping.wait(0.05)

    def _converse(self, connection: socket.socket) -> None:
        connection.settimeout(None)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._saying:
            self._connection = connection
        scanner = RealTimeScanner()
        left = self.faults.cut_after
        try:
            # A cut after no byte at all ends the connection before anything is read.
            while left is None or left > 0:
                data = connection.recv(PIECE if left is None else min(PIECE, left))
                if not data or self.faults.off:
                    break
                if left is not None:
                    left -= len(data)
                self._receive(data, scanner)
        except OSError:
            pass
        finally:
            if left == 0:
                self._mechanism.line_was_cut()
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            with self._saying:
                self._connection = None

    def _receive(self, data: bytes, scanner: RealTimeScanner) -> None:
        now = time.monotonic()
        for question in scanner.feed(data):
            self._say(Sensors(self.faults).real_time(question))
        for operation in self._interpreter.feed(data):
            if self._first_dots is None and isinstance(operation, Rows):
                self._first_dots = now
            self._mechanism.take(Received(operation, self._first_dots or now, now))
            if isinstance(operation, Cut):
                self._first_dots = None

    def _say(self, data: bytes) -> None:
        faults = self.faults
        if not data or faults.mute or faults.off:
            return
        with self._saying, contextlib.suppress(OSError):
            if self._connection is not None:
                self._connection.sendall(data)

    def _show(self, faults: Faults) -> None:
        if self._page is not None:
            self._page.tell("faults", faults.model_dump())

    def _hang_up(self) -> None:
        with self._saying, contextlib.suppress(OSError):
            if self._connection is not None:
                self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                self._connection.shutdown(socket.SHUT_RDWR)


def main(*, port: int, page_port: int, out: Path, speed: float, host: str = HOST, language: str = "vi") -> None:
    """Run until interrupted; say on the console where printer and page are."""
    with VirtualPrinter(out, port=port, page_port=page_port, speed_mm_s=speed, host=host, language=language) as printer:
        values = {"address": printer.address, "page": printer.page_address, "folder": str(printer.folder)}
        click.echo(text("printer-virtual-runs", language, values))
        with contextlib.suppress(KeyboardInterrupt):
            Event().wait()
