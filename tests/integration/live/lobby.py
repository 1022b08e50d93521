"""The people and machines of a lobby, for tests of the news."""

from contextlib import ExitStack
from typing import Any

from server.app import RunningHub
from server.protocol.device import DeviceKind
from server.protocol.floor import Floor
from tests.support.client import Api
from tests.support.ear import Ear


class Lobby:
    """One running hub with its callers; all are closed at the end."""

    def __init__(self, hub: RunningHub, address: str, stack: ExitStack) -> None:
        """Begin with an administrator who is signed in."""
        self.hub = hub
        self.address = address
        self._stack = stack
        self.admin = self.api().sign_in("admin")

    def api(self, token: str | None = None) -> Api:
        """Give a caller."""
        return self._stack.enter_context(Api(self.address, token))

    def device(self, kind: DeviceKind, name: str = "Máy thử") -> Api:
        """Give a device that has been let in."""
        return self._stack.enter_context(self.admin.pair(self.admin, kind, name))

    def ear(self, device: Api, *, wants_floor: bool = True) -> Ear:
        """Give a subscriber for a device or a member of staff, not connected yet."""
        auth = None if device.token is None else {"token": device.token}
        ear = Ear(self.address, auth, cookie=device.cookie() or None, wants_floor=wants_floor)
        self._stack.callback(ear.close)
        return ear

    def page(self, secret: str) -> Ear:
        """Give a citizen's page, not connected yet."""
        ear = Ear(self.address, {"ticket": secret})
        self._stack.callback(ear.close)
        return ear

    def clerk(self, login: str = "clerk1", counter: int = 1) -> Api:
        """Give a clerk who sits at a counter."""
        clerk = self.api().sign_in(login)
        clerk.done(f"/counters/{counter}/take")
        return clerk

    def issue(self, by: Api, service_id: int = 1, count: int = 1) -> list[dict[str, Any]]:
        """Issue tickets."""
        return [by.done("/tickets", {"service_id": service_id}) for _ in range(count)]

    def floor(self) -> Floor:
        """Give the floor as HTTP tells it."""
        return Floor.model_validate(self.admin.asked("/floor"))

    def seq(self) -> int:
        """Tell how far the log goes."""
        return int(self.admin.asked("/health")["seq"])


def alike(one: Floor | None, other: Floor) -> bool:
    """Tell whether two floors show the same, whenever they were looked at."""
    return one is not None and one.model_copy(update={"at": other.at, "seq": other.seq}) == other
