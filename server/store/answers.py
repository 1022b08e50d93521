"""The first answer to each idempotency key, stored in the transaction that it answers for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from server.domain.errors import KeyReused
from server.store.tables import AnswerRow

ADD = insert(AnswerRow)
FIND = select(AnswerRow.fingerprint, AnswerRow.body).where(
    AnswerRow.actor == bindparam("who"), AnswerRow.key == bindparam("which")
)


@dataclass(frozen=True, slots=True)
class Key:
    """An idempotency key with a fingerprint of the request that carries it."""

    key: str
    fingerprint: str


def find(connection: Connection, actor: str, key: Key) -> str | None:
    """Give the stored answer to a key. Raises KeyReused where it came with another request."""
    row = connection.execute(FIND, {"who": actor, "which": key.key}).one_or_none()
    if row is None:
        return None
    if row.fingerprint != key.fingerprint:
        raise KeyReused
    return str(row.body)


def keep(connection: Connection, actor: str, key: Key, body: str, now: datetime) -> None:
    """Store the answer to a key."""
    connection.execute(
        ADD,
        {"actor": actor, "key": key.key, "fingerprint": key.fingerprint, "body": body, "at": now},
    )


def forget_before(connection: Connection, moment: datetime) -> None:
    """Drop answers so old that nobody repeats the question any more."""
    connection.execute(delete(AnswerRow).where(AnswerRow.at < moment))
