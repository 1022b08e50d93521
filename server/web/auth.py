"""Who asks, and what he may: devices by their token, staff by a signed cookie. Every route names its access."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar
from urllib.parse import urlencode

from flask import Request, g, redirect, request, session
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.wrappers import Response

from server.domain.errors import DeviceNotApproved, NotAllowed, NotSignedIn, TooManyAttempts
from server.protocol.device import Device, DeviceKind, DeviceState
from server.protocol.staff import Role, User
from server.services.devices import fingerprint
from server.services.work import Actor
from server.store.store import Store

RANK = {Role.CLERK: 1, Role.MANAGER: 2, Role.ADMINISTRATOR: 3}
SESSION_USER = "user"
SESSION_VERSION = "version"
BEARER = "Bearer "

PASSWORDS = parse("10/minute")
"""Wrong and right ones together, for one login from one address."""
GUESSES = parse("60/minute")
"""Wrong ones only, from one address, whatever the login: one of many may have a weak password, and each costs time."""
PAIRINGS = parse("30/minute")

View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use a route: anybody, devices of some kinds, and staff from a role upward."""

    anybody: bool = False
    devices: frozenset[DeviceKind] = frozenset()
    staff: Role | None = None
    unapproved: bool = False
    """Also devices that are not approved (yet), so that they can learn how they stand."""


ANYBODY = Access(anybody=True)
EVERY_DEVICE = frozenset(DeviceKind)
ACCESS = "sanh_access"


def open_to(access: Access) -> Callable[[View], View]:
    """Declare who may use a route. A route without this is closed to everybody."""

    def declare(view: View) -> View:
        setattr(view, ACCESS, access)
        return view

    return declare


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks."""

    device: Device | None = None
    user: User | None = None

    @property
    def actor(self) -> Actor:
        """Give the name under which the log knows the caller."""
        if self.device is not None:
            return Actor(f"device:{self.device.id}", device_id=self.device.id, point_id=self.device.point_id)
        if self.user is not None:
            return Actor(f"user:{self.user.id}", user_id=self.user.id)
        return Actor("anybody")


class Doorkeeper:
    """Knows callers. What it has read is remembered until a device or user changes (`forget`)."""

    def __init__(self, hub: Store) -> None:
        """Look callers up in `hub`."""
        self._hub = hub
        self._devices: dict[str, Device] = {}
        self._users: dict[tuple[int, int], User] = {}
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def forget(self) -> None:
        """Read everybody anew from now on."""
        self._devices = {}
        self._users = {}

    def limit(self, item: RateLimitItem, what: str, who: str | None) -> None:
        """Count an attempt. Raises TooManyAttempts."""
        if not self._limiter.hit(item, what, who or "unknown"):
            raise TooManyAttempts

    def stop_guesser(self, who: str | None) -> None:
        """Raise TooManyAttempts where too many wrong passwords came from an address."""
        if not self._limiter.test(GUESSES, "guess", who or "unknown"):
            raise TooManyAttempts

    def guessed_wrong(self, who: str | None) -> None:
        """Count a wrong password."""
        self._limiter.hit(GUESSES, "guess", who or "unknown")

    def device(self, token: str) -> Device | None:
        """Give the device of a token, approved or not."""
        hashed = fingerprint(token)
        found = self._devices.get(hashed)
        if found is None:
            # The dictionary is taken before the read: if `forget` comes in between, what was read is not remembered.
            remembered = self._devices
            with self._hub.read() as work:
                found = work.devices.by_token(hashed)
            if found is not None:
                remembered[hashed] = found
        return found

    def user(self, user_id: int, version: int) -> User | None:
        """Give the user of a session, unless the password has changed since."""
        found = self._users.get((user_id, version))
        if found is None:
            remembered = self._users
            with self._hub.read() as work:
                credentials = work.users.get(user_id)
            if credentials is None or credentials.session_version != version:
                return None
            found = remembered[user_id, version] = credentials.user
        return found

    def caller(self, asked: Request) -> Caller:
        """Tell who asks. A token that nobody knows is nobody."""
        header = asked.headers.get("Authorization", "")
        token = header.removeprefix(BEARER) if header.startswith(BEARER) else asked.args.get("token")
        if token:
            return Caller(device=self.device(token))
        user_id, version = session.get(SESSION_USER), session.get(SESSION_VERSION)
        if isinstance(user_id, int) and isinstance(version, int):
            return Caller(user=self.user(user_id, version))
        return Caller()

    def admit(self, access: Access | None, asked: Request) -> Caller:
        """Let the caller in, or not.

        Raises NotSignedIn, DeviceNotApproved, NotAllowed.
        """
        if access is None:
            raise NotAllowed
        caller = self.caller(asked)
        if not access.anybody:
            check(access, caller)
        return caller


def check(access: Access, caller: Caller) -> None:
    """Pass if the caller may.

    Raises NotSignedIn, DeviceNotApproved, NotAllowed.
    """
    device, user = caller.device, caller.user
    if device is None and user is None:
        raise NotSignedIn
    if device is not None:
        if device.state is not DeviceState.APPROVED and not access.unapproved:
            raise DeviceNotApproved
        if device.kind not in access.devices:
            raise NotAllowed
    elif user is not None and (access.staff is None or RANK[user.role] < RANK[access.staff]):
        raise NotAllowed


def current_caller() -> Caller:
    """Give who asks in this request."""
    caller: Caller = g.caller
    return caller


def signed_in_user() -> User | None:
    """Give the user who is signed in, if one is."""
    return current_caller().user


def require_role(role: Role) -> Callable[[View], View]:
    """Show a page to staff from `role` upward; send everybody else to sign in first."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: object, **kwargs: object) -> object:
            user = signed_in_user()
            if user is None:
                return to_sign_in()
            if RANK[user.role] < RANK[role]:
                raise NotAllowed
            return view(*args, **kwargs)

        return open_to(ANYBODY)(guarded)  # type: ignore[return-value]  # the guard takes what the view takes

    return guard


def to_sign_in() -> Response:
    """Send the browser to sign in, and back here afterwards."""
    return redirect("/sign-in?" + urlencode({"next": request.full_path.rstrip("?")}))
