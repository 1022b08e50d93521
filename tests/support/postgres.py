"""A real PostgreSQL server for tests: its own data, a Unix socket, no port, gone when the test run ends.

Installed server programs are required; without them the tests that ask for them fail and say what to install.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

INSTALL = "PostgreSQL's server is missing. On Debian: apt-get install --no-install-recommends postgresql"

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
}
"""A test's data need not survive a power cut."""


class PostgresServer:
    """A running server, which makes a new database for each test."""

    def __init__(self, folder: Path) -> None:
        """Know the folder that holds its socket."""
        self.folder = folder
        self._numbers = count(1)
        self._templates: set[str] = set()

    def url(self, database: str = "postgres") -> str:
        """Give the address of a database as SQLAlchemy reads it."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def new_database(self, template: str | None = None) -> str:
        """Make a database, empty or as a copy of a template, and give its address."""
        name = f"test_{next(self._numbers)}"
        self._create(name, template or "template1")
        return self.url(name)

    def template(self, name: str, prepare: Callable[[str], None]) -> str:
        """Have `prepare` fill a database the first time, and give its name for `new_database`.

        `prepare` must close its connections: PostgreSQL copies no database that is in use.
        """
        if name not in self._templates:
            self._create(name, "template1")
            prepare(self.url(name))
            self._templates.add(name)
        return name

    def drop(self, url: str) -> None:
        """Remove a database that `new_database` made, even while somebody is connected."""
        name = url.partition("?")[0].rpartition("/")[2]
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _create(self, name: str, template: str) -> None:
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)),
        )

    def _run(self, command: sql.Composed) -> None:
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(command)


@contextmanager
def running_postgres(**settings: str) -> Iterator[PostgresServer]:
    """Start a server for as long as the block runs; `settings` go beside or above the usual ones."""
    programs = _programs()
    # Not pytest's own folder: a socket's path must be short, and as root another user must get in.
    folder = Path(tempfile.mkdtemp(prefix="sanh-pg-"))
    data = folder / "data"
    # PostgreSQL refuses to run as root.
    user = "nobody" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)

    def run(program: str, *words: str) -> None:
        with (folder / "tools.log").open("ab") as log:
            done = subprocess.run(
                [programs / program, *words], user=user, cwd=folder, stdout=log, stderr=log, check=False
            )
        if done.returncode != 0:
            logs = "\n".join(path.read_text(errors="replace") for path in sorted(folder.glob("*.log")))
            message = f"{program} ended with {done.returncode}:\n{logs}"
            raise RuntimeError(message)

    try:
        run("initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = {**SETTINGS, "unix_socket_directories": str(folder), **settings}
        with (data / "postgresql.conf").open("a") as configuration:
            configuration.writelines(f"{name} = '{value}'\n" for name, value in options.items())
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "server.log"), "start")
        try:
            yield PostgresServer(folder)
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """Give the folder of the newest server programs: Debian keeps them outside PATH, one folder a version."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: [int(number) for number in re.findall(r"\d+", str(folder))])
    on_path = shutil.which("initdb")
    if on_path is None:
        raise FileNotFoundError(INSTALL)
    return Path(on_path).resolve().parent
