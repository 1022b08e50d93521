"""What the use cases need of a store: one `Work` is one transaction, with the clock read once."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from server.domain.calendar import OpenState, Week, open_state, service_day
from server.domain.errors import UnknownPoint
from server.domain.line import Waiting
from server.domain.numbering import Numbering
from server.domain.ticket import TicketState
from server.protocol.catalogue import Centre, Field, Queue, ReceptionPoint, Service
from server.protocol.device import Device
from server.protocol.news import Counter, News, NewsKind
from server.protocol.printing import PrintJob, PrintState
from server.protocol.staff import Role, User
from server.protocol.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something; stands in the log as ``device:…``, ``user:…`` or ``system``."""

    name: str
    user_id: int | None = None
    device_id: str | None = None
    point_id: int | None = None


SYSTEM = Actor("system")


@dataclass(frozen=True, slots=True)
class Setup:
    """The centre and what it offers: read often, changed rarely."""

    hub_id: str
    epoch: str
    centre: Centre
    zone: ZoneInfo
    points: Mapping[int, ReceptionPoint]
    fields: Sequence[Field]
    queues: Mapping[int, Queue]
    numbering: Mapping[int, Numbering]
    services: Mapping[int, Service]
    hours: Mapping[int, Week]
    counter_queues: Mapping[int, Sequence[int]]

    def opening(self, point_id: int, at: datetime) -> OpenState:
        """Tell whether a reception point gives out tickets."""
        return open_state(at, self.hours.get(point_id, {}), self.zone)

    def day(self, at: datetime) -> date:
        """Give the service day of a moment."""
        return service_day(at, self.zone)

    def point(self, point_id: int | None) -> ReceptionPoint:
        """Give a reception point; None means the only one. Raises UnknownPoint."""
        if point_id is None and len(self.points) == 1:
            return next(iter(self.points.values()))
        if point_id is None or point_id not in self.points:
            raise UnknownPoint(point=point_id or "–")
        return self.points[point_id]


class Tickets(Protocol):
    """The tickets."""

    def add(self, ticket: Ticket, *, secret: str, day: date, number: int) -> None:
        """Store a new ticket."""

    def take_number(self, queue_id: int, day: date, numbering: Numbering) -> int:
        """Use up the next number of a queue. Raises NumbersExhausted."""

    def get(self, ticket_id: str) -> Ticket:
        """Give a ticket. Raises UnknownTicket."""

    def by_secret(self, secret: str) -> Ticket:
        """Give the ticket of a citizen's page. Raises UnknownTicket."""

    def secret(self, ticket_id: str) -> str:
        """Give a ticket's secret. Raises UnknownTicket."""

    def save(self, ticket: Ticket, *, was: TicketState) -> None:
        """Store the new row if the state still is `was`. Raises ActionNotPossible if it is not."""

    def heads(self, queue_ids: Collection[int], day: date) -> list[Waiting]:
        """Give the first waiting ticket of each queue."""

    def ahead(self, queue_id: int, day: date, order: int) -> int:
        """Count who waits in the queue before the arrival `order`."""

    def active(self, point_id: int, day: date) -> list[Ticket]:
        """Give who waits on a day, and whoever is at a counter since whenever, in arrival order."""

    def of_day(self, point_id: int, day: date) -> list[Ticket]:
        """Give every ticket of a day, in arrival order."""

    def at_counter(self, counter_id: int) -> Ticket | None:
        """Give the ticket that a counter holds."""


class Counters(Protocol):
    """The counters."""

    def add(self, point_id: int, number: int, queue_ids: Sequence[int]) -> Counter:
        """Store a new counter. Raises NameTaken."""

    def get(self, counter_id: int) -> Counter:
        """Give a counter with the ticket that it holds. Raises UnknownCounter."""

    def of_point(self, point_id: int) -> list[Counter]:
        """Give the counters of a reception point, by number."""

    def of_user(self, user_id: int) -> Counter | None:
        """Give the counter where a user sits."""

    def seat(self, counter_id: int, user_id: int | None) -> None:
        """Seat a user, or nobody."""


