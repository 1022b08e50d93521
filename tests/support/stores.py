"""Stores for tests: a founded centre with its staff, on SQLite and on PostgreSQL, copied from one that is made once."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from argon2 import PasswordHasher

from server.app import open_store
from server.config import CentreSettings, Settings
from server.protocol.staff import Role
from server.services.staff import add_user
from server.services.work import SYSTEM, Actor
from server.store.engine import make_engine
from server.store.store import Store
from tests.support.clock import HandClock
from tests.support.postgres import PostgresServer

KINDS = ("sqlite", "postgresql")
PASSWORD = "mật khẩu thử"
CLERKS = ("clerk1", "clerk2", "clerk3", "clerk4")
STAFF = {**dict.fromkeys(CLERKS, Role.CLERK), "manager": Role.MANAGER, "admin": Role.ADMINISTRATOR}


def settings_of(
    folder: Path, *, database_url: str | None = None, always_open: bool = True, port: int = 8080
) -> Settings:
    """Give the settings of a hub that nobody outside the test hears of."""
    return Settings(
        data_dir=folder,
        host="127.0.0.1",
        port=port,
        public_url=f"http://127.0.0.1:{port}",
        database_url=database_url,
        announce=False,
        threads=60,
        centre=CentreSettings(always_open=always_open),
    )


def add_staff(store: Store) -> None:
    """Set up one user of each role, and three clerks more."""
    # A hash that is quick to check: what is tested is not how slow it is.
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with store.write(SYSTEM) as work:
        for login, role in STAFF.items():
            add_user(work, login=login, name=login.capitalize(), role=role, password_hash=hashed)


def prepare(folder: Path, database_url: str | None = None, *, always_open: bool = True) -> None:
    """Found a centre with its staff."""
    store = open_store(settings_of(folder, database_url=database_url, always_open=always_open), HandClock())
    add_staff(store)
    store.engine.dispose()


class Founded:
    """Gives data folders with a founded centre, each a copy of one that is made once."""

    def __init__(self, folder: Path) -> None:
        """Keep the originals in `folder`."""
        self._folder = folder

    def into(self, folder: Path, *, always_open: bool = True) -> Path:
        """Put a centre's database into a data folder."""
        origin = self._folder / ("open" if always_open else "hours") / "sanh.db"
        if not origin.exists():
            prepare(origin.parent, always_open=always_open)
        folder.mkdir(parents=True, exist_ok=True)
        # The last connection that closed has brought everything into this one file.
        return Path(shutil.copyfile(origin, folder / "sanh.db"))


class Stores:
    """Makes stores that hold the same centre, each apart from the others."""

    def __init__(self, kind: str, folder: Path, postgres: Callable[[], PostgresServer]) -> None:
        """Make stores of one kind; PostgreSQL is started only where it is asked for."""
        self.kind = kind
        self._folder = folder
        self._founded = Founded(folder)
        self._postgres = postgres
        self._made = 0

    @contextmanager
    def new(self, clock: Callable[[], datetime] | None = None, *, always_open: bool = True) -> Iterator[Store]:
        """Give a store with a clock of its own, and remove it afterwards."""
        with self.database(always_open=always_open) as url:
            store = Store(make_engine(url), clock or HandClock())
            try:
                yield store
            finally:
                store.engine.dispose()

    @contextmanager
    def database(self, *, always_open: bool = True) -> Iterator[str]:
        """Give the address of a database with a centre."""
        name = "open" if always_open else "hours"
        if self.kind == "postgresql":
            server = self._postgres()
            template = server.template(
                f"centre_{name}", lambda url: prepare(self._folder / "pg", url, always_open=always_open)
            )
            url = server.new_database(template)
            try:
                yield url
            finally:
                server.drop(url)
            return
        self._made += 1
        copy = self._founded.into(self._folder / str(self._made), always_open=always_open)
        yield f"sqlite:///{copy}"
        shutil.rmtree(copy.parent)


def clerk(store: Store, login: str) -> Actor:
    """Give a user as the log knows him."""
    with store.read() as work:
        found = work.users.by_login(login)
    assert found is not None
    return Actor(f"user:{found.user.id}", user_id=found.user.id)
