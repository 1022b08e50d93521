"""The socket's door: who may connect, what he subscribes to, and a clear answer to anything else."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import request
from flask_socketio import SocketIO, disconnect, join_room
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Member
from socketio.exceptions import ConnectionRefusedError as Refused

from server.domain.errors import BadRequest, DeviceNotApproved, NotSignedIn, SanhError
from server.live.audience import CITIZENS, RoomKind, room, room_of_device
from server.live.gateway import Gateway
from server.protocol.device import Device, DeviceState
from server.protocol.news import News, NewsKind, Subscribe
from server.protocol.staff import User
from server.store.store import Store
from server.web.auth import Doorkeeper
from server.web.errors import problem

LOG = logging.getLogger(__name__)


class ConnectAuth(BaseModel):
    """What a client says of itself as it connects."""

    model_config = ConfigDict(extra="ignore")
    token: str | None = Member(default=None, max_length=200)
    ticket: str | None = Member(default=None, max_length=32)


@dataclass(frozen=True, slots=True)
class Guest:
    """Who is at the other end of a connection."""

    device: Device | None = None
    user: User | None = None
    ticket_id: str | None = None
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
        """Read callers anew, and cut off a device that has been revoked."""
        self._doorkeeper.forget()
        if news.kind is NewsKind.DEVICE_REVOKED and news.device is not None:
            for sid, guest in list(self._guests.items()):
                if guest.device is not None and guest.device.id == news.device.id:
                    disconnect(sid, namespace="/")

    def _connect(self, auth: object = None) -> None:
        try:
            guest = self._recognise(ConnectAuth.model_validate(auth or {}))
        except ValidationError:
            raise Refused(BadRequest.code) from None
        except SanhError as error:
            raise Refused(error.code) from None
        self._guests[_sid()] = guest
        self._presence_changed(guest)

    def _recognise(self, auth: ConnectAuth) -> Guest:
        if auth.ticket is not None:
            with self._hub.read() as work:
                ticket = work.tickets.by_secret(auth.ticket)
            return Guest(ticket_id=ticket.id, secret=auth.ticket)
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
        guest = self._guests.pop(_sid(), None)
        if guest is None:
            return
        if guest.device is not None:
            self._seen[guest.device.id] = self._clock()
        if guest.ticket_id is not None and not any(
            other.ticket_id == guest.ticket_id for other in list(self._guests.values())
        ):
            self.gateway.forget_ticket(guest.ticket_id)
        self._presence_changed(guest)

    def _subscribe(self, said: object = None) -> None:
        guest = self._guests.get(_sid())
        if guest is None:
            return
        try:
            asked = Subscribe.model_validate(said)
            self._seat(guest, asked)
        except ValidationError:
            self._refuse(BadRequest())
        except SanhError as error:
            self._refuse(error)

    def _seat(self, guest: Guest, asked: Subscribe) -> None:
        sid = _sid()
        if guest.ticket_id is not None and guest.secret is not None:
            join_room(room(RoomKind.TICKET, guest.ticket_id))
            join_room(CITIZENS)
            self.gateway.watch_ticket(sid, guest.ticket_id, guest.secret)
            return
        if guest.device is not None:
            point_id = guest.device.point_id
            name = room_of_device(guest.device)
        else:
            with self._hub.read() as work:
                point_id = work.setup.point(asked.point_id).id
            name = room(RoomKind.STAFF, point_id)
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
