"""The tap without an answer survives a restart, for as long as its citizen would wait, and no longer."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.journal import FRESH, TapJournal
from kiosk.state import Tap, TapKey

TAP = Tap(TapKey("key"), 11, "en")


class Clock:
    """A moment set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "tap.json"


def test_a_new_kiosk_has_no_tap(path: Path, clock: Clock) -> None:
    assert TapJournal(path, clock).pending() is None


def test_a_tap_without_an_answer_is_there_after_a_restart(path: Path, clock: Clock) -> None:
    TapJournal(path, clock).remember(TAP)
    clock.now += FRESH
    assert TapJournal(path, clock).pending() == TAP


@pytest.mark.parametrize("passed", [FRESH + timedelta(seconds=1), timedelta(seconds=-1)], ids=["old", "clock jumped"])
def test_a_tap_whose_citizen_may_be_gone_is_dropped_for_good(path: Path, clock: Clock, passed: timedelta) -> None:
    TapJournal(path, clock).remember(TAP)
    clock.now += passed
    assert TapJournal(path, clock).pending() is None
    clock.now -= passed
    assert TapJournal(path, clock).pending() is None


def test_an_answered_tap_is_struck_off_and_only_that(path: Path, clock: Clock) -> None:
    journal = TapJournal(path, clock)
    journal.remember(TAP)
    journal.forget(TapKey("another"))
    assert journal.pending() == TAP
    journal.forget(TAP.key)
    assert journal.pending() is None


@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"{",
        b"[]",
        b'{"key": "k"}',
        b"\xff\xfe",
        b'{"key":"k","service_id":1,"language":"vi","at":"2026-11-24T05:00:00"}',
    ],
)
def test_a_torn_journal_counts_as_empty(path: Path, clock: Clock, left: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(left)
    journal = TapJournal(path, clock)
    assert journal.pending() is None
    journal.remember(TAP)
    assert journal.pending() == TAP


def test_without_room_for_the_journal_the_citizen_is_served_all_the_same(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    journal = TapJournal(tmp_path / "taken" / "tap.json", clock)
    journal.remember(TAP)
    journal.forget(TAP.key)
    assert journal.pending() is None
