"""What a printer says, read out of one mixed stream of bytes: nothing raises, and what cannot be told is unknown.

Three kinds of answer share the line (Epson, "ESC/POS Command Reference", chapters "Status commands" and "Customize"):

==================  ======  ===================================================  =====================================
answer to           bytes   first byte                                           then
==================  ======  ===================================================  =====================================
``DLE EOT n``       1       ``0xx1xx10``, the same for each n: only the order
                            of the questions says which status it is
``GS a n``          4       ``0xx1xx00``                                         three of ``0xx0xxxx``
``GS ( H`` fn 48    7       ``37h``                                              ``22h``, four of process id, ``00h``
==================  ======  ===================================================  =====================================

Bit 4 tells the first bytes from the bytes inside a block, as long as a process id is made of letters whose bit 4 is 0
(`PROCESS_ID_LETTERS`). A real-time answer may therefore come in the middle of a block and is still read rightly.
``XON``/``XOFF`` and everything else is `Unclear`.
"""

from collections import deque
from dataclasses import dataclass
from enum import Enum, IntEnum

PROCESS_ID_LETTERS = "ABCDEFGHIJKLMNO"
"""40h to 4Fh: bit 4 is 0."""

FIXED_BITS = 0x93
REAL_TIME = 0x12
AUTOMATIC = 0x10
ASB_BYTES = 4
PROCESS_BYTES = 7
PROCESS_HEADER = 0x37
PROCESS_SECOND = 0x22


class Known(Enum):
    """A yes or no that the printer may not have told."""

    YES = True
    NO = False
    UNKNOWN = None

    @classmethod
    def of(cls, said: int) -> "Known":
        """Read a masked bit."""
        return cls.YES if said else cls.NO


class Question(IntEnum):
    """The n of ``DLE EOT n``: what is asked."""

    PRINTER = 1
    OFFLINE_CAUSE = 2
    ERROR_CAUSE = 3
    PAPER = 4


@dataclass(frozen=True)
class PrinterState:
    """What is known of a printer."""

    offline: Known = Known.UNKNOWN
    cover_open: Known = Known.UNKNOWN
    paper_out: Known = Known.UNKNOWN
    paper_low: Known = Known.UNKNOWN
    cutter_error: Known = Known.UNKNOWN
    error: Known = Known.UNKNOWN
    """Any error that keeps it from printing, the cutter's included."""

    def with_news(self, news: "PrinterState") -> "PrinterState":
        """Put what is told now in place of what was told before; what is not told stays."""
        told = {name: value for name, value in vars(news).items() if value is not Known.UNKNOWN}
        return PrinterState(**{**vars(self), **told})


@dataclass(frozen=True)
class RealTimeStatus:
    """The answer to a question of ``DLE EOT n``."""

    question: Question
    state: PrinterState


@dataclass(frozen=True)
class AutomaticStatus:
    """Automatic status back, told unasked when something changes."""

    state: PrinterState


@dataclass(frozen=True)
class ProcessDone:
    """Everything that was sent before ``GS ( H`` with this process id has been printed."""

    process_id: str


@dataclass(frozen=True)
class Unclear:
    """Bytes that could be anything. They change nothing that is known."""

    data: bytes


Said = RealTimeStatus | AutomaticStatus | ProcessDone | Unclear


def real_time(question: Question, byte: int) -> PrinterState:
    """Read the answer to ``DLE EOT n`` ("DLE EOT, Transmit real-time status")."""
    if question is Question.PRINTER:
        return PrinterState(offline=Known.of(byte & 0x08))
    if question is Question.OFFLINE_CAUSE:
        # Bit 5, "printing stops due to a paper-end", stays 0 in some models without paper: only a 1 says something.
        out = Known.YES if byte & 0x20 else Known.UNKNOWN
        return PrinterState(cover_open=Known.of(byte & 0x04), paper_out=out, error=Known.of(byte & 0x40))
    if question is Question.ERROR_CAUSE:
        return PrinterState(cutter_error=Known.of(byte & 0x08), error=Known.of(byte & 0x6C))
    return PrinterState(paper_low=Known.of(byte & 0x0C), paper_out=Known.of(byte & 0x60))


def automatic(block: bytes) -> PrinterState:
    """Read the four bytes of ``GS a n`` ("GS a, Enable/disable Automatic Status Back (ASB)")."""
    first, second, third, _ = block
    return PrinterState(
        offline=Known.of(first & 0x08),
        cover_open=Known.of(first & 0x20),
        cutter_error=Known.of(second & 0x08),
        error=Known.of(second & 0x6C),
        paper_low=Known.of(third & 0x03),
        paper_out=Known.of(third & 0x0C),
    )


class StatusParser:
    """Separates the answers of one connection; bytes may arrive in pieces of any size."""

    def __init__(self) -> None:
        """Begin with nothing asked and nothing heard."""
        self._asked: deque[Question] = deque()
        self._block = bytearray()
        self._wanted = 0

    def expect(self, question: Question) -> None:
        """Note that a ``DLE EOT n`` was sent: its answer is one of the next bytes."""
        self._asked.append(question)

    @property
    def awaited(self) -> int:
        """How many questions have no answer yet."""
        return len(self._asked)

    def feed(self, data: bytes) -> list[Said]:
        """Read what arrived and give what can be told by now."""
        said: list[Said] = []
        for byte in data:
            said += self._take(byte)
        return said

    def _take(self, byte: int) -> list[Said]:
        if _is_real_time(byte):
            return [self._answer(byte)]
        if self._block:
            return self._continue(byte)
        if byte == PROCESS_HEADER:
            return self._open(byte, PROCESS_BYTES)
        if _is_automatic(byte):
            return self._open(byte, ASB_BYTES)
        return [Unclear(bytes((byte,)))]

    def _answer(self, byte: int) -> Said:
        if not self._asked:
            return Unclear(bytes((byte,)))
        question = self._asked.popleft()
        return RealTimeStatus(question, real_time(question, byte))

    def _open(self, byte: int, wanted: int) -> list[Said]:
        self._block[:] = bytes((byte,))
        self._wanted = wanted
        return []

    def _continue(self, byte: int) -> list[Said]:
        if not self._fits(byte):
            # The block broke off. What there was of it is unclear, and the byte may begin something new.
            broken: list[Said] = [Unclear(bytes(self._block))]
            self._block.clear()
            return broken + self._take(byte)
        self._block.append(byte)
        if len(self._block) < self._wanted:
            return []
        block = bytes(self._block)
        self._block.clear()
        if self._wanted == ASB_BYTES:
            return [AutomaticStatus(automatic(block))]
        return [ProcessDone(block[2:6].decode("ascii"))]

    def _fits(self, byte: int) -> bool:
        """Whether a byte can be the next of the block that is open."""
        if self._wanted == ASB_BYTES:
            return byte & 0x90 == 0
        place = len(self._block)
        if place == 1:
            return byte == PROCESS_SECOND
        if place == PROCESS_BYTES - 1:
            return byte == 0
        return chr(byte) in PROCESS_ID_LETTERS


def _is_real_time(byte: int) -> bool:
    return byte & FIXED_BITS == REAL_TIME


def _is_automatic(byte: int) -> bool:
    return byte & FIXED_BITS == AUTOMATIC
