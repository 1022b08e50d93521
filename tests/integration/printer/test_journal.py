"""The journal belongs to one agent at a time, and what it holds is on the disk."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from printer.driver import unknown
from printer.errors import JournalInUse
from printer.journal import Entry, Journal, Stage
from server.protocol.printing import PrintTrouble

KILLED = """
import os, signal, sys
from pathlib import Path
from printer.journal import Journal
journal = Journal(Path(sys.argv[1]))
journal.begin("a", claim_key="ca", result_key="ra")
journal.printing("a")
journal.begin("b", claim_key="cb", result_key="rb")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_noted_survives_a_kill(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False, timeout=30)
    journal = Journal(tmp_path)
    assert journal.entries() == [
        Entry("a", Stage.PRINTING, "ca", "ra", None),
        Entry("b", Stage.CLAIMING, "cb", "rb", None),
    ]
    journal.close()


def test_a_second_agent_is_turned_away_with_the_path(tmp_path: Path) -> None:
    first = Journal(tmp_path)
    with pytest.raises(JournalInUse, match=r"journal\.sqlite"):
        Journal(tmp_path)
    first.close()
    Journal(tmp_path).close()


def test_a_result_is_read_back_whole(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.begin("a", claim_key="c", result_key="r")
    journal.ended("a", unknown(PrintTrouble.CUTTER))
    assert journal.entries() == [Entry("a", Stage.ENDED, "c", "r", unknown(PrintTrouble.CUTTER))]
    journal.forget("a")
    assert journal.entries() == []
    journal.close()


def test_a_job_is_begun_once(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.begin("a", claim_key="c", result_key="r")
    with pytest.raises(sqlite3.IntegrityError):
        journal.begin("a", claim_key="c2", result_key="r2")
    journal.close()
