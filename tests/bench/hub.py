"""A real hub with a furnished centre: devices let in, clerks with counters, and numbers that last for a whole run."""

import http.client
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import update

from server.app import open_store
from server.config import CentreSettings, Settings
from server.protocol.device import ApproveDevice, DeviceKind, RequestPairing
from server.protocol.staff import Role
from server.protocol.ticket import IssueTicket
from server.services.devices import approve_device, request_pairing
from server.services.issue import issue_ticket
from server.services.staff import add_user, hash_password
from server.services.work import SYSTEM
from server.store.tables import QueueRow
from tests.bench.processes import HOST, Server, free_port, running

PASSWORD = "bench-password"
CLERK = "clerk"
COUNTER = 1
WIDTH = 7
"""Digits of a number: a run issues more tickets than a day has three-digit numbers."""
SANH = ("-c", "from server.cli import main; main()")
"""The command `sanh` of this source tree."""
HEALTH = "/api/v1/health"
SERVICE = 1
"""A service of the queue that the first counter serves."""


@dataclass(slots=True)
class Centre:
    """A centre on disk, furnished before its hub starts."""

    folder: Path
    port: int = field(default_factory=free_port)
    tokens: dict[str, str] = field(default_factory=dict)
    """Token by the device's name."""
    ids: dict[str, str] = field(default_factory=dict)
    """Id by the device's name."""

    @property
    def url(self) -> str:
        """Where its hub will be."""
        return f"http://{HOST}:{self.port}"

    @property
    def database(self) -> Path:
        """The hub's database."""
        return self.folder / "sanh.db"

    @property
    def settings(self) -> Settings:
        """The hub's settings; everything that is not named here is what a centre has by default."""
        return Settings(
            data_dir=self.folder,
            host=HOST,
            port=self.port,
            public_url=self.url,
            announce=False,
            centre=CentreSettings(always_open=True),
        )

    @property
    def environment(self) -> dict[str, str]:
        """The same settings as a process gets them."""
        return {
            "SANH_DATA_DIR": str(self.folder),
            "SANH_HOST": HOST,
            "SANH_PORT": str(self.port),
            "SANH_PUBLIC_URL": self.url,
            "SANH_ANNOUNCE": "false",
            "SANH_CENTRE__ALWAYS_OPEN": "true",
        }


def furnish(folder: Path, devices: dict[str, DeviceKind], *, waiting: int = 0) -> Centre:
    """Found a centre, let in the devices, set up a clerk, and have so many people wait."""
    folder.mkdir(parents=True)
    centre = Centre(folder)
    store = open_store(centre.settings)
    with store.write(SYSTEM) as work:
        work.connection.execute(update(QueueRow).values(width=WIDTH))
        add_user(work, login=CLERK, name="Clerk", role=Role.CLERK, password_hash=hash_password(PASSWORD))
        for name, kind in devices.items():
            pairing = request_pairing(work, RequestPairing(kind=kind, name=name))
            approve_device(work, ApproveDevice(code=pairing.code))
            centre.tokens[name], centre.ids[name] = pairing.token, pairing.device_id
        for _ in range(waiting):
            issue_ticket(work, IssueTicket(service_id=SERVICE, print=False), centre.url)
    store.engine.dispose()
    return centre


@contextmanager
def running_hub(centre: Centre) -> Iterator[Server]:
    """Run the centre's hub as it runs in production."""
    log = centre.folder / "hub.log"
    with running([*SANH, "hub"], port=centre.port, path=HEALTH, environment=centre.environment, log=log) as server:
        yield server


class Clerk:
    """A clerk at a counter, on one connection that stays open."""

    def __init__(self, port: int) -> None:
        """Sign in."""
        self._connection = http.client.HTTPConnection(HOST, port, timeout=30)
        self._headers = {"Content-Type": "application/json"}
        answer = self._send("POST", "/api/v1/session", {"login": CLERK, "password": PASSWORD})
        self._headers["Cookie"] = answer[1].split(";")[0]

    def post(self, path: str, body: dict[str, object] | None = None) -> dict[str, Any]:
        """Command, under a new key."""
        self._headers["Idempotency-Key"] = uuid.uuid4().hex
        return self._send("POST", path, {} if body is None else body)[0]

    def sit_down(self) -> None:
        """Take the first counter."""
        self.post(f"/api/v1/counters/{COUNTER}/take")

    def call(self) -> str:
        """Call the next ticket and give its id."""
        return str(self.post(f"/api/v1/counters/{COUNTER}/next")["ticket"]["id"])

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _send(self, method: str, path: str, body: dict[str, object]) -> tuple[dict[str, Any], str]:
        self._connection.request(method, path, json.dumps(body), self._headers)
        answer = self._connection.getresponse()
        said = answer.read()
        if answer.status >= http.HTTPStatus.BAD_REQUEST:
            raise RuntimeError(f"{method} {path}: {answer.status} {said.decode(errors='replace')}")
        return json.loads(said), answer.headers.get("Set-Cookie", "")
