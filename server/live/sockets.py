"""The socket's door: who may connect, what he subscribes to, and a clear answer to anything else."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from flask import request
from flask_socketio import SocketIO, join_room, leave_room
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Member
from socketio.exceptions import ConnectionRefusedError as Refused

from server.domain.errors import BadRequest, DeviceNotApproved, NotSignedIn, SanhError
from server.live.audience import CITIZENS, RoomKind, room, room_of_device
from server.live.gateway import Gateway
from server.protocol.device import Device, DeviceState
from server.protocol.news import News, NewsKind, Subscribe
from server.protocol.staff import User
from server.protocol.ticket import Ticket
from server.store.store import Store
from server.web.auth import Doorkeeper
from server.web.errors import problem

LOG = logging.getLogger(__name__)


class ConnectAuth(BaseModel):
    """What a client says of itself as it connects."""

    model_config = ConfigDict(extra="ignore")
    token: str | None = Member(default=None, max_length=200)
    ticket: str | None = Member(default=None, max_length=32, pattern="^[A-Za-z0-9_-]+$")


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is at the other end of a connection."""

    device: Device | None = None
    user: User | None = None
    ticket: Ticket | None = None
    secret: str | None = None


class Sockets:
    """Everybody who is connected."""

    def __init__(self, socketio: SocketIO, hub: Store, doorkeeper: Doorkeeper, clock: Callable[[], datetime]) -> None:
        """Take connections on `socketio`."""
        self._socketio = socketio
        self._hub = hub
        self._doorkeeper = doorkeeper
        self._clock = clock
        self._guests: dict[str, Guest] = {}
        self._rooms: dict[str, str] = {}
        """Where each guest hears its news."""
        self._seen: dict[str, datetime] = {}
        self.gateway = Gateway(hub, socketio, self.people_changed)
        socketio.on_event("connect", self._connect)
        socketio.on_event("disconnect", self._disconnect)
        socketio.on_event("subscribe", self._subscribe)
        socketio.on_event("*", self._unknown)
        socketio.default_exception_handler = self._failed

    def connected(self) -> frozenset[str]:
        """Give the ids of the devices that are connected."""
        return frozenset(guest.device.id for guest in list(self._guests.values()) if guest.device is not None)

    def last_seen(self, device_id: str) -> datetime | None:
        """Tell when a device was connected last, since the hub's start."""
        return self._clock() if device_id in self.connected() else self._seen.get(device_id)

    def people_changed(self, news: News) -> None:
        """Read callers anew, and cut off whoever may not hear the news any more."""
        self._doorkeeper.forget()
        for sid, guest in list(self._guests.items()):
            revoked = (
                news.kind is NewsKind.DEVICE_REVOKED
                and guest.device is not None
                and news.device is not None
                and guest.device.id == news.device.id
            )
            # Whose sessions have ended, the news do not say. A page that may stay is back within a second.
            if revoked or (news.kind is NewsKind.USER_CHANGED and guest.user is not None):
                self._socketio.server.disconnect(sid, namespace="/")

    def _connect(self, auth: object = None) -> None:
        if _sid() in self._guests:
            # An event of that name, which the library takes from anybody who is connected already.
            self._refuse(BadRequest())
            return
        try:
            said = ConnectAuth.model_validate(auth or {})
            guest = self._guests[_sid()] = self._recognise(said)
            # Asked again: a device that was revoked since the first look was no guest yet when others were cut off.
            self._recognise(said)
        except ValidationError:
            self._turn_away(BadRequest())
        except SanhError as error:
            self._turn_away(error)
        self._presence_changed(guest)

    def _turn_away(self, error: SanhError) -> NoReturn:
        self._guests.pop(_sid(), None)
        raise Refused(error.code, problem(error).model_dump(mode="json")) from None

    def _recognise(self, auth: ConnectAuth) -> Guest:
        if auth.ticket is not None:
            with self._hub.read() as work:
                ticket = work.tickets.by_secret(auth.ticket)
            return Guest(ticket=ticket, secret=auth.ticket)
        if auth.token is not None:
            device = self._doorkeeper.device(auth.token)
            if device is None:
                raise NotSignedIn
            if device.state is not DeviceState.APPROVED:
                raise DeviceNotApproved
            return Guest(device=device)
        user = self._doorkeeper.caller(request).user
        if user is None:
            raise NotSignedIn
        return Guest(user=user)

    def _disconnect(self, _reason: object = None) -> None:
        sid = _sid()
        if self._socketio.server.manager.is_connected(sid, "/"):
            # An event of that name: believing it would lose sight of a connection that goes on hearing.
            self._refuse(BadRequest())
            return
        self._rooms.pop(sid, None)
        guest = self._guests.pop(sid, None)
        if guest is None:
            return
        if guest.device is not None:
            self._seen[guest.device.id] = self._clock()
        if guest.ticket is not None:
            self.gateway.forget_ticket(sid, guest.ticket.id)
        self._presence_changed(guest)

    def _subscribe(self, said: object = None, *_more: object) -> None:
        guest = self._guests.get(_sid())
        try:
            if guest is None:
                raise NotSignedIn
            self._seat(guest, Subscribe.model_validate(said))
        except ValidationError:
            self._refuse(BadRequest())
        except SanhError as error:
            self._refuse(error)

    def _seat(self, guest: Guest, asked: Subscribe) -> None:
        sid = _sid()
        if guest.ticket is not None and guest.secret is not None:
            join_room(room(RoomKind.TICKET, guest.ticket.id))
            join_room(CITIZENS)
            self.gateway.watch_ticket(sid, guest.ticket, guest.secret)
            return
        if guest.device is not None:
            point_id = guest.device.point_id
            name = room_of_device(guest.device)
        else:
            with self._hub.read() as work:
                point_id = work.setup.point(asked.point_id).id
            name = room(RoomKind.STAFF, point_id)
        before = self._rooms.get(sid, name)
        if before != name:
            # Staff look at one reception point at a time.
            leave_room(before)
        self._rooms[sid] = name
        join_room(name)
        self.gateway.hears(name)
        self.gateway.welcome(sid, name, point_id, asked.cursor)

    def _presence_changed(self, guest: Guest) -> None:
        """Tell staff at once; it is no event of the log, for it is true only while it lasts."""
        if guest.device is None:
            return
        with self._hub.read() as work:
            points = list(work.setup.points)
        for point_id in points:
            told = {"device_id": guest.device.id, "connected": guest.device.id in self.connected()}
            self._socketio.emit("presence", told, to=room(RoomKind.STAFF, point_id))

    def _unknown(self, event: str, *_said: object) -> None:
        LOG.info("a client sent the unknown event %.40r", event)
        self._refuse(BadRequest())

    def _failed(self, error: Exception) -> None:
        LOG.error("a socket handler failed", exc_info=error)
        self._refuse(SanhError())

    def _refuse(self, error: SanhError) -> None:
        self._socketio.emit("problem", problem(error).model_dump(mode="json"), to=_sid())


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO adds it to the request
