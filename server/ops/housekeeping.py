"""What has to happen without anybody asking: unclaimed print jobs end, old answers are dropped."""

import logging
import threading
from datetime import timedelta

from server.services.printing import UNCLAIMED_FOR, UNREPORTED_FOR, give_up_unclaimed, give_up_unreported
from server.services.work import SYSTEM
from server.store import answers
from server.store.store import Store

LOG = logging.getLogger(__name__)
EVERY_SECONDS = 10.0
ROUNDS_BETWEEN_SWEEPS = 360
"""Old answers are dropped about once an hour."""
ANSWERS_LIVE = timedelta(days=7)


class Housekeeping:
    """One thread that looks after a hub."""

    def __init__(self, hub: Store) -> None:
        """Look after `hub`."""
        self._hub = hub
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="housekeeping", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._stopped.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        rounds = 0
        while not self._stopped.wait(EVERY_SECONDS):
            try:
                end_abandoned_print_jobs(self._hub)
                if rounds % ROUNDS_BETWEEN_SWEEPS == 0:
                    drop_old_answers(self._hub)
            except Exception:
                # A full disk or a lost database must not end the thread: the next round tries again.
                LOG.exception("housekeeping failed")
            rounds += 1


def end_abandoned_print_jobs(hub: Store) -> None:
    """End the print jobs that no printer has claimed, or reported on, in time."""
    with hub.read() as work:
        jobs = work.print_jobs
        late = jobs.queued_before(work.now - UNCLAIMED_FOR) or jobs.sent_before(work.now - UNREPORTED_FOR)
    if late:
        with hub.write(SYSTEM) as work:
            give_up_unclaimed(work)
            give_up_unreported(work)


def drop_old_answers(hub: Store) -> None:
    """Drop stored answers that nobody asks for again."""
    with hub.write(SYSTEM) as work:
        answers.forget_before(work.connection, work.now - ANSWERS_LIVE)
