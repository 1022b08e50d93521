"""The manager's figures for one day. Every duration is in seconds.

Definitions. *Wait*: first call minus issue, of tickets called on the day. *Service time*: finish minus start, of
tickets finished on the day. *P50, P90*: the smallest value that at least 50 (90) per cent of the values do not exceed
(nearest rank). *Within target*: tickets whose wait did not exceed the target of their queue, of all tickets called.
"""

from server.protocol.base import Instant, Message, Text


class Spread(Message):
    """How durations are spread."""

    count: int
    p50: float | None = None
    p90: float | None = None
    longest: float | None = None


class Row(Message):
    """The figures of one service, one queue or the whole day."""

    name: Text
    waiting: int
    longest_waiting: float | None = None
    """How long the ticket has waited that waits longest now."""
    issued: int
    called: int
    finished: int
    no_shows: int
    wait: Spread
    service_time: Spread
    within_target: float | None = None
    """Share from 0 to 1; empty while nobody has been called."""


class ServiceRow(Row):
    """The figures of one service."""

    service_id: int
    queue_id: int
    target_minutes: int


class QueueRow(Row):
    """The figures of one queue."""

    queue_id: int
    letter: str
    target_minutes: int


class HourRow(Message):
    """One hour of the centre's day, by the time of issue (`issued`) or of the first call (the rest)."""

    hour: int
    issued: int
    called: int
    finished: int
    no_shows: int
    wait: Spread
    service_time: Spread
    within_target: float | None = None


class DayFigures(Message):
    """One service day of one reception point, true at `seq`."""

    seq: int
    at: Instant
    service_day: str
    point_id: int
    total: Row
    queues: list[QueueRow]
    services: list[ServiceRow]
    """Only services that somebody asked for today."""
    hours: list[HourRow]
    counters_open: int
