"""Every test of the store runs on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from server.store.store import Store
from tests.support.clock import HandClock
from tests.support.postgres import PostgresServer
from tests.support.stores import KINDS, Stores


@pytest.fixture(scope="session", params=KINDS)
def stores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    kind = str(request.param)
    folder: Path = tmp_path_factory.mktemp(kind)
    return Stores(kind, folder, lambda: cast("PostgresServer", request.getfixturevalue("postgres_server")))


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def store(stores: Stores, clock: HandClock) -> Iterator[Store]:
    with stores.new(clock) as made:
        yield made
