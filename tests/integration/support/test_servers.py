"""The servers that other tests lean on are real, separate and gone afterwards."""

from pathlib import Path

import psycopg
import redis

from tests.support.postgres import PostgresServer, running_postgres
from tests.support.redis import running_redis


def _connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True)


def test_each_database_is_a_copy_of_its_template_and_apart_from_the_others(postgres_server: PostgresServer) -> None:
    prepared: list[str] = []

    def prepare(url: str) -> None:
        prepared.append(url)
        with _connect(url) as connection:
            connection.execute("CREATE TABLE ticket (label text)")

    names = [postgres_server.template("support_template", prepare) for _ in range(2)]
    one, other = (postgres_server.new_database(name) for name in names)
    with _connect(one) as connection, _connect(other) as another:
        connection.execute("INSERT INTO ticket VALUES ('Ễ001')")
        assert connection.execute("SELECT label FROM ticket").fetchall() == [("Ễ001",)]
        assert another.execute("SELECT label FROM ticket").fetchall() == []
        postgres_server.drop(other)
    postgres_server.drop(one)
    assert len(prepared) == 1


def test_settings_reach_the_server_and_its_folder_is_removed() -> None:
    with running_postgres(fsync="on") as server:
        folder = server.folder
        with _connect(server.url()) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("on",)
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert not folder.exists()


def test_redis_answers_and_its_socket_is_removed() -> None:
    with running_redis() as url:
        with redis.Redis.from_url(url) as client:
            assert client.ping()
            assert client.config_get("port") == {"port": "0"}
        socket = Path(url.removeprefix("unix://"))
        assert socket.exists()
    assert not socket.exists()
