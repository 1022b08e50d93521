"""Performs a plan on a hub: each ticket and call at its time, through restarts of the hub, noting how late it was."""

import signal
import time
from collections import Counter as Tally
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event, Lock
from uuid import uuid4

from pydantic import TypeAdapter

from server.link.desk import Desk
from server.link.errors import HubSaidNo
from server.protocol.catalogue import Catalogue
from server.protocol.floor import Floor
from server.protocol.staff import Role, SignIn
from server.protocol.ticket import CallNext, IssuedTicket, IssueTicket, Ticket
from server.replay.crew import Seat, assemble
from server.replay.day import Day, WrongDay
from server.replay.plan import Plan, Serving, make_plan
from server.replay.report import Late, Result, Screen, sum_up

PATIENCE = 120.0
"""Seconds that each request is repeated while the hub is away: it may be restarted in the middle of a replay."""

HEAD_START = 0.5
TICK = 0.5


def main(
    day: Day,
    address: str,
    sign_in: SignIn,
    *,
    speed: float,
    language: str,
    report: Path | None,
    spare: int = 0,
    paper: bool = False,
) -> None:
    """Replay a day, show its course, and print the report; with `paper`, tickets are printed too.

    Raises WrongDay, HubSaidNo, HubUnreachable.
    """
    stopping = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    screen = Screen(language)
    result = replay(day, address, sign_in, speed=speed, screen=screen, stopping=stopping, spare=spare, paper=paper)
    screen.show(result)
    if report is not None:
        report.write_text(result.model_dump_json(indent=2) + "\n", encoding="utf-8")


def replay(
    day: Day,
    address: str,
    sign_in: SignIn,
    *,
    speed: float,
    screen: Screen,
    stopping: Event,
    spare: int = 0,
    paper: bool = False,
) -> Result:
    """Replay a day and give what came of it; what `stopping` breaks off is reported as far as it came."""
    with Desk(address, sign_in, patience=PATIENCE) as administrator:
        if administrator.open().role is not Role.ADMINISTRATOR:
            raise WrongDay("replay-needs-administrator", login=sign_in.login)
        catalogue = Catalogue.model_validate(administrator.ask("GET", "/catalogue"))
        plan = make_plan(day, catalogue, speed)
        screen.prepare(day, plan, catalogue, speed)
        first_day = service_day(administrator)
        crew = assemble(administrator, sign_in, catalogue, count=len(plan.counters), spare=spare, patience=PATIENCE)
        with crew as seats:
            course = Course(plan, speed, stopping, paper=paper)
            perform(course, administrator, seats, screen)
        measured = fetch(administrator, {first_day, service_day(administrator)})
    return sum_up(day, plan, speed, course.late, course.refused, [measured.get(id_) for id_ in course.tickets])


def service_day(desk: Desk) -> str:
    """Give the hub's service day."""
    return Floor.model_validate(desk.ask("GET", "/floor")).service_day


def fetch(desk: Desk, days: set[str]) -> dict[str | None, Ticket]:
    """Give the hub's own record of all tickets of some days."""
    shape = TypeAdapter(list[Ticket])
    found: dict[str | None, Ticket] = {}
    for each in days:
        tickets = shape.validate_python(desk.ask("GET", f"/tickets?day={each}")["tickets"])
        found.update((ticket.id, ticket) for ticket in tickets)
    return found


