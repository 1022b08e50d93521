"""The printer's side of the hub: prints each job at most once by itself, and says what became of it."""

import logging
import signal
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

import click
from PIL import Image

from printer.address import PrinterAddress
from printer.driver import NetworkPrinter, Patience
from printer.errors import PrinterError
from printer.journal import Journal
from printer.layout import pairing_image, ticket_image
from printer.typesetting import Fonts
from printer.worker import Prints, Worker
from server.link.errors import HubSaidNo, HubUnreachable
from server.link.link import HubLink
from server.link.status import Connected, LinkStatus, Lost, Pairing, Refused, Searching
from server.protocol.device import DeviceKind
from server.protocol.floor import Floor
from server.protocol.news import NewsBatch, NewsKind
from server.protocol.texts import text

LOOK_SECONDS = 20.0
"""Between two looks for jobs that no news told of: belt and braces."""

AGAIN_SECONDS = 2.0
"""Before what the hub or the disk did not take is tried once more."""

SLIPS = 3
"""Codes that are printed; a printer that nobody pairs over the weekend must not use up its roll."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """Ask the hub what waits."""


@dataclass(frozen=True)
class Job:
    """The hub has told of a job."""

    id: str


@dataclass(frozen=True)
class Slip:
    """Print a pairing code."""

    code: str


Wake = Look | Job | Slip


class Inbox:
    """Listens to the link and hands over to the agent's own thread; nothing here takes time."""

    def __init__(self, language: str, say: Callable[[str], None]) -> None:
        """Tell people with `say`."""
        self.wakes: SimpleQueue[Wake] = SimpleQueue()
        self.connected = False
        self._device_id: str | None = None
        self._language = language
        self._say = say

    def on_status(self, status: LinkStatus) -> None:
        """Tell people how the link stands, and begin to work when it stands."""
        self.connected = isinstance(status, Connected)
        if isinstance(status, Connected):
            self._device_id = status.device.id
            self._tell("connected", {"name": status.device.name})
            self.wakes.put(Look())
        elif isinstance(status, Pairing):
            self._tell("code", {"code": status.code})
            self.wakes.put(Slip(status.code))
        elif isinstance(status, Refused):
            self._tell("refused", {"reason": status.problem.title.read(self._language)})
        elif isinstance(status, Lost):
            self._tell("lost", {})
        elif isinstance(status, Searching):
            self._tell("searching", {})

    def on_floor(self, floor: Floor) -> None:
        """Printers get no snapshots."""

    def on_news(self, batch: NewsBatch) -> None:
        """Pick out the jobs of this printer."""
        for piece in batch.items:
            job = piece.print_job
            if piece.kind is NewsKind.PRINT_QUEUED and job is not None and job.device_id == self._device_id:
                self.wakes.put(Job(job.id))

    def _tell(self, what: str, values: dict[str, object]) -> None:
        self._say(text(f"printer-agent-{what}", self._language, values))


class Agent:
    """The thread in which everything is printed, one thing after the other."""

    def __init__(self, inbox: Inbox, worker: Worker, printer: Prints, draw_slip: Callable[[str], Image.Image]) -> None:
        """Prepare; `draw_slip` makes the picture of a pairing code."""
        self._inbox = inbox
        self._worker = worker
        self._printer = printer
        self._draw_slip = draw_slip
        self._slips_left = SLIPS
        self._behind = True
        """Whether something was left undone, so that single jobs must not overtake it."""
        self._recovered = False
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="printer-agent", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the job that is being printed."""
        self._stopping.set()
        self._inbox.wakes.put(Look())
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                wake = self._inbox.wakes.get(timeout=AGAIN_SECONDS if self._behind else LOOK_SECONDS)
            except Empty:
                wake = Look()
            if not self._stopping.is_set():
                self._guarded(lambda wake=wake: self._do(wake))  # type: ignore[misc]

    def _do(self, wake: Wake) -> None:
        if not self._recovered:
            self._worker.recover()
            self._recovered = True
        if isinstance(wake, Slip):
            self._print_slip(wake)
        elif isinstance(wake, Job) and not self._behind:
            self._behind = True
            self._worker.print_job(wake.id)
            self._behind = False
        elif self._inbox.connected:
            self._behind = True
            self._worker.catch_up()
            self._behind = False

    def _guarded(self, work: Callable[[], None]) -> None:
        """Do something that must not end the thread; what was left undone is done at the next look."""
        try:
            work()
        except HubUnreachable as error:
            log.info("the hub is not reached: %s", error)
        except HubSaidNo as no:
            log.warning("the hub refused: %s", no.problem.code)
        except sqlite3.Error:
            log.exception("the journal fails: nothing is printed until it works")
        except Exception:
            log.exception("the printer agent failed and goes on")

    def _print_slip(self, slip: Slip) -> None:
        if self._slips_left == 0:
            return
        self._slips_left -= 1
        result = self._printer.print(self._draw_slip(slip.code))
        log.info("pairing slip: %s", result.state)


def main(
    *, printer: str, name: str, state_dir: Path, hub: str | None = None, language: str = "vi",
    patience: Patience | None = None,
) -> None:  # fmt: skip
    """Run until SIGINT or SIGTERM.

    Args:
        printer: where the printer is, see `PrinterAddress`.
        name: how this printer introduces itself to the administrator.
        state_dir: where the journal and what the link knows are kept; one agent each.
        hub: the hub's address, where a person knows it.
        language: of the console and of the pairing slip.
        patience: how long to wait for the printer.
    """
    try:
        address = PrinterAddress.read(printer)
        fonts = Fonts()
        journal = Journal(state_dir)
    except PrinterError as error:
        raise click.ClickException(str(error)) from error
    device = NetworkPrinter(address, patience)
    inbox = Inbox(language, click.echo)
    link = HubLink(kind=DeviceKind.PRINTER, name=name, state_dir=state_dir, listener=inbox, address=hub)
    worker = Worker(link, journal, device, lambda ticket: ticket_image(ticket, fonts, address.paper))
    agent = Agent(inbox, worker, device, lambda code: pairing_image(code, name, language, fonts, address.paper))
    stop = Event()
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
    click.echo(text("printer-agent-runs", language, {"printer": printer}))
    agent.start()
    link.start()
    try:
        stop.wait()
    finally:
        link.stop()
        agent.stop()
        journal.close()
