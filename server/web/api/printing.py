"""Print jobs: what a printer has to do, and what staff see of it."""

from typing import Literal

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from server.protocol.base import Message
from server.protocol.device import DeviceKind
from server.protocol.printing import PrintJob, PrintOrder, PrintResult
from server.protocol.staff import Role
from server.services import printing
from server.web.api.tickets import Nothing
from server.web.auth import Access, current_caller, open_to
from server.web.commands import run_once, tell
from server.web.parts import Parts

TAG = Tag(name="printing", description="Print jobs")
PRINTS = Access(devices=frozenset({DeviceKind.PRINTER}))


class WhichJob(BaseModel):
    """The id of a print job."""

    job_id: str = Field(max_length=32)


class WhichState(BaseModel):
    """Only jobs that wait can be asked for."""

    state: Literal["queued"] = "queued"


class Orders(Message):
    """Jobs with their content, oldest first."""

    orders: list[PrintOrder]


class Jobs(Message):
    """Jobs, newest first."""

    jobs: list[PrintJob]


def add_routes(api: APIBlueprint, parts: Parts) -> None:
    """Add the print jobs' routes."""

    @api.get("/print-jobs", tags=[TAG], responses={"200": Orders}, summary="The jobs that wait for this printer")
    @open_to(PRINTS)
    def orders(query: WhichState) -> Response:  # noqa: ARG001 - there is one state to ask for
        actor = current_caller().actor
        with parts.hub.read() as work:
            work.actor = actor
            return tell(Orders(orders=printing.orders(work, parts.settings.address)))

    @api.get("/print-jobs/recent", tags=[TAG], responses={"200": Jobs}, summary="The latest jobs")
    @open_to(Access(staff=Role.CLERK))
    def recent() -> Response:
        with parts.hub.read() as work:
            return tell(Jobs(jobs=work.print_jobs.recent(printing.RECENT)))

    @api.post("/print-jobs/<job_id>/claim", tags=[TAG], responses={"200": PrintOrder}, summary="Take a job, once")
    @open_to(PRINTS)
    def claim(path: WhichJob, body: Nothing) -> Response:  # noqa: ARG001 - the body must be understood
        return run_once(parts, lambda work: printing.claim(work, path.job_id, parts.settings.address))

    @api.post("/print-jobs/<job_id>/result", tags=[TAG], responses={"200": PrintJob}, summary="Tell what became of it")
    @open_to(PRINTS)
    def result(path: WhichJob, body: PrintResult) -> Response:
        return run_once(parts, lambda work: printing.report(work, path.job_id, body))
