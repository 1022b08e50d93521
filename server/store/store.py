"""Transactions: writers take turns, a block that raises leaves no trace, and news goes out only after the commit."""

import secrets
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from pydantic import BaseModel
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from server.protocol.news import News
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
from server.store.turns import Place, Turns

CODE_LETTERS = "ABCDEFGHJKLMNPRTUVWXY346789"
"""Without the ones that people take for each other: 0 O Q, 1 I, 2 Z, 5 S."""
CODE_LENGTH = 6
SETUP = "setup"
TOGETHER = 32
"""Commands that are committed together at the most."""


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

    @property
    def news(self) -> list[News]:
        """What this transaction has appended to the log."""
        return self._log.news

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
        self._turns = Turns()
        self.remembered: dict[str, Setup] = {}
        """The setup, once it has been read."""
        self._after_commit: list[Callable[[Sequence[News]], None]] = []

    def on_commit(self, tell: Callable[[Sequence[News]], None]) -> None:
        """Have `tell` called with what was committed, in order. It must be quick and must not raise."""
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
        with self._turns.turn(Place()):
            with self._writer.connect() as connection, connection.begin():
                work = SqlWork(self, connection, actor, writes=True)
                yield work
                work.flush()
            self._tell(work.news)

    def once(self, actor: Actor, key: Key, act: Callable[[SqlWork], BaseModel]) -> str:
        """Do something once for a key, and give its answer (JSON): the same key later gives the first answer again.

        Commands that come at the same time share one commit, the slowest part by far; each of them still happens
        as a whole or not at all. So `act` may run in the thread of another command.

        Raises KeyReused, and whatever `act` raises.
        """
        command = Command(actor, key, act)
        with self._turns.turn(command) as first:
            if first:
                self._run_together([command, *self._turns.take(Command, TOGETHER - 1)])
        if command.error is not None:
            raise command.error
        return command.answer

    def _run_together(self, commands: Sequence["Command"]) -> None:
        news: list[News] = []
        try:
            with self._writer.connect() as connection, connection.begin():
                for command in commands:
                    news += self._run(connection, command)
            if news:
                self._tell(news)
        except BaseException as error:
            # Not committed, so none of them has happened.
            for command in commands:
                command.error = error
            raise
        finally:
            for command in commands[1:]:
                command.ended = True
                command.wake()

    def _run(self, connection: Connection, command: "Command") -> list[News]:
        """Run a command so that its refusal undoes it alone; give its news."""
        news: list[News] = []
        connection.exec_driver_sql("SAVEPOINT command")
        try:
            work = SqlWork(self, connection, command.actor, writes=True)
            known = answers.find(connection, command.actor.name, command.key)
            if known is None:
                command.answer = command.act(work).model_dump_json()
                answers.keep(connection, command.actor.name, command.key, command.answer, work.now)
                work.flush()
                news = work.news
            else:
                command.answer = known
        except Exception as error:  # noqa: BLE001 - it is raised again where the command came from
            try:
                connection.exec_driver_sql("ROLLBACK TO SAVEPOINT command")
            except DBAPIError:
                # The database has given up the whole transaction by itself, as SQLite does when the disk is full.
                raise error from None
            command.error = error
        connection.exec_driver_sql("RELEASE SAVEPOINT command")
        return news

    def _tell(self, news: Sequence[News]) -> None:
        for tell in self._after_commit:
            tell(news)


class Command(Place):
    """A command that waits for its turn, and what came of it."""

    def __init__(self, actor: Actor, key: Key, act: Callable[[SqlWork], BaseModel]) -> None:
        """Ask for `act` under `key`."""
        super().__init__()
        self.actor = actor
        self.key = key
        self.act = act
        self.answer = ""
        self.error: BaseException | None = None
