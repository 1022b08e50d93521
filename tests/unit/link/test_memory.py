"""What a device remembers is whole or not at all."""

from pathlib import Path

import pytest

from server.link.memory import FILE_NAME, Memory, Remembered


def test_what_was_remembered_is_there_after_a_restart(tmp_path: Path) -> None:
    Memory(tmp_path).change(address="http://a", token="t")
    assert Memory(tmp_path).known == Remembered(address="http://a", token="t")
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"token": 3}', b"\xff\xfe"])
def test_a_broken_file_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    memory = Memory(tmp_path)
    assert memory.known == Remembered()
    memory.change(token="t")
    assert Memory(tmp_path).known.token == "t"


def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory(tmp_path)
    memory.change(token="old")

    def refuse(_path: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        memory.change(token="new")
    assert Memory(tmp_path).known.token == "old"
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_the_device_is_forgotten_without_the_hub(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.change(address="http://a", hub_id="1", device_id="d", token="t")
    assert memory.forget_device() == Remembered(address="http://a", hub_id="1")
    assert memory.forget_hub() == Remembered()
