"""The event log has no gap and each event is bound to the one before; whoever changes it is found out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from server.protocol.news import NewsKind
from server.protocol.ticket import IssueTicket
from server.services.issue import issue_ticket
from server.services.work import SYSTEM
from server.store.log import HEAD_OF_LOG, broken_link, link
from server.store.store import Store
from server.store.tables import EventRow, HeadRow
from tests.support.clock import HandClock

URL = "http://127.0.0.1:8080"


def _issue(store: Store, count: int = 1) -> None:
    for _ in range(count):
        with store.write(SYSTEM) as work:
            issue_ticket(work, IssueTicket(service_id=1), URL)


def _broken(store: Store) -> int | None:
    with store.engine.connect() as connection:
        return broken_link(connection)


def test_the_log_of_an_ordinary_day_holds(store: Store, clock: HandClock) -> None:
    _issue(store, 3)
    clock.forward(hours=9, microseconds=1)
    _issue(store, 3)
    # A clock that jumps back changes the order of nothing.
    clock.forward(hours=-1)
    _issue(store)
    assert _broken(store) is None
    with store.read() as work:
        news = work.log.after(0, 100)
        assert [piece.seq for piece in news] == list(range(1, work.log.seq + 1))
        assert news[-1].at < news[-2].at


def test_several_events_of_one_transaction_follow_each_other(store: Store) -> None:
    with store.write(SYSTEM) as work:
        before = work.log.seq
        assert [work.log.append(NewsKind.USER_CHANGED, subject=f"user:{n}") for n in range(3)] == [
            before + 1,
            before + 2,
            before + 3,
        ]
        assert work.log.next_seq == before + 4
    assert _broken(store) is None


def _change(column: str, value: object) -> Callable[[Connection, int], object]:
    return lambda connection, seq: connection.execute(
        update(EventRow).where(EventRow.seq == seq).values(**{column: value})
    )


def _later(connection: Connection, seq: int) -> None:
    at = connection.execute(select(EventRow.at).where(EventRow.seq == seq)).scalar_one()
    _change("at", at + timedelta(microseconds=1))(connection, seq)


def _drop(connection: Connection, seq: int) -> None:
    connection.execute(delete(EventRow).where(EventRow.seq == seq))


def _invent(connection: Connection, seq: int) -> None:
    """Change an event and forge its hash with care; the next one still names the true one."""
    row = connection.execute(select(EventRow.__table__).where(EventRow.seq == seq)).one()
    forged = link(
        row.previous_hash,
        seq=seq,
        at=row.at,
        kind=row.kind,
        actor="user:99",
        subject=row.subject,
        point_id=row.point_id,
        payload=row.payload,
    )
    _change("actor", "user:99")(connection, seq)
    _change("hash", forged)(connection, seq)


@pytest.mark.parametrize(
    "tamper",
    [
        _change("actor", "user:99"),
        _change("kind", "ticket.finished"),
        _change("subject", "ticket:0"),
        _change("payload", "{}"),
        _change("point_id", None),
        _change("point_id", 7),
        _change("previous_hash", "0" * 64),
        _change("hash", "f" * 64),
        _later,
        _drop,
        _invent,
    ],
    ids=["actor", "kind", "subject", "payload", "no point", "point", "previous", "hash", "time", "dropped", "forged"],
)
def test_tampering_is_found(store: Store, tamper: Callable[[Connection, int], object]) -> None:
    _issue(store, 5)
    with store.read() as work:
        seq = work.log.seq - 2
    with store.engine.begin() as connection:
        tamper(connection, seq)
    assert _broken(store) in {seq, seq + 1}


def test_a_log_whose_end_was_cut_off_is_found(store: Store) -> None:
    _issue(store, 5)
    with store.read() as work:
        end = work.log.seq
    with store.engine.begin() as connection:
        connection.execute(delete(EventRow).where(EventRow.seq > end - 2))
    assert _broken(store) == end - 1


def test_a_head_that_was_moved_is_found(store: Store) -> None:
    _issue(store, 2)
    with store.engine.begin() as connection:
        seq = connection.execute(HEAD_OF_LOG).one().seq
        connection.execute(update(HeadRow).values(seq=seq + 5))
    assert _broken(store) == seq + 1


def test_an_event_that_was_added_behind_the_hubs_back_is_found(store: Store) -> None:
    _issue(store)
    with store.engine.begin() as connection:
        row = connection.execute(select(EventRow.__table__).order_by(EventRow.seq.desc()).limit(1)).one()
        connection.execute(insert(EventRow).values({**row._asdict(), "seq": row.seq + 1}))
    assert _broken(store) == row.seq + 1
