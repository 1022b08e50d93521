"""What a kiosk knows and shows, as values that never change: everything on the screen follows from one `State`.

Two things move apart from each other and meet only in `screen`: how things stand with the hub (`Link`), and how far the
citizen has come (`Step`)::

    Welcome ─► ChooseField ─► ChooseService ─► Asking ─► Shown ─► Welcome
                                                 ├─► Unanswered ─► Asking (the same key)
                                                 └─► Declined

Home leads to Welcome from everywhere, and so does leaving the kiosk alone.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from server.protocol.catalogue import Catalogue, Field, Opening, Service
from server.protocol.floor import Floor
from server.protocol.problem import Problem
from server.protocol.ticket import IssuedTicket

TapKey = NewType("TapKey", str)
"""Made at the tap, sent as Idempotency-Key with every attempt: one tap is one ticket."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A citizen's wish for one ticket."""

    key: TapKey
    service_id: int
    language: str


# --- how things stand with the hub ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """The hub has not been found yet, or is being looked for again."""


@dataclass(frozen=True, slots=True)
class AwaitingApproval:
    """An administrator must enter this code at the hub."""

    code: str


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """The hub does not let this device in."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Linked:
    """All is well."""

    point_id: int | None


@dataclass(frozen=True, slots=True)
class Cut:
    """The hub was there and is not heard any more."""


Link = Finding | AwaitingApproval | TurnedAway | Linked | Cut


# --- how far the citizen has come -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Welcome:
    """Nobody is being served."""


@dataclass(frozen=True, slots=True)
class ChooseField:
    """Which field of administration?"""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ChooseService:
    """Which service of that field?"""

    field_id: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Asking:
    """The tap is on its way; more taps do nothing."""

    tap: Tap


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nobody knows whether the hub heard the tap. Trying again uses the same key, so it cannot become two tickets."""

    tap: Tap


@dataclass(frozen=True, slots=True)
class Declined:
    """The hub said no."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Shown:
    """The ticket stands on the screen, until a moment of the kiosk's own monotonic clock, in seconds."""

    issued: IssuedTicket
    until: float


Step = Welcome | ChooseField | ChooseService | Asking | Unanswered | Declined | Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that a kiosk knows. Moments are seconds of its monotonic clock."""

    usual_language: str = "vi"
    language: str = "vi"
    large: bool = False
    link: Link = Finding()
    catalogue: Catalogue | None = None
    floor: Floor | None = None
    opening: Opening | None = None
    """The newest that was heard, in the catalogue or with the floor."""
    step: Step = Welcome()
    now: float = 0.0
    stepped_at: float = float("-inf")
    """When the last step was taken: a second touch right after it was meant for the screen before."""
    touched_at: float = 0.0
    hub_time: datetime | None = None
    """The hub's clock when it was last heard, and the moment of that."""
    hub_time_at: float = 0.0
    catalogue_stale: bool = True
    asked_catalogue_at: float = float("-inf")
    resume: Tap | None = None
    """Left unanswered by the run before this one: asked again as soon as the hub is there."""
    left_behind: TapKey | None = None
    """The citizen went home while this tap was on its way, and nobody has touched the screen since."""


class Screen(StrEnum):
    """What a screen can be."""

    SEARCHING = "searching"
    PAIRING = "pairing"
    TURNED_AWAY = "turned-away"
    CLOSED = "closed"
    WELCOME = "welcome"
    FIELDS = "fields"
    SERVICES = "services"
    ASKING = "asking"
    UNANSWERED = "unanswered"
    DECLINED = "declined"
    TICKET = "ticket"


SCREEN_OF_STEP: dict[type[Step], Screen] = {
    Welcome: Screen.WELCOME,
    ChooseField: Screen.FIELDS,
    ChooseService: Screen.SERVICES,
    Asking: Screen.ASKING,
    Unanswered: Screen.UNANSWERED,
    Declined: Screen.DECLINED,
    Shown: Screen.TICKET,
}

BEFORE_THE_TAP = (Welcome, ChooseField, ChooseService)
"""Steps that closing time and a lost hub may cover: nothing that the citizen holds would be hidden."""


def screen(state: State) -> Screen:
    """Tell which screen this state is."""
    if isinstance(state.link, AwaitingApproval):
        return Screen.PAIRING
    if isinstance(state.link, TurnedAway):
        return Screen.TURNED_AWAY
    if isinstance(state.step, BEFORE_THE_TAP):
        if state.catalogue is None:
            return Screen.SEARCHING
        if closed(state) and can_issue(state):
            return Screen.CLOSED
    return SCREEN_OF_STEP[type(state.step)]


def can_issue(state: State) -> bool:
    """Tell whether the hub could hear a tap."""
    return isinstance(state.link, Linked) and state.catalogue is not None


def closed(state: State) -> bool:
    """Tell whether the centre gives out no tickets now, as far as the hub has said."""
    return state.opening is not None and not state.opening.open


def hub_now(state: State) -> datetime | None:
    """Give the hub's time, carried on by the kiosk's monotonic clock: a wrong clock here harms nobody."""
    if state.hub_time is None:
        return None
    return state.hub_time + timedelta(seconds=state.now - state.hub_time_at)


def services_of(state: State, field_id: int) -> tuple[Service, ...]:
    """Give the services of a field that people can queue for at this kiosk's reception point."""
    if state.catalogue is None:
        return ()
    here = {queue.id for queue in state.catalogue.queues if _is_here(state, queue.point_id)}
    return tuple(s for s in state.catalogue.services if s.field_id == field_id and s.queue_id in here)


def fields(state: State) -> tuple[Field, ...]:
    """Give the fields that have a service here."""
    if state.catalogue is None:
        return ()
    return tuple(field for field in state.catalogue.fields if services_of(state, field.id))


def waiting(state: State, queue_id: int) -> int | None:
    """Count the people who wait in a queue; None while that is not known."""
    if state.floor is None or not isinstance(state.link, Linked):
        return None
    return sum(1 for t in state.floor.tickets if t.queue_id == queue_id and t.state.value == "waiting")


def _is_here(state: State, point_id: int) -> bool:
    here = state.floor.point_id if state.floor is not None else None
    if isinstance(state.link, Linked) and state.link.point_id is not None:
        here = state.link.point_id
    return here is None or point_id == here
