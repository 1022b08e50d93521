"""Print jobs in the database. As with tickets, a change names the state it starts from."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from server.domain.errors import PrintJobNotWaiting, UnknownPrintJob
from server.protocol.printing import PrintJob, PrintState
from server.store.tables import PrintJobRow, TicketRow

SELECT = select(
    PrintJobRow.id,
    PrintJobRow.ticket_id,
    TicketRow.label,
    PrintJobRow.device_id,
    PrintJobRow.state,
    PrintJobRow.copy_number,
    PrintJobRow.trouble,
    PrintJobRow.queued_at,
    PrintJobRow.sent_at,
    PrintJobRow.ended_at,
).join_from(PrintJobRow, TicketRow, TicketRow.id == PrintJobRow.ticket_id)


ADD = insert(PrintJobRow)
COPIES = select(func.count()).where(PrintJobRow.ticket_id == bindparam("ticket"))

CHANGEABLE = ("state", "trouble", "sent_at", "ended_at")
"""The columns that a job's life changes."""
BY_ID = SELECT.where(PrintJobRow.id == bindparam("job"))
AHEAD = select(PrintJobRow.ahead).where(PrintJobRow.id == bindparam("job"))
SAVE = (
    update(PrintJobRow)
    .where(PrintJobRow.id == bindparam("job"), PrintJobRow.state == bindparam("was"))
    .values({name: bindparam(f"new_{name}") for name in CHANGEABLE})
)
NEWEST_FIRST = (PrintJobRow.queued_at.desc(), TicketRow.arrival.desc(), PrintJobRow.copy_number.desc())


class PrintJobTable:
    """The print jobs within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, job: PrintJob, *, ahead: int) -> None:
        """Store a new job."""
        self._connection.execute(
            ADD,
            {
                "id": job.id,
                "ticket_id": job.ticket_id,
                "device_id": job.device_id,
                "state": job.state.value,
                "copy_number": job.copy_number,
                "ahead": ahead,
                "queued_at": job.queued_at,
            },
        )

    def get(self, job_id: str) -> PrintJob:
        """Give a job. Raises UnknownPrintJob."""
        row = self._connection.execute(BY_ID, {"job": job_id}).one_or_none()
        if row is None:
            raise UnknownPrintJob
        return _job(row)

    def ahead(self, job_id: str) -> int:
        """Give the number of people that stands on the paper. Raises UnknownPrintJob."""
        found = self._connection.execute(AHEAD, {"job": job_id}).scalar_one_or_none()
        if found is None:
            raise UnknownPrintJob
        return found

    def save(self, job: PrintJob, *, was: PrintState) -> None:
        """Store the new row if the state still is `was`. Raises PrintJobNotWaiting if it is not."""
        values = {f"new_{name}": getattr(job, name) for name in CHANGEABLE}
        changed = self._connection.execute(SAVE, {**values, "job": job.id, "was": was})
        if changed.rowcount != 1:
            raise PrintJobNotWaiting(label=job.label)

    def of_printer(self, device_id: str, state: PrintState) -> list[PrintJob]:
        """Give a printer's jobs in one state, in order of arrival: a clock that jumps shuffles no paper."""
        mine = SELECT.where(PrintJobRow.device_id == device_id, PrintJobRow.state == state.value)
        return self._list(mine.order_by(TicketRow.arrival, PrintJobRow.copy_number))

    def copies(self, ticket_id: str) -> int:
        """Count the jobs that a ticket has had."""
        return int(self._connection.execute(COPIES, {"ticket": ticket_id}).scalar_one())

    def recent(self, limit: int) -> list[PrintJob]:
        """Give the latest jobs, newest first."""
        return self._list(SELECT.order_by(*NEWEST_FIRST).limit(limit))

    def queued_before(self, moment: datetime) -> list[PrintJob]:
        """Give the jobs that nobody has claimed since `moment`."""
        waiting = PrintJobRow.state == PrintState.QUEUED.value
        return self._list(SELECT.where(waiting, PrintJobRow.queued_at < moment).order_by(PrintJobRow.queued_at))

    def sent_before(self, moment: datetime) -> list[PrintJob]:
        """Give the jobs that were claimed before `moment` and have not ended."""
        claimed = PrintJobRow.state == PrintState.SENT.value
        return self._list(SELECT.where(claimed, PrintJobRow.sent_at < moment).order_by(PrintJobRow.sent_at))

    def _list(self, query: Select[*tuple[Any, ...]]) -> list[PrintJob]:
        return [_job(row) for row in self._connection.execute(query)]


def _job(row: Row[*tuple[Any, ...]]) -> PrintJob:
    return PrintJob.model_validate(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row's columns
