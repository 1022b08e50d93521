"""What anybody in the lobby asks: which hub this is, what it offers, how the floor stands, how a call sounds."""

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from server.domain.errors import UnknownTicket
from server.protocol.base import Message
from server.protocol.catalogue import Catalogue
from server.protocol.device import DeviceKind, Hub
from server.protocol.figures import DayFigures
from server.protocol.floor import Floor, call_of
from server.protocol.staff import Role
from server.protocol.ticket import TicketPlace
from server.services import figures, lobby
from server.web.auth import ANYBODY, EVERY_DEVICE, Access, current_caller, open_to
from server.web.commands import tell
from server.web.parts import Parts

TAG = Tag(name="lobby", description="What the lobby shows")
SHOWS = Access(devices=EVERY_DEVICE, staff=Role.CLERK)
SPEAKS = Access(devices=frozenset({DeviceKind.DISPLAY, DeviceKind.KIOSK}), staff=Role.CLERK)
A_YEAR = "private, max-age=31536000, immutable"


class Health(Message):
    """Whether the hub works, and how far its log goes."""

    ok: bool
    epoch: str
    seq: int


class WhichPoint(BaseModel):
    """The reception point; it may be left out by devices, and where there is only one."""

    point_id: int | None = None


class WhichPlace(BaseModel):
    """The secret of a ticket, as in its QR code."""

    secret: str = Field(max_length=32)


class WhichCall(BaseModel):
    """The `seq` of a call."""

    seq: int = Field(ge=1, le=2**31 - 1)


def add_routes(api: APIBlueprint, parts: Parts) -> None:
    """Add the lobby's routes."""

    def own_point(asked: WhichPoint) -> int | None:
        device = current_caller().device
        return asked.point_id if device is None else device.point_id

    @api.get("/hub", tags=[TAG], responses={"200": Hub}, summary="Which hub this is")
    @open_to(ANYBODY)
    def hub() -> Response:
        with parts.hub.read() as work:
            return tell(lobby.hub(work))

    @api.get("/health", tags=[TAG], responses={"200": Health}, summary="Whether the hub works")
    @open_to(ANYBODY)
    def health() -> Response:
        with parts.hub.read() as work:
            return tell(Health(ok=True, epoch=work.setup.epoch, seq=work.log.seq))

    @api.get("/catalogue", tags=[TAG], responses={"200": Catalogue}, summary="What is offered")
    @open_to(SHOWS)
    def catalogue(query: WhichPoint) -> Response:
        with parts.hub.read() as work:
            return tell(lobby.catalogue(work, own_point(query)))

    @api.get("/floor", tags=[TAG], responses={"200": Floor}, summary="How a reception point stands now")
    @open_to(SHOWS)
    def floor(query: WhichPoint) -> Response:
        with parts.hub.read() as work:
            return tell(lobby.floor(work, own_point(query)))

    @api.get("/places/<secret>", tags=[TAG], responses={"200": TicketPlace}, summary="How one ticket stands")
    @open_to(ANYBODY)
    def place(path: WhichPlace) -> Response:
        with parts.hub.read() as work:
            return tell(lobby.place(work, path.secret))

    @api.get("/voice/<int:seq>", tags=[TAG], summary="How a call sounds (audio)")
    @open_to(SPEAKS)
    def voice(path: WhichCall) -> Response:
        with parts.hub.read() as work:
            news = work.log.at(path.seq)
        call = None if news is None else call_of(news)
        if call is None:
            raise UnknownTicket
        sound, media_type = parts.voice.call(call.label, call.counter_number)
        return Response(sound, content_type=media_type, headers={"Cache-Control": A_YEAR})

    @api.get("/figures/today", tags=[TAG], responses={"200": DayFigures}, summary="The manager's figures for today")
    @open_to(Access(staff=Role.MANAGER))
    def figures_today(query: WhichPoint) -> Response:
        with parts.hub.read() as work:
            return tell(figures.today(work, query.point_id))
