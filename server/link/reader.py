"""The cursor rules, pure: every piece of news is delivered once and in order, or covered by a snapshot.

The hub says how far it has come in three ways: a snapshot (`Floor`), a batch of news, a heartbeat. The reader compares
each with its cursor and says what to deliver and whether to subscribe again. It never waits and never looks at a clock.
"""

from dataclasses import dataclass

from server.protocol import PROTOCOL_VERSION
from server.protocol.floor import Floor
from server.protocol.news import Cursor, Heartbeat, NewsBatch, Subscribe


@dataclass(frozen=True)
class Outcome:
    """What follows from something that the hub said."""

    deliver: Floor | NewsBatch | None = None
    subscribe: Subscribe | None = None


class Reader:
    """Keeps the cursor of one subscriber, over all of its connections. Times are monotonic seconds."""

    def __init__(self, *, wants_floor: bool, moment: float, patience: float) -> None:
        """Begin without a cursor.

        Args:
            wants_floor: whether a snapshot must come first; a printer needs none.
            moment: how long the hub may be ahead before that counts.
            patience: how long an answer to a subscription is waited for.
        """
        self.cursor: Cursor | None = None
        self.synchronised = False
        self._wants_floor = wants_floor
        self._moment = moment
        self._patience = patience
        self._asked_at: float | None = None
        self._ahead_since: float | None = None

    def begin(self, now: float) -> Subscribe:
        """Give the subscription to send on a new connection."""
        self.synchronised = False
        self._ahead_since = None
        self._asked_at = now
        return Subscribe(version=PROTOCOL_VERSION, cursor=self.cursor)

    def hear_floor(self, floor: Floor) -> Outcome:
        """Take a snapshot, unless the news were faster and it is older than what was delivered."""
        cursor = self.cursor
        if cursor is not None and cursor.epoch == floor.epoch and floor.seq < cursor.seq:
            return Outcome()
        self._agree(Cursor(epoch=floor.epoch, seq=floor.seq))
        return Outcome(deliver=floor if self._wants_floor else None)

    def hear_news(self, batch: NewsBatch, now: float) -> Outcome:
        """Take what is new of a batch; where something lies between it and the cursor, subscribe again."""
        cursor = self.cursor
        if cursor is None:
            if self._wants_floor:
                # The snapshot that is on its way holds these news already.
                return Outcome()
            self._agree(Cursor(epoch=batch.epoch, seq=batch.seq))
            return Outcome(deliver=batch if batch.items else None)
        if batch.epoch != cursor.epoch:
            return self._start_over(now)
        if batch.after > cursor.seq:
            return Outcome(subscribe=self._again(now))
        fresh = [piece for piece in batch.items if piece.seq > cursor.seq]
        self._agree(Cursor(epoch=cursor.epoch, seq=max(cursor.seq, batch.seq)))
        if not fresh:
            return Outcome()
        return Outcome(deliver=batch.model_copy(update={"after": cursor.seq, "items": fresh}))

    def hear_heartbeat(self, beat: Heartbeat, now: float) -> Outcome:
        """Compare how far the hub is: news may be on their way for a moment, but not for longer."""
        cursor = self.cursor
        if cursor is None:
            if self._wants_floor:
                return Outcome(subscribe=self._again(now))
            # The cursor is not taken from here: news up to this number may still be on their way.
            self.synchronised = True
            return Outcome()
        if beat.epoch != cursor.epoch:
            return self._start_over(now)
        if beat.seq <= cursor.seq:
            # A heartbeat tells of the last news that went to all subscribers of this kind; a snapshot may be newer.
            # A hub that was put back to an older state comes with another epoch.
            self._agree(cursor)
            return Outcome()
        if self._ahead_since is None:
            self._ahead_since = now
        if now - self._ahead_since < self._moment:
            return Outcome()
        return Outcome(subscribe=self._again(now))

    def _agree(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.synchronised = True
        self._asked_at = None
        self._ahead_since = None

    def _start_over(self, now: float) -> Outcome:
        """Ask for a snapshot; the cursor is worthless."""
        self.cursor = None
        self.synchronised = False
        self._asked_at = None
        return Outcome(subscribe=self._again(now))

    def _again(self, now: float) -> Subscribe | None:
        """Give the subscription to send, unless one is waiting for its answer."""
        if self._asked_at is not None and now - self._asked_at < self._patience:
            return None
        self._asked_at = now
        self._ahead_since = None
        return Subscribe(version=PROTOCOL_VERSION, cursor=self.cursor)
