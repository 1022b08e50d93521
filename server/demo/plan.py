"""What the demonstration runs, where, and what its start page says: decided once, before anything starts."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from server.config import DemoSettings, Settings, StartLink
from server.demo.child import Child
from server.demo.people import ADMINISTRATOR, logins
from server.demo.ports import choose_port
from server.protocol.texts import text

MIRROR_PORT = 8090
PAPER_PORT = 8091
PRINTER_PORT = 9100
ANYWHERE = "0.0.0.0"  # noqa: S104 - compared with, not bound to
PASSWORD_VARIABLE = "SANHPASSWORD"  # noqa: S105 - the variable's name
OFFSCREEN_SIZE = "720x1280"
WINDOW_SIZE = "506x900"
"""Fits on a usual screen, in the shape of a kiosk's panel."""


@dataclass(frozen=True)
class Ports:
    """Where the parts listen."""

    hub: int
    mirror: int
    paper: int
    printer: int


@dataclass(frozen=True)
class Plan:
    """Everything that is decided before the start."""

    settings: Settings
    ports: Ports
    start_page: str
    hub: str
    """The hub's address for programs on this machine."""
    language: str

    def state(self, device: str) -> Path:
        """Give the folder where a device keeps its state."""
        return self.settings.data_dir / device

    def child(self, name: str, *words: str, **environment: str) -> Child:
        """Describe one program with its log."""
        usual = {"SANH_LANGUAGE": self.language}
        return Child(name, words, self.settings.data_dir / "logs" / f"{name}.log", {**usual, **environment})


def choose_ports(settings: Settings) -> Ports:
    """Choose ports that nobody uses."""
    chosen: list[int] = []
    for host, usual in (
        (settings.host, settings.port),
        (settings.host, MIRROR_PORT),
        (settings.host, PAPER_PORT),
        (settings.host, PRINTER_PORT),
    ):
        chosen.append(choose_port(host, usual, taken=chosen))
    return Ports(*chosen)


def make_plan(settings: Settings, ports: Ports, language: str) -> Plan:
    """Put the plan together; `settings` already have the chosen port."""
    local = "127.0.0.1" if settings.host == ANYWHERE else settings.host
    return Plan(
        settings=settings,
        ports=ports,
        start_page=f"{settings.address if settings.host == ANYWHERE else f'http://{local}:{ports.hub}'}/",
        hub=f"http://{local}:{ports.hub}",
        language=language,
    )


def addresses(plan: Plan) -> list[tuple[str, str]]:
    """Give what is worth opening: the id of its name, and where it is."""
    site = plan.start_page.rstrip("/")
    pages = [(link.title, link.url) for link in links(plan, "") if not link.url.startswith("/")]
    return [
        ("start-clerk", f"{site}/clerk"),
        ("start-manager", f"{site}/manager"),
        ("start-devices", f"{site}/admin/devices"),
        *pages,
    ]


def links(plan: Plan, display_token: str) -> list[StartLink]:
    """Give the links of the start page that only a demonstration has."""
    site = plan.start_page.rstrip("/").rpartition(":")[0]
    return [
        StartLink(title="start-kiosk", url=f"{site}:{plan.ports.mirror}/", icon="device-tablet"),
        StartLink(title="start-printer", url=f"{site}:{plan.ports.paper}/", icon="printer"),
        StartLink(title="start-display", url=f"/display#token={display_token}", icon="device-tv"),
    ]


def hub_child(plan: Plan, display_token: str) -> Child:
    """Describe the hub; it runs as in production."""
    demo = DemoSettings(links=links(plan, display_token), logins=logins())
    return plan.child(
        "hub",
        "hub",
        SANH_DATA_DIR=str(plan.settings.data_dir),
        SANH_PORT=str(plan.ports.hub),
        SANH_DEMO=json.dumps(demo.model_dump(mode="json"), ensure_ascii=False),
    )


def device_children(plan: Plan, screen: Mapping[str, str] = os.environ) -> list[Child]:
    """Describe the devices."""
    ports, state, language = plan.ports, plan.state, plan.language
    has_screen = bool(screen.get("DISPLAY") or screen.get("WAYLAND_DISPLAY"))
    size = WINDOW_SIZE if has_screen else OFFSCREEN_SIZE
    paper = str(plan.settings.data_dir / "paper")
    return [
        plan.child(
            "paper",
            *("printer", "virtual", "--host", plan.settings.host, "--out", paper),
            *("--port", str(ports.printer), "--page-port", str(ports.paper)),
        ),
        plan.child(
            "printer",
            *("printer", "agent", "--hub", plan.hub, "--state-dir", str(state("printer"))),
            *("--name", text("demo-name-printer", language), "--printer", f"tcp://127.0.0.1:{ports.printer}"),
        ),
        plan.child(
            "kiosk",
            *("kiosk", "--hub", plan.hub, "--state-dir", str(state("kiosk")), "--windowed", "--size", size),
            *("--name", text("demo-name-kiosk", language), "--mirror", f"{plan.settings.host}:{ports.mirror}"),
        ),
    ]


def replay_child(plan: Plan) -> Child:
    """Describe the replay of a real day; it ends by itself."""
    # Half of the centre's counters stay free for visitors who want to be clerks.
    words = ("replay", "--hub", plan.hub, "--login", ADMINISTRATOR.login, "--spare", "3", "--print")
    child = plan.child("replay", *words, **{PASSWORD_VARIABLE: ADMINISTRATOR.password})
    child.once = True
    return child
