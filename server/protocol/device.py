"""Devices: how they ask to be let in, and what staff see of them."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from server.protocol.base import Command, Instant, Message


class DeviceKind(StrEnum):
    """What a device is, and thereby what it may do."""

    KIOSK = "kiosk"
    DISPLAY = "display"
    PRINTER = "printer"


class DeviceState(StrEnum):
    """Whether a device may do anything yet."""

    PENDING = "pending"
    APPROVED = "approved"
    REVOKED = "revoked"


class RequestPairing(Command):
    """A device asks to be let in."""

    kind: DeviceKind
    name: Annotated[str, Field(min_length=1, max_length=60)]


class Pairing(Message):
    """The answer: a token that is worth nothing until an administrator enters the code."""

    device_id: str
    token: str
    code: str
    """Six characters, shown on the device's screen."""
    expires_at: Instant


class ApproveDevice(Command):
    """An administrator enters the code that stands on the device's screen."""

    code: Annotated[str, Field(min_length=4, max_length=12)]
    point_id: int | None = None
    name: Annotated[str, Field(min_length=1, max_length=60)] | None = None


class Device(Message):
    """A device as staff see it."""

    id: str
    kind: DeviceKind
    name: str
    state: DeviceState
    point_id: int | None = None
    requested_at: Instant
    approved_at: Instant | None = None
    connected: bool = False
    last_seen_at: Instant | None = None


class DeviceSelf(Message):
    """A device as it sees itself: the answer to ``GET /api/v1/devices/me``."""

    id: str
    kind: DeviceKind
    name: str
    state: DeviceState
    point_id: int | None = None


class Hub(Message):
    """What anybody may know of a hub: the answer to ``GET /api/v1/hub``."""

    id: str
    """Made once, at the hub's first start; it stays the same when the address changes."""
    centre: str
    version: str
    protocol: int
    epoch: str
