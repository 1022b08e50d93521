"""A part of a real day through a real hub: nothing is lost, waits are the file's, and a killed hub breaks nothing."""

import io
from threading import Event, Timer

import pytest
from rich.console import Console

from server.link.desk import Desk
from server.protocol.floor import Floor
from server.protocol.staff import SignIn
from server.replay.day import Day, WrongDay, read_day
from server.replay.report import Result, Screen
from server.replay.run import replay
from tests.integration.replay.real_hub import ADMINISTRATOR, CLERK, RealHub

SPEED = 200.0


def run(
    hub: RealHub, day: Day, *, speed: float = SPEED, sign_in: SignIn = ADMINISTRATOR, stopping: Event | None = None
) -> Result:
    screen = Screen("en", Console(file=io.StringIO()))
    return replay(day, hub.address, sign_in, speed=speed, screen=screen, stopping=stopping or Event())


def test_the_hub_measures_the_waits_of_the_file(hub: RealHub) -> None:
    result = run(hub, read_day(None, first="09:00", last="09:45"))
    assert result.refused == {}
    assert result.hub.issued == result.file.issued > 20
    assert result.hub.called == result.file.called > 20
    assert result.hub.not_called == result.file.not_called
    late = result.drift["call"].longest
    assert late is not None
    for measured, expected in (
        (result.hub.waits.p50, result.file.waits.p50),
        (result.hub.waits.p90, result.file.waits.p90),
    ):
        assert measured is not None
        assert expected is not None
        # A wait can only be off by as much as one of its two ends was late.
        assert abs(measured - expected) <= (late + 0.2) * SPEED / 60 * 2

    with Desk(hub.address, ADMINISTRATOR) as desk:
        desk.open()
        floor = Floor.model_validate(desk.ask("GET", "/floor"))
        assert [counter.number for counter in floor.counters if counter.open] == []
        names = [counter.number for counter in floor.counters]
        assert names == list(range(1, len(names) + 1))


def test_a_killed_hub_does_not_break_the_day(hub: RealHub) -> None:
    def restart() -> None:
        hub.kill()
        hub.start()

    timer = Timer(4.0, restart)
    timer.start()
    result = run(hub, read_day(None, first="09:00", last="09:45"))
    timer.join()
    assert result.refused == {}
    assert (result.hub.issued, result.hub.called) == (result.file.issued, result.file.called)


def test_a_replay_that_was_broken_off_is_cleared_up_by_the_next(hub: RealHub) -> None:
    stopping = Event()
    timer = Timer(4.0, stopping.set)
    timer.start()
    day = read_day(None, first="09:00", last="09:30")
    broken = run(hub, day, speed=60.0, stopping=stopping)
    timer.join()
    assert broken.hub.issued < broken.file.issued
    again = run(hub, day, speed=600.0)
    assert again.refused == {}
    assert again.hub.called == again.file.called


def test_only_an_administrator_can_replay(hub: RealHub) -> None:
    with pytest.raises(WrongDay) as caught:
        run(hub, read_day(None, last="08:30"), sign_in=CLERK)
    assert caught.value.message == "replay-needs-administrator"


def test_accounts_of_another_administrators_replay_are_not_guessed(hub: RealHub) -> None:
    run(hub, read_day(None, last="08:20"), speed=600.0)
    with Desk(hub.address, ADMINISTRATOR) as desk:
        desk.open()
        body = {"login": "boss", "name": "Boss", "role": "administrator", "password": "another password"}
        desk.ask("POST", "/users", body)
    with pytest.raises(WrongDay) as caught:
        run(hub, read_day(None, last="08:20"), sign_in=SignIn(login="boss", password="another password"))
    assert caught.value.message == "replay-account-taken"
