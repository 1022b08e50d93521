"""What a device's screen needs to know of its link, and who is told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from server.protocol.device import DeviceSelf
from server.protocol.floor import Floor
from server.protocol.news import NewsBatch
from server.protocol.problem import Problem


@dataclass(frozen=True)
class Searching:
    """No hub has answered since the start."""


@dataclass(frozen=True)
class Pairing:
    """The hub waits for an administrator to enter this code."""

    code: str


@dataclass(frozen=True)
class Refused:
    """The hub does not want this device. It asks again by itself, at long intervals, and after a restart."""

    problem: Problem


@dataclass(frozen=True)
class Connected:
    """The hub's news arrive, and what the listener knows is true now."""

    device: DeviceSelf


@dataclass(frozen=True)
class Lost:
    """The hub was there and is gone; the link looks for it. What the listener knows is as old as `since` (UTC)."""

    since: datetime


LinkStatus = Searching | Pairing | Refused | Connected | Lost


class LinkListener(Protocol):
    """Who uses a link. All calls come from one thread of the link, in order; an exception is logged and passed over."""

    def on_status(self, status: LinkStatus) -> None:
        """Learn how the link stands; told only when that has changed."""

    def on_floor(self, floor: Floor) -> None:
        """Take a snapshot in place of all that was known. Printers get none."""

    def on_news(self, batch: NewsBatch) -> None:
        """Take news that follow directly on what was heard before; never empty, never twice."""
