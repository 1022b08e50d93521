"""Devices and staff in the database: tokens, codes and passwords only as hashes."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update

from server.domain.errors import NameTaken, UnknownDevice
from server.protocol.device import Device, DeviceKind, DeviceState
from server.protocol.staff import Role, User
from server.services.work import Credentials
from server.store.tables import CounterRow, DeviceRow, UserRow

DEVICE = select(
    DeviceRow.id,
    DeviceRow.kind,
    DeviceRow.name,
    DeviceRow.state,
    DeviceRow.point_id,
    DeviceRow.requested_at,
    DeviceRow.approved_at,
)
PENDING = DeviceRow.state == DeviceState.PENDING.value
USER = select(
    UserRow.id,
    UserRow.login,
    UserRow.name,
    UserRow.role,
    CounterRow.id.label("counter_id"),
    UserRow.password_hash,
    UserRow.session_version,
).outerjoin_from(UserRow, CounterRow, CounterRow.user_id == UserRow.id)

PRINTER = (
    DEVICE.where(
        DeviceRow.kind == DeviceKind.PRINTER.value,
        DeviceRow.state == DeviceState.APPROVED.value,
        DeviceRow.point_id == bindparam("point"),
    )
    .order_by(DeviceRow.approved_at)
    .limit(1)
)


class DeviceTable:
    """The devices within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, device: Device, *, token_hash: str, code_hash: str, code_expires_at: datetime) -> None:
        """Store a device that asks to be let in."""
        self._connection.execute(
            insert(DeviceRow).values(
                id=device.id,
                kind=device.kind.value,
                name=device.name,
                state=device.state.value,
                token_hash=token_hash,
                code_hash=code_hash,
                code_expires_at=code_expires_at,
                requested_at=device.requested_at,
            )
        )

    def get(self, device_id: str) -> Device:
        """Give a device. Raises UnknownDevice."""
        row = self._connection.execute(DEVICE.where(DeviceRow.id == device_id)).one_or_none()
        if row is None:
            raise UnknownDevice
        return _device(row)

    def by_token(self, token_hash: str) -> Device | None:
        """Give the device of a token."""
        row = self._connection.execute(DEVICE.where(DeviceRow.token_hash == token_hash)).one_or_none()
        return None if row is None else _device(row)

    def by_code(self, code_hash: str, now: datetime) -> Device | None:
        """Give the pending device whose code this is, unless it has expired."""
        mine = DEVICE.where(PENDING, DeviceRow.code_hash == code_hash, DeviceRow.code_expires_at > now)
        row = self._connection.execute(mine).one_or_none()
        return None if row is None else _device(row)

    def save(self, device: Device) -> None:
        """Store the new row; a device that is no longer pending loses its code."""
        self._connection.execute(
            update(DeviceRow)
            .where(DeviceRow.id == device.id)
            .values(
                name=device.name,
                state=device.state.value,
                point_id=device.point_id,
                approved_at=device.approved_at,
                code_hash=None,
                code_expires_at=None,
            )
        )

    def forget_expired(self, now: datetime) -> None:
        """Drop devices that were never approved and whose code has expired."""
        self._connection.execute(
            delete(DeviceRow).where(PENDING, or_(DeviceRow.code_expires_at.is_(None), DeviceRow.code_expires_at <= now))
        )

    def everyone(self) -> list[Device]:
        """Give all devices, newest request first."""
        return [_device(row) for row in self._connection.execute(DEVICE.order_by(DeviceRow.requested_at.desc()))]

    def printer_of(self, point_id: int) -> Device | None:
        """Give the printer of a reception point: the one approved first."""
        row = self._connection.execute(PRINTER, {"point": point_id}).one_or_none()
        return None if row is None else _device(row)

    def pending(self) -> int:
        """Count who waits for approval."""
        return int(self._connection.execute(select(func.count()).select_from(DeviceRow).where(PENDING)).scalar_one())


class UserTable:
    """The staff within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, *, login: str, name: str, role: Role, password_hash: str) -> User:
        """Store a new user. Raises NameTaken."""
        if self.by_login(login) is not None:
            raise NameTaken(name=login)
        added = self._connection.execute(
            insert(UserRow)
            .values(login=login, name=name, role=role.value, password_hash=password_hash, session_version=1)
            .returning(UserRow.id)
        ).scalar_one()
        return User(id=added, login=login, name=name, role=role)

    def by_login(self, login: str) -> Credentials | None:
        """Give a user by login."""
        return _credentials(self._connection.execute(USER.where(UserRow.login == login)).one_or_none())

    def get(self, user_id: int) -> Credentials | None:
        """Give a user by id."""
        return _credentials(self._connection.execute(USER.where(UserRow.id == user_id)).one_or_none())

    def everyone(self) -> list[User]:
        """Give all users by login."""
        rows = self._connection.execute(USER.order_by(UserRow.login))
        return [User.model_validate(row._mapping) for row in rows]  # noqa: SLF001 - public in SQLAlchemy

    def set_password(self, user_id: int, password_hash: str) -> None:
        """Store a new password and end every session."""
        self._connection.execute(
            update(UserRow)
            .where(UserRow.id == user_id)
            .values(password_hash=password_hash, session_version=UserRow.session_version + 1)
        )


def _device(row: Row[*tuple[Any, ...]]) -> Device:
    return Device.model_validate(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row's columns


def _credentials(row: Row[*tuple[Any, ...]] | None) -> Credentials | None:
    if row is None:
        return None
    user = User.model_validate(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row's columns
    return Credentials(user, row.password_hash, row.session_version)
