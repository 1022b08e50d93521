"""Gets a device into its hub: with the token it has, or with a new one once an administrator has entered its code."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus

from pydantic import ValidationError

from server.link.api import Answer, HubApi
from server.link.errors import HubSaidNo, HubUnreachable
from server.link.memory import Memory, PendingCode
from server.link.timing import Timing
from server.protocol.device import DeviceKind, DeviceSelf, DeviceState, Pairing, RequestPairing
from server.protocol.problem import Problem
from server.protocol.texts import both

log = logging.getLogger(__name__)


class TurnedAway(Exception):
    """The hub does not want this device now."""

    def __init__(self, problem: Problem) -> None:
        """Keep why."""
        super().__init__(problem.code)
        self.problem = problem


class Admission:
    """Asks to be let in, and remembers a refusal long enough not to be a nuisance."""

    def __init__(
        self,
        *,
        api: HubApi,
        memory: Memory,
        timing: Timing,
        request: RequestPairing,
        clock: Callable[[], float],
        wait: Callable[[float], bool],
        show_code: Callable[[str], None],
    ) -> None:
        """Ask as `request`; `wait` pauses and says whether to stop, `show_code` puts the code on the screen."""
        self._api = api
        self._memory = memory
        self._timing = timing
        self._request = request
        self._clock = clock
        self._wait = wait
        self._show_code = show_code
        self._been_refused_since: float | None = None
        self._started = False

    def enter(self, address: str) -> DeviceSelf | None:
        """Give the device as the approved one that it is; empty when it was told to stop while waiting.

        Raises TurnedAway and HubUnreachable.
        """
        while True:
            me, answer = self._look(address)
            if me is None:
                answer = self._ask_for_code(address)
            elif me.state is DeviceState.APPROVED:
                self._started = True
                self._been_refused_since = None
                if self._memory.known.pending is not None:
                    self._memory.change(pending=None)
                return me
            elif me.state is DeviceState.REVOKED:
                self._bear_refusal()
                continue
            elif not self._show_pending(answer):
                # The code has expired, or nobody remembers it.
                self._memory.forget_device()
                continue
            self._started = True
            if self._wait(self._timing.poll):
                return None

    def _look(self, address: str) -> tuple[DeviceSelf | None, Answer | None]:
        """Ask the hub what this device is; nothing where it has no token or the hub does not know it."""
        token = self._memory.known.token
        if token is None:
            return None, None
        try:
            answer = self._api.call(address, "GET", "/devices/me", token=token, timeout=self._timing.probe)
        except HubSaidNo as no:
            if no.problem.status == HTTPStatus.UNAUTHORIZED:
                # A hub drops requests that nobody approved; one put back to an older state may not know us either.
                self._memory.forget_device()
                return None, None
            raise TurnedAway(no.problem) from no
        return read_self(answer), answer

    def _ask_for_code(self, address: str) -> Answer:
        try:
            answer = self._api.call(address, "POST", "/devices", body=self._request, timeout=self._timing.probe)
        except HubSaidNo as no:
            raise TurnedAway(no.problem) from no
        try:
            pairing = Pairing.model_validate(answer.body)
        except ValidationError as error:
            raise HubUnreachable("the hub's pairing is not understood") from error
        self._memory.change(
            device_id=pairing.device_id,
            token=pairing.token,
            pending=PendingCode(code=pairing.code, expires_at=pairing.expires_at),
        )
        self._show_code(pairing.code)
        return answer

    def _show_pending(self, answer: Answer | None) -> bool:
        """Show the code that waits to be entered, and say whether it is still good by the hub's clock."""
        pending = self._memory.known.pending
        if pending is None:
            return False
        now = answer.hub_time if answer is not None else None
        if (now or datetime.now(UTC)) >= pending.expires_at:
            return False
        self._show_code(pending.code)
        return True

    def _bear_refusal(self) -> None:
        """Stay away for a while, then, or when a person has restarted the device, ask to be paired anew.

        Raises TurnedAway for as long as the refusal is to be borne.
        """
        now = self._clock()
        if self._been_refused_since is None:
            self._been_refused_since = now
        if self._started and now - self._been_refused_since < self._timing.refused_for:
            raise TurnedAway(
                Problem(status=HTTPStatus.FORBIDDEN, code="device-not-approved", title=both("link-revoked"))
            )
        log.info("this device was revoked: it asks to be paired anew")
        self._been_refused_since = None
        self._memory.forget_device()


def read_self(answer: Answer) -> DeviceSelf:
    """Read a device as the hub sees it.

    Raises HubUnreachable where that is not understood.
    """
    try:
        return DeviceSelf.model_validate(answer.body)
    except ValidationError as error:
        raise HubUnreachable("the hub's word on this device is not understood") from error


def pairing_request(kind: DeviceKind, name: str) -> RequestPairing:
    """Write the request for a device; names longer than the hub takes are cut."""
    return RequestPairing(kind=kind, name=name.strip()[:60] or kind.value)