@dataclass
class Course:
    """How far a replay has come. Seconds of the plan are divided by `speed`."""

    plan: Plan
    speed: float
    stopping: Event
    paper: bool = False
    """Whether the tickets are printed too."""
    begins: float = field(default_factory=lambda: time.monotonic() + HEAD_START)
    run: str = field(default_factory=lambda: uuid4().hex[:16])
    tickets: list[str | None] = field(default_factory=list)
    """The id of each ticket that was issued; nothing where the hub refused."""
    late: list[Late] = field(default_factory=list)
    refused: Tally[str] = field(default_factory=Tally)
    _issued: list[Event] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Make a place for each ticket."""
        self.tickets = [None for _ in self.plan.issues]
        self._issued = [Event() for _ in self.plan.issues]

    def wait_until(self, at: float) -> bool:
        """Wait for a moment of the plan; give False when told to stop before."""
        return not self.stopping.wait(max(0.0, self.begins + at / self.speed - time.monotonic()))

    def done(self, what: str, at: float) -> None:
        """Note when something was done that was due at `at`."""
        with self._lock:
            self.late.append(Late(what, time.monotonic() - self.begins - at / self.speed))

    def refuse(self, what: str, no: HubSaidNo) -> None:
        """Note that the hub refused."""
        with self._lock:
            self.refused[f"{what}: {no.problem.code}"] += 1

    def issued(self, index: int, ticket_id: str | None) -> None:
        """Note a ticket, for the counter that waits for it."""
        self.tickets[index] = ticket_id
        self._issued[index].set()

    def ticket(self, index: int) -> str | None:
        """Wait for a ticket; nothing where the hub refused it or the replay is stopped."""
        while not self._issued[index].wait(TICK):
            if self.stopping.is_set():
                return None
        return self.tickets[index]

    @property
    def moment(self) -> timedelta:
        """How much of the day has passed."""
        return timedelta(seconds=max(0.0, (time.monotonic() - self.begins) * self.speed))

    def count(self, what: str) -> int:
        """Count what was done."""
        with self._lock:
            return sum(late.what == what for late in self.late)


def perform(course: Course, administrator: Desk, seats: Sequence[Seat], screen: Screen) -> None:
    """Do everything at its time: one thread issues, in order, and one for each counter calls and serves.

    Raises what stopped any of them.
    """
    course.begins = time.monotonic() + HEAD_START
    with ThreadPoolExecutor(len(seats) + 1) as pool:
        jobs = [pool.submit(issue_all, course, administrator)]
        jobs += [
            pool.submit(serve_all, course, seat, counter)
            for seat, counter in zip(seats, course.plan.counters, strict=True)
        ]
        with screen.progress(course.plan) as show:
            left = set(jobs)
            while left:
                done, left = wait(left, timeout=TICK, return_when=FIRST_EXCEPTION)
                if any(job.exception() for job in done):
                    course.stopping.set()
                show(course.moment, course.count("issue"), course.count("call"))
    for job in jobs:
        job.result()


def issue_all(course: Course, desk: Desk) -> None:
    """Issue every ticket at its time, one after the other, so that they keep their order."""
    for index, (at, service_id) in enumerate(course.plan.issues):
        if not course.wait_until(at):
            return
        try:
            wish = IssueTicket(service_id=service_id, print=course.paper)
            answer = desk.ask("POST", "/tickets", wish, key=f"{course.run}-i{index}")
            course.issued(index, IssuedTicket.model_validate(answer).ticket.id)
            course.done("issue", at)
        except HubSaidNo as no:
            course.refuse("issue", no)
            course.issued(index, None)


def serve_all(course: Course, seat: Seat, servings: Sequence[Serving]) -> None:
    """Do what one counter does."""
    for serving in servings:
        if not course.wait_until(serving.call_at):
            return
        ticket_id = course.ticket(serving.ticket)
        if ticket_id is None:
            continue
        key = f"{course.run}-{serving.ticket}"
        path = f"/tickets/{ticket_id}"
        try:
            seat.desk.ask("POST", f"/counters/{seat.counter.id}/next", CallNext(ticket_id=ticket_id), key=f"{key}-call")
            course.done("call", serving.call_at)
            if course.wait_until(serving.start_at):
                seat.desk.ask("POST", f"{path}/start", key=f"{key}-start")
            if course.wait_until(serving.finish_at):
                seat.desk.ask("POST", f"{path}/finish", key=f"{key}-finish")
        except HubSaidNo as no:
            # A person at another counter may have called it first; the day goes on.
            course.refuse("call", no)
