"""Hubs that announce themselves on the local network, as hints where to knock."""

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue

from zeroconf import IPVersion, ServiceBrowser, ServiceListener, Zeroconf

from server.protocol.discovery import SERVICE_TYPE, Announced, from_txt

RESOLVE_MS = 1500
"""For the address of an announcement that was heard."""

log = logging.getLogger(__name__)


class Names(ServiceListener):
    """Puts the names that the browser hears in a queue, and does nothing else in the browser's thread."""

    def __init__(self) -> None:
        """Begin with none."""
        self.heard: SimpleQueue[str] = SimpleQueue()

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Remember a name."""
        del zc, type_
        self.heard.put(name)

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Remember a name whose address has changed."""
        self.add_service(zc, type_, name)

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        """Do nothing: whether a hub is there shows when one knocks."""


class Sightings:
    """Looks around the network while it is open, and starts afresh now and then.

    A browser goes deaf when the network changes (a cable pulled and put back, a new address), so one that has found
    nothing for `renew` seconds is replaced.
    """

    def __init__(self, *, renew: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without using the network; `look` does."""
        self._renew = renew
        self._clock = clock
        self._zeroconf: Zeroconf | None = None
        self._names = Names()
        self._known: dict[str, None] = {}
        self._opened_at = 0.0

    def look(self, patience: float) -> Iterator[tuple[str, Announced]]:
        """Give addresses (``http://…``) with what was announced there, as they are heard within `patience` seconds."""
        zeroconf = self._open()
        if zeroconf is None:
            return
        # A hub that was heard before but did not answer, or was not ready, deserves another knock.
        for name in list(self._known):
            yield from resolve(zeroconf, name)
        until = self._clock() + patience
        while (left := until - self._clock()) > 0:
            try:
                name = self._names.heard.get(timeout=left)
            except Empty:
                return
            self._known[name] = None
            yield from resolve(zeroconf, name)

    def close(self) -> None:
        """Stop looking. `look` may open it again."""
        zeroconf, self._zeroconf = self._zeroconf, None
        if zeroconf is not None:
            with contextlib.suppress(OSError, RuntimeError):
                zeroconf.close()

    def _open(self) -> Zeroconf | None:
        if self._zeroconf is not None and self._clock() - self._opened_at > self._renew:
            self.close()
        if self._zeroconf is None:
            self._opened_at = self._clock()
            self._names = Names()
            self._known = {}
            try:
                self._zeroconf = Zeroconf(ip_version=IPVersion.V4Only)
                ServiceBrowser(self._zeroconf, SERVICE_TYPE, listener=self._names)
            except (OSError, RuntimeError) as error:
                # No network at all, or no multicast: a given or remembered address may still work.
                log.info("the network cannot be searched: %s", error)
                self.close()
        return self._zeroconf


def resolve(zeroconf: Zeroconf, name: str) -> list[tuple[str, Announced]]:
    """Ask who stands behind a name. It may be gone, or be no hub at all."""
    info = zeroconf.get_service_info(SERVICE_TYPE, name, timeout=RESOLVE_MS)
    if info is None or not info.port:
        return []
    announced = from_txt(info.properties)
    if announced is None:
        return []
    path = announced.path.rstrip("/")
    return [
        (f"http://{address}:{info.port}{path}", announced)
        for address in info.parsed_addresses(version=IPVersion.V4Only)
    ]
