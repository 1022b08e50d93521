"""The paper that came out of the virtual printer: each ticket as a picture, as bytes, and with its times."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition

from PIL import Image, ImageChops

from printer.interpreter import Rows

DOTS_PER_MM = 8
FEED_MM = 15.0
"""From the print head to the knife; moved before each cut."""


@dataclass(frozen=True)
class PrintedTicket:
    """One piece of paper. Monotonic times are seconds of the clock that all processes of a machine share."""

    number: int
    """Counts from 1."""
    printed_at: str
    """UTC, ISO 8601."""
    first_dots_monotonic: float
    last_byte_monotonic: float
    printed_monotonic: float
    millimetres: float
    """Of paper, with the feed to the knife."""
    size_bytes: int
    image: str
    """Name of the PNG file in the output folder."""
    raw: str
    """Name of the file with the bytes."""


class Roll:
    """Tickets in the order in which they were cut; safe between threads."""

    def __init__(self, folder: Path) -> None:
        """Keep files in `folder`, after those that are there already."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._rows: list[Rows] = []
        self._changed = Condition()
        self._tickets: list[PrintedTicket] = []
        self._next = 1 + max((int(path.stem) for path in folder.glob("[0-9]*.json") if path.stem.isdigit()), default=0)
        self._listeners: list[Callable[[PrintedTicket], None]] = []

    @property
    def tickets(self) -> list[PrintedTicket]:
        """All tickets so far, oldest first."""
        with self._changed:
            return list(self._tickets)

    def listen(self, listener: Callable[[PrintedTicket], None]) -> Callable[[], None]:
        """Tell each new ticket, from the mechanism's thread; give what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def wait_for(self, count: int, timeout: float) -> list[PrintedTicket]:
        """Wait until so many tickets were cut. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._tickets) >= count, timeout):
                message = f"{len(self._tickets)} of {count} tickets after {timeout} s"
                raise TimeoutError(message)
            return list(self._tickets)

    def print_rows(self, rows: Rows) -> None:
        """Put dots on the paper."""
        self._rows.append(rows)

    def cut(self, raw: bytes, first_dots: float, last_byte: float, fed_rows: int) -> None:
        """Cut what was printed and fed since the last cut; an empty piece is no ticket."""
        rows, self._rows = self._rows, []
        if not rows:
            return
        picture = picture_of(rows)
        name = f"{self._next:05d}"
        ticket = PrintedTicket(
            number=self._next,
            printed_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            first_dots_monotonic=first_dots,
            last_byte_monotonic=last_byte,
            printed_monotonic=time.monotonic(),
            millimetres=round((picture.height + fed_rows) / DOTS_PER_MM + FEED_MM, 1),
            size_bytes=len(raw),
            image=f"{name}.png",
            raw=f"{name}.bin",
        )
        picture.save(self.folder / ticket.image)
        (self.folder / ticket.raw).write_bytes(raw)
        # Last, so that whoever waits for this file finds the others.
        (self.folder / f"{name}.json").write_text(json.dumps(asdict(ticket), indent=2) + "\n", encoding="utf-8")
        with self._changed:
            self._next += 1
            self._tickets.append(ticket)
            self._changed.notify_all()
        for listener in list(self._listeners):
            listener(ticket)


def picture_of(rows: list[Rows]) -> Image.Image:
    """Give what is on the paper; rows of different length begin at the left."""
    width = max(part.row_bytes for part in rows) * 8
    height = sum(len(part.data) // part.row_bytes for part in rows)
    paper = Image.new("1", (width, height), 1)
    y = 0
    for part in rows:
        count = len(part.data) // part.row_bytes
        dots = Image.frombytes("1", (part.row_bytes * 8, count), part.data)
        paper.paste(ImageChops.invert(dots), (0, y))
        y += count
    return paper
