"""A hub in this process, with a clock set by hand, an administrator, and devices that are let in."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.integration.live.lobby import Lobby
from tests.support.clock import HandClock
from tests.support.hub import local_hub
from tests.support.stores import Founded, settings_of


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    return Founded(tmp_path_factory.mktemp("founded"))


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(params=["always open"])
def lobby(request: pytest.FixtureRequest, founded: Founded, tmp_path: Path, clock: HandClock) -> Iterator[Lobby]:
    with _running(founded, tmp_path, clock, always_open=request.param == "always open") as made:
        yield made


@pytest.fixture(scope="module")
def door(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lobby]:
    """Give one lobby for many tests that change nothing."""
    with _running(founded, tmp_path_factory.mktemp("door"), HandClock(), always_open=True) as made:
        yield made


@contextmanager
def _running(founded: Founded, folder: Path, clock: HandClock, *, always_open: bool) -> Iterator[Lobby]:
    founded.into(folder, always_open=always_open)
    settings = settings_of(folder, always_open=always_open)
    with local_hub(folder, clock, settings=settings) as (hub, address), ExitStack() as stack:
        yield Lobby(hub, address, stack)
