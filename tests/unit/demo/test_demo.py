"""What a demonstration decides before it starts anything, and how its programs are kept running."""

import json
import socket
import time
from pathlib import Path

import pytest

from server.config import DemoSettings, Settings
from server.demo.child import FIRST_PAUSE, Child
from server.demo.plan import Ports, choose_ports, device_children, hub_child, make_plan
from server.demo.ports import choose_port, is_free

PORTS = Ports(hub=8080, mirror=8090, paper=8091, printer=9100)


def test_a_port_in_use_is_passed_over() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        usual = busy.getsockname()[1]
        assert not is_free("127.0.0.1", usual)
        chosen = choose_port("127.0.0.1", usual)
        assert chosen != usual
        assert is_free("127.0.0.1", chosen)
    assert choose_port("127.0.0.1", usual) == usual
    assert choose_port("127.0.0.1", usual, taken=[usual]) != usual


def test_all_ports_differ() -> None:
    ports = choose_ports(Settings(host="127.0.0.1", port=8090))
    assert len({ports.hub, ports.mirror, ports.paper, ports.printer}) == 4


def test_the_hub_runs_as_in_production_with_the_start_pages_links(tmp_path: Path) -> None:
    plan = make_plan(Settings(host="127.0.0.1", port=8080, data_dir=tmp_path), PORTS, "vi")
    child = hub_child(plan, "secret")
    assert child.words == ("hub",)
    demo = DemoSettings.model_validate(json.loads(child.environment["SANH_DEMO"]))
    assert [link.url for link in demo.links] == [
        "http://127.0.0.1:8090/",
        "http://127.0.0.1:8091/",
        "/display#token=secret",
    ]
    assert {login.role for login in demo.logins} == {"clerk", "manager", "administrator"}
    assert plan.start_page == "http://127.0.0.1:8080/"


@pytest.mark.parametrize(("screen", "size"), [({}, "720x1280"), ({"DISPLAY": ":0"}, "506x900")])
def test_the_kiosk_always_has_its_mirror(tmp_path: Path, screen: dict[str, str], size: str) -> None:
    plan = make_plan(Settings(host="0.0.0.0", port=8080, data_dir=tmp_path), PORTS, "vi")  # noqa: S104
    kiosk = device_children(plan, screen)[-1]
    assert kiosk.words[0] == "kiosk"
    assert "0.0.0.0:8090" in kiosk.words
    assert size in kiosk.words
    assert plan.hub == "http://127.0.0.1:8080"


def test_a_program_that_ends_is_started_again_with_growing_pauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    child = Child("odd", ["--no-such-option"], tmp_path / "odd.log")
    child.start(0.0)
    pauses: list[float] = []
    now = 0.0
    while len(pauses) < 3:
        assert child.wait(20.0)
        pause = child.look(now)
        assert pause is not None
        pauses.append(pause)
        assert child.look(now + pause / 2) is None
        assert child.pid is None
        now += pause
        child.look(now)
        assert child.pid is not None
    child.wait(20.0)
    assert pauses == [FIRST_PAUSE, 2.0, 4.0]
    assert "no-such-option" in (tmp_path / "odd.log").read_text()


def test_a_program_that_is_done_stays_so(tmp_path: Path) -> None:
    child = Child("help", ["--help"], tmp_path / "help.log", once=True)
    child.start(time.monotonic())
    assert child.wait(20.0)
    assert child.look(1.0) == 0.0
    assert child.ended == 0
    assert child.look(99.0) is None
    assert child.pid is None
