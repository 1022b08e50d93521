"""A member of staff at a hub's HTTP interface: signed in, asking until answered, for tools and never for devices."""

import time
from types import TracebackType
from typing import Self
from uuid import uuid4

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_delay
from tenacity.wait import wait_random_exponential

from server.link.api import PREFIX, HubNotReady, read_answer
from server.link.errors import HubSaidNo, HubUnreachable
from server.link.find import tidy
from server.protocol.base import Command
from server.protocol.staff import SignIn, User

ATTEMPT_SECONDS = 10.0


class Desk:
    """One signed-in user. Use it from one thread at a time."""

    def __init__(self, address: str, sign_in: SignIn, *, patience: float = 10.0) -> None:
        """Prepare; `open` signs in.

        Args:
            address: where the hub is.
            sign_in: login and password.
            patience: for so many seconds a request is repeated while the hub does not answer.
        """
        self.address = tidy(address)
        self._sign_in = sign_in
        self._patience = patience
        self._http = httpx.Client(trust_env=False, timeout=ATTEMPT_SECONDS)

    def __enter__(self) -> Self:
        """Use as a context; closes at its end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of the connections; the session ends by itself."""
        self._http.close()

    def open(self) -> User:
        """Sign in, and tell as whom.

        Raises HubSaidNo or HubUnreachable.
        """
        return User.model_validate(self.ask("POST", "/session", self._sign_in))

    def ask(self, method: str, path: str, body: object = None, *, key: str | None = None) -> dict[str, object]:
        """Ask with one key until the hub answers or patience is over.

        Args:
            method: the HTTP method.
            path: what follows on ``/api/v1``.
            body: a command, or a dictionary where the API takes one that has no shape of its own.
            key: the idempotency key; one is made here for a command that has none.

        Raises HubSaidNo or HubUnreachable.
        """
        headers = {} if method == "GET" else {"Idempotency-Key": key or uuid4().hex}
        content = body.model_dump(mode="json", exclude_none=True) if isinstance(body, Command) else body or {}
        until = time.monotonic() + self._patience
        retrying = Retrying(
            stop=stop_after_delay(self._patience),
            wait=wait_random_exponential(multiplier=0.1, max=1.0),
            retry=retry_if_exception_type(HubUnreachable),
            reraise=True,
        )
        try:
            return retrying(self._once, method, path, None if method == "GET" else content, headers, until)
        except HubNotReady as error:
            raise HubSaidNo(error.problem) from error

    def _once(
        self, method: str, path: str, content: object, headers: dict[str, str], until: float
    ) -> dict[str, object]:
        timeout = max(1.0, min(ATTEMPT_SECONDS, until - time.monotonic()))
        try:
            response = self._http.request(
                method, f"{self.address}{PREFIX}{path}", json=content, headers=headers, timeout=timeout
            )
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise HubUnreachable(f"{method} {path}: {type(error).__name__}") from error
        return read_answer(response).body
