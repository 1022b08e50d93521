"""The manager's figures for today, by the definitions in `server.protocol.figures`."""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from typing import TypeVar

from server.domain.spread import spread
from server.domain.ticket import TicketState
from server.protocol.base import Text
from server.protocol.figures import DayFigures, HourRow, QueueRow, Row, ServiceRow, Spread
from server.protocol.ticket import Ticket
from server.services.work import Setup, Work

K = TypeVar("K", bound=Hashable)


def today(work: Work, point_id: int | None) -> DayFigures:
    """Sum up the day of one reception point so far.

    Raises UnknownPoint.
    """
    setup = work.setup
    point = setup.point(point_id)
    day = setup.day(work.now)
    tickets = work.tickets.of_day(point.id, day)
    by_queue = _group(tickets, lambda ticket: ticket.queue_id)
    by_service = _group(tickets, lambda ticket: ticket.service_id)
    return DayFigures(
        seq=work.log.seq,
        at=work.now,
        service_day=day.isoformat(),
        point_id=point.id,
        total=_row(setup, point.name, tickets, work.now),
        queues=[
            QueueRow(
                **dict(_row(setup, queue.name, by_queue.get(queue.id, ()), work.now)),
                queue_id=queue.id,
                letter=queue.letter,
                target_minutes=queue.target_minutes,
            )
            for queue in setup.queues.values()
            if queue.point_id == point.id
        ],
        services=[
            ServiceRow(
                **dict(_row(setup, setup.services[service_id].name, group, work.now)),
                service_id=service_id,
                queue_id=setup.services[service_id].queue_id,
                target_minutes=setup.queues[setup.services[service_id].queue_id].target_minutes,
            )
            for service_id, group in by_service.items()
        ],
        hours=_hours(setup, tickets),
        counters_open=sum(counter.open for counter in work.counters.of_point(point.id)),
    )


def _group(tickets: Sequence[Ticket], key: Callable[[Ticket], K]) -> dict[K, list[Ticket]]:
    groups: dict[K, list[Ticket]] = {}
    for ticket in tickets:
        groups.setdefault(key(ticket), []).append(ticket)
    return groups


def _waits(tickets: Sequence[Ticket]) -> list[float]:
    # A clock that was set back in between must not make a wait negative.
    return [max((t.called_at - t.issued_at).total_seconds(), 0.0) for t in tickets if t.called_at is not None]


def _service_times(tickets: Sequence[Ticket]) -> list[float]:
    return [
        max((t.ended_at - t.started_at).total_seconds(), 0.0)
        for t in tickets
        if t.state is TicketState.FINISHED and t.started_at is not None and t.ended_at is not None
    ]


def _spread(durations: Sequence[float]) -> Spread:
    found = spread(durations)
    return Spread(count=found.count, p50=found.p50, p90=found.p90, longest=found.longest)


def _within_target(setup: Setup, tickets: Sequence[Ticket]) -> float | None:
    called = [ticket for ticket in tickets if ticket.called_at is not None]
    if not called:
        return None
    good = sum(
        wait <= setup.queues[t.queue_id].target_minutes * 60 for t, wait in zip(called, _waits(called), strict=True)
    )
    return good / len(called)


def _row(setup: Setup, name: Text, tickets: Sequence[Ticket], now: datetime) -> Row:
    waiting = [ticket for ticket in tickets if ticket.state is TicketState.WAITING]
    return Row(
        name=name,
        waiting=len(waiting),
        longest_waiting=max((max((now - t.issued_at).total_seconds(), 0.0) for t in waiting), default=None),
        issued=len(tickets),
        called=sum(ticket.called_at is not None for ticket in tickets),
        finished=sum(ticket.state is TicketState.FINISHED for ticket in tickets),
        no_shows=sum(ticket.state is TicketState.NO_SHOW for ticket in tickets),
        wait=_spread(_waits(tickets)),
        service_time=_spread(_service_times(tickets)),
        within_target=_within_target(setup, tickets),
    )


def _hours(setup: Setup, tickets: Sequence[Ticket]) -> list[HourRow]:
    def hour(at: datetime | None) -> int | None:
        return None if at is None else at.astimezone(setup.zone).hour

    issued = _group(tickets, lambda ticket: hour(ticket.issued_at))
    called = _group(tickets, lambda ticket: hour(ticket.called_at))
    ended = _group(tickets, lambda ticket: hour(ticket.ended_at))
    busy = sorted({h for group in (issued, called, ended) for h in group if h is not None})
    if not busy:
        return []
    return [
        HourRow(
            hour=h,
            issued=len(issued.get(h, ())),
            called=len(called.get(h, ())),
            finished=sum(ticket.state is TicketState.FINISHED for ticket in ended.get(h, ())),
            no_shows=sum(ticket.state is TicketState.NO_SHOW for ticket in ended.get(h, ())),
            wait=_spread(_waits(called.get(h, ()))),
            service_time=_spread(_service_times(ended.get(h, ()))),
            within_target=_within_target(setup, called.get(h, ())),
        )
        for h in range(busy[0], busy[-1] + 1)
    ]
