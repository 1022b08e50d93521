"""The report puts what the hub measured beside what the file says, in the same minutes."""

import io
from collections import Counter
from datetime import UTC, datetime, timedelta

from rich.console import Console

from server.domain.ticket import TicketState
from server.protocol.ticket import Ticket
from server.replay.day import read_day
from server.replay.plan import Plan
from server.replay.report import Late, Screen, sum_up

AT = datetime(2026, 11, 23, tzinfo=UTC)


def ticket(waited: float | None) -> Ticket:
    return Ticket(
        id="t",
        label="A001",
        point_id=1,
        queue_id=1,
        service_id=1,
        state=TicketState.WAITING,
        language="vi",
        order=1,
        issued_at=AT,
        called_at=None if waited is None else AT + timedelta(seconds=waited),
    )


def test_the_hubs_seconds_count_as_fast_as_the_day_went() -> None:
    day = read_day(None)
    plan = Plan(issues=[], counters=[[], []], services={})
    late = [Late("issue", 0.1), Late("call", 0.2), Late("call", 0.4)]
    tickets = [ticket(10.0), ticket(30.0), ticket(None), None]
    result = sum_up(day, plan, 60.0, late, Counter({"call: action-not-possible": 1}), tickets)
    assert (result.hub.issued, result.hub.called, result.hub.not_called) == (3, 2, 1)
    assert (result.hub.waits.p50, result.hub.waits.p90) == (10.0, 30.0)
    assert (result.file.issued, result.file.called, result.file.not_called) == (329, 327, 2)
    assert result.file.waits.p50 is not None
    assert abs(result.file.waits.p50 - 10.5) < 0.5
    assert result.drift["call"].longest == 0.4

    for language in ("vi", "en"):
        page = io.StringIO()
        Screen(language, Console(file=page, width=100)).show(result)
        assert "329" in page.getvalue()
        assert "10.0" in page.getvalue()
        assert "action-not-possible" in page.getvalue()
