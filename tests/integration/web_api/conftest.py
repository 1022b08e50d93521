"""One hub in this process for tests that must change nothing, on both databases; and one of its own where they do."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import cast

import pytest

from tests.integration.web_api.desk import Desk
from tests.support.clock import HandClock
from tests.support.hub import local_hub
from tests.support.postgres import PostgresServer
from tests.support.stores import KINDS, Stores, settings_of


@contextmanager
def _desk(stores: Stores, folder: Path, clock: HandClock, *, always_open: bool = True) -> Iterator[Desk]:
    with stores.database(always_open=always_open) as url:
        settings = settings_of(folder, database_url=url, always_open=always_open)
        with local_hub(folder, clock, settings=settings) as (hub, address), ExitStack() as stack:
            yield Desk(hub, address, stack)


@pytest.fixture(scope="module", params=KINDS)
def stores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    kind = str(request.param)
    folder = tmp_path_factory.mktemp(kind)
    return Stores(kind, folder, lambda: cast("PostgresServer", request.getfixturevalue("postgres_server")))


@pytest.fixture(scope="module")
def desk(stores: Stores, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with _desk(stores, tmp_path_factory.mktemp("desk"), HandClock()) as made:
        yield made


@pytest.fixture
def own_desk(stores: Stores, tmp_path: Path) -> Iterator[Desk]:
    with _desk(stores, tmp_path, HandClock()) as made:
        yield made


@pytest.fixture
def closed_desk(stores: Stores, tmp_path: Path) -> Iterator[Desk]:
    """A centre on Sunday."""
    clock = HandClock()
    with _desk(stores, tmp_path, clock, always_open=False) as made:
        clock.forward(days=-1)
        yield made
