"""Runs the demonstration: starts everything in order, keeps it running, says so, and stops it within seconds."""

import fcntl
import os
import signal
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import click

from server.config import Settings, WrongSettings, load
from server.demo import plan as plans
from server.demo.approving import Approver
from server.demo.child import Child
from server.demo.people import PASSWORD, logins
from server.link.api import HubApi
from server.link.errors import LinkError
from server.protocol.texts import text

TICK = 0.2
HUB_PATIENCE = 60.0
"""Seconds for the hub's first start, with its database to be made."""
GRACE = 2.5
"""Seconds for all to end by themselves; what is left then is killed."""
HEAD_START = 0.3
"""Seconds in which devices say goodbye before their hub ends."""


def main(language: str, *, replay: bool, open_browser: bool) -> None:
    """Run until told to stop. Raises WrongSettings."""
    stopping = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    settings = demo_settings()
    with only_one(settings.data_dir, language):
        ports = plans.choose_ports(settings)
        if ports.hub != settings.port:
            tell(language, "demo-port", usual=str(settings.port), port=str(ports.hub))
        settings = settings.model_copy(update={"port": ports.hub})
        Centre(plans.make_plan(settings, ports, language), stopping).run(replay=replay, open_browser=open_browser)


def demo_settings() -> Settings:
    """Read the settings as the hub does, with what is usual for a demonstration. Raises WrongSettings."""
    os.environ.setdefault("SANH_DATA_DIR", str(Path(".sanh") / "demo"))
    os.environ.setdefault("SANH_CENTRE__ALWAYS_OPEN", "true")
    return load()


def prepare(language: str) -> str:
    """Prepare the data in a process of its own, and give the display's token. Raises WrongSettings."""
    words = [sys.executable, "-m", "server.demo.found", language]
    # In a group of its own: Ctrl-C does not break it off half way, and ends the demonstration right after.
    done = subprocess.run(words, capture_output=True, text=True, check=False, process_group=0)
    if done.returncode != 0:
        raise WrongSettings(done.stderr.strip().splitlines()[-1:])
    return done.stdout.strip()


def tell(language: str, message: str, **values: object) -> None:
    """Say one line."""
    click.echo(text(message, language, values))


@contextmanager
def only_one(folder: Path, language: str) -> Iterator[None]:
    """Hold the data folder: two demonstrations on the same data would fight over it. Raises WrongSettings."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WrongSettings([text("demo-runs-already", language, {"folder": str(folder)})]) from None
        yield


class Centre:
    """All programs of the demonstration."""

    def __init__(self, plan: plans.Plan, stopping: Event) -> None:
        """Run `plan` until `stopping` is set."""
        self._plan = plan
        self._stopping = stopping
        self._children: list[Child] = []

    def run(self, *, replay: bool, open_browser: bool) -> None:
        """Start, keep running, stop."""
        plan = self._plan
        self._say("demo-starts", folder=str(plan.settings.data_dir))
        token = prepare(plan.language)
        hub = plans.hub_child(plan, token)
        try:
            self._add(hub)
            self._say("demo-hub-starts")
            if not self._wait_for_hub():
                return
            for child in plans.device_children(plan):
                self._add(child)
            with Approver(plan) as approver:
                self._say("demo-devices-start")
                self._keep(until_ready=approver)
                self._welcome(approver, open_browser=open_browser)
                if replay:
                    self._say("demo-replay-starts", log=str(plan.settings.data_dir / "logs" / "replay.log"))
                    self._add(plans.replay_child(plan))
                self._keep(approver)
        finally:
            self._stop()

    def _add(self, child: Child) -> None:
        if not self._stopping.is_set():
            self._children.append(child)
            child.start(time.monotonic())

    def _wait_for_hub(self) -> bool:
        """Wait until the hub answers; give False when told to stop before."""
        until = time.monotonic() + HUB_PATIENCE
        said = False
        with HubApi() as api:
            while not self._stopping.wait(TICK):
                self._look_after()
                try:
                    api.call(self._plan.hub, "GET", "/health", timeout=1.0)
                except LinkError:
                    if time.monotonic() > until and not said:
                        said = True
                        self._say("demo-hub-slow", log=str(self._children[0].log))
                    continue
                self._say("demo-hub-answers", address=self._plan.hub)
                return True
        return False

    def _keep(self, approver: Approver | None = None, *, until_ready: Approver | None = None) -> None:
        """Look after all programs until told to stop, or until the devices are there."""
        watched = approver or until_ready
        while not self._stopping.wait(TICK):
            self._look_after()
            for message, values in watched.look(time.monotonic()) if watched is not None else ():
                self._say(message, **values)
            if until_ready is not None and until_ready.ready(time.monotonic()):
                return

    def _look_after(self) -> None:
        """Start again what has ended, and say so."""
        for child in self._children:
            pause = child.look(time.monotonic())
            if pause is None:
                continue
            name = text(f"demo-part-{child.name}", self._plan.language)
            if not child.once:
                self._say("demo-ended", name=name, pause=f"{pause:g}", log=str(child.log))
            elif child.ended == 0:
                self._say("demo-done", name=name, log=str(child.log))
            else:
                self._say("demo-failed", name=name, log=str(child.log))

    def _welcome(self, approver: Approver, *, open_browser: bool) -> None:
        if self._stopping.is_set():
            return
        plan = self._plan
        self._say("demo-ready", address=plan.start_page)
        for name, url in plans.addresses(plan):
            self._say("demo-address", name=f"{text(name, plan.language):<18}", address=url)
        for login in logins():
            role = text(f"cli-role-{login.role}", plan.language)
            self._say("demo-login", login=f"{login.login:<10}", password=PASSWORD, role=role)
        if approver.all_connected:
            self._say("demo-all-connected")
        self._say("demo-how-to-stop")
        has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        if open_browser and has_screen:
            webbrowser.open(plan.start_page)

    def _stop(self) -> None:
        """Stop everything: devices first, then the hub, then by force what is still there."""
        self._say("demo-stops")
        until = time.monotonic() + GRACE
        *devices, hub = reversed(self._children) if self._children else [None]
        for child in devices:
            if child is not None:
                child.signal(signal.SIGTERM)
        time.sleep(HEAD_START)
        if hub is not None:
            hub.signal(signal.SIGTERM)
        left = [child for child in self._children if not child.wait(until - time.monotonic())]
        for child in left:
            child.signal(signal.SIGKILL)
        for child in left:
            child.wait(GRACE)
        self._say("demo-stopped", folder=str(self._plan.settings.data_dir))

    def _say(self, message: str, **values: object) -> None:
        tell(self._plan.language, message, **values)
