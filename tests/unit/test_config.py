"""Settings that cannot be used are named, with what is wrong and what to do; nothing starts on a guess."""

import os
from pathlib import Path

import pytest

from server.config import Settings, WrongSettings, load


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("SANH_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SANH_DATA_DIR", str(tmp_path))


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SANH_PORT", "9000")
    monkeypatch.setenv("SANH_CENTRE__ALWAYS_OPEN", "true")
    settings = load()
    assert (settings.port, settings.centre.always_open, settings.data_dir) == (9000, True, tmp_path)
    assert settings.database == f"sqlite:///{tmp_path}/sanh.db"


@pytest.mark.parametrize("place", ["named", "usual"])
def test_the_file_is_read_and_the_environment_stands_above_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str
) -> None:
    path = tmp_path / ("sanh.toml" if place == "usual" else "other.toml")
    path.write_text('port = 9001\nlanguage = "en"\n[centre]\nunit_code = "25280"\n', encoding="utf-8")
    if place == "named":
        monkeypatch.setenv("SANH_CONFIG", str(path))
    monkeypatch.setenv("SANH_PORT", "9002")
    settings = load()
    assert (settings.port, settings.language, settings.centre.unit_code) == (9002, "en", "25280")


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("SANH_PORT", "eighty", "integer"),
        ("SANH_PORT", "0", "greater than or equal to 1"),
        ("SANH_PORT", "65536", "less than or equal to 65535"),
        ("SANH_THREADS", "1", "greater than or equal to 20"),
        ("SANH_LANGUAGE", "fr", "vi|en"),
        ("SANH_PUBLIC_URL", "sanh.local", "https?"),
        ("SANH_DATABASE_URL", "mysql://x", "sqlite|postgresql"),
        ("SANH_ANNOUNCE", "perhaps", "bool"),
        ("SANH_CENTRE__UNIT_CODE", "1", "pattern"),
        ("SANH_CENTRE__ZONE", "Asia/Saigonn", "Asia/Ho_Chi_Minh"),
        ("SANH_CENTRE__ZONE", "../etc/passwd", "Asia/Ho_Chi_Minh"),
        ("SANH_CENTRE__ZONE", "Asia", "Asia/Ho_Chi_Minh"),
        ("SANH_CENTRE__PROFILE", "province", "ward"),
        ("SANH_PROT", "8080", "known are"),
    ],
)
def test_a_wrong_setting_is_named_with_its_fix(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, hint: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettings) as wrong:
        load()
    (line,) = wrong.value.lines
    assert line.startswith(f"{name}: ")
    assert hint in line


def test_all_wrong_settings_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANH_PORT", "x")
    monkeypatch.setenv("SANH_LANGUAGE", "fr")
    with pytest.raises(WrongSettings) as wrong:
        load()
    assert {line.partition(":")[0] for line in wrong.value.lines} == {"SANH_PORT", "SANH_LANGUAGE"}


@pytest.mark.parametrize(
    "text", ["port = ", "port = 8080\nport = 8081", "\x00", "prot = 8080\n", "[centre]\ncolour = 1\n"]
)
def test_a_file_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("SANH_CONFIG", str(path))
    with pytest.raises(WrongSettings) as wrong:
        load()
    (line,) = wrong.value.lines
    assert str(path) in line or line.startswith(("SANH_PROT", "SANH_CENTRE__COLOUR"))


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SANH_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(WrongSettings, match=r"none\.toml"):
        load()


def test_variables_of_the_devices_are_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANH_HUB", "http://127.0.0.1:1")
    assert isinstance(load(), Settings)
