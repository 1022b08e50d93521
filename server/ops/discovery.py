"""Announces the hub on the local network for as long as it runs, without ever holding it up or hurting it.

Announcing takes seconds and can fail in many ways (no network, no multicast, a name that is taken), so a daemon thread
does all of it. Where the machine's addresses change, the thread announces anew: an old announcement leads nowhere.
"""

import contextlib
import logging
from collections.abc import Sequence
from importlib.metadata import version
from socket import AF_INET, inet_aton
from threading import Event, Thread
from types import TracebackType
from typing import Self

import psutil
from zeroconf import Error, IPVersion, ServiceInfo, Zeroconf

from server.config import Settings
from server.protocol import PROTOCOL_VERSION
from server.protocol.device import Hub
from server.protocol.discovery import SERVICE_TYPE, Announced, to_txt
from server.services.work import Hub as Store

LOOK_SECONDS = 5.0
"""Between two looks at the machine's addresses."""

CLOSE_SECONDS = 1.0
"""Saying goodbye takes a third of a second; a network that is gone must not hold up the hub's end."""

LABEL_BYTES = 63
"""The longest name that DNS allows for one announcement."""

ANYWHERE = "0.0.0.0"  # noqa: S104 - compared with, not bound to

log = logging.getLogger(__name__)


class Announcement:
    """A running announcement."""

    def __init__(
        self,
        announced: Announced,
        port: int,
        *,
        host: str,
        interfaces: Sequence[str] | None,
        look: float = LOOK_SECONDS,
    ) -> None:
        """Begin to announce in a thread of its own."""
        self._announced = announced
        self._port = port
        self._host = host
        self._interfaces = interfaces
        self._look = look
        self._warned: str | None = None
        self._closing = Event()
        self.registered = Event()
        """Set while the announcement stands."""
        self._thread = Thread(target=self._run, name="sanh-announce", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        """Use as a context; closes at its end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Say goodbye, within a second."""
        self._closing.set()
        self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        while not self._closing.is_set():
            addresses = self._addresses()
            zeroconf = self._register(addresses)
            while not self._closing.wait(self._look):
                # Without an announcement there may be one now: the network can be ready later than the hub.
                if zeroconf is None or self._addresses() != addresses:
                    break
            self.registered.clear()
            if zeroconf is not None:
                with contextlib.suppress(OSError, Error, RuntimeError):
                    zeroconf.close()

    def _register(self, addresses: list[str]) -> Zeroconf | None:
        if not addresses:
            self._warn("the machine has none of the addresses")
            return None
        zeroconf = None
        try:
            zeroconf = Zeroconf(interfaces=addresses, ip_version=IPVersion.V4Only)
            info = ServiceInfo(
                SERVICE_TYPE,
                f"{label(self._announced)}.{SERVICE_TYPE}",
                port=self._port,
                addresses=[inet_aton(address) for address in addresses],
                properties=to_txt(self._announced),
                server=f"sanh-{self._announced.id[:12]}.local.",
            )
            # Two hubs of one name may be right: a centre's own and its spare. The id tells them apart.
            zeroconf.register_service(info, allow_name_change=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, the hub works without being announced
            self._warn(f"{type(error).__name__}: {error}")
            if zeroconf is not None:
                with contextlib.suppress(OSError, Error, RuntimeError):
                    zeroconf.close()
            return None
        self._warned = None
        self.registered.set()
        log.info("announced as %s at %s, port %d", info.name, ", ".join(addresses), self._port)
        return zeroconf

    def _warn(self, why: str) -> None:
        """Say why there is no announcement; once, however often it is tried."""
        if why != self._warned:
            self._warned = why
            log.warning("the hub is not announced on the network (%s); devices need its address", why)

    def _addresses(self) -> list[str]:
        """Give the addresses to announce that the machine has: the library leaks a socket for one that is not there."""
        if self._interfaces is None and self._host == ANYWHERE:
            return own_addresses()
        wanted = [self._host] if self._interfaces is None else self._interfaces
        return [address for address in wanted if address in machine_addresses()]


def announce(hub: Hub, port: int, *, host: str = ANYWHERE, interfaces: Sequence[str] | None = None) -> Announcement:
    """Announce `hub` at `port` until the announcement is closed; returns at once.

    Args:
        hub: what it says of itself.
        port: where it listens.
        host: the address that it listens at; all of the machine's by default.
        interfaces: addresses to announce and to announce on, in place of those.
    """
    announced = Announced(id=hub.id, centre=hub.centre, protocol=hub.protocol)
    return Announcement(announced, port, host=host, interfaces=interfaces)


def announce_hub(hub: Store, settings: Settings) -> Announcement:
    """Announce a running hub as its own answer to ``GET /api/v1/hub`` does."""
    with hub.read() as work:
        setup = work.setup
    return announce(
        Hub(
            id=setup.hub_id,
            centre=setup.centre.name.vi,
            version=version("sanh"),
            protocol=PROTOCOL_VERSION,
            epoch=setup.epoch,
        ),
        settings.port,
        host=settings.host,
    )


def own_addresses() -> list[str]:
    """Give the machine's IPv4 addresses that others can reach; loopback where there is no other."""
    return [address for address in machine_addresses() if not address.startswith("127.")] or ["127.0.0.1"]


def machine_addresses() -> list[str]:
    """Give all IPv4 addresses of interfaces that are up."""
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    return sorted(
        each.address
        for name, all_of_one in psutil.net_if_addrs().items()
        if name in up
        for each in all_of_one
        if each.family == AF_INET
    )


def label(announced: Announced) -> str:
    """Give the name that people see in a network browser: the end of the centre's name, which tells it from others.

    A dot would part the label, so there is none in it.
    """
    words = f"Sảnh {announced.centre}".replace(".", " ").split()
    while len(" ".join(words).encode()) > LABEL_BYTES and len(words) > len(["Sảnh", "one"]):
        del words[1]
    return " ".join(words).encode()[:LABEL_BYTES].decode(errors="ignore")
