"""The doctor names what is missing with the command that brings it, in both languages."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.ops import doctor
from server.ops.doctor import Check
from server.protocol.base import Text

NOW = datetime.now(UTC)


def _check(*, ok: bool, needed: bool = True) -> Check:
    return Check(Text(vi="Đĩa", en="Disk"), ok=ok, found=Text(vi="đầy", en="full"), fix="rm x", needed=needed)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_everything_is_looked_at_and_said_in_both_languages() -> None:
    seen = doctor.checks()
    assert all(check.what.vi and check.what.en and check.found.vi and check.found.en for check in seen)
    assert all(check.ok or check.fix for check in seen)
    for language in ("vi", "en"):
        lines = doctor.report(language, seen).splitlines()
        assert sum(line[:1] in "✓✗!" for line in lines if line) == len(seen)


def test_every_package_of_the_list_that_is_used_at_run_time_is_a_check() -> None:
    lines = doctor.PACKAGES.read_text(encoding="utf-8").splitlines()
    named = [line.split()[2] for line in lines if line.startswith(("run", "display"))]
    assert [check.fix for check in doctor.packages(doctor.PACKAGES)] == [
        doctor.APT.format(package=name) for name in named
    ]
    assert "espeak-ng" in named


def test_what_is_wrong_comes_with_its_command() -> None:
    lines = doctor.report("en", [_check(ok=True), _check(ok=False), _check(ok=False, needed=False)]).splitlines()
    assert lines[:5] == ["✓ Disk  full", "✗ Disk  full", "        → rm x", "! Disk  full", "        → rm x"]
    assert lines[-1].startswith("One line marked ✗")


@pytest.mark.parametrize(
    ("needed", "expected"),
    [(True, "Còn 2 mục đánh dấu ✗"), (False, "Máy chủ chạy được. Còn 2 mục đánh dấu !")],
)
def test_the_last_line_sums_up(needed: bool, expected: str) -> None:
    seen = [_check(ok=False, needed=needed)] * 2
    assert doctor.report("vi", seen).splitlines()[-1].startswith(expected)
    assert doctor.healthy(seen) is not needed


def test_an_old_python_is_named() -> None:
    assert doctor.python_version((3, 11)).ok
    assert not doctor.python_version((3, 10)).ok


def test_a_program_or_library_that_is_not_there_is_seen() -> None:
    assert doctor.is_there("command:sh")
    assert doctor.is_there("library:libc.so.6")
    assert not doctor.is_there("command:sanh-no-such-command")
    assert not doctor.is_there("library:libsanh-no-such.so.1")


def test_without_the_speaker_the_voice_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    voice = doctor.voice()
    assert not voice.ok
    assert voice.fix == "sudo apt-get install -y --no-install-recommends espeak-ng espeak-ng-data"


def test_a_clock_from_before_the_release_is_wrong() -> None:
    assert not doctor.clock(datetime(1970, 1, 1, tzinfo=UTC), lambda: True).ok


@pytest.mark.parametrize(("held", "ok"), [(True, True), (None, True), (False, False)])
def test_a_clock_that_nobody_holds_right_is_a_warning(held: bool | None, ok: bool) -> None:
    seen = doctor.clock(NOW + timedelta(days=1), lambda: held)
    assert seen.ok is ok
    assert doctor.healthy([seen])


def test_a_zone_without_data_is_named() -> None:
    assert doctor.zone("Asia/Ho_Chi_Minh").found.en == "Asia/Ho_Chi_Minh (UTC+0700)"
    assert "Asia/Bien_Hoa" in doctor.zone("Asia/Bien_Hoa").found.vi


def test_a_folder_to_be_made_is_judged_by_the_one_above_it(tmp_path: Path) -> None:
    seen = doctor.folder(tmp_path / "new" / "newer")
    assert seen.ok
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named() -> None:
    seen = doctor.folder(Path("/proc/sanh"))
    assert not seen.ok
    assert "/proc/sanh" in (seen.fix or "")


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor, "LEAST_FREE", 2**80)
    assert not doctor.disk(tmp_path).ok


def test_a_port_that_something_else_holds_is_named(monkeypatch: pytest.MonkeyPatch, taken_port: int) -> None:
    monkeypatch.setattr(doctor, "LATE", 0.1)
    seen = doctor.port("127.0.0.1", taken_port)
    assert not seen.ok
    assert str(taken_port) in seen.found.vi


def test_wrong_settings_are_said_and_the_rest_is_still_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANH_PORT", "no number")
    seen = doctor.checks()
    assert "SANH_PORT" in seen[-1].found.en
    assert not doctor.healthy(seen)
    assert len(seen) > 10
