"""The tables. What must never happen is refused here by the database itself, whoever writes the code above it."""

from datetime import UTC, date, datetime

from sqlalchemy import (
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Utc(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database. A naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy gives it
        """Bring a moment to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a datetime without a zone is never stored"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy gives it
        """Give the zone back that SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Common naming of constraints, so that migrations can name them on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class CentreRow(Base):
    """The one centre of this hub."""

    __tablename__ = "centre"
    id: Mapped[int] = mapped_column(primary_key=True)
    hub_id: Mapped[str] = mapped_column(String(32))
    epoch: Mapped[str] = mapped_column(String(32))
    unit_code: Mapped[str] = mapped_column(String(5))
    zone: Mapped[str] = mapped_column(String(64))
    name_vi: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))


class PointRow(Base):
    """A reception point."""

    __tablename__ = "reception_point"
    id: Mapped[int] = mapped_column(primary_key=True)
    name_vi: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))


class HoursRow(Base):
    """When tickets are given out: minutes after local midnight, by weekday (0 for Monday)."""

    __tablename__ = "hours"
    point_id: Mapped[int] = mapped_column(ForeignKey("reception_point.id"), primary_key=True)
    weekday: Mapped[int] = mapped_column(primary_key=True)
    first_minute: Mapped[int] = mapped_column(primary_key=True)
    last_minute: Mapped[int]


class FieldRow(Base):
    """A field of administration."""

    __tablename__ = "field"
    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    icon: Mapped[str] = mapped_column(String(60))
    name_vi: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))


class QueueRow(Base):
    """A line of people with its letter."""

    __tablename__ = "queue"
    __table_args__ = (UniqueConstraint("point_id", "letter"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("reception_point.id"))
    letter: Mapped[str] = mapped_column(String(2))
    width: Mapped[int]
    first_number: Mapped[int]
    target_minutes: Mapped[int]
    name_vi: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    where_vi: Mapped[str] = mapped_column(String(200))
    where_en: Mapped[str] = mapped_column(String(200))


class ServiceRow(Base):
    """A service, with the queue that it stands in."""

    __tablename__ = "service"
    id: Mapped[int] = mapped_column(primary_key=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field.id"))
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"))
    position: Mapped[int]
    code: Mapped[str | None] = mapped_column(String(40))
    minutes: Mapped[int]
    name_vi: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300))
    limit_vi: Mapped[str | None] = mapped_column(String(200))
    limit_en: Mapped[str | None] = mapped_column(String(200))
    fee_vi: Mapped[str | None] = mapped_column(String(400))
    fee_en: Mapped[str | None] = mapped_column(String(400))


class UserRow(Base):
    """A member of staff."""

    __tablename__ = "staff"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    session_version: Mapped[int]
    """Raised when the password changes: every session of before then is worthless."""


class CounterRow(Base):
    """A counter and who sits there."""

    __tablename__ = "counter"
    __table_args__ = (UniqueConstraint("point_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("reception_point.id"))
    number: Mapped[int]
    # One clerk sits at one counter at the most.
    user_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), unique=True)


class CounterQueueRow(Base):
    """Which queues a counter serves."""

    __tablename__ = "counter_queue"
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"), primary_key=True)


class DeviceRow(Base):
    """A kiosk, display or printer."""

    __tablename__ = "device"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(10))
    point_id: Mapped[int | None] = mapped_column(ForeignKey("reception_point.id"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    code_expires_at: Mapped[datetime | None] = mapped_column(Utc)
    requested_at: Mapped[datetime] = mapped_column(Utc)
    approved_at: Mapped[datetime | None] = mapped_column(Utc)


class NumberRow(Base):
    """The last number that a queue has given out on a service day. It only ever goes up."""

    __tablename__ = "last_number"
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"), primary_key=True)
    service_day: Mapped[date] = mapped_column(Date, primary_key=True)
    number: Mapped[int]


AT_COUNTER_SQL = text("state IN ('called', 'serving')")
WAITING_SQL = text("state = 'waiting'")


class TicketRow(Base):
    """A ticket."""

    __tablename__ = "ticket"
    __table_args__ = (
        # No two citizens hold the same number on a service day.
        UniqueConstraint("queue_id", "service_day", "number"),
        # A counter holds one ticket at the most, so that no two clerks or keys can fill it twice.
        Index(
            "one_ticket_a_counter", "counter_id", unique=True,
            sqlite_where=AT_COUNTER_SQL, postgresql_where=AT_COUNTER_SQL,
        ),
        # Who waits in a queue, in order: read at each call and each issue.
        Index(
            "waiting_in_queue", "queue_id", "service_day", "arrival",
            sqlite_where=WAITING_SQL, postgresql_where=WAITING_SQL,
        ),
        Index("tickets_of_day", "point_id", "service_day"),
    )  # fmt: skip
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("reception_point.id"))
    service_day: Mapped[date] = mapped_column(Date)
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"))
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(String(12))
    secret: Mapped[str] = mapped_column(String(32), unique=True)
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(10))
    arrival: Mapped[int]
    """The `seq` of the event of its issue."""
    issued_at: Mapped[datetime] = mapped_column(Utc)
    called_at: Mapped[datetime | None] = mapped_column(Utc)
    started_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    counter_id: Mapped[int | None] = mapped_column(ForeignKey("counter.id"))
    recalls: Mapped[int]


class PrintJobRow(Base):
    """A print job; its content is told from the ticket."""

    __tablename__ = "print_job"
    __table_args__ = (Index("jobs_of_printer", "device_id", "state"),)
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    ticket_id: Mapped[str] = mapped_column(ForeignKey("ticket.id"), index=True)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"))
    state: Mapped[str] = mapped_column(String(10))
    copy_number: Mapped[int]
    ahead: Mapped[int]
    trouble: Mapped[str | None] = mapped_column(String(20))
    queued_at: Mapped[datetime] = mapped_column(Utc, index=True)
    sent_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)


class EventRow(Base):
    """The log of everything that happened. Rows are added, never changed."""

    __tablename__ = "event"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Utc)
    kind: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(60))
    point_id: Mapped[int | None]
    payload: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class HeadRow(Base):
    """The end of the log. Writers take turns at this row, so `seq` has no gap."""

    __tablename__ = "head"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class AnswerRow(Base):
    """The first answer to each idempotency key."""

    __tablename__ = "answer"
    actor: Mapped[str] = mapped_column(String(60), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Utc, index=True)
