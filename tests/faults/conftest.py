"""A hub in a process of its own, which a test may kill."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.hub import HubProcess


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    process = HubProcess(tmp_path / "hub")
    process.start()
    yield process
    process.close()
