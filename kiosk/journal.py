"""Keeps the tap that has no answer yet, so that a kiosk that was cut off in the middle asks again under the same key.

One tap at most is kept: it is written before the hub is first asked and struck off when the hub has answered or the
citizen has left. A tap older than `FRESH` is dropped at start, not asked: its citizen is gone, and a ticket issued now
would be nobody's. If the hub had heard it, the ticket and its paper exist without our asking.
"""

import json
import logging
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.state import Tap, TapKey

FRESH = timedelta(minutes=2)
"""How long a citizen waits for a kiosk that restarts."""

log = logging.getLogger(__name__)


class TapJournal:
    """One small file, replaced as a whole; a power cut leaves the old one or the new one."""

    def __init__(self, path: Path, clock: Callable[[], datetime]) -> None:
        """Use the file at `path`; `clock` gives aware moments that outlast a restart."""
        self._path = path
        self._clock = clock

    def remember(self, tap: Tap) -> None:
        """Keep a tap before it is asked. Without room on the disk the ticket is asked for all the same."""
        entry = {
            "key": tap.key,
            "service_id": tap.service_id,
            "language": tap.language,
            "at": self._clock().isoformat(),
        }
        fresh = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("w", encoding="utf-8") as file:
                json.dump(entry, file)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
        except OSError as error:
            log.warning("the tap %s could not be kept: %s", tap.key, error)

    def forget(self, key: TapKey) -> None:
        """Strike a tap off; another one that has been kept since stays."""
        kept = self._read()
        if kept is None or kept[0].key != key:
            return
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("the tap %s could not be struck off: %s", key, error)

    def pending(self) -> Tap | None:
        """Give the tap that the last run left unanswered, if its citizen may still be there; drop an older one."""
        kept = self._read()
        if kept is None:
            return None
        tap, at = kept
        age = self._clock() - at
        # A clock that jumped back makes the age negative: then nobody knows, and nobody's ticket is worse than none.
        if timedelta(0) <= age <= FRESH:
            log.info("the tap %s had no answer when the kiosk stopped: asked again", tap.key)
            return tap
        log.info("the tap %s had no answer and is too old: dropped", tap.key)
        self.forget(tap.key)
        return None

    def _read(self) -> tuple[Tap, datetime] | None:
        try:
            entry = json.loads(self._path.read_text(encoding="utf-8"))
            tap = Tap(TapKey(str(entry["key"])), int(entry["service_id"]), str(entry["language"]))
            at = datetime.fromisoformat(entry["at"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError) as error:
            log.warning("the journal of taps is not readable and counts as empty: %s", error)
            return None
        return (tap, at) if at.tzinfo is not None else None
