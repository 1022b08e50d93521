"""Lets the demonstration's own devices in: reads their codes and approves them over the API, as a person would."""

from types import TracebackType
from typing import Self

from pydantic import TypeAdapter, ValidationError

from server.demo.people import ADMINISTRATOR
from server.demo.plan import Plan
from server.link.desk import Desk
from server.link.errors import HubSaidNo, LinkError
from server.link.memory import FILE_NAME, Remembered
from server.protocol.device import ApproveDevice, Device, DeviceState

DEVICES = ("printer", "kiosk")
LOOK_SECONDS = 1.0
PATIENCE = 20.0
"""Seconds for the devices to be there; afterwards the demonstration goes on without."""

Said = tuple[str, dict[str, object]]


class Approver:
    """Looks again and again, for a device may be revoked, or lose its state, while the demonstration runs."""

    def __init__(self, plan: Plan) -> None:
        """Prepare; the administrator signs in at the first look."""
        self._plan = plan
        self._desk = Desk(plan.hub, ADMINISTRATOR, patience=2.0)
        self._signed_in = False
        self._first_look: float | None = None
        self._look_at = 0.0
        self._refused: set[str] = set()
        self._connected: set[str] = set()

    def __enter__(self) -> Self:
        """Use as a context; closes at its end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close."""
        self._desk.close()

    @property
    def all_connected(self) -> bool:
        """Whether every device has been seen connected."""
        return self._connected == set(DEVICES)

    def ready(self, now: float) -> bool:
        """Whether there is nothing more to wait for."""
        return self.all_connected or (self._first_look is not None and now - self._first_look > PATIENCE)

    def look(self, now: float) -> list[Said]:
        """Approve what waits, once a second, and give what is to be said."""
        if now < self._look_at:
            return []
        self._look_at = now + LOOK_SECONDS
        self._first_look = self._first_look or now
        known = {name: read(self._plan, name) for name in DEVICES}
        if self.all_connected and not any(memory.pending for memory in known.values()):
            return []
        try:
            return self._approve_and_look(known)
        except HubSaidNo as no:
            self._signed_in = False
            if no.problem.code in self._refused:
                return []
            self._refused.add(no.problem.code)
            return [("demo-no-approval", {"why": no.problem.title.read(self._plan.language)})]
        except LinkError:
            # The hub is being started again.
            return []

    def _approve_and_look(self, known: dict[str, Remembered]) -> list[Said]:
        if not self._signed_in:
            self._desk.open()
            self._signed_in = True
        for name, memory in known.items():
            if memory.pending is not None and memory.pending.code not in self._refused:
                self._approve(memory.pending.code, name)
        answer = self._desk.ask("GET", "/devices")
        devices = {each.id: each for each in TypeAdapter(list[Device]).validate_python(answer["devices"])}
        said: list[Said] = []
        for name, memory in known.items():
            device = devices.get(memory.device_id or "")
            connected = device is not None and device.state is DeviceState.APPROVED and device.connected
            if connected and name not in self._connected:
                self._connected.add(name)
                said.append((f"demo-connected-{name}", {}))
        return said

    def _approve(self, code: str, name: str) -> None:
        """Approve one device; a code that has expired, or was used a moment ago, is not tried twice."""
        self._refused.add(code)
        self._connected.discard(name)
        self._desk.ask("POST", "/devices/approve", ApproveDevice(code=code))


def read(plan: Plan, name: str) -> Remembered:
    """Give what a device remembers; nothing while it has not started."""
    try:
        return Remembered.model_validate_json((plan.state(name) / FILE_NAME).read_bytes())
    except (OSError, ValidationError):
        return Remembered()
