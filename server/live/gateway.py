"""Fans out the event log: each subscriber gets every event that concerns it, once, in order, after the commit."""

import logging
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_socketio import SocketIO
from pydantic import BaseModel

from server.live.audience import CITIZENS, RoomKind, heard_in, room, rooms_of
from server.protocol.news import HEARTBEAT_SECONDS, Cursor, Heartbeat, News, NewsBatch, NewsKind
from server.protocol.ticket import Ticket, TicketPlace
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


@dataclass(slots=True)
class Watched:
    """A ticket that citizens' pages show."""

    secret: str
    queue_id: int
    told: TicketPlace | None = None
    """What all of them know."""
    sids: set[str] = field(default_factory=set)


class Gateway:
    """One thread that reads the log onward from its cursor and emits."""

    def __init__(self, hub: Store, socketio: SocketIO, on_people_changed: Callable[[News], None]) -> None:
        """Read from `hub`, emit on `socketio`, and tell when a device or user has changed."""
        self._hub = hub
        self._socketio = socketio
        self._on_people_changed = on_people_changed
        self._wake = threading.Event()
        self._handed: deque[News] = deque()
        """What this process has committed since the last batch: read from memory, it is out a moment sooner."""
        self._turn = threading.RLock()
        """Held while emitting, and by a welcome from its first look at the log: a subscriber gets what it missed, or a
        snapshot, before any news that follow on it."""
        self._stopped = False
        self._cursor = 0
        self._epoch = ""
        self._start = 0
        self._told: defaultdict[str, int] = defaultdict(lambda: self._start)
        """The `seq` of the last batch that each room was sent."""
        self._state: dict[int, tuple[date, bool]] = {}
        """Service day and opening of each reception point, as subscribers know them."""
        self._tickets: dict[str, Watched] = {}
        self._thread = threading.Thread(target=self._run, name="gateway", daemon=True)

    def start(self) -> None:
        """Begin at the end of the log: whoever connects gets a snapshot or asks for what it missed."""
        with self._hub.read() as work:
            self._cursor = self._start = work.log.seq
            self._epoch = work.setup.epoch
            self._state = {point_id: self._point_state(work, point_id) for point_id in work.setup.points}
        self._hub.on_commit(self._committed)
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for it."""
        self._stopped = True
        self._wake.set()
        self._thread.join(timeout=2)

    def welcome(self, sid: str, name: str, point_id: int | None, cursor: Cursor | None) -> None:
        """Give a subscriber what it missed, or a snapshot. It is in its room already, so nothing falls in between."""
        with self._turn, self._hub.read() as work:
            missed = None if cursor is None else self._missed(work, point_id, cursor)
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

    def watch_ticket(self, sid: str, ticket: Ticket, secret: str) -> None:
        """Tell a citizen's page how its ticket stands, now and at each change."""
        with self._turn, self._hub.read() as work:
            # What the ticket's other pages were told stays as it is: an event that is still to be fanned out must reach
            # them, though this page knows it already.
            place = lobby.place(work, secret)
            self._tickets.setdefault(ticket.id, Watched(secret, ticket.queue_id, place)).sids.add(sid)
            self._emit("place", place, sid)

    def forget_ticket(self, sid: str, ticket_id: str) -> None:
        """Stop following a ticket for a page that is gone."""
        with self._turn:
            watched = self._tickets.get(ticket_id)
            if watched is not None:
                watched.sids.discard(sid)
                if not watched.sids:
                    del self._tickets[ticket_id]

    def _missed(self, work: SqlWork, point_id: int | None, cursor: Cursor) -> list[News] | None:
        if cursor.epoch != work.setup.epoch or cursor.seq > work.log.seq or cursor.seq < 1:
            return None
        heard = work.log.at(cursor.seq)
        if heard is None or work.setup.day(heard.at) != work.setup.day(work.now):
            # What it knows is of another day, whose tickets are off the floor.
            return None
        changes_at = None if point_id is None else work.setup.opening(point_id, heard.at).changes_at
        if changes_at is not None and changes_at <= work.now:
            # The doors have opened or closed since, which no event says.
            return None
        missed = work.log.after(cursor.seq, CATCH_UP + 1)
        return missed if len(missed) <= CATCH_UP else None

    def _run(self) -> None:
        # By the clock, not by silence: a busy lobby must not keep the heart of a quiet room from beating.
        beat_due = time.monotonic() + HEARTBEAT_SECONDS
        while not self._stopped:
            try:
                woken = self._wake.wait(max(beat_due - time.monotonic(), 0))
                self._wake.clear()
                # Also where nobody woke it: another process, the command line for one, may have written.
                while self._fan_out() and time.monotonic() < beat_due:
                    pass
                if woken:
                    time.sleep(PACE_SECONDS)
                if time.monotonic() >= beat_due:
                    beat_due = time.monotonic() + HEARTBEAT_SECONDS
                    self._beat()
            except Exception:
                # The cursor has not moved past what was not emitted, so nothing is lost by trying again.
                LOG.exception("the gateway could not fan out")
                self._wake.wait(RETRY_SECONDS)
                self._wake.set()

    def _fan_out(self) -> bool:
        """Emit the next batch; tell whether there is more to emit."""
        news = self._following()
        if not news or self._stopped:
            return False
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
        with self._turn:
            for name in rooms:
                batch = NewsBatch(epoch=self._epoch, after=self._told[name], seq=seq, items=heard_in(name, news))
                self._emit("news", batch, name)
                self._told[name] = seq
            self._cursor = seq
            self._tell_citizens({piece.ticket.queue_id for piece in news if piece.ticket is not None})
        # What has been committed since then has set the alarm again.
        return len(news) == BATCH

    def _committed(self, news: Sequence[News]) -> None:
        self._handed.extend(news)
        self._wake.set()

    def _following(self) -> list[News]:
        """Give what follows on the cursor: as it was handed over if that has no gap, else from the log itself."""
        handed: list[News] = []
        while self._handed and len(handed) < BATCH:
            piece = self._handed.popleft()
            if piece.seq > self._cursor:
                handed.append(piece)
        if handed and [piece.seq for piece in handed] == list(range(self._cursor + 1, self._cursor + 1 + len(handed))):
            return handed
        with self._hub.read() as work:
            return work.log.after(self._cursor, BATCH)

    def _tell_citizens(self, queues: set[int]) -> None:
        """Tell each page whose ticket has moved; only its own queue moves it."""
        concerned = {ticket_id: each for ticket_id, each in self._tickets.items() if each.queue_id in queues}
        if not concerned:
            return
        with self._hub.read() as work:
            for ticket_id, watched in concerned.items():
                place, told = lobby.place(work, watched.secret), watched.told
                if told is None or place.model_copy(update={"seq": told.seq}) != told:
                    watched.told = place
                    self._emit("place", place, room(RoomKind.TICKET, ticket_id))

    def _beat(self) -> None:
        with self._turn, self._hub.read() as work:
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
        with self._turn:
            self._told[name] = self._told[name]

    @staticmethod
    def _point_state(work: SqlWork, point_id: int) -> tuple[date, bool]:
        return work.setup.day(work.now), work.setup.opening(point_id, work.now).open

    def _emit(self, event: str, model: BaseModel, to: str) -> None:
        self._socketio.emit(event, model.model_dump(mode="json"), to=to)
