"""Prints one picture on a network printer and says what became of it, never more surely than the printer does.

Confirmed: the printer itself said that printing was completed (``GS ( H``, function 48), or it was in order before and
after. Failed: certainly no paper, because no printing byte was sent. Unknown: everything else.
"""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, product

from PIL import Image

from printer import raster
from printer.address import PrinterAddress
from printer.line import Line, LineBroken, LineRefused, LineStuck
from printer.status import PROCESS_ID_LETTERS, Known, PrinterState, Question
from server.protocol.printing import PrintResult, PrintState, PrintTrouble

DOTS_PER_MM = 8
FEED_MM = 15
"""From the print head to the knife."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """How long to wait for a printer, in seconds; tests shorten it. All in all a mute printer is told in five."""

    connect: float = 2.0
    first_answer: float = 2.0
    """Longer than the rest: another sender may hold the printer's one connection for a moment."""
    next_answer: float = 0.5
    last_answer: float = 1.0
    stall: float = 2.0
    """So long a printer may take no bytes: it takes some each tenth of a second while it prints."""
    trouble: float = 1.0
    """A trouble that lasts no longer, such as a cover opened and closed, does not count."""
    poll: float = 0.15
    """Between two questions while it prints."""
    spare: float = 1.0
    """On top of the time that the slowest printer needs."""
    slowest: float = 100.0
    """Millimetres a second."""


def confirmed() -> PrintResult:
    """The ticket is on paper, as far as a printer can know."""
    return PrintResult(state=PrintState.CONFIRMED)


def failed(trouble: PrintTrouble) -> PrintResult:
    """Certainly no paper."""
    return PrintResult(state=PrintState.FAILED, trouble=trouble)


def unknown(trouble: PrintTrouble) -> PrintResult:
    """Perhaps paper, perhaps half of it, perhaps none."""
    return PrintResult(state=PrintState.UNKNOWN, trouble=trouble)


def trouble_of(state: PrinterState) -> PrintTrouble | None:
    """Say what keeps a printer from printing; an open cover comes before the paper that is missed behind it."""
    if state.cover_open is Known.YES:
        return PrintTrouble.COVER_OPEN
    if state.paper_out is Known.YES:
        return PrintTrouble.PAPER_OUT
    if state.cutter_error is Known.YES:
        return PrintTrouble.CUTTER
    if Known.YES in {state.error, state.offline}:
        return PrintTrouble.OFFLINE
    return None


class NetworkPrinter:
    """A printer at an address. Each picture is a connection of its own: many printers take one at a time."""

    def __init__(self, address: PrinterAddress, patience: Patience | None = None) -> None:
        """Prepare; nothing is sent yet."""
        self.address = address
        self._patience = patience or Patience()
        self._process_ids: Iterator[str] = map("".join, cycle(product(PROCESS_ID_LETTERS, repeat=4)))
        self._may_be_amidst = True
        """Whether the printer may still wait for the rest of a picture whose sender is gone."""

    def print(self, image: Image.Image) -> PrintResult:
        """Print a picture of mode ``1``, as wide as the paper, and cut."""
        try:
            line = Line(self.address, self._patience.connect)
        except LineRefused as error:
            log.warning("the printer is not reached: %s", error)
            return failed(PrintTrouble.UNREACHABLE)
        with line:
            try:
                refusal = self._look(line, self._patience.first_answer)
            except (LineBroken, LineStuck):
                return failed(PrintTrouble.UNREACHABLE)
            if refusal is not None:
                return failed(refusal)
            return self._send_and_watch(line, image)

    def _look(self, line: Line, patience: float) -> PrintTrouble | None:
        """Ask how the printer is; give what keeps it from printing. Raises LineBroken or LineStuck."""
        # The questions go one by one: answers carry no number, and some printers leave some questions open.
        if not self._ask(line, Question.PRINTER, patience):
            return PrintTrouble.SILENT
        complete = self._ask(line, Question.PAPER, self._patience.next_answer)
        if complete and trouble_of(line.state) is not None:
            for cause in (Question.OFFLINE_CAUSE, Question.ERROR_CAUSE):
                if not self._ask(line, cause, self._patience.next_answer):
                    break
        if line.state.paper_low is Known.YES and line.state.paper_out is not Known.YES:
            log.warning("the paper is nearly at its end")
        return trouble_of(line.state)

    def _ask(self, line: Line, question: Question, patience: float) -> bool:
        line.ask(question, self._patience.stall)
        return line.listen(patience, lambda: line.awaited == 0)

    def _send_and_watch(self, line: Line, image: Image.Image) -> PrintResult:
        process_id = next(self._process_ids) if self.address.process_id else None
        self._may_be_amidst, flush = True, self._may_be_amidst
        try:
            self._send(line, image, process_id, flush=flush)
            result = self._watch(line, self._seconds_for(image), process_id)
        except LineBroken as error:
            log.warning("the connection to the printer broke: %s", error)
            return unknown(PrintTrouble.BROKEN_OFF)
        except LineStuck:
            return unknown(trouble_of(line.state) or PrintTrouble.SILENT)
        # That everything was sent does not mean that it arrived: only a printer that is done waits for nothing.
        self._may_be_amidst = result.state is not PrintState.CONFIRMED
        return result

    def _send(self, line: Line, image: Image.Image, process_id: str | None, *, flush: bool) -> None:
        """Send everything. Raises LineBroken or LineStuck."""
        dots = image.width
        head = raster.start(dots) + raster.automatic_status(on=True)
        if flush:
            # A picture that broke off leaves the printer waiting for dots; it would take the next ticket for them.
            head = raster.nothing(dots) + head
        line.send(head, self._patience.stall)
        for band in raster.bands(raster.harmless(image)):
            line.send(band, self._patience.stall)
        tail = raster.cut(dots)
        if process_id is not None:
            tail += raster.report_when_printed(process_id)
        line.send(tail + raster.automatic_status(on=False), self._patience.stall)

    def _watch(self, line: Line, seconds: float, process_id: str | None) -> PrintResult:
        """Wait until the printer says that it is done; after `seconds`, ask once more how it is. Raises as `_send`."""
        end = time.monotonic() + seconds
        well_at = time.monotonic()
        questions = cycle((Question.PRINTER, Question.PAPER, Question.OFFLINE_CAUSE))
        while time.monotonic() < end:
            if line.listen(self._patience.poll, lambda: process_id in line.done):
                return confirmed()
            trouble = trouble_of(line.state)
            if line.awaited == 0:
                line.ask(next(questions), self._patience.stall)
            if trouble is None:
                well_at = time.monotonic()
            elif time.monotonic() - well_at > self._patience.trouble:
                return unknown(trouble)
        return self._judge_at_last(line, process_id)

    def _judge_at_last(self, line: Line, process_id: str | None) -> PrintResult:
        if not line.listen(self._patience.last_answer, lambda: line.awaited == 0):
            return unknown(PrintTrouble.SILENT)
        trouble = self._look(line, self._patience.last_answer)
        if trouble is None or process_id in line.done:
            return confirmed()
        return unknown(trouble)

    def _seconds_for(self, image: Image.Image) -> float:
        length = image.height / DOTS_PER_MM + FEED_MM
        return length / self._patience.slowest + self._patience.spare
