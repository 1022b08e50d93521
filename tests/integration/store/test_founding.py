"""A centre is founded once, also where several hubs open an empty database at the same moment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from server.app import open_store
from server.protocol.news import NewsKind
from server.store.founding import UnknownUnit
from server.store.log import broken_link
from tests.support.clock import HandClock
from tests.support.postgres import PostgresServer
from tests.support.stores import KINDS, settings_of


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/sanh.db"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.new_database()


def test_opening_again_changes_nothing(empty: str, tmp_path: Path) -> None:
    ids = []
    for _ in range(3):
        store = open_store(settings_of(tmp_path, database_url=empty), HandClock())
        with store.read() as work:
            ids.append((work.setup.hub_id, work.setup.epoch, work.log.seq))
        store.engine.dispose()
    assert len(set(ids)) == 1


def test_hubs_that_open_an_empty_database_at_once_found_one_centre(empty: str, tmp_path: Path) -> None:
    environment = {**os.environ, "SANH_DATA_DIR": str(tmp_path), "SANH_DATABASE_URL": empty}
    # Each says that it is ready, so that they begin at the same moment.
    program = (
        "from server.app import open_store; from server.config import load;"
        "print('ready', flush=True); input(); open_store(load())"
    )
    pipe = subprocess.PIPE
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program], env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], "\n".join(said)
    store = open_store(settings_of(tmp_path, database_url=empty), HandClock())
    with store.read() as work:
        assert [piece.kind for piece in work.log.after(0, 10)] == [NewsKind.CENTRE_FOUNDED]
        assert broken_link(work.connection) is None
    store.engine.dispose()


def test_a_commune_that_is_not_in_the_table_founds_nothing(empty: str, tmp_path: Path) -> None:
    wrong = settings_of(tmp_path, database_url=empty)
    wrong = wrong.model_copy(update={"centre": wrong.centre.model_copy(update={"unit_code": "99999"})})
    with pytest.raises(UnknownUnit):
        open_store(wrong, HandClock())
    store = open_store(settings_of(tmp_path, database_url=empty), HandClock())
    with store.read() as work:
        assert work.setup.centre.unit_code == "26041"
    store.engine.dispose()
