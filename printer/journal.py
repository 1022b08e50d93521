"""What a printer agent has begun: on the disk before the first byte goes out, until the hub has its end.

::

    begin --> CLAIMING --printing--> PRINTING --ended--> ENDED --told--> (gone)
                  |                                        ^
                  +---------------- ended -----------------+

A job that is found CLAIMING or PRINTING when the agent starts was interrupted. It is never printed again by itself.
"""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from printer.errors import JournalInUse
from server.protocol.printing import PrintResult, PrintState, PrintTrouble

FILE_NAME = "journal.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS job (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    stage TEXT NOT NULL CHECK (stage IN ('claiming', 'printing', 'ended')),
    claim_key TEXT NOT NULL,
    result_key TEXT NOT NULL,
    state TEXT CHECK ((state IS NOT NULL) = (stage = 'ended')),
    trouble TEXT
) STRICT
"""


class Stage(StrEnum):
    """How far the agent came with a job."""

    CLAIMING = "claiming"
    """Perhaps claimed; no byte has gone to the printer."""
    PRINTING = "printing"
    """Bytes may have gone to the printer."""
    ENDED = "ended"
    """The result is known here; the hub may not have it."""


@dataclass(frozen=True)
class Entry:
    """One job in the journal."""

    id: str
    stage: Stage
    claim_key: str
    result_key: str
    result: PrintResult | None


class Journal:
    """The journal in one state folder. One agent at a time; used from one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Open it, for this process alone. Raises JournalInUse, or sqlite3.Error where the disk fails."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / FILE_NAME
        try:
            self._connection = self._open(path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise JournalInUse(path) from error
            raise
        except sqlite3.DatabaseError:
            # Damaged. What stood in it is lost, which costs no second print: a claimed job is never queued again.
            path.replace(path.with_suffix(".damaged"))
            self._connection = self._open(path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def begin(self, job_id: str, *, claim_key: str, result_key: str) -> None:
        """Note that a job is about to be claimed."""
        self._connection.execute(
            "INSERT INTO job (id, stage, claim_key, result_key) VALUES (?, 'claiming', ?, ?)",
            (job_id, claim_key, result_key),
        )

    def printing(self, job_id: str) -> None:
        """Note that bytes go to the printer from now on."""
        self._connection.execute("UPDATE job SET stage = 'printing' WHERE id = ?", (job_id,))

    def ended(self, job_id: str, result: PrintResult) -> None:
        """Note what became of a job."""
        self._connection.execute(
            "UPDATE job SET stage = 'ended', state = ?, trouble = ? WHERE id = ?",
            (result.state, result.trouble, job_id),
        )

    def forget(self, job_id: str) -> None:
        """Strike out a job: the hub knows its end, or it was never ours."""
        self._connection.execute("DELETE FROM job WHERE id = ?", (job_id,))

    def entries(self) -> list[Entry]:
        """Give all jobs in the order in which they were begun."""
        rows = self._connection.execute(
            "SELECT id, stage, claim_key, result_key, state, trouble FROM job ORDER BY place"
        )
        return [_entry(*row) for row in rows]

    def _open(self, path: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=0.5, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            # A journal that a power cut could undo would print a ticket twice.
            connection.execute("PRAGMA synchronous = FULL")
            # Takes the lock now and not at the first job.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(SCHEMA)
            connection.execute("COMMIT")
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _entry(job_id: str, stage: str, claim_key: str, result_key: str, state: str | None, trouble: str | None) -> Entry:
    result = None
    if state is not None:
        result = PrintResult(state=PrintState(state), trouble=None if trouble is None else PrintTrouble(trouble))
    return Entry(job_id, Stage(stage), claim_key, result_key, result)
