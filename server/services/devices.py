"""Devices: none can do anything before an administrator has entered the code that stands on its screen."""

import hashlib
from datetime import timedelta

from server.domain.errors import TooManyPending, UnknownPairingCode
from server.protocol.device import ApproveDevice, Device, DeviceState, Pairing, RequestPairing
from server.protocol.news import NewsKind
from server.services.work import Work

CODE_LIVES = timedelta(minutes=15)
PENDING_LIMIT = 20
"""More than this many requests at a time are somebody's game, not an installation."""


def fingerprint(secret: str) -> str:
    """Give what is stored of a token or code. Both are random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def request_pairing(work: Work, request: RequestPairing) -> Pairing:
    """Note a device that asks to be let in, and give it a token that is worth nothing yet.

    Raises TooManyPending.
    """
    work.devices.forget_expired(work.now)
    if work.devices.pending() >= PENDING_LIMIT:
        raise TooManyPending
    token = work.new_secret() + work.new_secret()
    code = work.new_code()
    expires_at = work.now + CODE_LIVES
    device = Device(
        id=work.new_id(), kind=request.kind, name=request.name, state=DeviceState.PENDING, requested_at=work.now
    )
    work.devices.add(device, token_hash=fingerprint(token), code_hash=fingerprint(code), code_expires_at=expires_at)
    _tell(work, NewsKind.DEVICE_REQUESTED, device)
    return Pairing(device_id=device.id, token=token, code=code, expires_at=expires_at)


def approve_device(work: Work, approval: ApproveDevice) -> Device:
    """Let in the device whose code this is.

    Raises UnknownPairingCode, UnknownPoint.
    """
    code = "".join(approval.code.split()).upper().replace("-", "")
    device = work.devices.by_code(fingerprint(code), work.now)
    if device is None:
        raise UnknownPairingCode
    point = work.setup.point(approval.point_id)
    approved = device.model_copy(
        update={
            "state": DeviceState.APPROVED,
            "point_id": point.id,
            "name": approval.name or device.name,
            "approved_at": work.now,
        }
    )
    work.devices.save(approved)
    _tell(work, NewsKind.DEVICE_APPROVED, approved)
    return approved


def revoke_device(work: Work, device_id: str) -> Device:
    """Shut a device out, for good.

    Raises UnknownDevice.
    """
    device = work.devices.get(device_id)
    if device.state is DeviceState.REVOKED:
        return device
    revoked = device.model_copy(update={"state": DeviceState.REVOKED})
    work.devices.save(revoked)
    _tell(work, NewsKind.DEVICE_REVOKED, revoked)
    return revoked


def device_of_token(work: Work, token: str) -> Device | None:
    """Give the device that carries this token."""
    return work.devices.by_token(fingerprint(token))


def _tell(work: Work, kind: NewsKind, device: Device) -> None:
    work.log.append(kind, subject=f"device:{device.id}", point_id=device.point_id, device=device)
