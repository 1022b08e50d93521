"""Counters: a clerk takes one and leaves it; nobody at a counter is ever left without a clerk by mistake."""

from collections.abc import Sequence

from server.domain.errors import AlreadyAtCounter, BadRequest, CounterBusy, CounterTaken
from server.protocol.news import Counter, NewsKind
from server.services.serve import own_counter
from server.services.work import Work


def take_counter(work: Work, counter_id: int, *, user_id: int, take_over: bool) -> Counter:
    """Seat a clerk at a counter; taking it over from another clerk must be asked for.

    Raises UnknownCounter, CounterTaken, AlreadyAtCounter.
    """
    counter = work.counters.get(counter_id)
    if counter.user_id == user_id:
        return counter
    if counter.user_id is not None and not take_over:
        raise CounterTaken(counter=counter.number)
    held = work.counters.of_user(user_id)
    if held is not None:
        raise AlreadyAtCounter(counter=held.number)
    work.counters.seat(counter_id, user_id)
    return _tell(work, NewsKind.COUNTER_OPENED, counter_id)


def leave_counter(work: Work, counter_id: int) -> Counter:
    """Close a counter once nobody is at it any more.

    Raises UnknownCounter, NotYourCounter, CounterBusy.
    """
    counter = own_counter(work, counter_id)
    held = work.tickets.at_counter(counter_id)
    if held is not None:
        raise CounterBusy(label=held.label)
    work.counters.seat(counter.id, None)
    return _tell(work, NewsKind.COUNTER_CLOSED, counter_id)


def add_counter(work: Work, *, point_id: int | None, number: int, queue_ids: Sequence[int]) -> Counter:
    """Set up one more counter.

    Raises UnknownPoint, NameTaken, BadRequest.
    """
    point = work.setup.point(point_id)
    here = {queue.id for queue in work.setup.queues.values() if queue.point_id == point.id}
    if not here.issuperset(queue_ids):
        # Half understood would be worse: a counter that silently serves less than it was set up for.
        raise BadRequest
    counter = work.counters.add(point.id, number, sorted(set(queue_ids)))
    work.log.append(NewsKind.CATALOGUE_CHANGED, subject=f"counter:{counter.id}", point_id=point.id, counter=counter)
    return counter


def _tell(work: Work, kind: NewsKind, counter_id: int) -> Counter:
    counter = work.counters.get(counter_id)
    work.log.append(kind, subject=f"counter:{counter.id}", point_id=counter.point_id, counter=counter)
    return counter
