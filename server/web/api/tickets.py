"""Tickets: issued by kiosks and staff, served by the clerk at whose counter they are."""

from datetime import date

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from server.domain.ticket import TicketAction
from server.protocol.base import Command, Message
from server.protocol.device import DeviceKind
from server.protocol.printing import PrintJob
from server.protocol.staff import Role
from server.protocol.ticket import IssuedTicket, IssueTicket, Ticket
from server.services.issue import issue_ticket
from server.services.printing import reprint
from server.services.serve import serve
from server.web.api.lobby import WhichPoint
from server.web.auth import Access, open_to
from server.web.commands import run_once, tell
from server.web.parts import Parts

TAG = Tag(name="tickets", description="Tickets, from issue to end")
ISSUES = Access(devices=frozenset({DeviceKind.KIOSK}), staff=Role.CLERK)
SERVES = Access(staff=Role.CLERK)


class Nothing(Command):
    """An empty object."""


class WhichTicket(BaseModel):
    """The id of a ticket."""

    ticket_id: str = Field(max_length=32)


class WhichDay(WhichPoint):
    """A service day; today where it is left out."""

    day: date | None = None


class TicketList(Message):
    """Tickets in arrival order."""

    tickets: list[Ticket]


def add_routes(api: APIBlueprint, parts: Parts) -> None:
    """Add the tickets' routes."""

    @api.post("/tickets", tags=[TAG], responses={"201": IssuedTicket}, summary="Issue a ticket")
    @open_to(ISSUES)
    def issue(body: IssueTicket) -> Response:
        return run_once(parts, lambda work: issue_ticket(work, body, parts.settings.address), status=201)

    @api.get("/tickets", tags=[TAG], responses={"200": TicketList}, summary="All tickets of a day")
    @open_to(Access(staff=Role.MANAGER))
    def tickets(query: WhichDay) -> Response:
        with parts.hub.read() as work:
            point = work.setup.point(query.point_id)
            day = query.day or work.setup.day(work.now)
            return tell(TicketList(tickets=work.tickets.of_day(point.id, day)))

    def act(path: WhichTicket, action: TicketAction) -> Response:
        return run_once(parts, lambda work: serve(work, path.ticket_id, action))

    @api.post("/tickets/<ticket_id>/recall", tags=[TAG], responses={"200": Ticket}, summary="Call once more")
    @open_to(SERVES)
    def recall(path: WhichTicket, body: Nothing) -> Response:  # noqa: ARG001 - the body must be understood
        return act(path, TicketAction.RECALL)

    @api.post("/tickets/<ticket_id>/start", tags=[TAG], responses={"200": Ticket}, summary="Start serving")
    @open_to(SERVES)
    def start(path: WhichTicket, body: Nothing) -> Response:  # noqa: ARG001 - as above
        return act(path, TicketAction.START)

    @api.post("/tickets/<ticket_id>/finish", tags=[TAG], responses={"200": Ticket}, summary="Finish serving")
    @open_to(SERVES)
    def finish(path: WhichTicket, body: Nothing) -> Response:  # noqa: ARG001 - as above
        return act(path, TicketAction.FINISH)

    @api.post("/tickets/<ticket_id>/no-show", tags=[TAG], responses={"200": Ticket}, summary="Mark as a no-show")
    @open_to(SERVES)
    def no_show(path: WhichTicket, body: Nothing) -> Response:  # noqa: ARG001 - as above
        return act(path, TicketAction.NO_SHOW)

    @api.post("/tickets/<ticket_id>/reprint", tags=[TAG], responses={"201": PrintJob}, summary="Print once more")
    @open_to(SERVES)
    def print_again(path: WhichTicket, body: Nothing) -> Response:  # noqa: ARG001 - as above
        return run_once(parts, lambda work: reprint(work, path.ticket_id), status=201)
