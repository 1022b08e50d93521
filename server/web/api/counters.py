"""Counters: taken, left, and given the next ticket."""

from typing import Annotated

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from server.domain.errors import NotSignedIn
from server.protocol.base import Command
from server.protocol.news import Counter
from server.protocol.staff import Role
from server.protocol.ticket import CalledTicket, CallNext, TakeCounter
from server.services.counters import add_counter, leave_counter, take_counter
from server.services.serve import call_next
from server.web.api.tickets import Nothing
from server.web.auth import Access, open_to, signed_in_user
from server.web.commands import run_once
from server.web.parts import Parts

TAG = Tag(name="counters", description="Counters and the next ticket")
SERVES = Access(staff=Role.CLERK)


class WhichCounter(BaseModel):
    """The id of a counter."""

    counter_id: int = Field(ge=1, le=2**31 - 1)


class AddCounter(Command):
    """A new counter."""

    number: Annotated[int, Field(ge=1, le=999)]
    point_id: int | None = None
    queue_ids: Annotated[list[int], Field(max_length=100)]


def add_routes(api: APIBlueprint, parts: Parts) -> None:
    """Add the counters' routes."""

    @api.post("/counters", tags=[TAG], responses={"201": Counter}, summary="Set up a counter")
    @open_to(Access(staff=Role.ADMINISTRATOR))
    def set_up_counter(body: AddCounter) -> Response:
        answer = run_once(
            parts,
            lambda work: add_counter(work, point_id=body.point_id, number=body.number, queue_ids=body.queue_ids),
            status=201,
        )
        parts.hub.forget_setup()
        return answer

    @api.post(
        "/counters/<int:counter_id>/take", tags=[TAG], responses={"200": Counter}, summary="Sit down at a counter"
    )
    @open_to(SERVES)
    def take(path: WhichCounter, body: TakeCounter) -> Response:
        user = signed_in_user()
        if user is None:
            raise NotSignedIn
        return run_once(
            parts,
            lambda work: take_counter(work, path.counter_id, user_id=user.id, take_over=body.take_over),
        )

    @api.post("/counters/<int:counter_id>/leave", tags=[TAG], responses={"200": Counter}, summary="Close a counter")
    @open_to(SERVES)
    def leave(path: WhichCounter, body: Nothing) -> Response:  # noqa: ARG001 - the body must be understood
        return run_once(parts, lambda work: leave_counter(work, path.counter_id))

    @api.post(
        "/counters/<int:counter_id>/next", tags=[TAG], responses={"200": CalledTicket}, summary="Call the next ticket"
    )
    @open_to(SERVES)
    def next_ticket(path: WhichCounter, body: CallNext) -> Response:
        return run_once(parts, lambda work: call_next(work, path.counter_id, body.ticket_id))
