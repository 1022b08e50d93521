"""News: the event log as subscribers get it, and what travels beside it on the socket.

Socket.IO, namespace ``/``. The client connects with ``auth`` = ``{"token": device token}``, ``{"ticket": secret}`` or,
for staff, nothing but the session cookie; then it emits ``subscribe`` with a `Subscribe`. The hub answers with the
event ``floor`` (a `Floor`) or, where the cursor is recent, with ``news`` (a `NewsBatch`) of what was missed; after that
come ``news`` and ``heartbeat``, and a new ``floor`` when the service day or the opening changes. A ticket's own page
gets ``place`` (a `TicketPlace`) instead. Staff also get ``presence`` ({device_id, connected}), which is no event of the
log. What cannot be done is told with ``problem``.
"""

from enum import StrEnum

from server.protocol.base import Command, Instant, Message
from server.protocol.device import Device
from server.protocol.printing import PrintJob
from server.protocol.ticket import Ticket

HEARTBEAT_SECONDS = 3
"""How often the hub says that it lives."""

SILENCE_SECONDS = 10
"""A subscriber that has heard nothing for so long treats the hub as lost, says so, and connects anew."""


class NewsKind(StrEnum):
    """What can happen. The same words name the events of the log."""

    TICKET_ISSUED = "ticket.issued"
    TICKET_CALLED = "ticket.called"
    TICKET_RECALLED = "ticket.recalled"
    TICKET_STARTED = "ticket.started"
    TICKET_FINISHED = "ticket.finished"
    TICKET_NO_SHOW = "ticket.no_show"
    COUNTER_OPENED = "counter.opened"
    COUNTER_CLOSED = "counter.closed"
    PRINT_QUEUED = "print.queued"
    PRINT_SENT = "print.sent"
    PRINT_CONFIRMED = "print.confirmed"
    PRINT_UNKNOWN = "print.unknown"
    PRINT_FAILED = "print.failed"
    DEVICE_REQUESTED = "device.requested"
    DEVICE_APPROVED = "device.approved"
    DEVICE_REVOKED = "device.revoked"
    USER_CREATED = "user.created"
    USER_CHANGED = "user.changed"
    CENTRE_FOUNDED = "centre.founded"
    CATALOGUE_CHANGED = "catalogue.changed"


class Counter(Message):
    """A counter (quầy) as the lobby sees it."""

    id: int
    point_id: int
    number: int
    queue_ids: list[int]
    open: bool
    user_id: int | None = None
    """Who sits there."""
    ticket_id: str | None = None
    """The ticket that was called to it or is served at it."""


class News(Message):
    """One event of the log, with the new row of what it is about."""

    seq: int
    at: Instant
    kind: NewsKind
    point_id: int | None = None
    ticket: Ticket | None = None
    counter: Counter | None = None
    print_job: PrintJob | None = None
    device: Device | None = None
    reason: str | None = None
    """For a call: why this ticket."""


class NewsBatch(Message):
    """News in order. `seq` is how far the subscriber has now heard: not every event concerns every subscriber."""

    epoch: str
    after: int
    """The batch follows on this `seq`; a subscriber at an older one has missed something and subscribes again."""
    seq: int
    items: list[News]


class Heartbeat(Message):
    """The hub lives. A subscriber whose own `seq` is older than `seq` for more than a moment subscribes again."""

    epoch: str
    seq: int
    at: Instant


class Cursor(Command):
    """How far a subscriber has heard."""

    epoch: str
    seq: int


class Subscribe(Command):
    """Asked once after each connection."""

    version: int
    cursor: Cursor | None = None
    point_id: int | None = None
    """Staff name the reception point; a device has its own."""
