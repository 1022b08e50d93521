"""Kivy's environment is set before Kivy is imported, and a machine without a display draws off screen."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.app import KioskSettings, prepare


@pytest.mark.parametrize(
    ("platform", "environment", "driver"),
    [
        ("linux", {}, "offscreen"),
        ("linux", {"DISPLAY": ":0"}, None),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, None),
        ("linux", {"SDL_VIDEODRIVER": "kmsdrm"}, "kmsdrm"),
        ("win32", {}, None),
    ],
)
def test_a_machine_without_a_display_draws_off_screen(
    tmp_path: Path, platform: str, environment: dict[str, str], driver: str | None
) -> None:
    prepare(KioskSettings(state_dir=tmp_path), environment, platform=platform)
    assert environment.get("SDL_VIDEODRIVER") == driver


def test_kivy_keeps_its_hands_off_arguments_log_and_home(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    prepare(KioskSettings(state_dir=tmp_path / "state"), environment, platform="linux")
    assert environment["KIVY_HOME"] == str(tmp_path / "state" / "kivy")
    assert (tmp_path / "state" / "kivy").is_dir()
    assert {environment[name] for name in ("KIVY_NO_ARGS", "KIVY_NO_CONFIG", "KIVY_NO_FILELOG")} == {"1"}
    assert environment["KIVY_LOG_MODE"] == "PYTHON"


def test_importing_the_kiosk_imports_no_kivy() -> None:
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, kiosk.app, kiosk.present; print('kivy' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.strip() == "False"
