"""Tickets on the wire: as the lobby sees them, as their holder sees them, and the commands about them."""

from typing import Annotated

from pydantic import Field

from server.domain.ticket import TicketState
from server.protocol.base import Command, Instant, Language, Message, Text


class Ticket(Message):
    """What anybody in the lobby may know of a ticket. It holds no personal data and no secret."""

    id: str
    label: str
    """Letter and number as printed, for instance ``A105``."""
    point_id: int
    queue_id: int
    service_id: int
    state: TicketState
    language: Language
    order: int
    """The `seq` of its issue: arrival order."""
    issued_at: Instant
    called_at: Instant | None = None
    """First call."""
    started_at: Instant | None = None
    ended_at: Instant | None = None
    counter_id: int | None = None
    counter_number: int | None = None
    recalls: int = 0


class IssueTicket(Command):
    """A citizen's tap. Sent with the header ``Idempotency-Key``, made at the tap."""

    service_id: int
    language: Language = "vi"
    print: bool = True
    """Whether to print on the point's printer, where it has one."""
    point_id: int | None = None
    """Staff name the reception point; a device has its own."""


class IssuedTicket(Message):
    """The answer to a tap."""

    ticket: Ticket
    ahead: int
    """People waiting before this one in its queue, at issue."""
    where: Text
    service: Text
    url: str
    """The citizen's own page."""
    secret: str
    print_job_id: str | None = None
    """Empty where the point has no printer, or none was asked for."""


class TicketPlace(Message):
    """A ticket as its holder's own page shows it."""

    seq: int
    label: str
    state: TicketState
    ahead: int | None = None
    """People before this one, while waiting."""
    counter_number: int | None = None
    issued_at: Instant
    called_at: Instant | None = None
    recalls: int = 0
    ended_at: Instant | None = None
    service: Text
    queue: Text
    where: Text
    centre: Text
    language: Language


class TakeCounter(Command):
    """A clerk sits down at a counter."""

    take_over: bool = False
    """Take it from the clerk who holds it now."""


class CallNext(Command):
    """A clerk asks for the next ticket of the queues that the counter serves."""

    ticket_id: Annotated[str, Field(max_length=64)] | None = None
    """Call this one instead, out of turn. The event then says that it was chosen."""


class CalledTicket(Message):
    """The answer to a call."""

    ticket: Ticket
    reason: str
    """Why this one: ``first-in-line`` or ``chosen``."""
