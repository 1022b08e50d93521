"""A transaction is done wholly or not at all, a key is answered once, and readers see one moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pydantic import BaseModel
from sqlalchemy import select, text

from server.domain.errors import ActionNotPossible, CentreClosed, KeyReused, NobodyWaiting, NumbersExhausted
from server.domain.ticket import TicketAction
from server.protocol.news import NewsKind
from server.protocol.ticket import IssuedTicket, IssueTicket
from server.services import lobby
from server.services.counters import add_counter, take_counter
from server.services.issue import issue_ticket
from server.services.serve import call_next, serve
from server.services.work import SYSTEM, Actor
from server.store import answers
from server.store.answers import Key
from server.store.log import broken_link
from server.store.store import SqlWork, Store
from server.store.tables import AnswerRow, Base, EventRow, NumberRow, TicketRow
from tests.support.clock import HandClock
from tests.support.stores import Stores, clerk

URL = "http://127.0.0.1:8080"
KIOSK = Actor("device:kiosk", device_id="kiosk", point_id=1)


class Spoilt(Exception):
    """Raised in the middle of a transaction."""


def _issue(work: SqlWork) -> IssuedTicket:
    return issue_ticket(work, IssueTicket(service_id=1), URL)


def _spoil(work: SqlWork) -> None:
    _issue(work)
    raise Spoilt


def _rows(store: Store) -> dict[str, list[Any]]:
    """Give everything that the database holds."""
    with store.read() as work:
        return {
            table.name: [tuple(row) for row in work.connection.execute(select(table).order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
        }


def test_what_raises_leaves_no_trace_and_no_gap(store: Store) -> None:
    with store.write(KIOSK) as work:
        before = _issue(work).ticket
    rows = _rows(store)
    for _ in range(3):
        with pytest.raises(Spoilt), store.write(KIOSK) as work:
            _spoil(work)
    assert _rows(store) == rows
    with store.write(KIOSK) as work:
        after = _issue(work).ticket
    assert (before.label, after.label) == ("A001", "A002")
    assert after.order == before.order + 1


def test_a_failure_while_the_log_is_written_leaves_no_trace(store: Store) -> None:
    rows = _rows(store)
    with pytest.raises(Exception, match=r"UNIQUE|unique"), store.write(KIOSK) as work:  # noqa: PT012 - one transaction
        _issue(work)
        work._log._new.append(work._log._new[-1])
    assert _rows(store) == rows


def test_nobody_is_told_of_what_was_rolled_back(store: Store) -> None:
    told: list[NewsKind] = []
    store.on_commit(lambda news: told.extend(piece.kind for piece in news))
    with pytest.raises(Spoilt), store.write(KIOSK) as work:
        _spoil(work)
    assert told == []
    with store.write(KIOSK) as work:
        _issue(work)
    assert told == [NewsKind.TICKET_ISSUED]


def test_the_same_key_gives_the_same_answer_and_one_ticket(store: Store) -> None:
    key = Key("tap", "same")
    first = store.once(KIOSK, key, _issue)
    rows = _rows(store)
    assert [store.once(KIOSK, key, _issue) for _ in range(10)] == [first] * 10
    assert _rows(store) == rows


def test_the_same_key_at_the_same_moment_is_one_ticket(store: Store) -> None:
    gate = threading.Barrier(8)

    def tap(_number: int) -> str:
        gate.wait()
        return store.once(KIOSK, Key("tap", "same"), _issue)

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(tap, range(8)))) == 1
    assert len(_rows(store)["ticket"]) == 1


def test_a_key_with_another_request_is_refused(store: Store) -> None:
    store.once(KIOSK, Key("tap", "same"), _issue)
    rows = _rows(store)
    with pytest.raises(KeyReused):
        store.once(KIOSK, Key("tap", "other"), _issue)
    assert _rows(store) == rows


def test_keys_of_different_callers_do_not_meet(store: Store) -> None:
    answers_given = {store.once(Actor(f"device:{n}"), Key("tap", "same"), _issue) for n in range(3)}
    assert len(answers_given) == 3


def test_a_refusal_is_no_answer_so_the_key_can_be_tried_again(store: Store) -> None:
    def spoil(_work: SqlWork) -> BaseModel:
        raise NobodyWaiting(counter=1)

    with pytest.raises(NobodyWaiting):
        store.once(KIOSK, Key("tap", "same"), spoil)
    assert IssuedTicket.model_validate_json(store.once(KIOSK, Key("tap", "same"), _issue)).ticket.label == "A001"


def test_old_answers_are_dropped_and_new_ones_kept(store: Store, clock: HandClock) -> None:
    store.once(KIOSK, Key("old", "same"), _issue)
    clock.forward(days=7)
    store.once(KIOSK, Key("new", "same"), _issue)
    with store.write(SYSTEM) as work:
        answers.forget_before(work.connection, work.now)
    assert [row[1] for row in _rows(store)[AnswerRow.__tablename__]] == ["new"]


def test_no_ticket_is_issued_while_the_centre_is_closed(stores: Stores) -> None:
    clock = HandClock()
    with stores.new(clock, always_open=False) as store:
        with store.write(KIOSK) as work:
            _issue(work)
        rows = _rows(store)
        # Eight in the morning plus nine hours: issue ends at five.
        clock.forward(hours=9)
        with pytest.raises(CentreClosed) as refused, store.write(KIOSK) as work:
            _issue(work)
        assert refused.value.values == {"opens": "05:00 24/11"}
        assert _rows(store) == rows


def test_the_last_number_is_followed_by_none_until_tomorrow(store: Store, clock: HandClock) -> None:
    with store.write(KIOSK) as work:
        assert _issue(work).ticket.label == "A001"
        work.connection.execute(text("UPDATE last_number SET number = 998"))
    with store.write(KIOSK) as work:
        assert _issue(work).ticket.label == "A999"
    rows = _rows(store)
    for _ in range(2):
        with pytest.raises(NumbersExhausted), store.write(KIOSK) as work:
            _issue(work)
    assert _rows(store) == rows
    clock.forward(days=1)
    with store.write(KIOSK) as work:
        assert _issue(work).ticket.label == "A001"


def test_numbers_begin_anew_at_midnight_in_vietnam_and_not_at_midnight_utc(store: Store, clock: HandClock) -> None:
    labels = []
    # 08:00, 16:59, 17:01 (00:01 UTC is 07:01 there), 23:59, 00:01, 07:01 local time.
    for hours in (0, 8 + 59 / 60, 2 / 60, 6 + 58 / 60, 2 / 60, 7):
        clock.forward(hours=hours)
        with store.write(KIOSK) as work:
            labels.append(_issue(work).ticket.label)
    assert labels == ["A001", "A002", "A003", "A004", "A001", "A002"]


def test_a_reader_sees_one_moment_however_long_it_reads(store: Store) -> None:
    """Else a snapshot of the floor would hold changes that its `seq` knows nothing of."""
    with store.write(KIOSK) as work:
        _issue(work)
    with store.read() as reader:
        before = lobby.floor(reader, None)
        with store.write(KIOSK) as work:
            _issue(work)
        assert lobby.floor(reader, None) == before
    with store.read() as reader:
        assert len(lobby.floor(reader, None).tickets) == len(before.tickets) + 1


def test_a_reader_between_head_and_tickets_sees_no_later_ticket(store: Store) -> None:
    with store.read() as reader:
        seq = reader.log.seq
        with store.write(KIOSK) as work:
            _issue(work)
        floor = lobby.floor(reader, None)
    assert floor.seq == seq
    assert floor.tickets == []


def test_a_reader_cannot_bring_back_an_old_setup(store: Store) -> None:
    with store.read() as early:
        assert early.log.seq
        with store.write(SYSTEM) as work:
            work.connection.execute(text("UPDATE reception_point SET name_vi = 'Điểm mới'"))
        store.forget_setup()
        assert early.setup.point(None).name.vi != "Điểm mới"
    with store.read() as work:
        assert work.setup.point(None).name.vi == "Điểm mới"


def test_a_ticket_at_a_counter_stays_on_the_floor_at_midnight(store: Store, clock: HandClock) -> None:
    """Else the counter would be busy with a ticket that no screen shows."""
    actor = clerk(store, "clerk1")
    with store.write(KIOSK) as work:
        called, waiting = _issue(work).ticket, _issue(work).ticket
    with store.write(actor) as work:
        take_counter(work, 1, user_id=actor.user_id or 0, take_over=False)
        call_next(work, 1)
    clock.forward(days=1)
    with store.read() as work:
        floor = lobby.floor(work, None)
    assert [ticket.id for ticket in floor.tickets] == [called.id]
    assert floor.counters[0].ticket_id == called.id
    assert floor.calls == []
    with store.write(actor) as work:
        serve(work, called.id, TicketAction.NO_SHOW)
    # Who was not called yesterday has gone home: nobody is called out of an empty lobby.
    with pytest.raises(NobodyWaiting), store.write(actor) as work:
        call_next(work, 1)
    with pytest.raises(ActionNotPossible), store.write(actor) as work:
        call_next(work, 1, waiting.id)


def test_a_counter_is_set_up_with_queues_of_its_own_place_only(store: Store) -> None:
    admin = clerk(store, "admin")
    with store.write(admin) as work:
        assert add_counter(work, point_id=None, number=99, queue_ids=[2, 1, 1, 2]).queue_ids == [1, 2]
    rows = _rows(store)
    with pytest.raises(Exception, match="bad-request"), store.write(admin) as work:
        add_counter(work, point_id=None, number=98, queue_ids=[1, 4711])
    assert _rows(store) == rows


def test_the_log_holds_after_all_that(store: Store) -> None:
    for n in range(3):
        store.once(KIOSK, Key(str(n), "same"), _issue)
        with pytest.raises(Spoilt), store.write(KIOSK) as work:
            _spoil(work)
    with store.read() as work:
        assert broken_link(work.connection) is None
        assert work.connection.execute(select(EventRow.seq)).scalars().all() == list(range(1, work.log.seq + 1))
        assert work.connection.execute(select(NumberRow.number)).scalars().all() == [3]
        assert work.connection.execute(select(TicketRow.number).order_by(TicketRow.number)).scalars().all() == [1, 2, 3]
        assert [piece.kind for piece in work.log.after(work.log.seq - 3, 9)] == [NewsKind.TICKET_ISSUED] * 3
