"""The kiosk's side of its link: what the hub says becomes happenings, what is wanted becomes requests.

No call here waits: requests run in threads of their own, and every answer is handed to `post`, which must be safe to
call from any thread.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from pydantic import ValidationError

from kiosk import happening as h
from kiosk.journal import TapJournal
from kiosk.state import AwaitingApproval, Cut, Finding, Link, Linked, Tap, TurnedAway
from server.link.errors import HubSaidNo, HubUnreachable
from server.link.status import Connected, LinkStatus, Lost, Pairing, Refused, Searching
from server.protocol.base import Command
from server.protocol.catalogue import Catalogue
from server.protocol.floor import Floor
from server.protocol.news import NewsBatch
from server.protocol.ticket import IssuedTicket, IssueTicket

ASKING_THREADS = 4
"""A citizen who went home leaves a request behind for some seconds; the next one must not wait for it."""

PATIENCE_SECONDS = 10.0

log = logging.getLogger(__name__)


class Asks(Protocol):
    """The part of `server.link.HubLink` that asks."""

    def ask(
        self, method: str, path: str, body: Command | None = None, *, key: str | None = None, patience: float = 10.0
    ) -> dict[str, object]:
        """Ask until answered; raise HubSaidNo or HubUnreachable."""


class HubEars:
    """Hears the link, on its threads, and posts what it hears."""

    def __init__(self, post: Callable[[h.Happening], None]) -> None:
        """Post to `post`."""
        self._post = post

    def on_status(self, status: LinkStatus) -> None:
        """Post how things stand."""
        self._post(h.LinkChanged(link_of(status)))

    def on_floor(self, floor: Floor) -> None:
        """Post a snapshot."""
        self._post(h.FloorCame(floor))

    def on_news(self, batch: NewsBatch) -> None:
        """Post news."""
        self._post(h.NewsCame(batch))


class HubHands:
    """Does what the kiosk wants of the hub and of its journal."""

    def __init__(
        self,
        link: Asks,
        journal: TapJournal,
        post: Callable[[h.Happening], None],
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        """Ask `link` for at most `patience` seconds, keep taps in `journal`, post answers to `post`."""
        self._link = link
        self._journal = journal
        self._post = post
        self._patience = patience
        self._threads = ThreadPoolExecutor(ASKING_THREADS, thread_name_prefix="kiosk-ask")
        # Catalogues must come in the order in which they were asked for.
        self._in_order = ThreadPoolExecutor(1, thread_name_prefix="kiosk-catalogue")

    def do(self, effect: h.Effect) -> None:
        """Begin what is wanted."""
        match effect:
            case h.Ask(tap=tap):
                self._journal.remember(tap)
                asked = self._threads.submit(self._ask, tap)
                asked.add_done_callback(lambda done: self._unforeseen(done, h.NotReached(tap.key)))
            case h.Forget(key=key):
                self._journal.forget(key)
            case h.FetchCatalogue():
                self._in_order.submit(self._fetch).add_done_callback(self._unforeseen)

    def stop(self) -> None:
        """Begin nothing more."""
        for threads in (self._threads, self._in_order):
            threads.shutdown(wait=False, cancel_futures=True)

    def _ask(self, tap: Tap) -> None:
        wish = IssueTicket(service_id=tap.service_id, language=tap.language)
        try:
            answer = self._link.ask("POST", "/tickets", wish, key=tap.key, patience=self._patience)
            issued = IssuedTicket.model_validate(answer)
        except HubSaidNo as no:
            log.info("no ticket for service %s: %s", tap.service_id, no.problem.code)
            self._post(h.SaidNo(tap.key, no.problem))
        except (HubUnreachable, ValidationError) as error:
            # An answer that is not understood leaves the ticket as unknown as none does.
            log.warning("no answer to the tap %s: %s", tap.key, type(error).__name__)
            self._post(h.NotReached(tap.key))
        else:
            log.info("ticket %s for the tap %s", issued.ticket.label, tap.key)
            self._post(h.Answered(tap.key, issued))

    def _fetch(self) -> None:
        try:
            catalogue = Catalogue.model_validate(self._link.ask("GET", "/catalogue", patience=self._patience))
        except (HubSaidNo, HubUnreachable, ValidationError) as error:
            # The kiosk asks again by itself as long as its catalogue is stale.
            log.warning("no catalogue: %s", error)
            return
        self._post(h.CatalogueCame(catalogue))

    def _unforeseen(self, done: Future[None], instead: h.Happening | None = None) -> None:
        """Log what nobody thought of, and let the citizen go on."""
        if done.cancelled() or (error := done.exception()) is None:
            return
        log.error("a request to the hub failed in an unforeseen way", exc_info=error)
        if instead is not None:
            self._post(instead)


def link_of(status: LinkStatus) -> Link:
    """Tell in the kiosk's own terms how the link stands."""
    match status:
        case Searching():
            return Finding()
        case Pairing(code=code):
            return AwaitingApproval(code)
        case Refused(problem=problem):
            return TurnedAway(problem)
        case Connected(device=device):
            return Linked(device.point_id)
        case Lost():
            return Cut()
