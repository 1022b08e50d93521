"""Devices: asking to be let in, being approved, being shut out."""

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from server.domain.errors import NotSignedIn
from server.protocol.base import Message
from server.protocol.device import ApproveDevice, Device, DeviceSelf, Pairing, RequestPairing
from server.protocol.staff import Role
from server.services.devices import approve_device, request_pairing, revoke_device
from server.web.auth import ANYBODY, EVERY_DEVICE, PAIRINGS, Access, current_caller, open_to
from server.web.commands import tell
from server.web.parts import Parts

TAG = Tag(name="devices", description="Kiosks, displays and printers")
RULES = Access(staff=Role.ADMINISTRATOR)


class WhichDevice(BaseModel):
    """The id of a device."""

    device_id: str = Field(max_length=32)


class DeviceList(Message):
    """Devices, newest request first."""

    devices: list[Device]


def add_routes(api: APIBlueprint, parts: Parts) -> None:
    """Add the devices' routes."""

    @api.post("/devices", tags=[TAG], responses={"201": Pairing}, summary="Ask to be let in")
    @open_to(ANYBODY)
    def ask(body: RequestPairing) -> Response:
        parts.doorkeeper.limit(PAIRINGS, "pairing", request.remote_addr)
        with parts.hub.write(current_caller().actor) as work:
            pairing = request_pairing(work, body)
        return tell(pairing, 201)

    @api.get("/devices/me", tags=[TAG], responses={"200": DeviceSelf}, summary="How this device stands")
    @open_to(Access(devices=EVERY_DEVICE, unapproved=True))
    def myself() -> Response:
        device = current_caller().device
        if device is None:
            raise NotSignedIn
        return tell(
            DeviceSelf(id=device.id, kind=device.kind, name=device.name, state=device.state, point_id=device.point_id)
        )

    @api.get("/devices", tags=[TAG], responses={"200": DeviceList}, summary="All devices")
    @open_to(RULES)
    def everyone() -> Response:
        with parts.hub.read() as work:
            devices = work.devices.everyone()
        connected = parts.presence.connected()
        return tell(
            DeviceList(
                devices=[
                    device.model_copy(
                        update={
                            "connected": device.id in connected,
                            "last_seen_at": parts.presence.last_seen(device.id),
                        }
                    )
                    for device in devices
                ]
            )
        )

    @api.post("/devices/approve", tags=[TAG], responses={"200": Device}, summary="Let a device in by its code")
    @open_to(RULES)
    def approve(body: ApproveDevice) -> Response:
        parts.doorkeeper.limit(PAIRINGS, "approval", request.remote_addr)
        with parts.hub.write(current_caller().actor) as work:
            device = approve_device(work, body)
        parts.doorkeeper.forget()
        return tell(device)

    @api.post("/devices/<device_id>/revoke", tags=[TAG], responses={"200": Device}, summary="Shut a device out")
    @open_to(RULES)
    def revoke(path: WhichDevice) -> Response:
        with parts.hub.write(current_caller().actor) as work:
            device = revoke_device(work, path.device_id)
        parts.doorkeeper.forget()
        return tell(device)
