"""Reads ESC/POS as a printer does: any bytes in pieces of any size, commands that it does not know are passed over.

Pure, and written from the manual alone (Epson, "ESC/POS Command Reference"), not from what our own driver sends.
"""

from collections.abc import Generator
from dataclasses import dataclass

ESC, FS, GS, DLE, LF, NUL = 0x1B, 0x1C, 0x1D, 0x10, 0x0A, 0x00
EOT = 0x04

LINE_ROWS = 30
"""A line feed at the usual spacing of 1/6 inch (``ESC 2``), in dots of 1/203 inch less a hair."""

LARGEST_PICTURE = 4 << 20
"""Bytes; a picture that says it is larger is swallowed, not kept."""

Reading = Generator[None, None, bytes]


@dataclass(frozen=True)
class Rows:
    """``GS v 0``: rows of dots, eight a byte, 1 is black."""

    row_bytes: int
    data: bytes


@dataclass(frozen=True)
class Feed:
    """Move the paper by so many rows."""

    rows: int


@dataclass(frozen=True)
class Cut:
    """``GS V``, ``ESC i`` or ``ESC m``. `raw` is everything that was read since the cut before."""

    raw: bytes


@dataclass(frozen=True)
class TellChanges:
    """``GS a n``."""

    mask: int


@dataclass(frozen=True)
class TellWhenPrinted:
    """``GS ( H`` function 48."""

    process_id: bytes


Operation = Rows | Feed | Cut | TellChanges | TellWhenPrinted


def sizes(names: dict[int, str]) -> dict[int, int]:
    """Give for each second byte of a command how many bytes follow; no other has any."""
    return {ord(name): size for size, same in names.items() for name in same}


# Commands with a length of their own are read by methods.
SIZES = {
    ESC: sizes({1: " !%-3=?EGJMRTVadetu{r", 2: "$c\\", 3: "p", 8: "W"}),
    GS: sizes({1: "!#/BEHITabfhrw", 2: "$LPW\\", 3: "^", 4: "g"}),
    FS: sizes({1: "!-WC", 2: "Sp"}),
    DLE: {EOT: 1, 0x05: 1, 0x14: 3},
}


class RealTimeScanner:
    """Finds ``DLE EOT n`` in everything that arrives, even inside a picture, as printers do."""

    def __init__(self) -> None:
        """Begin between two commands."""
        self._last = b""

    def feed(self, data: bytes) -> list[int]:
        """Give the n of each question."""
        seen = self._last + data
        found = []
        at = seen.find(bytes((DLE, EOT)))
        while 0 <= at < len(seen) - 2:
            found.append(seen[at + 2])
            at = seen.find(bytes((DLE, EOT)), at + 3)
        if at >= 0:
            self._last = seen[at:]
        else:
            self._last = seen[-1:] if seen[-1:] == bytes((DLE,)) else b""
        return found


class Interpreter:
    """Turns bytes into what the mechanism does."""

    def __init__(self) -> None:
        """Begin between two commands."""
        self._buffer = bytearray()
        self._raw = bytearray()
        self._made: list[Operation] = []
        self._reading = self._read()
        next(self._reading)

    def feed(self, data: bytes) -> list[Operation]:
        """Read what arrived and give what is complete."""
        self._buffer += data
        next(self._reading)
        made, self._made = self._made, []
        return made

    def _take(self, count: int) -> Reading:
        while len(self._buffer) < count:
            yield
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        self._raw += taken
        return taken

    def _number(self, count: int) -> Generator[None, None, int]:
        return int.from_bytes((yield from self._take(count)), "little")

    def _skip(self, count: int) -> Generator[None, None, None]:
        while count > 0:
            count -= len((yield from self._take(min(count, 4096))))

    def until_nul(self) -> Generator[None, None, None]:
        """``ESC D n… NUL``."""
        while (yield from self._number(1)) != NUL:
            pass

    def _read(self) -> Generator[None, None, None]:
        while True:
            first = yield from self._number(1)
            if first == LF:
                self._made.append(Feed(LINE_ROWS))
            elif first in SIZES:
                yield from self._command(first, (yield from self._number(1)))

    def _command(self, first: int, name: int) -> Generator[None, None, None]:
        special = SPECIAL.get(bytes((first, name)))
        if special is not None:
            yield from special(self)
            return
        values = yield from self._take(SIZES[first].get(name, 0))
        if first == ESC and name == ord("d"):
            self._made.append(Feed(values[0] * LINE_ROWS))
        elif first == ESC and name == ord("J"):
            self._made.append(Feed(values[0]))
        elif first == GS and name == ord("a"):
            self._made.append(TellChanges(values[0]))

    def raster(self) -> Generator[None, None, None]:
        """``GS v 0 m xL xH yL yH d…``: dots, perhaps doubled in width or height (m)."""
        yield from self._take(1)
        mode = yield from self._number(1)
        row_bytes = yield from self._number(2)
        rows = yield from self._number(2)
        if row_bytes * rows > LARGEST_PICTURE:
            yield from self._skip(row_bytes * rows)
            return
        data = yield from self._take(row_bytes * rows)
        if mode & 2:
            data = b"".join(data[at : at + row_bytes] * 2 for at in range(0, len(data), row_bytes or 1))
        if data:
            self._made.append(Rows(row_bytes, data))

    def cut_gs(self) -> Generator[None, None, None]:
        """``GS V m`` or ``GS V m n``."""
        mode = yield from self._number(1)
        if mode in b"\x41\x42\x61\x62\x67\x68":
            rows = yield from self._number(1)
            self._made.append(Feed(rows))
        yield from self.cut_now()

    def cut_now(self) -> Generator[None, None, None]:
        """``ESC i`` and ``ESC m``."""
        yield from self._take(0)
        self._made.append(Cut(bytes(self._raw)))
        self._raw.clear()

    def extended(self) -> Generator[None, None, None]:
        """``GS ( x pL pH d…``."""
        kind = yield from self._take(1)
        length = yield from self._number(2)
        if kind != b"H" or length < 6:  # noqa: PLR2004
            yield from self._skip(length)
            return
        values = yield from self._take(6)
        yield from self._skip(length - 6)
        if values[:2] == b"\x30\x30":
            self._made.append(TellWhenPrinted(values[2:6]))

    def graphics(self) -> Generator[None, None, None]:
        """``GS 8 L p1 p2 p3 p4 d…``."""
        yield from self._take(1)
        yield from self._skip((yield from self._number(4)))

    def barcode(self) -> Generator[None, None, None]:
        """``GS k m d… NUL`` or ``GS k m n d…``."""
        if (yield from self._number(1)) < ord("A"):
            yield from self.until_nul()
        else:
            yield from self._skip((yield from self._number(1)))

    def columns(self) -> Generator[None, None, None]:
        """``ESC * m nL nH d…``."""
        mode = yield from self._number(1)
        yield from self._skip((yield from self._number(2)) * (3 if mode & 0x20 else 1))

    def stored(self) -> Generator[None, None, None]:
        """``GS * x y d…``."""
        size = yield from self._take(2)
        yield from self._skip(size[0] * size[1] * 8)


SPECIAL = {
    b"\x1dv": Interpreter.raster,
    b"\x1dV": Interpreter.cut_gs,
    b"\x1d(": Interpreter.extended,
    b"\x1d8": Interpreter.graphics,
    b"\x1dk": Interpreter.barcode,
    b"\x1d*": Interpreter.stored,
    b"\x1b*": Interpreter.columns,
    b"\x1bD": Interpreter.until_nul,
    b"\x1bi": Interpreter.cut_now,
    b"\x1bm": Interpreter.cut_now,
}
