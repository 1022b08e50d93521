"""A hub with one caller of each kind, and a look at everything that its database holds."""

from contextlib import ExitStack
from functools import cached_property
from typing import Any

import httpx
from sqlalchemy import select

from server.app import RunningHub
from server.protocol.device import DeviceKind
from server.protocol.problem import Problem
from server.store.tables import Base
from tests.support.client import Api, told


class Desk:
    """Callers of one hub, each made when first asked for."""

    def __init__(self, hub: RunningHub, address: str, stack: ExitStack) -> None:
        """Ask the hub at `address`."""
        self.hub = hub
        self.address = address
        self._stack = stack

    def api(self, token: str | None = None) -> Api:
        """Give a caller."""
        return self._stack.enter_context(Api(self.address, token))

    @cached_property
    def nobody(self) -> Api:
        """Somebody who is not known."""
        return self.api()

    @cached_property
    def admin(self) -> Api:
        """The administrator."""
        return self.api().sign_in("admin")

    @cached_property
    def manager(self) -> Api:
        """The manager."""
        return self.api().sign_in("manager")

    @cached_property
    def clerk(self) -> Api:
        """A clerk who sits at counter 1."""
        clerk = self.api().sign_in("clerk1")
        clerk.done("/counters/1/take")
        return clerk

    @cached_property
    def kiosk(self) -> Api:
        """A kiosk that has been let in."""
        return self._stack.enter_context(self.admin.pair(self.admin, DeviceKind.KIOSK))

    @cached_property
    def display(self) -> Api:
        """A display that has been let in."""
        return self._stack.enter_context(self.admin.pair(self.admin, DeviceKind.DISPLAY))

    @cached_property
    def printer(self) -> Api:
        """A printer that has been let in."""
        return self._stack.enter_context(self.admin.pair(self.admin, DeviceKind.PRINTER))

    @cached_property
    def pending(self) -> Api:
        """A device that waits for approval."""
        pairing = told(self.api().http.post("/devices", json={"kind": "kiosk", "name": "Máy mới"}))
        return self.api(pairing["token"])

    @cached_property
    def revoked(self) -> Api:
        """A kiosk that was let in and shut out again."""
        api = self._stack.enter_context(self.admin.pair(self.admin, DeviceKind.KIOSK))
        self.admin.done(f"/devices/{api.asked('/devices/me')['id']}/revoke")
        return api

    def everybody(self) -> list[Api]:
        """Give one caller of each kind."""
        return [
            self.nobody,
            self.clerk,
            self.manager,
            self.admin,
            self.kiosk,
            self.display,
            self.printer,
            self.pending,
            self.revoked,
        ]

    def rows(self) -> dict[str, list[Any]]:
        """Give everything that the database holds."""
        with self.hub.store.read() as work:
            return {
                table.name: [tuple(row) for row in work.connection.execute(select(table).order_by(*table.primary_key))]
                for table in Base.metadata.sorted_tables
            }


def refused(answer: httpx.Response, status: int, code: str) -> Problem:
    """Check that an answer says no, in form and in both languages, and give it."""
    problem = Problem.model_validate(answer.json())
    assert (answer.status_code, problem.code) == (status, code), answer.text
    assert problem.status == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert problem.title.vi
    assert problem.title.en
    assert problem.title.vi != problem.title.en
    return problem
