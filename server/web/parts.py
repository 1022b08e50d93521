"""What blueprints are given: everything that a request may need, made in the composition root."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from server.config import Settings
from server.store.store import Store
from server.web.auth import Doorkeeper


class Presence(Protocol):
    """Who is connected at this moment."""

    def connected(self) -> frozenset[str]:
        """Give the ids of the devices that are connected."""

    def last_seen(self, device_id: str) -> datetime | None:
        """Tell when a device was connected last, since the hub's start."""


class Voice(Protocol):
    """Speaks calls."""

    def call(self, label: str, counter_number: int) -> tuple[bytes, str]:
        """Give the sound of a call and its media type. Raises VoiceMissing."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a running hub."""

    settings: Settings
    hub: Store
    clock: Callable[[], datetime]
    doorkeeper: Doorkeeper
    presence: Presence
    voice: Voice
