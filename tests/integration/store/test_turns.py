"""Commands that wait together share one commit, and yet each happens by itself: wholly, or not at all."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from server.protocol.news import NewsKind
from server.protocol.ticket import IssuedTicket, IssueTicket
from server.services.issue import issue_ticket
from server.services.work import SYSTEM, Actor
from server.store.answers import Key
from server.store.log import broken_link
from server.store.store import SqlWork, Store

URL = "http://127.0.0.1:8080"
KIOSK = Actor("device:kiosk", device_id="kiosk", point_id=1)
IN_LINE = 8
PATIENCE = 20.0


class Spoilt(Exception):
    """Raised in the middle of a command."""


def _issue(work: SqlWork) -> IssuedTicket:
    return issue_ticket(work, IssueTicket(service_id=1), URL)


def _spoil(work: SqlWork) -> IssuedTicket:
    _issue(work)
    raise Spoilt


def _give_up(work: SqlWork) -> IssuedTicket:
    # As SQLite does by itself when the disk is full.
    work.connection.exec_driver_sql("ROLLBACK")
    raise Spoilt


def _together(
    store: Store, threads: ThreadPoolExecutor, odd_one: Callable[[SqlWork], IssuedTicket]
) -> list[Future[str]]:
    """Let commands come while somebody else holds the turn, the fourth of them an odd one."""
    with store.write(SYSTEM):
        asked = []
        for number in range(IN_LINE):
            act = odd_one if number == 3 else _issue
            asked.append(threads.submit(store.once, KIOSK, Key(f"tap-{number}", "print"), act))
            # In this order into the line.
            _await_line(store, number + 1)
    return asked


def _await_line(store: Store, length: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while len(store._turns._line) < length:
        assert time.monotonic() < deadline
        threading.Event().wait(0.001)


def test_who_waits_together_is_committed_together(store: Store) -> None:
    told: list[list[NewsKind]] = []
    store.on_commit(lambda news: told.append([piece.kind for piece in news]))
    with ThreadPoolExecutor(IN_LINE) as threads:
        asked = _together(store, threads, _issue)
        labels = [IssuedTicket.model_validate_json(each.result(PATIENCE)).ticket.label for each in asked]
    assert labels == [f"A{number:03}" for number in range(1, IN_LINE + 1)]
    assert told == [[], [NewsKind.TICKET_ISSUED] * IN_LINE], (
        "whoever held the turn had no news; the line had one commit"
    )


def test_a_refusal_undoes_one_command_alone(store: Store) -> None:
    with ThreadPoolExecutor(IN_LINE) as threads:
        asked = _together(store, threads, _spoil)
        with pytest.raises(Spoilt):
            asked.pop(3).result(PATIENCE)
        labels = [IssuedTicket.model_validate_json(each.result(PATIENCE)).ticket.label for each in asked]
    assert labels == [f"A{number:03}" for number in range(1, IN_LINE)]
    with store.read() as work:
        assert broken_link(work.connection) is None


def test_a_transaction_that_the_database_gives_up_has_happened_for_nobody(store: Store) -> None:
    with ThreadPoolExecutor(IN_LINE) as threads:
        asked = _together(store, threads, _give_up)
        for each in asked:
            with pytest.raises(Spoilt):
                each.result(PATIENCE)
    with store.read() as work:
        assert work.tickets.of_day(1, work.setup.day(work.now)) == []
        assert broken_link(work.connection) is None
    # The line moves on, and the same keys are answered now.
    again = [store.once(KIOSK, Key(f"tap-{number}", "print"), _issue) for number in range(IN_LINE)]
    assert len(set(again)) == IN_LINE
