"""Founding a centre: the first rows of an empty database, from a profile and the table of communes."""

import csv
import secrets
import tomllib
import uuid
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection, insert, select

from server.domain.calendar import MINUTES_A_DAY
from server.protocol.base import Text
from server.store.tables import (
    Base,
    CentreRow,
    CounterQueueRow,
    CounterRow,
    FieldRow,
    HoursRow,
    PointRow,
    QueueRow,
    ServiceRow,
)

PROFILES = files("server.store.profiles")
ISSUE_HOURS = ((5 * 60, 17 * 60),)
"""People come at five for a centre that opens at half past seven; they get their number then."""
WORKING_DAYS = range(5)
WIDTH = 3
FIRST_NUMBER = 1


class Entry(BaseModel):
    """A table of the profile; a member that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PointEntry(Entry):
    """The reception point."""

    name: Text


class QueueEntry(Entry):
    """A queue, named by its letter."""

    letter: str
    name: Text
    where: Text
    target_minutes: int


class FieldEntry(Entry):
    """A field and the queue of its services."""

    key: str
    icon: str
    name: Text
    queue: str


class ServiceEntry(Entry):
    """A service of a field."""

    field: str
    name: Text
    code: str | None = None
    minutes: int
    time_limit: Text | None = None
    fee: Text | None = None


class CounterEntry(Entry):
    """A counter and the letters of its queues."""

    number: int
    queues: list[str]


class Profile(Entry):
    """What a centre starts with."""

    point: PointEntry
    queues: list[QueueEntry]
    fields: list[FieldEntry]
    services: list[ServiceEntry]
    counters: list[CounterEntry]


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune-level unit."""

    code: str
    kind: str
    name: str
    name_en: str


class UnknownUnit(LookupError):
    """The table of communes has no such code."""


def unit(code: str) -> Unit:
    """Look a commune up by its code. Raises UnknownUnit."""
    with PROFILES.joinpath("communes-dong-nai.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["code"] == code:
                return Unit(code, row["kind"], row["name"], row["name_en"])
    raise UnknownUnit(code)


def read_profile(name: str) -> Profile:
    """Read a profile that comes with the product."""
    return Profile.model_validate(tomllib.loads(PROFILES.joinpath(f"{name}.toml").read_text(encoding="utf-8")))


def found(connection: Connection, profile: Profile, *, where: Unit, zone: str, always_open: bool) -> bool:
    """Write the first rows; give False, and change nothing, where there is a centre already."""
    if connection.execute(select(CentreRow.id)).first() is not None:
        return False
    kind = where.kind.lower()
    kind_en = {"phường": "Ward", "xã": "Commune"}.get(kind, where.kind)
    add = _Adder(connection)
    add(
        CentreRow,
        hub_id=uuid.uuid4().hex,
        epoch=secrets.token_hex(8),
        unit_code=where.code,
        zone=zone,
        name_vi=f"Trung tâm Phục vụ hành chính công {kind} {where.name}",
        name_en=f"Public Administrative Service Centre, {where.name_en} {kind_en}",
    )
    point_id = add(PointRow, name_vi=profile.point.name.vi, name_en=profile.point.name.en)
    _add_hours(add, point_id, always_open=always_open)
    queues = {
        entry.letter: add(
            QueueRow,
            point_id=point_id,
            letter=entry.letter,
            width=WIDTH,
            first_number=FIRST_NUMBER,
            target_minutes=entry.target_minutes,
            name_vi=entry.name.vi,
            name_en=entry.name.en,
            where_vi=entry.where.vi,
            where_en=entry.where.en,
        )
        for entry in profile.queues
    }
    _add_services(add, profile, queues)
    for counter in profile.counters:
        counter_id = add(CounterRow, point_id=point_id, number=counter.number)
        for letter in counter.queues:
            connection.execute(insert(CounterQueueRow).values(counter_id=counter_id, queue_id=queues[letter]))
    return True


def _add_hours(add: "_Adder", point_id: int, *, always_open: bool) -> None:
    days = range(7) if always_open else WORKING_DAYS
    spans = ((0, MINUTES_A_DAY),) if always_open else ISSUE_HOURS
    for weekday in days:
        for first, last in spans:
            add.without_id(HoursRow, point_id=point_id, weekday=weekday, first_minute=first, last_minute=last)


def _add_services(add: "_Adder", profile: Profile, queues: dict[str, int]) -> None:
    fields: dict[str, tuple[int, int]] = {}
    for position, entry in enumerate(profile.fields):
        field_id = add(FieldRow, position=position, icon=entry.icon, name_vi=entry.name.vi, name_en=entry.name.en)
        fields[entry.key] = (field_id, queues[entry.queue])
    for position, service in enumerate(profile.services):
        field_id, queue_id = fields[service.field]
        limit, fee = service.time_limit, service.fee
        add(
            ServiceRow,
            field_id=field_id,
            queue_id=queue_id,
            position=position,
            code=service.code,
            minutes=service.minutes,
            name_vi=service.name.vi,
            name_en=service.name.en,
            limit_vi=limit.vi if limit else None,
            limit_en=limit.en if limit else None,
            fee_vi=fee.vi if fee else None,
            fee_en=fee.en if fee else None,
        )


class _Adder:
    """Inserts a row and gives the id that the database chose, so that its own counting stays right."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __call__(self, table: type[Base], **values: Any) -> int:  # noqa: ANN401 - a column holds what it holds
        added = self._connection.execute(insert(table).values(**values).returning(table.__table__.c.id))
        return int(added.scalar_one())

    def without_id(self, table: type[Base], **values: Any) -> None:  # noqa: ANN401 - as above
        self._connection.execute(insert(table).values(**values))
