"""Whatever people do in whatever order, the hub agrees with a model that a child could follow."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from server.domain import errors
from server.domain.errors import SanhError
from server.domain.ticket import TicketAction
from server.protocol.floor import Floor, apply
from server.protocol.ticket import IssueTicket, Ticket
from server.services import lobby
from server.services.counters import leave_counter, take_counter
from server.services.issue import issue_ticket
from server.services.serve import call_next, serve
from server.services.work import SYSTEM
from server.store.log import broken_link
from server.store.store import SqlWork, Store
from tests.support.clock import HandClock
from tests.support.stores import CLERKS, Stores, clerk

URL = "http://127.0.0.1:8080"
COUNTERS = (1, 2, 3)
"""The first two serve the same two queues, the third another one. There is a clerk more than counters."""
AT_COUNTER = {"called", "serving"}
STEPS = {
    ("called", "recall"): "called",
    ("called", "start"): "serving",
    ("called", "no_show"): "no_show",
    ("serving", "finish"): "finished",
}

clerks = st.sampled_from(CLERKS)
counters = st.sampled_from(COUNTERS)
actions = st.sampled_from([action for action in TicketAction if action is not TicketAction.CALL])
some = st.integers(0, 1000)


@dataclass
class Known:
    """A ticket as the model knows it."""

    id: str
    queue: int
    day: date
    state: str = "waiting"
    counter: int | None = None


class LobbyMachine(RuleBasedStateMachine):
    """One lobby over one or more days."""

    def __init__(self, stores: Stores) -> None:
        """Open an empty lobby."""
        super().__init__()
        self.clock = HandClock()
        self.stack = ExitStack()
        self.store: Store = self.stack.enter_context(stores.new(self.clock))
        self.actors = {login: clerk(self.store, login) for login in CLERKS}
        self.tickets: list[Known] = []
        """In order of arrival."""
        self.seats: dict[int, str] = {}
        with self.store.read() as work:
            self.floor = lobby.floor(work, None)
            self.serves = {counter.id: counter.queue_ids for counter in work.counters.of_point(1)}
            by_queue = {service.queue_id: service.id for service in work.setup.services.values()}
            # Two queues of one counter, so that there is something to choose, and one of another.
            shared = max(self.serves.values(), key=len)[:2]
            self.services = [by_queue[queue] for queue in [*shared, min(set(by_queue) - set(shared))]]
            self.queue_of = {service.id: service.queue_id for service in work.setup.services.values()}

    def teardown(self) -> None:
        """Look at the whole log once, and close."""
        try:
            with self.store.read() as work:
                assert broken_link(work.connection) is None
        finally:
            self.stack.close()

    @property
    def today(self) -> date:
        """The day that the model is in; the clock starts at eight in Vietnam and never jumps within a day."""
        return self.clock.now.date()

    def held(self, counter: int) -> Known | None:
        """Give who is at a counter."""
        return next((each for each in self.tickets if each.counter == counter and each.state in AT_COUNTER), None)

    def waiting(self, queues: list[int]) -> list[Known]:
        """Give who waits today, in order of arrival."""
        return [
            each for each in self.tickets if each.state == "waiting" and each.day == self.today and each.queue in queues
        ]

    @initialize(services=st.lists(st.integers(0, 2), min_size=4, max_size=10))
    def open(self, services: list[int]) -> None:
        """The morning: clerks sit down, and people have been waiting at the door."""
        for login, counter in zip(CLERKS, COUNTERS, strict=False):
            self.take(login, counter, take_over=False)
        for service in services:
            self.issue(service)

    @rule(choice=st.integers(0, 2))
    def issue(self, choice: int) -> None:
        """A citizen takes a number."""
        service = self.services[choice]
        queue = self.queue_of[service]
        with self.store.write(SYSTEM) as work:
            issued = issue_ticket(work, IssueTicket(service_id=service), URL)
        number = sum(each.queue == queue and each.day == self.today for each in self.tickets) + 1
        assert issued.ticket.label[1:] == f"{number:03d}"
        assert issued.ahead == len(self.waiting([queue]))
        self.tickets.append(Known(issued.ticket.id, queue, self.today))

    @rule(login=clerks, counter=counters, take_over=st.booleans())
    def take(self, login: str, counter: int, take_over: bool) -> None:
        """A clerk sits down."""
        sits = self.seats.get(counter)
        expected: type[SanhError] | None = None
        if sits not in {None, login} and not take_over:
            expected = errors.CounterTaken
        elif sits != login and login in self.seats.values():
            expected = errors.AlreadyAtCounter
        user_id = self.actors[login].user_id or 0
        self._do(login, expected, lambda work: take_counter(work, counter, user_id=user_id, take_over=take_over))
        if expected is None:
            self.seats[counter] = login

    @rule(login=clerks, counter=counters)
    def leave(self, login: str, counter: int) -> None:
        """A clerk gets up."""
        expected: type[SanhError] | None = None
        if self.seats.get(counter) != login:
            expected = errors.NotYourCounter
        elif self.held(counter) is not None:
            expected = errors.CounterBusy
        self._do(login, expected, lambda work: leave_counter(work, counter))
        if expected is None:
            del self.seats[counter]

    @rule(counter=counters, stranger=st.none() | clerks)
    def call(self, counter: int, stranger: str | None) -> None:
        """A clerk calls the next one; most often the one who sits there."""
        login = stranger or self.seats.get(counter, CLERKS[0])
        line = self.waiting(self.serves[counter])
        self._call(login, counter, line[0] if line else None, errors.NobodyWaiting, chosen=False)

    @precondition(lambda self: self.tickets)
    @rule(counter=counters, which=some)
    def choose(self, counter: int, which: int) -> None:
        """A clerk picks somebody out of turn."""
        ticket = self.tickets[which % len(self.tickets)]
        may = ticket.state == "waiting" and ticket.day == self.today
        login = self.seats.get(counter, CLERKS[0])
        self._call(login, counter, ticket if may else None, errors.ActionNotPossible, chosen=True, ticket_id=ticket.id)

    @precondition(lambda self: any(each.state in AT_COUNTER for each in self.tickets))
    @rule(which=some, action=actions)
    def act_at_counter(self, which: int, action: TicketAction) -> None:
        """The clerk at the counter does something with the ticket that is there."""
        there = [each for each in self.tickets if each.state in AT_COUNTER]
        ticket = there[which % len(there)]
        assert ticket.counter is not None
        self._act(self.seats.get(ticket.counter, CLERKS[0]), ticket, action)

    @precondition(lambda self: self.tickets)
    @rule(login=clerks, which=some, action=actions)
    def act_anywhere(self, login: str, which: int, action: TicketAction) -> None:
        """Anybody does anything with any ticket."""
        self._act(login, self.tickets[which % len(self.tickets)], action)

    @precondition(lambda self: len(self.tickets) > 3)
    @rule(hours=st.sampled_from([24, 48]))
    def sleep(self, hours: int) -> None:
        """The night passes; screens get a new floor."""
        self.clock.forward(hours=hours)
        with self.store.read() as work:
            self.floor = lobby.floor(work, None)

    @rule(seconds=st.integers(1, 60))
    def wait(self, seconds: int) -> None:
        """Time passes, at most a quarter of a day in one play."""
        self.clock.forward(seconds=seconds)

    @invariant()
    def the_floor_is_what_the_model_says(self) -> None:
        """Snapshot, events and model agree."""
        with self.store.read() as work:
            now = lobby.floor(work, None)
            followed = apply(self.floor, work.log.after(self.floor.seq, 1000))
        assert _shown(followed) == _shown(now)
        self.floor = now
        assert [(each.id, each.state.value, each.counter_id) for each in now.tickets] == [
            (each.id, each.state, each.counter)
            for each in self.tickets
            if each.state in AT_COUNTER or (each.state == "waiting" and each.day == self.today)
        ]
        for counter in now.counters:
            login = self.seats.get(counter.id)
            held = self.held(counter.id)
            assert counter.user_id == (self.actors[login].user_id if login else None)
            assert counter.ticket_id == (held.id if held else None)

    def _call(
        self,
        login: str,
        counter: int,
        ticket: Known | None,
        otherwise: type[SanhError],
        *,
        chosen: bool,
        ticket_id: str | None = None,
    ) -> None:
        held = self.held(counter)
        expected: type[SanhError] | None = None
        if self.seats.get(counter) != login:
            expected = errors.NotYourCounter
        elif ticket is None:
            expected = otherwise
        elif held is not None and held.state == "called":
            expected = errors.CounterBusy
        called = self._do(login, expected, lambda work: call_next(work, counter, ticket_id).ticket)
        if called is None or ticket is None:
            return
        assert called.id == ticket.id, "the earliest arrival is called" if not chosen else "the chosen one is called"
        if held is not None:
            held.state = "finished"
        ticket.state, ticket.counter = "called", counter

    def _act(self, login: str, ticket: Known, action: TicketAction) -> None:
        state = STEPS.get((ticket.state, action.value))
        expected: type[SanhError] | None = None if state else errors.ActionNotPossible
        if ticket.state in AT_COUNTER and ticket.counter is not None and self.seats.get(ticket.counter) != login:
            expected = errors.NotYourCounter
        self._do(login, expected, lambda work: serve(work, ticket.id, action))
        if expected is None and state is not None:
            ticket.state = state

    def _do(self, login: str, expected: type[SanhError] | None, act: Callable[[SqlWork], object]) -> Ticket | None:
        with self.store.read() as work:
            before = work.log.seq
        if expected is not None:
            with pytest.raises(expected), self.store.write(self.actors[login]) as work:
                act(work)
            with self.store.read() as work:
                assert work.log.seq == before
            return None
        with self.store.write(self.actors[login]) as work:
            done = act(work)
        return done if isinstance(done, Ticket) else None


def _shown(floor: Floor) -> dict[str, object]:
    """Give what a screen shows of a floor, whenever it was looked at."""
    return floor.model_dump(exclude={"at", "opening"})


def test_the_lobby_follows_its_model(stores: Stores) -> None:
    class Machine(LobbyMachine):
        def __init__(self) -> None:
            super().__init__(stores)

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=20 if stores.kind == "sqlite" else 10,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
