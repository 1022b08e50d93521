"""Finds the hub of a device: the given address, then the last known one, then what announces itself on the network.

A device that is paired accepts only the hub that it was paired with, wherever that is now. The exception is an address
that a person gave: where another hub stands there, the person meant it, and the device is paired with it anew.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pydantic import ValidationError

from server.link.api import HubApi
from server.link.errors import HubSaidNo, HubUnreachable
from server.link.memory import Memory
from server.link.timing import Timing
from server.protocol.device import Hub
from server.protocol.discovery import Announced

log = logging.getLogger(__name__)


class LooksAround(Protocol):
    """Who hears announcements; `Sightings` does, and a dummy in tests."""

    def look(self, patience: float) -> Iterator[tuple[str, Announced]]:
        """Give addresses with what was announced there."""

    def close(self) -> None:
        """Stop looking."""


@dataclass(frozen=True)
class FoundHub:
    """A hub that answered."""

    address: str
    hub: Hub


class Finder:
    """Looks for the hub, one round at a time, and remembers where it was."""

    def __init__(
        self, *, api: HubApi, memory: Memory, sightings: LooksAround, timing: Timing, given: str | None = None
    ) -> None:
        """Use `given` before everything else; it may lack the scheme."""
        self._api = api
        self._memory = memory
        self._sightings = sightings
        self._timing = timing
        self._given = None if given is None else tidy(given)

    def find(self) -> FoundHub | None:
        """Look in all places once."""
        found = self._knock_at_given() or self._knock_at_known() or self._look_around()
        if found is not None:
            self._sightings.close()
            self._remember(found)
        return found

    def _knock_at_given(self) -> FoundHub | None:
        if self._given is None:
            return None
        found = self._knock(self._given)
        if found is not None and self._memory.known.hub_id not in {None, found.hub.id}:
            log.warning("another hub stands at the given address: this device is paired with it anew")
            self._memory.forget_hub()
        return found

    def _knock_at_known(self) -> FoundHub | None:
        address = self._memory.known.address
        if address is None or address == self._given or not self._may_be_elsewhere():
            return None
        found = self._knock(address)
        return found if found is not None and self._is_ours(found.hub.id) else None

    def _look_around(self) -> FoundHub | None:
        if not self._may_be_elsewhere():
            return None
        for address, announced in self._sightings.look(self._timing.browse):
            if not self._is_ours(announced.id):
                continue
            found = self._knock(address)
            # What was announced is anybody's word; the hub's own answer counts, and after it the token.
            if found is not None and self._is_ours(found.hub.id):
                return found
        return None

    def _may_be_elsewhere(self) -> bool:
        """Say whether another address than the given one may do: only where it is known which hub is meant."""
        return self._given is None or self._memory.known.hub_id is not None

    def _is_ours(self, hub_id: str) -> bool:
        return self._memory.known.hub_id in {None, hub_id}

    def _knock(self, address: str) -> FoundHub | None:
        try:
            answer = self._api.call(address, "GET", "/hub", timeout=self._timing.probe)
            return FoundHub(address, Hub.model_validate(answer.body))
        except (HubUnreachable, HubSaidNo, ValidationError) as error:
            log.debug("no hub at %s: %s", address, error)
            return None

    def _remember(self, found: FoundHub) -> None:
        known = self._memory.known
        if (known.address, known.hub_id) != (found.address, found.hub.id):
            self._memory.change(address=found.address, hub_id=found.hub.id)


def tidy(address: str) -> str:
    """Write an address as a person gives it in the form that requests use."""
    address = address.strip().rstrip("/")
    return address if "://" in address else f"http://{address}"
