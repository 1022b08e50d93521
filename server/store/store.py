"""Transactions: writers take turns, a block that raises leaves no trace, and news goes out only after the commit."""

import secrets
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from pydantic import BaseModel
from sqlalchemy import Connection, Engine

from server.services.work import (
    SYSTEM,
    Actor,
    Counters,
    Devices,
    Log,
    PrintJobs,
    Setup,
    Tickets,
    Users,
)
from server.store import answers
from server.store.answers import Key
from server.store.counters import CounterTable
from server.store.engine import WRITES, reading
from server.store.log import EventLog
from server.store.people import DeviceTable, UserTable
from server.store.printing import PrintJobTable
from server.store.setup import read_setup
from server.store.tickets import TicketTable

CODE_LETTERS = "ABCDEFGHJKLMNPRTUVWXY346789"
"""Without the ones that people take for each other: 0 O Q, 1 I, 2 Z, 5 S."""
CODE_LENGTH = 6
SETUP = "setup"


class SqlWork:
    """One transaction; see `server.services.work.Work`."""

    def __init__(self, store: "Store", connection: Connection, actor: Actor, *, writes: bool) -> None:
        """Open the tables on `connection`."""
        self.actor = actor
        self.now = store.clock()
        self.connection = connection
        # Taken before the first question: if the setup changes after that, what this transaction reads of it is old,
        # and goes into a dictionary that `forget_setup` has replaced.
        self._remembered = store.remembered
        self.tickets: Tickets = TicketTable(connection)
        self.counters: Counters = CounterTable(connection)
        self.print_jobs: PrintJobs = PrintJobTable(connection)
        self.devices: Devices = DeviceTable(connection)
        self.users: Users = UserTable(connection)
        self._log = EventLog(connection, actor=actor.name, now=self.now, writes=writes)
        self.log: Log = self._log

    @property
    def setup(self) -> Setup:
        """The centre and what it offers."""
        found = self._remembered.get(SETUP)
        if found is None:
            found = self._remembered[SETUP] = read_setup(self.connection)
        return found

    def flush(self) -> None:
        """Write what the log was given; the last thing before the commit."""
        self._log.flush()

    def new_id(self) -> str:
        """Give a new random id (32 hexadecimal digits)."""
        return uuid.uuid4().hex

    def new_secret(self) -> str:
        """Give a new secret that nobody can guess (16 characters, safe in addresses)."""
        return secrets.token_urlsafe(12)

    def new_code(self) -> str:
        """Give a new pairing code (6 characters that are not mistaken for each other)."""
        return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class Store:
    """The hub's database; see `server.services.work.Hub`."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        """Use an engine whose tables are there already."""
        self.engine = engine
        self.clock = clock
        self._reader = reading(engine)
        self._writer = engine.execution_options(**{WRITES: True})
        # One writer at a time in this process: threads that wait here do not run into SQLite's busy retries.
        self._turn = threading.Lock()
        self.remembered: dict[str, Setup] = {}
        """The setup, once it has been read."""
        self._after_commit: list[Callable[[], None]] = []

    def on_commit(self, tell: Callable[[], None]) -> None:
        """Have `tell` called after each transaction that wrote. It must be quick and must not raise."""
        self._after_commit.append(tell)

    def forget_setup(self) -> None:
        """Have the setup read anew: something in it has changed."""
        self.remembered = {}

    @contextmanager
    def read(self) -> Iterator[SqlWork]:
        """Begin a transaction that only reads: one consistent view, which no writer waits for."""
        with self._reader.connect() as connection, connection.begin():
            yield SqlWork(self, connection, SYSTEM, writes=False)

    @contextmanager
    def write(self, actor: Actor) -> Iterator[SqlWork]:
        """Begin a transaction that writes: it commits at the end of the block, and rolls back if that raises."""
        with self._turn, self._writer.connect() as connection, connection.begin():
            work = SqlWork(self, connection, actor, writes=True)
            yield work
            work.flush()
        for tell in self._after_commit:
            tell()

    def once(self, actor: Actor, key: Key, act: Callable[[SqlWork], BaseModel]) -> str:
        """Do something once for a key, and give its answer (JSON): the same key later gives the first answer again.

        Raises KeyReused, and whatever `act` raises.
        """
        with self.write(actor) as work:
            known = answers.find(work.connection, actor.name, key)
            if known is not None:
                return known
            body = act(work).model_dump_json()
            answers.keep(work.connection, actor.name, key, body, work.now)
            return body
