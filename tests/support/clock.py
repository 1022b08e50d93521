"""A clock that a test sets by hand."""

from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Eight o'clock in Vietnam."""


class HandClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime = MONDAY_MORNING) -> None:
        """Show `now`."""
        self.now = now

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def forward(self, **ahead: float) -> None:
        """Move on, by what `timedelta` takes."""
        self.now += timedelta(**ahead)
