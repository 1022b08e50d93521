"""The link of a device: keeps it found, paired and up to date for ever, from one daemon thread that nothing can end."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty
from random import SystemRandom
from threading import Event, Thread
from typing import TypeVar
from uuid import uuid4

from tenacity import Retrying, retry_if_exception_type, stop_after_delay, stop_any, stop_when_event_set
from tenacity.nap import sleep_using_event
from tenacity.wait import wait_random_exponential

from server.link.admission import Admission, TurnedAway, pairing_request
from server.link.api import PREFIX, HubApi, HubNotReady
from server.link.errors import HubSaidNo, HubUnreachable
from server.link.find import Finder, LooksAround
from server.link.memory import Memory
from server.link.reader import Outcome, Reader
from server.link.sightings import Sightings
from server.link.status import Connected, LinkListener, LinkStatus, Lost, Pairing, Refused, Searching
from server.link.timing import Timing, pauses
from server.link.wire import Gone, Said, Wire
from server.protocol.base import Command
from server.protocol.device import DeviceKind, DeviceSelf
from server.protocol.floor import Floor
from server.protocol.news import NewsBatch
from server.protocol.problem import Problem

STOP_SECONDS = 1.5
"""A stop returns after so long even where the network holds the thread up; the thread is a daemon."""

T = TypeVar("T")

log = logging.getLogger(__name__)


class HubLink:
    """What kiosks, displays and printers hold of the hub."""

    def __init__(
        self,
        *,
        kind: DeviceKind,
        name: str,
        state_dir: Path,
        listener: LinkListener,
        address: str | None = None,
        timing: Timing | None = None,
        sightings: LooksAround | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; `start` begins.

        Args:
            kind: what the device is.
            name: how it introduces itself to the administrator.
            state_dir: where address, token and device id are kept.
            listener: who is told.
            address: where the hub is, where a person said so.
            timing: how patient to be.
            sightings: who hears announcements on the network.
            clock: monotonic seconds.
        """
        self._timing = timing or Timing()
        self._clock = clock
        self._listener = listener
        self._stopping = Event()
        self._api = HubApi()
        self._memory = Memory(state_dir)
        self._finder = Finder(
            api=self._api,
            memory=self._memory,
            sightings=sightings or Sightings(renew=self._timing.renew),
            timing=self._timing,
            given=address,
        )
        self._admission = Admission(
            api=self._api,
            memory=self._memory,
            timing=self._timing,
            request=pairing_request(kind, name),
            clock=clock,
            wait=self._stopping.wait,
            show_code=lambda code: self._tell(Pairing(code)),
        )
        self._reader = Reader(
            wants_floor=kind is not DeviceKind.PRINTER, moment=self._timing.moment, patience=self._timing.probe
        )
        self._pauses = self._fresh_pauses()
        self._status: LinkStatus | None = None
        self._address: str | None = None
        """Where the hub is, while that is certain."""
        self._thread = Thread(target=self._run, name="sanh-link", daemon=True)

    @property
    def address(self) -> str | None:
        """Where the hub is, for instance ``http://192.168.1.10:8080``; empty while it is not known."""
        return self._address

    def start(self) -> None:
        """Begin to look for the hub, and never give up."""
        self._thread.start()

    def stop(self) -> None:
        """End the link within two seconds. Nothing is told afterwards, and what is being asked fails."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(STOP_SECONDS)
        self._api.close()

    def ask(
        self, method: str, path: str, body: Command | None = None, *, key: str | None = None, patience: float = 10.0
    ) -> dict[str, object]:
        """Ask the hub over HTTP, with the same key again and again, until it answers or `patience` seconds are over.

        Args:
            method: the HTTP method.
            path: what follows on ``/api/v1``, for instance ``/tickets``.
            body: what is asked.
            key: the idempotency key, made at the tap; one is made here for a command that has none.
            patience: seconds.

        Raises HubSaidNo or HubUnreachable. From any thread but the listener's calls, which it would hold up.
        """
        if method != "GET" and key is None:
            key = uuid4().hex
        path = path.removeprefix(PREFIX)
        until = self._clock() + patience
        retrying = Retrying(
            stop=stop_any(stop_after_delay(patience), stop_when_event_set(self._stopping)),
            wait=wait_random_exponential(multiplier=0.2, max=2.0),
            retry=retry_if_exception_type(HubUnreachable),
            sleep=sleep_using_event(self._stopping),
            reraise=True,
        )
        try:
            return retrying(self._ask_once, method, path, body, key, until)
        except HubNotReady as error:
            raise HubSaidNo(error.problem) from error

    def _ask_once(
        self, method: str, path: str, body: Command | None, key: str | None, until: float
    ) -> dict[str, object]:
        address, token = self._address, self._memory.known.token
        if address is None or token is None or self._stopping.is_set():
            raise HubUnreachable("the hub is not found yet")
        timeout = max(0.1, min(self._timing.attempt, until - self._clock()))
        return self._api.call(address, method, path, body=body, token=token, key=key, timeout=timeout).body

    def _run(self) -> None:
        """Find, enter, listen; from the start after whatever ends that."""
        while not self._stopping.is_set():
            try:
                self._once()
            except TurnedAway as away:
                self._tell(Refused(away.problem))
                self._stopping.wait(self._timing.refused_look)
            except HubUnreachable as error:
                log.debug("the hub is not reached: %s", error)
                self._missing()
                self._stopping.wait(next(self._pauses))
            except Exception:
                # Nothing may end the link: a full disk, a listener's mistake or our own shows in the log.
                log.exception("the link starts over")
                self._missing()
                self._stopping.wait(self._timing.longest_pause)

    def _once(self) -> None:
        self._address = None
        found = self._finder.find()
        if found is None:
            raise HubUnreachable("nothing answers")
        device = self._admission.enter(found.address)
        if device is None:
            return
        self._address = found.address
        wire = Wire()
        try:
            wire.open(found.address, self._memory.known.token or "", self._timing.attempt)
            self._listen(wire, device)
        finally:
            self._address = None
            wire.close()

    def _listen(self, wire: Wire, device: DeviceSelf) -> None:
        """Hear until the connection ends, or until the hub has been silent for too long.

        Raises HubUnreachable or TurnedAway.
        """
        heard_at = self._clock()
        wire.subscribe(self._reader.begin(heard_at))
        while not self._stopping.is_set():
            try:
                # Short, so that a stop is not held up.
                said = wire.inbox.get(timeout=0.25)
            except Empty:
                if self._clock() - heard_at > self._timing.silence:
                    raise HubUnreachable("the hub is silent") from None
                continue
            heard_at = self._clock()
            self._take(wire, self._understand(said, heard_at), device)

    def _understand(self, said: Said, now: float) -> Outcome:
        if isinstance(said, Gone):
            raise HubUnreachable("the connection ended")
        if isinstance(said, Problem):
            raise TurnedAway(said)
        if isinstance(said, Floor):
            return self._reader.hear_floor(said)
        if isinstance(said, NewsBatch):
            return self._reader.hear_news(said, now)
        return self._reader.hear_heartbeat(said, now)

    def _take(self, wire: Wire, outcome: Outcome, device: DeviceSelf) -> None:
        if outcome.subscribe is not None:
            wire.subscribe(outcome.subscribe)
        if self._reader.synchronised and not isinstance(self._status, Connected):
            self._pauses = self._fresh_pauses()
            self._tell(Connected(device))
        if isinstance(outcome.deliver, Floor):
            self._call(self._listener.on_floor, outcome.deliver)
        elif outcome.deliver is not None:
            self._call(self._listener.on_news, outcome.deliver)

    def _missing(self) -> None:
        """Say that the hub is gone, or that it was never there."""
        if isinstance(self._status, Connected):
            self._tell(Lost(datetime.now(UTC)))
        elif not isinstance(self._status, Lost):
            self._tell(Searching())

    def _tell(self, status: LinkStatus) -> None:
        if status != self._status:
            self._status = status
            log.info("link: %s", type(status).__name__)
            self._call(self._listener.on_status, status)

    def _call(self, method: Callable[[T], None], value: T) -> None:
        if self._stopping.is_set():
            return
        try:
            method(value)
        except Exception:
            log.exception("a listener of the link failed")

    def _fresh_pauses(self) -> Iterator[float]:
        return pauses(self._timing, SystemRandom())
