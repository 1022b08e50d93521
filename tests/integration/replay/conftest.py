"""A real hub as its own process, at a free port, with an administrator."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.replay.real_hub import RealHub


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[RealHub]:
    made = RealHub(tmp_path)
    made.prepare()
    made.start()
    yield made
    made.kill()
