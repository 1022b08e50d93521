"""Who is next: whoever came first, whatever the queue and whatever order the heads are named in."""

from hypothesis import given
from hypothesis import strategies as st

from server.domain.ids import QueueId, TicketId
from server.domain.line import CallReason, Choice, Waiting, choose


def _waiting(order: int) -> Waiting:
    return Waiting(TicketId(f"ticket-{order}"), QueueId(order % 3), order)


def test_nobody_waits_so_nobody_is_chosen() -> None:
    assert choose([]) is None


@given(st.lists(st.integers(1, 10_000), min_size=1, unique=True))
def test_the_earliest_arrival_is_chosen(orders: list[int]) -> None:
    assert choose(map(_waiting, orders)) == Choice(TicketId(f"ticket-{min(orders)}"), CallReason.FIRST_IN_LINE)
