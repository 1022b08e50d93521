"""The centre and what it offers, as kiosks and pages show it."""

from server.protocol.base import Instant, Message, Text


class Centre(Message):
    """The public administrative service centre."""

    name: Text
    unit_code: str
    """Code of the commune-level unit (General Statistics Office), five digits."""
    zone: str
    """IANA time zone that the service day follows."""


class ReceptionPoint(Message):
    """A place of the centre where citizens are received (điểm tiếp nhận)."""

    id: int
    name: Text


class Field(Message):
    """A field of administration (lĩnh vực), the first thing a citizen chooses."""

    id: int
    name: Text
    icon: str
    """Name of an icon in the Tabler set, for instance ``certificate``."""


class Queue(Message):
    """One line of people with a letter of its own."""

    id: int
    point_id: int
    letter: str
    name: Text
    where: Text
    """Where to wait."""
    target_minutes: int
    """A wait up to this long counts as within target."""


class Service(Message):
    """A procedure or another thing that people come for."""

    id: int
    field_id: int
    queue_id: int
    name: Text
    code: str | None = None
    """Mã TTHC, where it is a procedure."""
    minutes: int
    """Usual time at the counter."""
    time_limit: Text | None = None
    fee: Text | None = None


class Opening(Message):
    """Whether tickets are given out now, and when that changes."""

    open: bool
    until: Instant | None = None
    """When open: when ticket issue ends today."""
    opens_at: Instant | None = None
    """When closed: when tickets are given out next."""


class Catalogue(Message):
    """Everything that a device needs to offer tickets."""

    centre: Centre
    points: list[ReceptionPoint]
    fields: list[Field]
    queues: list[Queue]
    services: list[Service]
    opening: Opening
