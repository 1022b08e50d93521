"""Who hears what: rooms, and which events concern them."""

from collections.abc import Iterable
from enum import StrEnum

from server.protocol.device import Device, DeviceKind
from server.protocol.news import News, NewsKind

LOBBY_KINDS = frozenset(
    kind for kind in NewsKind if kind.value.startswith(("ticket.", "counter.")) or kind is NewsKind.CATALOGUE_CHANGED
)
"""What kiosks and displays hear."""
STAFF_KINDS = LOBBY_KINDS | {kind for kind in NewsKind if kind.value.startswith(("print.", "device."))}


class RoomKind(StrEnum):
    """The kinds of room; its name is the kind and an id."""

    LOBBY = "lobby"
    STAFF = "staff"
    PRINTER = "printer"
    TICKET = "ticket"


CITIZENS = "citizens"
"""All citizens' pages, for the heartbeat."""


def room(kind: RoomKind, of: int | str) -> str:
    """Name a room."""
    return f"{kind}:{of}"


def room_of_device(device: Device) -> str:
    """Give the room where a device hears its news."""
    if device.kind is DeviceKind.PRINTER:
        return room(RoomKind.PRINTER, device.id)
    return room(RoomKind.LOBBY, device.point_id or 0)


def rooms_of(news: News) -> Iterable[str]:
    """Give the rooms that a piece of news goes to, those of citizens aside."""
    if news.print_job is not None:
        yield room(RoomKind.PRINTER, news.print_job.device_id)
    if news.point_id is not None and news.kind in LOBBY_KINDS:
        yield room(RoomKind.LOBBY, news.point_id)
    if news.kind in STAFF_KINDS:
        # A device that is not approved yet has no reception point: staff of every point hear of it.
        yield room(RoomKind.STAFF, "all" if news.point_id is None else news.point_id)


def heard_in(name: str, news: Iterable[News]) -> list[News]:
    """Pick the news that a room hears."""
    everywhere = room(RoomKind.STAFF, "all")
    staff = name.startswith(RoomKind.STAFF)
    return [piece for piece in news if any(each == name or (staff and each == everywhere) for each in rooms_of(piece))]
