"""Turns a day into what each counter does and when, pure: the same day and centre always give the same plan.

*Counters*: as many as the office had open at its busiest moment, all queues together, and more only where calls come
so close together that a counter would have too little time between two of them. Each call goes to the counter that has
been free for longest; a service ends shortly before the counter's next call, and lasts half an hour at most.

*Queues*: the office's queues, largest first, go to the centre's queue that has the fewest tickets so far (ties by
letter), there to the first service that is not taken yet: different queues stay different while there are enough.
"""

from collections import Counter as Tally
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.protocol.catalogue import Catalogue
from server.replay.day import Day, Row

LEAST_TURN = 45.0
"""Seconds of the replayed day that a counter has at least from one call to the next."""

LEAST_TURN_NOW = 0.3
"""The same in real seconds: three requests must fit in."""

MOST_COUNTERS = 60
LONGEST_SERVICE = 1800.0
LAST_SERVICE = 600.0
"""Seconds for the last service at each counter."""

TO_THE_COUNTER = 30.0
"""Seconds that a citizen takes to the counter, at most."""


@dataclass(frozen=True)
class Serving:
    """What a counter does with one ticket; times are seconds since the first ticket of the day."""

    ticket: int
    """Which ticket, counted in the order of issue."""
    call_at: float
    start_at: float
    finish_at: float


@dataclass(frozen=True)
class Plan:
    """A whole day."""

    issues: Sequence[tuple[float, int]]
    """For each ticket when it is issued, and for which service of the centre."""
    counters: Sequence[Sequence[Serving]]
    """For each counter what it does, in order."""
    services: Mapping[str, int]
    """The office's queues and the centre's services that stand for them."""

    @property
    def length(self) -> float:
        """Seconds of the replayed day from the first ticket to the last event."""
        return max(
            [at for at, _ in self.issues] + [serving.finish_at for counter in self.counters for serving in counter],
            default=0.0,
        )


def make_plan(day: Day, catalogue: Catalogue, speed: float) -> Plan:
    """Plan a day for a centre. A ticket that was called before it was issued, by the file's step, is called at once."""
    services = map_queues(day.rows, catalogue)
    issues = [(since(day, row.issued_at), services[row.queue]) for row in day.rows]
    calls = sorted(
        (max(since(day, row.called_at), since(day, row.issued_at)), index)
        for index, row in enumerate(day.rows)
        if row.called_at is not None
    )
    wanted = max(open_at_once(day.rows), enough([at for at, _ in calls], max(LEAST_TURN, LEAST_TURN_NOW * speed)))
    return Plan(issues, share_out(calls, min(wanted, MOST_COUNTERS)), services)


def since(day: Day, moment: datetime) -> float:
    """Give the seconds since the first ticket."""
    return (moment - day.begins) / timedelta(seconds=1)


def map_queues(rows: Sequence[Row], catalogue: Catalogue) -> dict[str, int]:
    """Choose a service for each of the office's queues."""
    letters = {queue.id: queue.letter for queue in catalogue.queues}
    free = {queue_id: [each.id for each in catalogue.services if each.queue_id == queue_id] for queue_id in letters}
    free = {queue_id: services for queue_id, services in free.items() if services}
    load = dict.fromkeys(free, 0)
    chosen: dict[str, int] = {}
    for name, count in sorted(Tally(row.queue for row in rows).items(), key=lambda each: (-each[1], each[0])):
        queue_id = min(load, key=lambda each: (load[each], letters[each]))
        load[queue_id] += count
        services = free[queue_id]
        # The first service comes round again where the office has more queues than the centre has services.
        services.append(services[0])
        chosen[name] = services.pop(0)
    return chosen


def open_at_once(rows: Sequence[Row]) -> int:
    """Give the most counters that were open at a moment, all queues together."""
    now: dict[str, int] = {}
    most = 0
    for row in rows:
        now[row.queue] = row.open_counters
        most = max(most, sum(now.values()))
    return most


def enough(calls: Sequence[float], least: float) -> int:
    """Give how many counters it takes, used in turn, for each to have `least` seconds between two of its calls."""
    count = 1
    for index, at in enumerate(calls):
        while count < MOST_COUNTERS and index >= count and at - calls[index - count] < least:
            count += 1
    return count


def share_out(calls: Sequence[tuple[float, int]], count: int) -> list[list[Serving]]:
    """Give each call to the counter that has been free for longest, which is the counter next in turn."""
    counters: list[list[Serving]] = [[] for _ in range(max(count, 1))]
    for index, (at, ticket) in enumerate(calls):
        after = calls[index + len(counters)][0] if index + len(counters) < len(calls) else at + LAST_SERVICE
        turn = after - at
        counters[index % len(counters)].append(
            Serving(
                ticket=ticket,
                call_at=at,
                start_at=at + min(TO_THE_COUNTER, turn * 0.3),
                finish_at=at + min(LONGEST_SERVICE, turn * 0.9),
            )
        )
    return [counter for counter in counters if counter]
