"""How a hub announces itself on the local network (DNS-SD), in the same words for the one who says and those who hear.

An announcement is a hint where to look. Whom a device trusts was decided when an administrator paired it.
"""

from collections.abc import Mapping

from server.protocol.base import Message

SERVICE_TYPE = "_sanh._tcp.local."


class Announced(Message):
    """What stands in the TXT record beside the address and the port."""

    id: str
    """The hub's own id, see `Hub`."""
    centre: str
    protocol: int
    path: str = "/"
    """Where the hub's pages begin, with a slash at both ends."""


def to_txt(announced: Announced) -> dict[str, str]:
    """Write the record; each value fits the 255 bytes that one entry may have."""
    return {
        "id": announced.id,
        "centre": announced.centre.encode()[:200].decode(errors="ignore"),
        "protocol": str(announced.protocol),
        "path": announced.path,
    }


def from_txt(record: Mapping[bytes, bytes | None]) -> Announced | None:
    """Read a record from the network; empty where it is not one of ours, for anybody can announce anything."""
    said = {
        key.decode(errors="replace"): value.decode(errors="replace")
        for key, value in record.items()
        if value is not None
    }
    protocol = said.get("protocol", "")
    path = said.get("path", "/")
    if not said.get("id") or not protocol.isdecimal() or len(protocol) > len("999") or not path.startswith("/"):
        return None
    return Announced(id=said["id"], centre=said.get("centre", ""), protocol=int(protocol), path=path)
