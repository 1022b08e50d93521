"""Fans out the event log: each subscriber gets every event that concerns it, once, in order, after the commit."""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date

from flask_socketio import SocketIO
from pydantic import BaseModel

from server.live.audience import CITIZENS, RoomKind, heard_in, room, rooms_of
from server.protocol.news import HEARTBEAT_SECONDS, Cursor, Heartbeat, News, NewsBatch, NewsKind
from server.protocol.ticket import TicketPlace
from server.services import lobby
from server.store.store import SqlWork, Store

LOG = logging.getLogger(__name__)
BATCH = 500
CATCH_UP = 500
"""A subscriber that has missed more than this gets a snapshot: it is shorter."""
RETRY_SECONDS = 1.0
PACE_SECONDS = 0.02
"""After a batch: the first news goes out at once, and a rush follows in batches instead of one by one, because the
threads that serve the rush need the interpreter themselves."""


class Gateway:
    """One thread that reads the log onward from its cursor and emits."""

    def __init__(self, hub: Store, socketio: SocketIO, on_people_changed: Callable[[News], None]) -> None:
        """Read from `hub`, emit on `socketio`, and tell when a device or user has changed."""
        self._hub = hub
        self._socketio = socketio
        self._on_people_changed = on_people_changed
        self._wake = threading.Event()
        self._stopped = False
        self._cursor = 0
        self._epoch = ""
        self._start = 0
        self._told: defaultdict[str, int] = defaultdict(lambda: self._start)
        """The `seq` of the last batch that each room was sent."""
        self._state: dict[int, tuple[date, bool]] = {}
        """Service day and opening of each reception point, as subscribers know them."""
        self._tickets: dict[str, tuple[str, TicketPlace | None]] = {}
        """Tickets that somebody watches: their secret and what was told last."""
        self._thread = threading.Thread(target=self._run, name="gateway", daemon=True)

    def start(self) -> None:
        """Begin at the end of the log: whoever connects gets a snapshot or asks for what it missed."""
        with self._hub.read() as work:
            self._cursor = self._start = work.log.seq
            self._epoch = work.setup.epoch
            self._state = {point_id: self._point_state(work, point_id) for point_id in work.setup.points}
        self._hub.on_commit(self._wake.set)
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._stopped = True
        self._wake.set()
        self._thread.join(timeout=2)

    def welcome(self, sid: str, name: str, point_id: int | None, cursor: Cursor | None) -> None:
        """Give a subscriber what it missed, or a snapshot. It is in its room already, so nothing falls in between."""
        with self._hub.read() as work:
            missed = None if cursor is None else self._missed(work, cursor)
            if missed is not None and cursor is not None:
                batch = NewsBatch(
                    epoch=work.setup.epoch, after=cursor.seq, seq=work.log.seq, items=heard_in(name, missed)
                )
                self._emit("news", batch, sid)
            elif name.startswith(RoomKind.PRINTER):
                # A printer asks for its jobs over HTTP; here it only learns where it stands.
                seq = work.log.seq
                self._emit("news", NewsBatch(epoch=work.setup.epoch, after=seq, seq=seq, items=[]), sid)
            else:
                self._emit("floor", lobby.floor(work, point_id), sid)

    def watch_ticket(self, sid: str, ticket_id: str, secret: str) -> None:
        """Tell a citizen's page how its ticket stands, now and at each change."""
        # Followed before it is read: an event that falls in between is told again rather than missed, and a page
        # passes over what is older than what it shows.
        self._tickets[ticket_id] = (secret, None)
        with self._hub.read() as work:
            place = lobby.place(work, secret)
        self._emit("place", place, sid)

    def forget_ticket(self, ticket_id: str) -> None:
        """Stop following a ticket that nobody watches any more."""
        self._tickets.pop(ticket_id, None)

    def _missed(self, work: SqlWork, cursor: Cursor) -> list[News] | None:
        if cursor.epoch != work.setup.epoch or cursor.seq > work.log.seq or cursor.seq < 1:
            return None
        heard = work.log.at(cursor.seq)
        if heard is None or work.setup.day(heard.at) != work.setup.day(work.now):
            # What it knows is of another day, whose tickets are off the floor.
            return None
        missed = work.log.after(cursor.seq, CATCH_UP + 1)
        return missed if len(missed) <= CATCH_UP else None

    def _run(self) -> None:
        # By the clock, not by silence: a busy lobby must not keep the heart of a quiet room from beating.
        beat_due = time.monotonic() + HEARTBEAT_SECONDS
        while not self._stopped:
            try:
                if self._wake.wait(max(beat_due - time.monotonic(), 0)):
                    self._wake.clear()
                    self._fan_out()
                    time.sleep(PACE_SECONDS)
                if time.monotonic() >= beat_due:
                    beat_due = time.monotonic() + HEARTBEAT_SECONDS
                    self._beat()
            except Exception:
                # The cursor has not moved past what was not emitted, so nothing is lost by trying again.
                LOG.exception("the gateway could not fan out")
                self._wake.wait(RETRY_SECONDS)
                self._wake.set()

    def _fan_out(self) -> None:
        while not self._stopped:
            with self._hub.read() as work:
                news = work.log.after(self._cursor, BATCH)
            if not news:
                return
            for piece in news:
                if piece.kind.value.startswith(("device.", "user.")):
                    self._on_people_changed(piece)
                if piece.kind is NewsKind.CATALOGUE_CHANGED:
                    self._hub.forget_setup()
            seq = news[-1].seq
            rooms = {name for piece in news for name in rooms_of(piece)}
            everywhere = room(RoomKind.STAFF, "all")
            if everywhere in rooms:
                rooms.remove(everywhere)
                rooms |= {room(RoomKind.STAFF, point_id) for point_id in self._state}
            for name in rooms:
                batch = NewsBatch(epoch=self._epoch, after=self._told[name], seq=seq, items=heard_in(name, news))
                self._emit("news", batch, name)
                self._told[name] = seq
            self._cursor = seq
            self._tell_citizens({piece.ticket.queue_id for piece in news if piece.ticket is not None})
            if len(news) < BATCH:
                # What has been committed since then has set the alarm again.
                return

    def _tell_citizens(self, queues: set[int]) -> None:
        if not self._tickets or not queues:
            return
        with self._hub.read() as work:
            for ticket_id, (secret, told) in list(self._tickets.items()):
                place = lobby.place(work, secret)
                if told is not None and place.model_copy(update={"seq": told.seq}) == told:
                    continue
                self._tickets[ticket_id] = (secret, place)
                self._emit("place", place, room(RoomKind.TICKET, ticket_id))

    def _beat(self) -> None:
        with self._hub.read() as work:
            now = work.now
            for point_id in work.setup.points:
                state = self._point_state(work, point_id)
                if self._state.get(point_id) != state:
                    # Midnight has passed, or the doors have opened or closed: no event says so.
                    self._state[point_id] = state
                    floor = lobby.floor(work, point_id)
                    for kind in (RoomKind.LOBBY, RoomKind.STAFF):
                        self._emit("floor", floor, room(kind, point_id))
        for name in [*self._told, CITIZENS]:
            seq = 0 if name == CITIZENS else self._told[name]
            self._emit("heartbeat", Heartbeat(epoch=self._epoch, seq=seq, at=now), name)

    def hears(self, name: str) -> None:
        """Note a room that somebody has entered, so that it gets heartbeats."""
        self._told[name] = self._told[name]

    @staticmethod
    def _point_state(work: SqlWork, point_id: int) -> tuple[date, bool]:
        return work.setup.day(work.now), work.setup.opening(point_id, work.now).open

    def _emit(self, event: str, model: BaseModel, to: str) -> None:
        self._socketio.emit(event, model.model_dump(mode="json"), to=to)