class PrintJobs(Protocol):
    """The print jobs."""

    def add(self, job: PrintJob, *, ahead: int) -> None:
        """Store a new job."""

    def get(self, job_id: str) -> PrintJob:
        """Give a job. Raises UnknownPrintJob."""

    def ahead(self, job_id: str) -> int:
        """Give the number of people that stands on the paper."""

    def save(self, job: PrintJob, *, was: PrintState) -> None:
        """Store the new row if the state still is `was`. Raises PrintJobNotWaiting if it is not."""

    def of_printer(self, device_id: str, state: PrintState) -> list[PrintJob]:
        """Give a printer's jobs in one state, oldest first."""

    def copies(self, ticket_id: str) -> int:
        """Count the jobs that a ticket has had."""

    def recent(self, limit: int) -> list[PrintJob]:
        """Give the latest jobs, newest first."""

    def queued_before(self, moment: datetime) -> list[PrintJob]:
        """Give the jobs that nobody has claimed since `moment`."""

    def sent_before(self, moment: datetime) -> list[PrintJob]:
        """Give the jobs that were claimed before `moment` and have not ended."""


class Devices(Protocol):
    """The devices."""

    def add(self, device: Device, *, token_hash: str, code_hash: str, code_expires_at: datetime) -> None:
        """Store a device that asks to be let in."""

    def get(self, device_id: str) -> Device:
        """Give a device. Raises UnknownDevice."""

    def by_token(self, token_hash: str) -> Device | None:
        """Give the device of a token."""

    def by_code(self, code_hash: str, now: datetime) -> Device | None:
        """Give the pending device whose code this is, unless it has expired."""

    def save(self, device: Device) -> None:
        """Store the new row; a device that is no longer pending loses its code."""

    def forget_expired(self, now: datetime) -> None:
        """Drop devices that were never approved and whose code has expired."""

    def everyone(self) -> list[Device]:
        """Give all devices, newest request first."""

    def printer_of(self, point_id: int) -> Device | None:
        """Give the printer of a reception point: the one approved first."""

    def pending(self) -> int:
        """Count who waits for approval."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What is needed to check a sign-in; the user as everybody may know it is apart."""

    user: User
    password_hash: str
    session_version: int


class Users(Protocol):
    """The staff."""

    def add(self, *, login: str, name: str, role: Role, password_hash: str) -> User:
        """Store a new user. Raises NameTaken."""

    def by_login(self, login: str) -> Credentials | None:
        """Give a user by login."""

    def get(self, user_id: int) -> Credentials | None:
        """Give a user by id."""

    def everyone(self) -> list[User]:
        """Give all users by login."""

    def set_password(self, user_id: int, password_hash: str) -> None:
        """Store a new password and end every session."""


class Log(Protocol):
    """The event log."""

    @property
    def next_seq(self) -> int:
        """The `seq` that the next event of this transaction gets."""

    @property
    def seq(self) -> int:
        """The last `seq` that this transaction sees."""

    def append(
        self,
        kind: NewsKind,
        *,
        subject: str,
        point_id: int | None = None,
        ticket: Ticket | None = None,
        counter: Counter | None = None,
        print_job: PrintJob | None = None,
        device: Device | None = None,
        reason: str | None = None,
    ) -> int:
        """Add one event, told with the new row of what it is about; give its `seq`."""

    def after(self, seq: int, limit: int) -> list[News]:
        """Give the events that follow `seq`, in order."""

    def latest(self, kinds: Collection[NewsKind], point_id: int, limit: int) -> list[News]:
        """Give the latest events of some kinds at a reception point, newest first."""

    def at(self, seq: int) -> News | None:
        """Give one event."""


class Work(Protocol):
    """One transaction."""

    actor: Actor
    now: datetime
    tickets: Tickets
    counters: Counters
    print_jobs: PrintJobs
    devices: Devices
    users: Users
    log: Log

    @property
    def setup(self) -> Setup:
        """The centre and what it offers."""

    def new_id(self) -> str:
        """Give a new random id (32 hexadecimal digits)."""

    def new_secret(self) -> str:
        """Give a new secret that nobody can guess (16 characters, safe in addresses)."""

    def new_code(self) -> str:
        """Give a new pairing code (6 characters that are not mistaken for each other)."""


class Hub(Protocol):
    """Where transactions come from."""

    def read(self) -> AbstractContextManager[Work]:
        """Begin a transaction that only reads."""

    def write(self, actor: Actor) -> AbstractContextManager[Work]:
        """Begin a transaction that writes: it commits at the end of the block, and rolls back if that raises."""
