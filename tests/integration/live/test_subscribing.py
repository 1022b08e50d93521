"""A subscriber gets what it missed, or a snapshot where that is shorter or safer, and nothing twice."""

from datetime import timedelta

import pytest

from server.protocol.device import DeviceKind
from server.protocol.floor import Floor
from server.protocol.news import Cursor, News, NewsBatch, NewsKind
from server.services.work import SYSTEM
from tests.integration.live.lobby import Lobby, alike
from tests.support.clock import HandClock
from tests.support.ear import Ear


def _subscribed(lobby: Lobby, kind: DeviceKind, cursor: Cursor | None = None) -> Ear:
    ear = lobby.ear(lobby.device(kind)).connect()
    ear.reader.cursor = cursor
    return ear.subscribe()


def test_a_first_subscription_is_answered_with_the_floor(lobby: Lobby) -> None:
    lobby.issue(lobby.admin, count=3)
    ear = _subscribed(lobby, DeviceKind.DISPLAY)
    told = Floor.model_validate(ear.wait("floor"))
    assert alike(told, lobby.floor())
    assert told.seq == lobby.seq()
    assert len(told.tickets) == 3


def test_a_recent_cursor_is_answered_with_exactly_what_was_missed(lobby: Lobby) -> None:
    display = lobby.device(DeviceKind.DISPLAY)
    lobby.issue(lobby.admin)
    cursor = Cursor(epoch=lobby.floor().epoch, seq=lobby.seq())
    issued = lobby.issue(lobby.admin, count=3)
    ear = lobby.ear(display).connect()
    ear.reader.cursor = cursor
    ear.subscribe()
    batch = NewsBatch.model_validate(ear.wait("news"))
    assert (batch.after, batch.seq) == (cursor.seq, lobby.seq())
    assert [piece.ticket and piece.ticket.id for piece in batch.items] == [each["ticket"]["id"] for each in issued]
    assert ear.all("floor") == []


def test_whoever_missed_nothing_hears_so(lobby: Lobby) -> None:
    display = lobby.device(DeviceKind.DISPLAY)
    ear = lobby.ear(display).connect()
    ear.reader.cursor = Cursor(epoch=lobby.floor().epoch, seq=lobby.seq())
    ear.subscribe()
    assert NewsBatch.model_validate(ear.wait("news")).items == []
    assert ear.all("floor") == []


@pytest.mark.parametrize("past", [0, 1, 10_000, -5])
def test_a_cursor_that_cannot_be_is_answered_with_the_floor(lobby: Lobby, past: int) -> None:
    seq = lobby.seq() + past if past > 0 else past
    ear = _subscribed(lobby, DeviceKind.DISPLAY, Cursor(epoch=lobby.floor().epoch, seq=seq + 2 if past == 1 else seq))
    ear.wait("floor")
    assert ear.all("news") == []


def test_a_cursor_of_another_epoch_is_answered_with_the_floor(lobby: Lobby) -> None:
    ear = _subscribed(lobby, DeviceKind.DISPLAY, Cursor(epoch="another", seq=1))
    ear.wait("floor")


def test_a_cursor_beyond_any_database_is_answered_with_the_floor(lobby: Lobby) -> None:
    ear = _subscribed(lobby, DeviceKind.DISPLAY, Cursor(epoch=lobby.floor().epoch, seq=10**30))
    ear.wait("floor")


def test_whoever_missed_too_much_gets_the_floor(lobby: Lobby) -> None:
    display = lobby.device(DeviceKind.DISPLAY)
    cursor = Cursor(epoch=lobby.floor().epoch, seq=lobby.seq())
    with lobby.hub.store.write(SYSTEM) as work:
        for _ in range(501):
            work.log.append(NewsKind.CATALOGUE_CHANGED, subject="centre", point_id=1)
    ear = lobby.ear(display).connect()
    ear.reader.cursor = cursor
    ear.subscribe()
    assert Floor.model_validate(ear.wait("floor")).seq == cursor.seq + 501


def test_a_cursor_of_yesterday_is_answered_with_the_floor(lobby: Lobby, clock: HandClock) -> None:
    lobby.issue(lobby.admin)
    display = lobby.device(DeviceKind.DISPLAY)
    ear = lobby.ear(display).connect().subscribe()
    assert len(Floor.model_validate(ear.wait("floor")).tickets) == 1
    ear.close()
    clock.forward(days=1)
    ear.connect().subscribe()
    told = Floor.model_validate(ear.wait("floor", 2))
    assert told.tickets == []
    assert told.service_day == "2026-11-24"


@pytest.mark.parametrize("lobby", ["office hours"], indirect=True)
def test_whoever_was_away_when_the_doors_closed_gets_the_floor(lobby: Lobby, clock: HandClock) -> None:
    display = lobby.device(DeviceKind.DISPLAY)
    ear = lobby.ear(display).connect().subscribe()
    assert Floor.model_validate(ear.wait("floor")).opening.open
    ear.close()
    clock.forward(hours=9, minutes=1)
    ear.connect().subscribe()
    assert not Floor.model_validate(ear.wait("floor", 2)).opening.open


def test_the_floor_is_sent_when_midnight_passes(lobby: Lobby, clock: HandClock) -> None:
    lobby.issue(lobby.admin)
    ear = _subscribed(lobby, DeviceKind.DISPLAY)
    ear.wait("floor")
    clock.forward(hours=16)
    told = Floor.model_validate(ear.wait("floor", 2))
    assert (told.service_day, told.tickets) == ("2026-11-24", [])


@pytest.mark.parametrize("lobby", ["office hours"], indirect=True)
def test_the_floor_is_sent_when_the_doors_close(lobby: Lobby, clock: HandClock) -> None:
    ear = _subscribed(lobby, DeviceKind.DISPLAY)
    assert Floor.model_validate(ear.wait("floor")).opening.open
    clock.forward(hours=9)
    told = Floor.model_validate(ear.wait("floor", 2))
    assert not told.opening.open
    assert told.opening.opens_at == clock.now + timedelta(hours=12)


def test_a_subscriber_may_ask_again_on_the_same_connection(lobby: Lobby) -> None:
    ear = _subscribed(lobby, DeviceKind.KIOSK)
    ear.wait("floor")
    lobby.issue(lobby.admin)
    ear.wait_for_seq(lobby.seq())
    ear.subscribe()
    again = NewsBatch.model_validate(ear.wait("news", 2))
    assert again.items == []
    lobby.issue(lobby.admin)
    ear.wait_for_seq(lobby.seq())
    numbers = [News.model_validate(piece).seq for batch in ear.all("news") for piece in batch["items"]]
    assert len(numbers) == len(set(numbers)) == 2
