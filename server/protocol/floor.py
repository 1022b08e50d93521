"""The state of one reception point as screens keep it: a snapshot, and how news change it.

Each piece of news carries the whole new row of what it is about, so applying it is putting that row in place of the
old one: to apply a piece twice does no harm, and no screen needs to know the rules.
"""

from collections.abc import Sequence

from server.domain.ticket import ACTIVE, AT_COUNTER
from server.protocol.base import Instant, Message
from server.protocol.catalogue import Opening
from server.protocol.news import Counter, News, NewsKind
from server.protocol.ticket import Ticket

CALLS_KEPT = 12
"""How many of the last calls a screen remembers."""

CALL_KINDS = frozenset({NewsKind.TICKET_CALLED, NewsKind.TICKET_RECALLED})


class Call(Message):
    """One call, as a display shows and speaks it."""

    seq: int
    ticket_id: str
    label: str
    counter_number: int
    at: Instant
    recall: bool = False


class Floor(Message):
    """One reception point now, true at `seq`."""

    epoch: str
    """Changes when a hub is restored from a backup: cursors of another epoch are worthless."""
    seq: int
    at: Instant
    service_day: str
    """ISO date in the centre's zone."""
    point_id: int
    opening: Opening
    tickets: list[Ticket]
    """Waiting or at a counter, in arrival order."""
    calls: list[Call]
    """The last calls, newest first."""
    counters: list[Counter]


def apply(floor: Floor, news: Sequence[News]) -> Floor:
    """Give the floor after `news`, which come in order of `seq`; what the floor already holds is passed over."""
    tickets = {ticket.id: ticket for ticket in floor.tickets}
    counters = {counter.id: counter for counter in floor.counters}
    calls = list(floor.calls)
    seq, at = floor.seq, floor.at
    for piece in news:
        if piece.seq <= seq:
            continue
        seq, at = piece.seq, piece.at
        ticket = piece.ticket
        if ticket is not None:
            if ticket.state in ACTIVE:
                tickets[ticket.id] = ticket
            else:
                tickets.pop(ticket.id, None)
            call = call_of(piece)
            if call is not None:
                calls.insert(0, call)
        if piece.counter is not None:
            counters[piece.counter.id] = piece.counter
    return floor.model_copy(
        update={
            "seq": seq,
            "at": at,
            "tickets": sorted(tickets.values(), key=lambda ticket: ticket.order),
            "calls": calls[:CALLS_KEPT],
            "counters": sorted(counters.values(), key=lambda counter: counter.number),
        }
    )


def call_of(piece: News) -> Call | None:
    """Give the call that a piece of news announces, if it announces one."""
    ticket = piece.ticket
    if piece.kind not in CALL_KINDS or ticket is None or ticket.state not in AT_COUNTER:
        return None
    if ticket.counter_number is None:
        return None
    return Call(
        seq=piece.seq,
        ticket_id=ticket.id,
        label=ticket.label,
        counter_number=ticket.counter_number,
        at=piece.at,
        recall=piece.kind is NewsKind.TICKET_RECALLED,
    )
