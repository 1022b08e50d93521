"""The service day is the local day of the centre, and the opening changes exactly when it says it will."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.calendar import MINUTES_A_DAY, OpenState, Span, Week, open_state, service_day

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING_AND_AFTERNOON = {day: (Span(450, 690), Span(810, 1020)) for day in range(5)}
MONDAY = date(2026, 11, 23)


def _local(hour: int, minute: int = 0, *, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        # 17:00 UTC is midnight in Vietnam.
        (datetime(2026, 11, 23, 16, 59, 59, 999_999, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), date(2026, 11, 24)),
        # At 17:00 in Vietnam it is still the same day, in UTC and there.
        (_local(17), date(2026, 11, 23)),
        (_local(0), date(2026, 11, 23)),
        (_local(23, 59), date(2026, 11, 23)),
        # The hours in which UTC is still at yesterday.
        (_local(6, 59), date(2026, 11, 23)),
        (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 17, 0, tzinfo=UTC), date(2028, 2, 29)),
        (datetime(2026, 11, 23, 23, 30, tzinfo=timezone(timedelta(hours=-8))), date(2026, 11, 24)),
    ],
)
def test_the_service_day_is_the_local_day(at: datetime, day: date) -> None:
    assert service_day(at, VIETNAM) == day


def test_a_naive_moment_is_refused() -> None:
    naive = datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="zone"):
        service_day(naive, VIETNAM)
    with pytest.raises(ValueError, match="zone"):
        open_state(naive, {}, VIETNAM)


@pytest.mark.parametrize(
    ("at", "is_open", "changes_at"),
    [
        (_local(0), False, _local(7, 30)),
        (_local(7, 29), False, _local(7, 30)),
        (_local(7, 30), True, _local(11, 30)),
        (_local(11, 29), True, _local(11, 30)),
        (_local(11, 30), False, _local(13, 30)),
        (_local(16, 59), True, _local(17)),
        (_local(17), False, _local(7, 30, day=24)),
        # Friday evening and the week-end: Monday.
        (_local(17, day=27), False, datetime(2026, 11, 30, 7, 30, tzinfo=VIETNAM)),
        (_local(12, day=29), False, datetime(2026, 11, 30, 7, 30, tzinfo=VIETNAM)),
        # The same moments, told in UTC.
        (datetime(2026, 11, 23, 0, 30, tzinfo=UTC), True, _local(11, 30)),
        (datetime(2026, 11, 23, 10, 0, tzinfo=UTC), False, _local(7, 30, day=24)),
    ],
)
def test_working_hours(at: datetime, is_open: bool, changes_at: datetime) -> None:
    assert open_state(at, MORNING_AND_AFTERNOON, VIETNAM) == OpenState(is_open, changes_at)


def test_a_centre_without_hours_never_opens() -> None:
    assert open_state(_local(9), {}, VIETNAM) == OpenState(open=False, changes_at=None)


def test_a_centre_that_is_always_open_never_changes() -> None:
    week = {day: (Span(0, MINUTES_A_DAY),) for day in range(7)}
    assert open_state(_local(9), week, VIETNAM) == OpenState(open=True, changes_at=None)


def test_hours_go_on_across_midnight() -> None:
    week = {0: (Span(1200, MINUTES_A_DAY),), 1: (Span(0, 120),)}
    assert open_state(_local(23), week, VIETNAM) == OpenState(open=True, changes_at=_local(2, day=24))
    assert open_state(_local(1, day=24), week, VIETNAM) == OpenState(open=True, changes_at=_local(2, day=24))


def test_hours_that_touch_are_one() -> None:
    week = {0: (Span(450, 690), Span(690, 1020))}
    assert open_state(_local(8), week, VIETNAM) == OpenState(open=True, changes_at=_local(17))


@pytest.mark.parametrize(("first", "last"), [(-1, 10), (10, 10), (20, 10), (0, MINUTES_A_DAY + 1)])
def test_a_span_lies_within_a_day(first: int, last: int) -> None:
    with pytest.raises(ValueError, match=f"{first} to {last}"):
        Span(first, last)


def _spans(edges: list[int]) -> tuple[Span, ...]:
    ordered = sorted(edges)
    return tuple(Span(first, last) for first, last in zip(ordered[::2], ordered[1::2], strict=False) if first < last)


# Edges are few, so that spans often touch each other and midnight.
days = st.lists(st.sampled_from([0, 1, 450, 690, 810, 1020, 1439, 1440]), max_size=6).map(_spans)
weeks = st.dictionaries(st.integers(0, 6), days, max_size=7)
minutes = st.integers(0, 14 * MINUTES_A_DAY).map(lambda ahead: _local(0) + timedelta(minutes=ahead))


def _open(at: datetime, week: Week) -> bool:
    minute = at.hour * 60 + at.minute
    return any(span.first <= minute < span.last for span in week.get(at.weekday(), ()))


@given(minutes, weeks)
def test_the_change_comes_when_it_was_told_and_not_before(at: datetime, week: Week) -> None:
    """Against a reference that tries minute after minute."""
    told = open_state(at, week, VIETNAM)
    assert told.open == _open(at, week)
    # Opening changes at the edges of spans and at midnight only.
    moments = {at.replace(hour=0, minute=0) + timedelta(days=day, minutes=minute) for day in range(9)
               for minute in (0, 1, 450, 690, 810, 1020, 1439)}  # fmt: skip
    changes = (moment for moment in sorted(moments) if moment > at and _open(moment, week) != told.open)
    expected = next(changes, None)
    assert told.changes_at == expected


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds
def test_a_service_day_is_seven_hours_ahead_of_utc(at: datetime) -> None:
    assert service_day(at, VIETNAM) == (at + timedelta(hours=7)).date()
