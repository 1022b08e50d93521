"""A running fake hub, and links that are stopped at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.link.rig import FakeHub, Rig


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[FakeHub]:
    fake = FakeHub(tmp_path)
    fake.start()
    yield fake
    fake.kill()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    made = Rig(tmp_path)
    yield made
    for link in made.links:
        link.stop()
