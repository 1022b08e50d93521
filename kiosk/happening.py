"""Everything that can happen to a kiosk, and everything that a kiosk can want done."""

from dataclasses import dataclass

from kiosk.state import Link, Tap, TapKey
from server.protocol.catalogue import Catalogue
from server.protocol.floor import Floor
from server.protocol.news import NewsBatch
from server.protocol.problem import Problem
from server.protocol.ticket import IssuedTicket


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, in seconds of the monotonic clock, and the key that a ticket asked for now gets."""

    now: float
    key: TapKey


# --- a finger ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Touched:
    """The screen was touched, anywhere: somebody is there."""


@dataclass(frozen=True, slots=True)
class Begin:
    """A citizen begins, in one of the languages."""

    language: str


@dataclass(frozen=True, slots=True)
class PickField:
    """A citizen picks a field."""

    field_id: int


@dataclass(frozen=True, slots=True)
class PickService:
    """A citizen picks a service: the tap that becomes a ticket."""

    service_id: int


@dataclass(frozen=True, slots=True)
class ShowPage:
    """A citizen leafs through a long list."""

    page: int


@dataclass(frozen=True, slots=True)
class TryAgain:
    """A citizen asks once more for the ticket that got no answer."""


@dataclass(frozen=True, slots=True)
class Back:
    """One step back."""


@dataclass(frozen=True, slots=True)
class Home:
    """Back to the welcome."""


@dataclass(frozen=True, slots=True)
class Speak:
    """The screen is wanted in this language."""

    language: str


@dataclass(frozen=True, slots=True)
class Enlarge:
    """Large text on or off."""

    large: bool


Touch = Touched | Begin | PickField | PickService | ShowPage | TryAgain | Back | Home | Speak | Enlarge


# --- time, and the hub ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ticked:
    """A second has passed."""


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """Things stand differently with the hub."""

    link: Link


@dataclass(frozen=True, slots=True)
class CatalogueCame:
    """The hub told what it offers."""

    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class FloorCame:
    """The hub told who is waiting."""

    floor: Floor


@dataclass(frozen=True, slots=True)
class NewsCame:
    """The hub told what changed."""

    batch: NewsBatch


@dataclass(frozen=True, slots=True)
class Answered:
    """The hub issued the ticket."""

    key: TapKey
    issued: IssuedTicket


@dataclass(frozen=True, slots=True)
class SaidNo:
    """The hub refused the ticket."""

    key: TapKey
    problem: Problem


@dataclass(frozen=True, slots=True)
class NotReached:
    """No answer, in spite of patience."""

    key: TapKey


Happening = Touch | Ticked | LinkChanged | CatalogueCame | FloorCame | NewsCame | Answered | SaidNo | NotReached


# --- what is wanted ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ask:
    """Write the tap into the journal, then ask the hub for its ticket until it answers or patience is over."""

    tap: Tap


@dataclass(frozen=True, slots=True)
class Forget:
    """Strike the tap off the journal: it is answered, or its citizen has left."""

    key: TapKey


@dataclass(frozen=True, slots=True)
class FetchCatalogue:
    """Ask the hub what it offers."""


Effect = Ask | Forget | FetchCatalogue
