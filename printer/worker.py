"""Takes print jobs one at a time: claimed before the first byte, told afterwards until the hub has answered."""

import logging
import sqlite3
import time
from collections.abc import Callable
from typing import Protocol
from uuid import uuid4

from PIL import Image
from pydantic import ValidationError

from printer.driver import failed, unknown
from printer.journal import Entry, Journal, Stage
from server.link.errors import HubSaidNo, HubUnreachable
from server.protocol.base import Command
from server.protocol.printing import PrintOrder, PrintResult, PrintTrouble, TicketPrint

STALE_SECONDS = 60.0
"""A claim whose answer took longer is not printed any more: the citizen is gone and staff may have reprinted."""

PASSING_REFUSALS = frozenset({401, 408, 425, 429})
"""Status codes after which the same question may find another answer, as may any of 500 and above."""

NOT_WAITING = "print-job-not-waiting"

log = logging.getLogger(__name__)


class AsksHub(Protocol):
    """The part of the link that the worker needs."""

    def ask(
        self, method: str, path: str, body: Command | None = None, *, key: str | None = None, patience: float = 10.0
    ) -> dict[str, object]:
        """Ask the hub. Raises HubSaidNo or HubUnreachable."""


class Prints(Protocol):
    """A printer."""

    def print(self, image: Image.Image) -> PrintResult:
        """Print a picture and say what became of it."""


class Worker:
    """Carries jobs from the hub to the paper. All methods are called from one thread."""

    def __init__(
        self,
        hub: AsksHub,
        journal: Journal,
        printer: Prints,
        draw: Callable[[TicketPrint], Image.Image],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Work between a hub and a printer.

        Args:
            hub: who is asked.
            journal: what survives a crash.
            printer: where pictures go.
            draw: makes the picture of a ticket.
            clock: monotonic seconds.
        """
        self._hub = hub
        self._journal = journal
        self._printer = printer
        self._draw = draw
        self._clock = clock
        self._claimed_first: dict[str, float] = {}
        """When the claim of a job was first tried by this process."""

    def recover(self) -> None:
        """Decide on what an earlier run left behind; called once, before anything else."""
        for entry in self._journal.entries():
            if entry.stage is Stage.PRINTING:
                log.warning("print job %s was interrupted: whether it is on paper is unknown", entry.id)
                self._journal.ended(entry.id, unknown(PrintTrouble.RESTARTED))
            elif entry.stage is Stage.CLAIMING:
                # No byte had gone out. Whether the hub knows of the claim is asked with the result.
                self._journal.ended(entry.id, failed(PrintTrouble.RESTARTED))

    def catch_up(self) -> None:
        """Tell what is untold, finish what was begun, then print what waits at the hub.

        Raises HubUnreachable, and HubSaidNo where the hub refuses the list itself.
        """
        for entry in self._journal.entries():
            if entry.stage is Stage.ENDED:
                self._tell(entry)
            else:
                self.print_job(entry.id)
        answer = self._hub.ask("GET", "/print-jobs?state=queued")
        orders = answer.get("orders", [])
        for order in orders if isinstance(orders, list) else []:
            try:
                job_id = PrintOrder.model_validate(order).job.id
            except ValidationError:
                log.exception("a print order of the hub is not understood")
                continue
            self.print_job(job_id)

    def print_job(self, job_id: str) -> None:
        """Claim a job, print it and tell the hub.

        Raises HubUnreachable: the claim, or the result, is then asked again at the next `catch_up`.
        """
        order = self._claim(job_id)
        if order is None:
            return
        try:
            picture = self._draw(order.ticket)
            self._journal.printing(job_id)
        except Exception:
            # Whatever is wrong with this ticket or the disk: no byte has gone out, and the next ticket may be well.
            log.exception("print job %s could not be prepared", job_id)
            result = failed(PrintTrouble.OFFLINE)
        else:
            result = self._printer.print(picture)
        log.log(
            logging.INFO if result.trouble is None else logging.WARNING,
            "ticket %s: %s%s",
            order.ticket.label,
            result.state,
            f" ({result.trouble})" if result.trouble else "",
        )
        self._end(job_id, result)

    def _claim(self, job_id: str) -> PrintOrder | None:
        """Take a job from the hub, or give None where it is not ours to print. Raises HubUnreachable."""
        known = {entry.id: entry for entry in self._journal.entries()}.get(job_id)
        if known is not None and known.stage is not Stage.CLAIMING:
            return None
        key = uuid4().hex if known is None else known.claim_key
        if known is None:
            self._journal.begin(job_id, claim_key=key, result_key=uuid4().hex)
        first = self._claimed_first.setdefault(job_id, self._clock())
        try:
            order = PrintOrder.model_validate(self._hub.ask("POST", f"/print-jobs/{job_id}/claim", key=key))
        except HubSaidNo as no:
            log.info("print job %s is not for us: %s", job_id, no.problem.code)
            self._drop(job_id)
            return None
        except ValidationError:
            log.exception("print order %s is not understood", job_id)
            self._end(job_id, failed(PrintTrouble.OFFLINE))
            return None
        if self._clock() - first > STALE_SECONDS:
            self._end(job_id, failed(PrintTrouble.NOT_CLAIMED))
            return None
        return order

    def _end(self, job_id: str, result: PrintResult) -> None:
        self._claimed_first.pop(job_id, None)
        try:
            self._journal.ended(job_id, result)
        except sqlite3.Error:
            # The disk is full or broken. The hub is told all the same; only a crash before its answer loses the result.
            log.exception("the journal does not take the end of print job %s", job_id)
        keys = [entry.result_key for entry in self._journal.entries() if entry.id == job_id]
        self._tell(Entry(job_id, Stage.ENDED, "", keys[0], result))

    def _tell(self, entry: Entry) -> None:
        """Tell the hub a result. Raises HubUnreachable."""
        try:
            self._hub.ask("POST", f"/print-jobs/{entry.id}/result", entry.result, key=entry.result_key)
        except HubSaidNo as no:
            if self._may_pass(no):
                raise HubUnreachable(no.problem.code) from no
            # The hub has an end for this job already, or does not know it: it does not want ours.
            log.warning("the hub does not take the result of print job %s: %s", entry.id, no.problem.code)
        self._drop(entry.id)

    def _drop(self, job_id: str) -> None:
        self._claimed_first.pop(job_id, None)
        self._journal.forget(job_id)

    def _may_pass(self, no: HubSaidNo) -> bool:
        problem = no.problem
        return problem.code != NOT_WAITING and (problem.status in PASSING_REFUSALS or problem.status >= 500)  # noqa: PLR2004
