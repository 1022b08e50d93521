"""A plan calls every ticket that was called, at its time, at a counter that is free by then."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from server.protocol.base import Text
from server.protocol.catalogue import Catalogue, Centre, Opening, Queue, Service
from server.replay.day import Day, Row, read_day
from server.replay.plan import LEAST_TURN, enough, make_plan, map_queues, open_at_once

NAME = Text(vi="", en="")
BEGIN = datetime(2020, 1, 2, 8)  # noqa: DTZ001 - the file's times have no zone


def centre(**services: int) -> Catalogue:
    """Give a centre with a queue for each letter, each with so many services."""
    queues = [
        Queue(id=number, point_id=1, letter=letter, name=NAME, where=NAME, target_minutes=20)
        for number, letter in enumerate(services, start=1)
    ]
    return Catalogue(
        centre=Centre(name=NAME, unit_code="26041", zone="Asia/Ho_Chi_Minh"),
        points=[],
        fields=[],
        queues=queues,
        services=[
            Service(id=queue.id * 10 + number, field_id=1, queue_id=queue.id, name=NAME, minutes=10)
            for queue in queues
            for number in range(services[queue.letter])
        ],
        opening=Opening(open=True),
    )


def row(queue: str, issued: float, called: float | None, open_counters: int = 1) -> Row:
    return Row(
        office="A",
        date=BEGIN.date(),
        queue=queue,
        number=1,
        issued_at=BEGIN + timedelta(seconds=issued),
        called_at=None if called is None else BEGIN + timedelta(seconds=called),
        open_counters=open_counters,
    )


ROWS = st.lists(
    st.tuples(
        st.sampled_from("PQRS"),
        st.integers(0, 30_000),
        st.none() | st.integers(-200, 9_000),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=80,
).map(
    lambda drawn: sorted(
        (row(queue, at, None if wait is None else at + wait, counters) for queue, at, wait, counters in drawn),
        key=lambda each: each.issued_at,
    )
)


@given(ROWS, st.sampled_from([1.0, 60.0, 600.0]))
def test_every_call_has_a_free_counter_at_its_time(rows: list[Row], speed: float) -> None:
    plan = make_plan(Day("A", BEGIN.date(), rows), centre(A=2, B=1), speed)
    servings = [serving for counter in plan.counters for serving in counter]
    assert sorted(serving.ticket for serving in servings) == [
        index for index, each in enumerate(rows) if each.called_at is not None
    ]
    for serving in servings:
        called = rows[serving.ticket].called_at
        assert called is not None
        assert serving.call_at == max((called - rows[0].issued_at).total_seconds(), plan.issues[serving.ticket][0])
    for counter in plan.counters:
        for before, following in pairwise(counter):
            assert before.call_at <= before.start_at <= before.finish_at <= following.call_at


@given(ROWS)
def test_different_queues_stay_different_while_there_are_enough(rows: list[Row]) -> None:
    chosen = map_queues(rows, centre(A=1, B=1, C=1, D=1))
    assert len(set(chosen.values())) == len(chosen)
    assert chosen == map_queues(rows[::-1], centre(A=1, B=1, C=1, D=1))


def test_more_queues_than_services_share_them() -> None:
    rows = [row(queue, 0, None) for queue in "PPPQQR"]
    assert map_queues(rows, centre(A=1, B=1)) == {"P": 10, "Q": 20, "R": 20}


def test_counters_are_those_of_the_busiest_moment() -> None:
    rows = [row("P", 0, 10, 2), row("Q", 5, 600, 3), row("P", 9, 1200, 1)]
    assert open_at_once(rows) == 5
    plan = make_plan(Day("A", BEGIN.date(), rows), centre(A=1), 1.0)
    assert len(plan.counters) == 3  # three calls need no more


def test_calls_close_together_take_more_counters() -> None:
    assert enough([0.0, 100.0, 200.0], 45.0) == 1
    assert enough([0.0, 10.0, 20.0, 30.0, 60.0], 45.0) == 4
    assert enough([], 45.0) == 1


def test_the_sample_day_needs_as_many_counters_as_the_office_had() -> None:
    plan = make_plan(read_day(None), centre(A=9, B=9, C=9), 60.0)
    assert len(plan.counters) == 10
    gaps = [b.call_at - a.call_at for counter in plan.counters for a, b in pairwise(counter)]
    assert min(gaps) >= LEAST_TURN
