"""The event log: gap-free, each event bound to the one before by its hash."""

import hashlib
import json
from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from server.protocol.device import Device
from server.protocol.news import Counter, News, NewsKind
from server.protocol.printing import PrintJob
from server.protocol.ticket import Ticket
from server.store.tables import EventRow, HeadRow

HEAD = 1
GENESIS = "0" * 64
SELECT = select(EventRow.seq, EventRow.at, EventRow.kind, EventRow.point_id, EventRow.payload)
ADD = insert(EventRow)
HEAD_OF_LOG = select(HeadRow.seq, HeadRow.hash).where(HeadRow.id == HEAD)
HEAD_LOCKED = HEAD_OF_LOG.with_for_update()
MOVE_HEAD = update(HeadRow).where(HeadRow.id == HEAD).values(seq=bindparam("new_seq"), hash=bindparam("new_hash"))
AFTER = SELECT.where(EventRow.seq > bindparam("after")).order_by(EventRow.seq).limit(bindparam("at_most"))


def link(
    previous: str, *, seq: int, at: datetime, kind: str, actor: str, subject: str, point_id: int | None, payload: str
) -> str:
    """Give the hash of an event, over all that it says and the hash of the one before (SHA-256, hexadecimal)."""
    moment, where = at.astimezone(UTC).isoformat(), "" if point_id is None else str(point_id)
    said = "\n".join((previous, str(seq), moment, kind, actor, subject, where, payload))
    return hashlib.sha256(said.encode()).hexdigest()


class EventLog:
    """The log within one transaction. `flush` writes what was appended; it is called once, before the commit."""

    def __init__(self, connection: Connection, *, actor: str, now: datetime, writes: bool) -> None:
        """Read the head of the log; a writer locks it, so that writers take turns."""
        self._connection = connection
        self._actor = actor
        self._now = now
        # On SQLite a writer holds the database's write lock already, and FOR UPDATE is not rendered.
        head = connection.execute(HEAD_LOCKED if writes else HEAD_OF_LOG).one_or_none()
        self._seq: int = 0 if head is None else head.seq
        self._hash: str = GENESIS if head is None else head.hash
        self._new: list[dict[str, object]] = []
        self.news: list[News] = []
        """What this transaction has appended, as its readers will get it."""
        self._fresh = head is None

    @property
    def next_seq(self) -> int:
        """The `seq` that the next event gets."""
        return self._seq + 1

    @property
    def seq(self) -> int:
        """The last `seq` that this transaction sees, its own events included."""
        return self._seq

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
        """Add one event and give its `seq`."""
        told = News(
            seq=self._seq + 1,
            at=self._now,
            kind=kind,
            point_id=point_id,
            ticket=ticket,
            counter=counter,
            print_job=print_job,
            device=device,
            reason=reason,
        )
        rows = {"ticket": ticket, "counter": counter, "print_job": print_job, "device": device}
        members = [f'"{name}":{row.model_dump_json()}' for name, row in rows.items() if row is not None]
        if reason is not None:
            members.append(f'"reason":{json.dumps(reason)}')
        payload = "{" + ",".join(members) + "}"
        seq = self._seq + 1
        hashed = link(
            self._hash,
            seq=seq,
            at=self._now,
            kind=kind,
            actor=self._actor,
            subject=subject,
            point_id=point_id,
            payload=payload,
        )
        self._new.append(
            {
                "seq": seq,
                "at": self._now,
                "kind": str(kind),
                "actor": self._actor,
                "subject": subject,
                "point_id": point_id,
                "payload": payload,
                "previous_hash": self._hash,
                "hash": hashed,
            }
        )
        self.news.append(told)
        self._seq, self._hash = seq, hashed
        return seq

    def flush(self) -> None:
        """Write the new events and move the head."""
        if not self._new:
            return
        self._connection.execute(ADD, self._new)
        if self._fresh:
            self._connection.execute(insert(HeadRow).values(id=HEAD, seq=self._seq, hash=self._hash))
            self._fresh = False
        else:
            self._connection.execute(MOVE_HEAD, {"new_seq": self._seq, "new_hash": self._hash})
        self._new = []

    def after(self, seq: int, limit: int) -> list[News]:
        """Give the events that follow `seq`, in order."""
        return [_news(*row) for row in self._connection.execute(AFTER, {"after": seq, "at_most": limit})]

    def latest(self, kinds: Collection[NewsKind], point_id: int, limit: int) -> list[News]:
        """Give the latest events of some kinds at a reception point, newest first."""
        wanted = [str(kind) for kind in kinds]
        query = SELECT.where(EventRow.point_id == point_id, EventRow.kind.in_(wanted))
        return [_news(*row) for row in self._connection.execute(query.order_by(EventRow.seq.desc()).limit(limit))]

    def at(self, seq: int) -> News | None:
        """Give one event."""
        row = self._connection.execute(SELECT.where(EventRow.seq == seq)).one_or_none()
        return None if row is None else _news(*row)


def broken_link(connection: Connection) -> int | None:
    """Walk the whole log and give the `seq` of the first event that does not follow from the one before.

    Where the end was cut off, that is the first one that is missing.
    """
    previous, expected = GENESIS, 1
    for row in connection.execute(select(EventRow.__table__).order_by(EventRow.seq)):
        hashed = link(
            previous,
            seq=row.seq,
            at=row.at,
            kind=row.kind,
            actor=row.actor,
            subject=row.subject,
            point_id=row.point_id,
            payload=row.payload,
        )
        if row.seq != expected or row.previous_hash != previous or row.hash != hashed:
            return expected
        previous, expected = row.hash, expected + 1
    head = connection.execute(HEAD_OF_LOG).one_or_none()
    ends_at = (0, GENESIS) if head is None else (head.seq, head.hash)
    return None if ends_at == (expected - 1, previous) else expected


def _news(seq: int, at: datetime, kind: str, point_id: int | None, payload: str) -> News:
    return News.model_validate({"seq": seq, "at": at, "kind": kind, "point_id": point_id, **json.loads(payload)})
