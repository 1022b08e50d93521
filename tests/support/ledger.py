"""Reads the whole log as an auditor would and holds it against the rules and against the tables, told a second time."""

from dataclasses import dataclass, field

from sqlalchemy import select

from server.domain.ticket import TicketState
from server.protocol.news import News, NewsKind
from server.protocol.ticket import Ticket
from server.store.log import broken_link
from server.store.store import SqlWork, Store
from server.store.tables import EventRow, TicketRow

STEPS = {
    NewsKind.TICKET_CALLED: ("waiting", "called"),
    NewsKind.TICKET_RECALLED: ("called", "called"),
    NewsKind.TICKET_STARTED: ("called", "serving"),
    NewsKind.TICKET_FINISHED: ("serving", "finished"),
    NewsKind.TICKET_NO_SHOW: ("called", "no_show"),
}


@dataclass
class Ledger:
    """What the log says of a day."""

    tickets: dict[str, Ticket] = field(default_factory=dict)
    at_counter: dict[int, str] = field(default_factory=dict)
    seats: dict[int, int | None] = field(default_factory=dict)
    calls: int = 0

    def take(self, piece: News, queues: dict[int, list[int]]) -> None:
        """Follow one event; what breaks a rule fails."""
        if piece.counter is not None and piece.kind in {NewsKind.COUNTER_OPENED, NewsKind.COUNTER_CLOSED}:
            self._seat(piece)
        ticket = piece.ticket
        if ticket is None:
            return
        if piece.kind is NewsKind.TICKET_ISSUED:
            assert ticket.id not in self.tickets
            assert ticket.order == piece.seq
            assert ticket.state is TicketState.WAITING
        else:
            before = self.tickets[ticket.id]
            assert (before.state, ticket.state) == STEPS[piece.kind], f"{piece.seq}: {before} {ticket}"
            assert ticket.counter_id is not None
            if piece.kind is NewsKind.TICKET_CALLED:
                self._call(piece, ticket, queues[ticket.counter_id])
            assert self.at_counter[ticket.counter_id] == ticket.id
            if ticket.state in {TicketState.FINISHED, TicketState.NO_SHOW}:
                del self.at_counter[ticket.counter_id]
        self.tickets[ticket.id] = ticket

    def _seat(self, piece: News) -> None:
        counter = piece.counter
        assert counter is not None
        assert counter.user_id is None or counter.user_id not in {
            user for other, user in self.seats.items() if other != counter.id
        }
        self.seats[counter.id] = counter.user_id

    def _call(self, piece: News, ticket: Ticket, queues: list[int]) -> None:
        assert ticket.counter_id is not None
        assert ticket.counter_id not in self.at_counter, f"{piece.seq}: two tickets at counter {ticket.counter_id}"
        assert self.seats.get(ticket.counter_id) is not None, f"{piece.seq}: nobody sits at {ticket.counter_id}"
        self.at_counter[ticket.counter_id] = ticket.id
        self.calls += 1
        if piece.reason != "chosen":
            waiting = [
                each.order
                for each in self.tickets.values()
                if each.state is TicketState.WAITING and each.queue_id in queues
            ]
            assert ticket.order == min(waiting), f"{piece.seq}: {ticket.label} was called out of turn"


def audit(store: Store) -> Ledger:
    """Check everything that must hold of one day, and give what the log says."""
    with store.read() as work:
        assert broken_link(work.connection) is None
        assert work.connection.execute(select(EventRow.seq).order_by(EventRow.seq)).scalars().all() == list(
            range(1, work.log.seq + 1)
        )
        queues = {counter.id: counter.queue_ids for counter in work.counters.of_point(1)}
        ledger = Ledger()
        for piece in work.log.after(0, 10**6):
            ledger.take(piece, queues)
        _compare(work, ledger)
    return ledger


def _compare(work: SqlWork, ledger: Ledger) -> None:
    """Hold the tables against the log."""
    for ticket in ledger.tickets.values():
        assert work.tickets.get(ticket.id) == ticket
    rows = work.connection.execute(select(TicketRow.queue_id, TicketRow.number, TicketRow.id)).all()
    assert {row.id for row in rows} == set(ledger.tickets)
    for queue_id in {row.queue_id for row in rows}:
        numbers = sorted(row.number for row in rows if row.queue_id == queue_id)
        assert numbers == list(range(1, len(numbers) + 1)), "numbers of one day have neither gap nor repetition"
    for counter in work.counters.of_point(1):
        assert counter.ticket_id == ledger.at_counter.get(counter.id)
        assert counter.user_id == ledger.seats.get(counter.id)
