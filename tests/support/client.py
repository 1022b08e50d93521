"""A client of the hub's API for tests: signs in, pairs devices, and asks with a key for each command."""

from typing import Any, Self
from uuid import uuid4

import httpx

from server.protocol.device import DeviceKind
from tests.support.stores import PASSWORD

PREFIX = "/api/v1"


class Api:
    """One caller: a device by its token, a member of staff after `sign_in`, else nobody."""

    def __init__(self, address: str, token: str | None = None) -> None:
        """Ask the hub at `address`."""
        self.address = address
        self.token = token
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        self.http = httpx.Client(base_url=address + PREFIX, headers=headers, timeout=10.0, trust_env=False)

    def __enter__(self) -> Self:
        """Use the client for a block."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close its connections."""
        self.http.close()

    def get(self, path: str, **query: str | int) -> httpx.Response:
        """Ask for something."""
        return self.http.get(path, params=query)

    def post(self, path: str, body: object = None, *, key: str | None = None) -> httpx.Response:
        """Ask for a change, under a new key unless one is given."""
        headers = {"Idempotency-Key": key or uuid4().hex}
        return self.http.post(path, json={} if body is None else body, headers=headers)

    def done(self, path: str, body: object = None, *, key: str | None = None) -> dict[str, Any]:
        """Ask for a change that must succeed, and give the answer."""
        return told(self.post(path, body, key=key))

    def asked(self, path: str, **query: str | int) -> dict[str, Any]:
        """Ask for something that must be given."""
        return told(self.get(path, **query))

    def sign_in(self, login: str) -> Self:
        """Become a member of staff."""
        told(self.http.post("/session", json={"login": login, "password": PASSWORD}))
        return self

    def cookie(self) -> str:
        """Give the session as a header's value, for a socket."""
        return "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())

    def pair(self, admin: "Api", kind: DeviceKind, name: str = "Máy thử") -> "Api":
        """Have a device let in, as its installer would."""
        pairing = told(self.http.post("/devices", json={"kind": kind, "name": name}))
        admin.done("/devices/approve", {"code": pairing["code"]})
        return Api(self.address, pairing["token"])


def told(answer: httpx.Response) -> dict[str, Any]:
    """Give the body of an answer that is a success."""
    assert answer.is_success, f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text}"
    body: dict[str, Any] = answer.json()
    return body
