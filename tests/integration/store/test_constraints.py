"""What must never happen is refused by the database itself, whoever writes past the services."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from server.domain.errors import ActionNotPossible, CounterTaken, NameTaken, PrintJobNotWaiting
from server.domain.ticket import TicketState
from server.protocol.device import ApproveDevice, DeviceKind, DeviceState, RequestPairing
from server.protocol.printing import PrintState
from server.protocol.staff import Role
from server.protocol.ticket import IssueTicket, Ticket
from server.services.devices import approve_device, request_pairing
from server.services.issue import issue_ticket
from server.services.staff import add_user
from server.services.work import SYSTEM
from server.store.store import Store
from server.store.tables import (
    AnswerRow,
    Base,
    CounterRow,
    DeviceRow,
    EventRow,
    PrintJobRow,
    QueueRow,
    TicketRow,
    UserRow,
)
from tests.support.stores import clerk

URL = "http://127.0.0.1:8080"


@pytest.fixture
def tickets(store: Store) -> list[Ticket]:
    found = []
    for _ in range(3):
        with store.write(SYSTEM) as work:
            found.append(issue_ticket(work, IssueTicket(service_id=1), URL).ticket)
    return found


def _copy(connection: Connection, table: type[Base], **changes: object) -> None:
    """Add a row that is like another one but for `changes`."""
    row = connection.execute(select(table.__table__).limit(1)).one()
    values: Mapping[str, Any] = {**row._asdict(), **changes}
    connection.execute(insert(table).values(**values))


def test_no_two_tickets_hold_a_number_on_a_day(store: Store, tickets: list[Ticket]) -> None:
    with store.engine.connect() as connection:
        number = connection.execute(select(TicketRow.number).where(TicketRow.id == tickets[0].id)).scalar_one()
        with pytest.raises(IntegrityError):
            _copy(connection, TicketRow, id="f" * 32, secret="other", arrival=99, number=number)


def test_no_two_tickets_share_a_secret(store: Store, tickets: list[Ticket]) -> None:
    assert tickets
    with store.engine.connect() as connection, pytest.raises(IntegrityError):
        _copy(connection, TicketRow, id="f" * 32, arrival=99, number=99)


@pytest.mark.parametrize("first", ["called", "serving"])
@pytest.mark.parametrize("second", ["called", "serving"])
def test_a_counter_holds_one_ticket(store: Store, tickets: list[Ticket], first: str, second: str) -> None:
    with store.engine.connect() as connection:
        for ticket, state in ((tickets[0], "finished"), (tickets[1], first)):
            connection.execute(update(TicketRow).where(TicketRow.id == ticket.id).values(state=state, counter_id=1))
        with pytest.raises(IntegrityError):
            connection.execute(
                update(TicketRow).where(TicketRow.id == tickets[2].id).values(state=second, counter_id=1)
            )


def test_a_state_changes_only_from_the_state_that_was_seen(store: Store, tickets: list[Ticket]) -> None:
    called = tickets[0].model_copy(update={"state": TicketState.CALLED, "counter_id": 1})
    with store.write(SYSTEM) as work:
        work.tickets.save(called, was=TicketState.WAITING)
    with pytest.raises(ActionNotPossible), store.write(SYSTEM) as work:
        work.tickets.save(called.model_copy(update={"counter_id": 2}), was=TicketState.WAITING)
    with store.read() as work:
        assert work.tickets.get(called.id).counter_id == 1


def test_a_print_job_is_claimed_once(store: Store) -> None:
    with store.write(SYSTEM) as work:
        pairing = request_pairing(work, _asks(DeviceKind.PRINTER))
        approve_device(work, _enters(pairing.code))
    with store.write(SYSTEM) as work:
        job_id = issue_ticket(work, IssueTicket(service_id=1), URL).print_job_id or ""
        sent = work.print_jobs.get(job_id).model_copy(update={"state": PrintState.SENT})
        work.print_jobs.save(sent, was=PrintState.QUEUED)
    with pytest.raises(PrintJobNotWaiting), store.write(SYSTEM) as work:
        work.print_jobs.save(sent, was=PrintState.QUEUED)
    with store.engine.connect() as connection, pytest.raises(IntegrityError):
        _copy(connection, PrintJobRow)


def test_a_clerk_sits_at_one_counter(store: Store) -> None:
    user_id = clerk(store, "clerk1").user_id
    with store.engine.connect() as connection:
        connection.execute(update(CounterRow).where(CounterRow.id == 1).values(user_id=user_id))
        with pytest.raises(IntegrityError):
            connection.execute(update(CounterRow).where(CounterRow.id == 2).values(user_id=user_id))
    with store.write(SYSTEM) as work:
        work.counters.seat(1, user_id)
    with pytest.raises(CounterTaken), store.write(SYSTEM) as work:
        work.counters.seat(2, user_id)
    with store.read() as work:
        held = work.counters.of_user(user_id or 0)
    assert held is not None
    assert held.number == 1


def test_names_and_numbers_are_taken_once(store: Store) -> None:
    with pytest.raises(NameTaken), store.write(SYSTEM) as work:
        work.counters.add(1, 1, [])
    with pytest.raises(NameTaken), store.write(SYSTEM) as work:
        add_user(work, login="clerk1", name="Khác", role=Role.CLERK, password_hash="")
    for table, changes in {CounterRow: {"id": 99}, QueueRow: {"id": 99}, UserRow: {"id": 99}}.items():
        with store.engine.connect() as connection, pytest.raises(IntegrityError):
            _copy(connection, table, **changes)


def test_a_token_and_a_code_belong_to_one_device(store: Store) -> None:
    with store.write(SYSTEM) as work:
        request_pairing(work, _asks(DeviceKind.KIOSK))
    for changes in ({"token_hash": "other"}, {"code_hash": "other"}):
        with store.engine.connect() as connection, pytest.raises(IntegrityError):
            _copy(connection, DeviceRow, id="f" * 32, **changes)
    with store.read() as work:
        assert [device.state for device in work.devices.everyone()] == [DeviceState.PENDING]


def test_an_event_and_an_answer_are_written_once(store: Store) -> None:
    with store.engine.connect() as connection, pytest.raises(IntegrityError):
        _copy(connection, EventRow)
    with store.engine.begin() as connection:
        now = store.clock()
        connection.execute(insert(AnswerRow).values(actor="a", key="k", fingerprint="f", body="{}", at=now))
    with store.engine.connect() as connection, pytest.raises(IntegrityError):
        _copy(connection, AnswerRow)


@pytest.mark.parametrize("column", ["queue_id", "service_id", "point_id", "counter_id"])
def test_a_ticket_points_at_what_there_is(store: Store, tickets: list[Ticket], column: str) -> None:
    assert tickets
    with store.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(update(TicketRow).where(TicketRow.id == tickets[0].id).values({column: 4711}))


def _asks(kind: DeviceKind) -> RequestPairing:
    return RequestPairing(kind=kind, name="Máy thử")


def _enters(code: str) -> ApproveDevice:
    return ApproveDevice(code=code)
