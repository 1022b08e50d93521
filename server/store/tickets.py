"""Tickets in the database. Every change of state is an UPDATE that names the state it starts from."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, insert, literal_column, select, update

from server.domain.errors import ActionNotPossible, UnknownTicket
from server.domain.ids import QueueId, TicketId
from server.domain.line import Waiting
from server.domain.numbering import Numbering
from server.domain.ticket import AT_COUNTER, TicketState
from server.protocol.ticket import Ticket
from server.store.tables import CounterRow, NumberRow, TicketRow

SELECT = select(
    TicketRow.id,
    TicketRow.label,
    TicketRow.point_id,
    TicketRow.queue_id,
    TicketRow.service_id,
    TicketRow.state,
    TicketRow.language,
    TicketRow.arrival.label("order"),
    TicketRow.issued_at,
    TicketRow.called_at,
    TicketRow.started_at,
    TicketRow.ended_at,
    TicketRow.counter_id,
    CounterRow.number.label("counter_number"),
    TicketRow.recalls,
).outerjoin_from(TicketRow, CounterRow, CounterRow.id == TicketRow.counter_id)

# Literals, because SQLite uses a partial index only where the question names its condition word for word: with
# parameters each question for a counter would read all tickets of all years.
CHANGEABLE = ("state", "called_at", "started_at", "ended_at", "counter_id", "recalls")
"""The columns that a ticket's life changes."""

WAITING = TicketRow.state == literal_column("'waiting'")
HELD = TicketRow.state.in_([literal_column(f"'{state}'") for state in sorted(AT_COUNTER)])

ADD = insert(TicketRow)
FIRST_NUMBER = insert(NumberRow)
ADD_NUMBER = (
    update(NumberRow)
    .where(NumberRow.queue_id == bindparam("queue"), NumberRow.service_day == bindparam("day"))
    .values(number=NumberRow.number + 1)
    .returning(NumberRow.number)
)
AHEAD = select(func.count()).where(
    TicketRow.queue_id == bindparam("queue"),
    TicketRow.service_day == bindparam("day"),
    WAITING,
    TicketRow.arrival < bindparam("order"),
)
HEAD = (
    select(TicketRow.id, TicketRow.arrival)
    .where(TicketRow.queue_id == bindparam("queue"), TicketRow.service_day == bindparam("day"), WAITING)
    .order_by(TicketRow.arrival)
    .limit(1)
)

BY_ID = SELECT.where(TicketRow.id == bindparam("ticket"))
BY_SECRET = SELECT.where(TicketRow.secret == bindparam("secret"))
AT_ONE_COUNTER = SELECT.where(TicketRow.counter_id == bindparam("counter"), HELD)
SECRET = select(TicketRow.secret).where(TicketRow.id == bindparam("ticket"))
SAVE = (
    update(TicketRow)
    .where(TicketRow.id == bindparam("ticket"), TicketRow.state == bindparam("was"))
    .values({name: bindparam(f"new_{name}") for name in CHANGEABLE})
)


class TicketTable:
    """The tickets within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, ticket: Ticket, *, secret: str, day: date, number: int) -> None:
        """Store a new ticket."""
        self._connection.execute(
            ADD,
            {
                "id": ticket.id,
                "point_id": ticket.point_id,
                "service_day": day,
                "queue_id": ticket.queue_id,
                "service_id": ticket.service_id,
                "number": number,
                "label": ticket.label,
                "secret": secret,
                "language": ticket.language,
                "state": ticket.state.value,
                "arrival": ticket.order,
                "issued_at": ticket.issued_at,
                "recalls": 0,
            },
        )

    def take_number(self, queue_id: int, day: date, numbering: Numbering) -> int:
        """Use up the next number of a queue. Raises NumbersExhausted."""
        which = {"queue": queue_id, "day": day}
        taken = self._connection.execute(ADD_NUMBER, which).scalar_one_or_none()
        if taken is None:
            number = numbering.after(None)
            self._connection.execute(FIRST_NUMBER, {"queue_id": queue_id, "service_day": day, "number": number})
            return number
        return numbering.after(taken - 1)

    def get(self, ticket_id: str) -> Ticket:
        """Give a ticket. Raises UnknownTicket."""
        row = self._connection.execute(BY_ID, {"ticket": ticket_id}).one_or_none()
        if row is None:
            raise UnknownTicket
        return _ticket(row)

    def by_secret(self, secret: str) -> Ticket:
        """Give the ticket of a citizen's page. Raises UnknownTicket."""
        row = self._connection.execute(BY_SECRET, {"secret": secret}).one_or_none()
        if row is None:
            raise UnknownTicket
        return _ticket(row)

    def secret(self, ticket_id: str) -> str:
        """Give a ticket's secret. Raises UnknownTicket."""
        found = self._connection.execute(SECRET, {"ticket": ticket_id}).scalar_one_or_none()
        if found is None:
            raise UnknownTicket
        return found

    def save(self, ticket: Ticket, *, was: TicketState) -> None:
        """Store the new row if the state still is `was`. Raises ActionNotPossible if it is not."""
        values = {f"new_{name}": getattr(ticket, name) for name in CHANGEABLE}
        changed = self._connection.execute(SAVE, {**values, "ticket": ticket.id, "was": was})
        if changed.rowcount != 1:
            raise ActionNotPossible(state=was, action=ticket.state)

    def heads(self, queue_ids: Collection[int], day: date) -> list[Waiting]:
        """Give the first waiting ticket of each queue."""
        found = []
        for queue_id in queue_ids:
            row = self._connection.execute(HEAD, {"queue": queue_id, "day": day}).one_or_none()
            if row is not None:
                found.append(Waiting(TicketId(row.id), QueueId(queue_id), row.arrival))
        return found

    def ahead(self, queue_id: int, day: date, order: int) -> int:
        """Count who waits in the queue before the arrival `order`."""
        which = {"queue": queue_id, "day": day, "order": order}
        return int(self._connection.execute(AHEAD, which).scalar_one())

    def active(self, point_id: int, day: date) -> list[Ticket]:
        """Give who waits since that day's morning, and whoever is at a counter, in arrival order.

        Midnight sends nobody away from a counter: the clerk still has to finish.
        """
        # Two questions, each with an index of its own; who is at a counter is found by the counters.
        counters = select(CounterRow.id).where(CounterRow.point_id == point_id)
        held = self._list(TicketRow.counter_id.in_(counters) & HELD)
        waiting = self._list((TicketRow.point_id == point_id) & (TicketRow.service_day == day) & WAITING)
        return sorted(held + waiting, key=lambda ticket: ticket.order)

    def of_day(self, point_id: int, day: date) -> list[Ticket]:
        """Give every ticket of a day, in arrival order."""
        return self._list((TicketRow.point_id == point_id) & (TicketRow.service_day == day))

    def at_counter(self, counter_id: int) -> Ticket | None:
        """Give the ticket that a counter holds."""
        row = self._connection.execute(AT_ONE_COUNTER, {"counter": counter_id}).one_or_none()
        return None if row is None else _ticket(row)

    def _list(self, condition: ColumnElement[bool]) -> list[Ticket]:
        query = SELECT.where(condition).order_by(TicketRow.arrival)
        return [_ticket(row) for row in self._connection.execute(query)]


def _ticket(row: Row[*tuple[Any, ...]]) -> Ticket:
    return Ticket.model_validate(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row's columns
