"""How a device reaches its hub: find it, be paired with it, ask it, and hear its news once each and in order."""

from server.link.errors import HubSaidNo, HubUnreachable, LinkError
from server.link.link import HubLink
from server.link.status import Connected, LinkListener, LinkStatus, Lost, Pairing, Refused, Searching
from server.link.timing import Timing

__all__ = [
    "Connected",
    "HubLink",
    "HubSaidNo",
    "HubUnreachable",
    "LinkError",
    "LinkListener",
    "LinkStatus",
    "Lost",
    "Pairing",
    "Refused",
    "Searching",
    "Timing",
]
