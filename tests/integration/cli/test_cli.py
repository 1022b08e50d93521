"""The command as a person types it: real processes, exit codes, and one line for what is wrong."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

SANH = [sys.executable, "-c", "from server.cli import main; main()"]


def sanh(*words: str, folder: Path, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SANH")}
    return subprocess.run(
        [*SANH, *words],
        env={**clean, "SANH_LANGUAGE": "en", "SANH_DATA_DIR": str(folder), **environment},
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_help_needs_no_part_of_the_product(tmp_path: Path) -> None:
    heavy = ("flask", "kivy", "sqlalchemy", "socketio", "httpx")
    code = f"import sys; from server.cli import build; build('vi'); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
    assert sanh("--version", folder=tmp_path).stdout.startswith("sanh, version ")


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"SANH_PORT": "many"}, "SANH_PORT"),
        ({"SANH_CONFIG": "/nowhere/sanh.toml"}, "SANH_CONFIG"),
        ({"SANH_COLOUR": "red"}, "SANH_COLOUR"),
        ({"SANH_CENTRE__UNIT_CODE": "00000"}, "SANH_CENTRE__UNIT_CODE"),
    ],
)
def test_wrong_settings_are_one_line_and_exit_code_2(tmp_path: Path, environment: dict[str, str], said: str) -> None:
    done = sanh("hub", folder=tmp_path, **{"SANH_PORT": str(free_port()), **environment})
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_said_with_the_fix(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = str(busy.getsockname()[1])
        done = sanh("hub", folder=tmp_path, SANH_PORT=port, SANH_HOST="127.0.0.1")
    assert done.returncode == 2
    assert f"SANH_PORT: another program uses port {port}" in done.stderr


def test_users_are_added_listed_and_given_new_passwords(tmp_path: Path) -> None:
    def add(login: str, password: str = "long enough") -> subprocess.CompletedProcess[str]:  # noqa: S107
        words = ("user", "add", login, "--name", "Cán bộ thử", "--role", "clerk")
        return sanh(*words, folder=tmp_path, typed=f"{password}\n{password}\n")

    assert sanh("user", "list", folder=tmp_path).stdout.startswith("There are no accounts yet")
    assert "has been set up" in add("hoa").stdout
    assert "hoa" in add("hoa").stderr
    assert add("hoa").returncode == 1
    assert "8 to 200 characters" in add("lan", "short").stderr
    assert "letters a–z" in add("Hoà").stderr
    listed = sanh("user", "list", folder=tmp_path).stdout
    assert listed.split()[0] == "hoa"
    assert "Cán bộ thử" in listed
    changed = sanh("user", "passwd", "hoa", folder=tmp_path, SANHPASSWORD="another one")
    assert changed.returncode == 0, changed.stderr
    assert "no account" in sanh("user", "passwd", "nobody", folder=tmp_path, SANHPASSWORD="another one").stderr


def test_tools_say_when_there_is_no_hub(tmp_path: Path) -> None:
    hub = f"http://127.0.0.1:{free_port()}"
    done = sanh("pair", "ABC123", "--hub", hub, "--login", "a", folder=tmp_path, SANHPASSWORD="x")
    assert done.returncode == 1
    assert done.stderr.strip() == (f"Error: No hub answers at {hub}. Check the address, and whether the hub runs.")


def test_a_replay_of_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = sanh("replay", "no.csv", "--login", "a", folder=tmp_path, SANHPASSWORD="x")
    assert done.returncode == 1
    assert "The file no.csv cannot be read" in done.stderr


def test_a_display_without_a_browser_says_what_to_install(tmp_path: Path) -> None:
    done = sanh("display", "--state-dir", str(tmp_path), folder=tmp_path, PATH=str(tmp_path))
    assert done.returncode == 1
    assert "apt-get install chromium" in done.stderr


@pytest.mark.parametrize("words", [("kiosk", "--size", "big"), ("kiosk", "--mirror", "here"), ("printer", "agent")])
def test_wrong_options_are_exit_code_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert sanh(*words, folder=tmp_path).returncode == 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
