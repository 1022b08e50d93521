"""Engines: SQLite so that an acknowledged commit survives a power cut, or PostgreSQL by its URL."""

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MS = 10_000
WRITES = "sanh_writes"
"""Execution option of a connection that is about to write."""
PREPARING = 0x53616E68
"""Any number, the same in every hub."""


def make_engine(url: str) -> Engine:
    """Open the database; nothing is read yet."""
    if url.startswith("sqlite"):
        return _sqlite(url)
    return create_engine(url, pool_size=20, max_overflow=40, pool_pre_ping=True)


def reading(engine: Engine) -> Engine:
    """Give the engine for transactions that only read: each sees one moment, however many questions it asks.

    SQLite reads so by itself. PostgreSQL would show each question what has been committed by then, and a snapshot of
    the floor would hold changes that its `seq` knows nothing of.
    """
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


def stand_in_line(connection: Connection) -> None:
    """Wait until no other process prepares the database, for as long as the transaction lasts.

    On SQLite a writer is alone already. On PostgreSQL two hubs that meet an empty database would both make its tables.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(PREPARING)))


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, pool_size=20, max_overflow=200, connect_args={"timeout": BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # Python's driver would begin transactions by itself, and only at the first write; we say when, and which kind.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        # With NORMAL a power cut loses the last acknowledged commits.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        # A reader that later wrote would meet SQLITE_BUSY without a wait: a writer takes the lock at once.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
