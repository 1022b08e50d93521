"""One HTTP request to a hub: its answer, its refusal, or the certainty that there was no answer."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import TracebackType
from typing import Self

import httpx
from pydantic import ValidationError

from server.link.errors import HubSaidNo, HubUnreachable
from server.protocol.base import Command
from server.protocol.problem import Problem
from server.protocol.texts import both

PREFIX = "/api/v1"

PASSING = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT})
"""The hub, or what stands before it, is not able just now: the same request may succeed later."""


class HubNotReady(HubUnreachable):
    """Something answered, but not able to do it just now."""

    def __init__(self, problem: Problem) -> None:
        """Keep what it said."""
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True)
class Answer:
    """What the hub answered, and what its clock says where it told so."""

    body: dict[str, object]
    hub_time: datetime | None


class HubApi:
    """The door to any hub's HTTP interface; safe to use from several threads."""

    def __init__(self) -> None:
        """Keep connections open between requests, since a tap should not wait for a handshake."""
        # A hub is on the local network: a proxy that the environment names for the internet must not come between.
        self._http = httpx.Client(trust_env=False, follow_redirects=False)

    def __enter__(self) -> Self:
        """Use as a context; closes at its end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._http.close()

    def call(
        self,
        address: str,
        method: str,
        path: str,
        *,
        timeout: float,
        body: Command | None = None,
        token: str | None = None,
        key: str | None = None,
    ) -> Answer:
        """Ask once; `path` follows on ``/api/v1``.

        Raises HubSaidNo, or HubUnreachable where asking again with the same key may help.
        """
        headers = {"Accept": "application/json"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        if key is not None:
            headers["Idempotency-Key"] = key
        content = None
        if method != "GET":
            headers["Content-Type"] = "application/json"
            content = "{}" if body is None else body.model_dump_json(exclude_none=True)
        try:
            response = self._http.request(
                method, f"{address}{PREFIX}{path}", headers=headers, content=content, timeout=timeout
            )
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise HubUnreachable(f"{method} {path}: {type(error).__name__}") from error
        except RuntimeError as error:
            # The client was closed by the link's stop while this thread was about to ask.
            raise HubUnreachable(f"{method} {path}: closed") from error
        return read_answer(response)


def read_answer(response: httpx.Response) -> Answer:
    """Tell success from refusal.

    Raises HubSaidNo or HubUnreachable.
    """
    if response.is_success:
        if response.status_code == HTTPStatus.NO_CONTENT:
            return Answer({}, hub_time(response))
        try:
            body = response.json()
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise HubUnreachable("the answer is no JSON: something else than a hub stands there") from error
        if not isinstance(body, dict):
            raise HubUnreachable("the answer is no JSON object: something else than a hub stands there")
        return Answer(body, hub_time(response))
    problem = read_problem(response)
    if response.status_code in PASSING:
        raise HubNotReady(problem)
    raise HubSaidNo(problem)


def read_problem(response: httpx.Response) -> Problem:
    """Give the hub's own words, or ours where something else answered in its place."""
    try:
        return Problem.model_validate_json(response.content)
    except ValidationError:
        title = both("link-odd-answer", {"status": response.status_code})
        return Problem(status=response.status_code, code="odd-answer", title=title)


def hub_time(response: httpx.Response) -> datetime | None:
    """Read the hub's clock from the answer's ``Date``; the device's own clock may be wrong by decades."""
    try:
        said = parsedate_to_datetime(response.headers.get("Date", ""))
    except ValueError:
        return None
    return said if said.tzinfo else said.replace(tzinfo=UTC)
