"""The centre's setup in the database: read whole into a `Setup`."""

from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from server.domain.calendar import Span
from server.domain.numbering import Numbering
from server.protocol.base import Text
from server.protocol.catalogue import Centre, Field, Queue, ReceptionPoint, Service
from server.services.work import Setup
from server.store.tables import (
    CentreRow,
    CounterQueueRow,
    FieldRow,
    HoursRow,
    PointRow,
    QueueRow,
    ServiceRow,
)


class NoCentre(LookupError):
    """The database holds no centre yet."""


def read_setup(connection: Connection) -> Setup:
    """Read the centre and what it offers. Raises NoCentre."""
    centre = connection.execute(select(CentreRow.__table__)).one_or_none()
    if centre is None:
        raise NoCentre
    points = connection.execute(select(PointRow.__table__).order_by(PointRow.id)).all()
    fields = connection.execute(select(FieldRow.__table__).order_by(FieldRow.position)).all()
    queues = connection.execute(select(QueueRow.__table__).order_by(QueueRow.letter)).all()
    services = connection.execute(select(ServiceRow.__table__).order_by(ServiceRow.position)).all()
    hours: dict[int, dict[int, tuple[Span, ...]]] = {}
    for row in connection.execute(select(HoursRow.__table__).order_by(HoursRow.first_minute)):
        week = hours.setdefault(row.point_id, {})
        week[row.weekday] = (*week.get(row.weekday, ()), Span(row.first_minute, row.last_minute))
    served: dict[int, list[int]] = {}
    for row in connection.execute(select(CounterQueueRow.__table__).order_by(CounterQueueRow.queue_id)):
        served.setdefault(row.counter_id, []).append(row.queue_id)
    return Setup(
        hub_id=centre.hub_id,
        epoch=centre.epoch,
        centre=Centre(name=Text(vi=centre.name_vi, en=centre.name_en), unit_code=centre.unit_code, zone=centre.zone),
        zone=ZoneInfo(centre.zone),
        points={row.id: ReceptionPoint(id=row.id, name=Text(vi=row.name_vi, en=row.name_en)) for row in points},
        fields=[Field(id=row.id, name=Text(vi=row.name_vi, en=row.name_en), icon=row.icon) for row in fields],
        queues={
            row.id: Queue(
                id=row.id,
                point_id=row.point_id,
                letter=row.letter,
                name=Text(vi=row.name_vi, en=row.name_en),
                where=Text(vi=row.where_vi, en=row.where_en),
                target_minutes=row.target_minutes,
            )
            for row in queues
        },
        numbering={row.id: Numbering(row.letter, row.width, row.first_number) for row in queues},
        services={
            row.id: Service(
                id=row.id,
                field_id=row.field_id,
                queue_id=row.queue_id,
                name=Text(vi=row.name_vi, en=row.name_en),
                code=row.code,
                minutes=row.minutes,
                time_limit=_text(row.limit_vi, row.limit_en),
                fee=_text(row.fee_vi, row.fee_en),
            )
            for row in services
        },
        hours=hours,
        counter_queues=served,
    )


def _text(vi: str | None, en: str | None) -> Text | None:
    return None if vi is None else Text(vi=vi, en=en or vi)
