"""The service day and the hours in which tickets are given out, in the centre's own zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes after local midnight, from the first up to but not including the last."""

    first: int
    last: int

    def __post_init__(self) -> None:
        """Refuse a span that is empty, backwards or longer than a day."""
        if not 0 <= self.first < self.last <= MINUTES_A_DAY:
            message = f"not a span of one day: {self.first} to {self.last} minutes"
            raise ValueError(message)


Week = Mapping[int, tuple[Span, ...]]
"""Spans by weekday, 0 for Monday, in order of time; a weekday that is missing is closed."""


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether tickets are given out, and when that changes (aware; None where it never does)."""

    open: bool
    changes_at: datetime | None


def aware(at: datetime) -> datetime:
    """Pass an aware datetime on; raise ValueError for a naive one."""
    if at.tzinfo is None:
        message = "a datetime without a zone has no place here"
        raise ValueError(message)
    return at


def service_day(at: datetime, zone: tzinfo) -> date:
    """Give the local day that a moment belongs to."""
    return aware(at).astimezone(zone).date()


def open_state(at: datetime, week: Week, zone: tzinfo) -> OpenState:
    """Tell whether tickets are given out at `at`, looking at most a week ahead for the change."""
    local = aware(at).astimezone(zone)
    minute = local.hour * 60 + local.minute
    today = local.date()
    for span in week.get(today.weekday(), ()):
        if span.first <= minute < span.last:
            return OpenState(open=True, changes_at=_end_of_issue(today, span.last, week, zone))
        if minute < span.first:
            return OpenState(open=False, changes_at=_at(today, span.first, zone))
    for ahead in range(1, 8):
        day = today + timedelta(days=ahead)
        for span in week.get(day.weekday(), ()):
            return OpenState(open=False, changes_at=_at(day, span.first, zone))
    return OpenState(open=False, changes_at=None)


def _end_of_issue(day: date, end: int, week: Week, zone: tzinfo) -> datetime | None:
    """Follow spans that touch, also across midnight; None where issue never ends within a week."""
    for _ in range(8):
        for span in week.get(day.weekday(), ()):
            if span.first == end:
                end = span.last
        if end < MINUTES_A_DAY:
            return _at(day, end, zone)
        day, end = day + timedelta(days=1), 0
    return None


def _at(day: date, minute: int, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), tzinfo=zone)
