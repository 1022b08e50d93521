"""How many tickets a second the hub issues, each durable before it is answered, against bare durable inserts."""

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from server.protocol.device import DeviceKind
from tests.bench.hub import Centre, furnish, running_hub
from tests.bench.measure import Line, median, note, percentile
from tests.bench.taps import Taps, tap

KIOSK = "kiosk"
SERVICES = [1, 4, 7, 10, 13, 16, 19, 22]
"""Of eight clients; services of several queues."""
ROUNDS = 4
WARM_UP = 1.0
SECONDS = 2.5
LIMIT_MS = 100.0
"""What a person at a kiosk does not notice."""

NUMBER = """
    INSERT INTO last_number (queue_id, service_day, number) VALUES (?, ?, ?)
    ON CONFLICT (queue_id, service_day) DO UPDATE SET number = excluded.number
"""
TICKETS = "SELECT * FROM ticket ORDER BY arrival DESC LIMIT ?"
COPIED = 500
ANSWERS = "SELECT * FROM answer ORDER BY at DESC LIMIT ?"


def measure(folder: Path) -> list[Line]:
    """Measure with eight clients."""
    centre = furnish(folder / "hub", {KIOSK: DeviceKind.KIOSK})
    empty = folder / "empty.db"
    shutil.copy(centre.database, empty)
    kept, fresh, bare = [], [], []
    with running_hub(centre):
        _tap(centre, WARM_UP, keep_alive=True)
        for number in range(ROUNDS):
            note(f"round {number + 1} of {ROUNDS}")
            kept.append(_tap(centre, SECONDS, keep_alive=True))
            bare.append(bare_rate(centre.database, empty, folder / "bare.db"))
            fresh.append(_tap(centre, SECONDS, keep_alive=False))
    reference = median(bare)
    tickets = "durable tickets over HTTP, 8 clients"
    inserts = "the same rows inserted in a plain loop, one durable transaction a ticket"
    latency = median(percentile(each.latencies, 0.99) for each in kept) * 1000
    return [
        Line("issue_rate", median(each.rate for each in kept), reference, "tickets/s", tickets, inserts, "ours > 400"),
        Line(
            "issue_rate_no_keepalive",
            median(each.rate for each in fresh),
            reference,
            "tickets/s",
            f"{tickets}, a new connection for each",
            inserts,
            "ours > 400",
        ),
        Line("issue_p99", latency, LIMIT_MS, "ms", "99th percentile of one issue, 8 clients", "limit", "ratio < 1"),
    ]


def _tap(centre: Centre, seconds: float, *, keep_alive: bool) -> Taps:
    # A lobby holds some hundred people, not all who came in a minute of such a rush.
    with closing(sqlite3.connect(centre.database, timeout=30)) as database, database:
        database.execute("UPDATE ticket SET state = 'finished' WHERE state = 'waiting'")
    return tap(centre.port, centre.tokens[KIOSK], SERVICES, seconds=seconds, keep_alive=keep_alive)


def bare_rate(source: Path, empty: Path, target: Path) -> float:
    """Insert the rows of the hub's last tickets once more, without the hub, and give tickets a second."""
    for left in target.parent.glob(f"{target.name}*"):
        left.unlink()
    shutil.copy(empty, target)
    with closing(sqlite3.connect(source, timeout=30)) as database:
        groups = list(_groups(database))
    with closing(sqlite3.connect(target, isolation_level=None)) as database:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            database.execute(f"PRAGMA {pragma}")
        began = time.monotonic()
        for statements in groups:
            database.execute("BEGIN IMMEDIATE")
            for statement, values in statements:
                database.execute(statement, values)
            database.execute("COMMIT")
        return len(groups) / (time.monotonic() - began)


def _groups(database: sqlite3.Connection) -> Iterator[list[tuple[str, tuple[Any, ...]]]]:
    """Give the statements that make up each ticket: its row, event and stored answer, its number, the log's end."""
    answers = {}
    # More of them, because some answers of that moment belong to tickets that are older.
    for answer in database.execute(ANSWERS, (2 * COPIED,)).fetchall():
        answers[json.loads(_named(database, "answer", answer)["body"])["ticket"]["id"]] = answer
    for ticket in reversed(database.execute(TICKETS, (COPIED,)).fetchall()):
        row = _named(database, "ticket", ticket)
        event = database.execute("SELECT * FROM event WHERE seq = ?", (row["arrival"],)).fetchone()
        logged = _named(database, "event", event)
        answer = answers[row["id"]]
        yield [
            (
                NUMBER,
                (row["queue_id"], row["service_day"], row["number"]),
            ),
            (_insert("ticket", ticket), ticket),
            (_insert("event", event), event),
            (_insert("answer", answer), answer),
            ("UPDATE head SET seq = ?, hash = ?", (logged["seq"], logged["hash"])),
        ]


def _named(database: sqlite3.Connection, table: str, values: tuple[Any, ...]) -> dict[str, Any]:
    columns = [column[1] for column in database.execute(f"PRAGMA table_info({table})")]
    return dict(zip(columns, values, strict=True))


def _insert(table: str, values: tuple[Any, ...]) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})"  # noqa: S608 - names of our own tables
