"""Counters in the database, each read with its queues and the ticket that it holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.domain.errors import CounterTaken, NameTaken, UnknownCounter
from server.protocol.news import Counter
from server.store.tables import CounterQueueRow, CounterRow, TicketRow
from server.store.tickets import HELD

SELECT = select(CounterRow.id, CounterRow.point_id, CounterRow.number, CounterRow.user_id, TicketRow.id).outerjoin_from(
    CounterRow, TicketRow, (TicketRow.counter_id == CounterRow.id) & HELD
)

BY_ID = SELECT.where(CounterRow.id == bindparam("counter"))
BY_POINT = SELECT.where(CounterRow.point_id == bindparam("point")).order_by(CounterRow.number)
BY_USER = SELECT.where(CounterRow.user_id == bindparam("user"))
SERVED = (
    select(CounterQueueRow.counter_id, CounterQueueRow.queue_id)
    .where(CounterQueueRow.counter_id.in_(bindparam("counters", expanding=True)))
    .order_by(CounterQueueRow.queue_id)
)


class CounterTable:
    """The counters within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, point_id: int, number: int, queue_ids: Sequence[int]) -> Counter:
        """Store a new counter. Raises NameTaken."""
        taken = select(CounterRow.id).where(CounterRow.point_id == point_id, CounterRow.number == number)
        if self._connection.execute(taken).first() is not None:
            raise NameTaken(name=number)
        added = self._connection.execute(
            insert(CounterRow).values(point_id=point_id, number=number).returning(CounterRow.id)
        ).scalar_one()
        for queue_id in queue_ids:
            self._connection.execute(insert(CounterQueueRow).values(counter_id=added, queue_id=queue_id))
        return self.get(added)

    def get(self, counter_id: int) -> Counter:
        """Give a counter with the ticket that it holds. Raises UnknownCounter."""
        found = self._list(BY_ID, {"counter": counter_id})
        if not found:
            raise UnknownCounter(counter=counter_id)
        return found[0]

    def of_point(self, point_id: int) -> list[Counter]:
        """Give the counters of a reception point, by number."""
        return self._list(BY_POINT, {"point": point_id})

    def of_user(self, user_id: int) -> Counter | None:
        """Give the counter where a user sits."""
        found = self._list(BY_USER, {"user": user_id})
        return found[0] if found else None

    def seat(self, counter_id: int, user_id: int | None) -> None:
        """Seat a user, or nobody. Raises CounterTaken where the user sits elsewhere."""
        try:
            self._connection.execute(update(CounterRow).where(CounterRow.id == counter_id).values(user_id=user_id))
        except IntegrityError:
            raise CounterTaken(counter=counter_id) from None

    def _list(self, query: Select[*tuple[Any, ...]], values: Mapping[str, int]) -> list[Counter]:
        rows = self._connection.execute(query, values).all()
        queues: dict[int, list[int]] = {}
        for counter_id, queue_id in self._connection.execute(SERVED, {"counters": [row[0] for row in rows]}):
            queues.setdefault(counter_id, []).append(queue_id)
        return [
            Counter(
                id=counter_id,
                point_id=point_id,
                number=number,
                queue_ids=queues.get(counter_id, []),
                open=user_id is not None,
                user_id=user_id,
                ticket_id=ticket_id,
            )
            for counter_id, point_id, number, user_id, ticket_id in rows
        ]
