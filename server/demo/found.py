"""Prepares the demonstration's data: users that anybody can sign in as, and a display that needs no pairing.

What is there already stays: a second demonstration goes on with the first one's data. Run as
``python -m server.demo.found LANGUAGE``, for the orchestrator should not carry the hub's libraries: it prints the
display's token, or ends with 2 and one line on what is wrong with the settings.
"""

import sys
from pathlib import Path

import click

from server.app import open_store
from server.config import Settings, load
from server.demo.people import PASSWORD, USERS
from server.protocol.device import ApproveDevice, DeviceKind, DeviceState, RequestPairing
from server.protocol.texts import text
from server.services.devices import approve_device, device_of_token, request_pairing
from server.services.staff import add_user, hash_password
from server.services.work import SYSTEM
from server.store.founding import UnknownUnit
from server.store.store import Store


def prepare(settings: Settings, display_name: str) -> str:
    """Found the centre where there is none, add the users that are missing, and give the display's token.

    Raises UnknownUnit.
    """
    store = open_store(settings)
    try:
        add_users(store)
        return display_token(store, settings.data_dir / "display-token", display_name)
    finally:
        store.engine.dispose()


def add_users(store: Store) -> None:
    """Add the users that are missing; one that is there keeps its password."""
    with store.read() as work:
        there = {user.login for user in work.users.everyone()}
    for user in USERS:
        if user.login not in there:
            hashed = hash_password(PASSWORD)
            with store.write(SYSTEM) as work:
                add_user(work, login=user.login, name=user.name, role=user.role, password_hash=hashed)


def display_token(store: Store, kept: Path, name: str) -> str:
    """Give the token of the display that the start page opens; a new one where it was revoked.

    The page cannot be paired by the orchestrator, for it runs in the visitor's browser and may be opened at any time.
    """
    if kept.is_file():
        token = kept.read_text().strip()
        with store.read() as work:
            device = device_of_token(work, token)
        if device is not None and device.state is DeviceState.APPROVED:
            return token
    with store.write(SYSTEM) as work:
        pairing = request_pairing(work, RequestPairing(kind=DeviceKind.DISPLAY, name=name))
        approve_device(work, ApproveDevice(code=pairing.code, point_id=min(work.setup.points)))
    kept.touch(mode=0o600)
    kept.write_text(pairing.token)
    return pairing.token


def main(language: str) -> None:
    """Prepare, as the environment says."""
    try:
        token = prepare(load(), text("demo-name-display", language))
    except UnknownUnit as wrong:
        click.echo(text("cli-unknown-unit", language, {"code": str(wrong)}), err=True)
        raise SystemExit(2) from wrong
    click.echo(token)


if __name__ == "__main__":
    main(sys.argv[1])
