"""Many clerks and kiosks at the same moment, in threads and in processes: the log afterwards breaks no rule."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from server.store.engine import make_engine
from server.store.store import Store
from tests.integration.services.rush import rush
from tests.support.ledger import audit
from tests.support.stores import CLERKS, Stores, clerk

ROOT = Path(__file__).parents[3]
EACH = 120
"""Of each clerk and each kiosk, where every tap is sent twice: some 1,500 transactions a test."""


def test_eight_threads(stores: Stores) -> None:
    with stores.new(lambda: datetime.now(UTC)) as store:
        rush(store, [clerk(store, login) for login in CLERKS], "kiosk", EACH)
        ledger = audit(store)
        assert len(ledger.tickets) == EACH * len(CLERKS)
        assert ledger.calls > EACH / 4


def test_four_processes(stores: Stores) -> None:
    """On SQLite they take turns at the file's lock, on PostgreSQL at the head of the log."""
    with stores.database() as url:
        store = Store(make_engine(url), lambda: datetime.now(UTC))
        users = [clerk(store, login).user_id for login in CLERKS]
        store.engine.dispose()
        words = [sys.executable, "-m", "tests.integration.services.rush", url]
        processes = [
            subprocess.Popen([*words, str(user), str(EACH // 2)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
            for user in users
        ]
        said = [process.communicate(timeout=100)[1] for process in processes]
        assert [process.returncode for process in processes] == [0] * len(users), "\n".join(said)
        store = Store(make_engine(url), lambda: datetime.now(UTC))
        ledger = audit(store)
        store.engine.dispose()
        assert len(ledger.tickets) == EACH // 2 * len(CLERKS)
        assert ledger.calls > EACH / 8
