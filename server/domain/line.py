"""Who is next, and why: for now in order of arrival, over all queues that a counter serves."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from server.domain.ids import QueueId, TicketId


class CallReason(StrEnum):
    """Why a ticket was called; stored with the call."""

    FIRST_IN_LINE = "first-in-line"
    """It came before every other ticket in the counter's queues."""
    CHOSEN = "chosen"
    """A clerk picked it out of turn."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket that waits; `order` is the `seq` of its issue, so that clocks have no say in it."""

    ticket_id: TicketId
    queue_id: QueueId
    order: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The ticket to call, with the reason."""

    ticket_id: TicketId
    reason: CallReason


def choose(heads: Iterable[Waiting]) -> Choice | None:
    """Choose among the first ticket of each queue that the counter serves; None where nobody waits."""
    first = min(heads, key=lambda waiting: waiting.order, default=None)
    return None if first is None else Choice(first.ticket_id, CallReason.FIRST_IN_LINE)
