"""A hub that is killed in the middle of its work has kept every ticket that it acknowledged, and gives none twice."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from uuid import uuid4

import httpx
import pytest

from server.app import open_store
from server.protocol.device import DeviceKind
from server.store.store import Store
from tests.support.client import Api
from tests.support.hub import HubProcess
from tests.support.ledger import audit
from tests.support.stores import settings_of

CLIENTS = 8
TAPS = 25
"""A client's; two hundred together."""


@dataclass
class Kiosk:
    """A client that taps, and notes each answer."""

    api: Api
    answers: dict[str, str] = field(default_factory=dict)
    """What was acknowledged, by key."""
    open: list[str] = field(default_factory=list)
    """Keys whose answer never came."""

    def tap(self, gate: threading.Barrier, some: threading.Semaphore) -> None:
        """Ask for tickets until the hub is gone; release `some` at each answer."""
        gate.wait()
        for _ in range(TAPS):
            key = uuid4().hex
            try:
                answer = self.api.post("/tickets", {"service_id": 1}, key=key)
            except httpx.TransportError:
                self.open.append(key)
                return
            assert answer.status_code == 201, answer.text
            self.answers[key] = answer.text
            some.release()

    def ask_again(self) -> None:
        """Repeat every tap, answered or not, as a kiosk does that was cut off."""
        for key in [*self.answers, *self.open]:
            answer = self.api.post("/tickets", {"service_id": 1}, key=key)
            assert answer.status_code == 201, answer.text
            assert self.answers.setdefault(key, answer.text) == answer.text


def _store(hub: HubProcess) -> Store:
    return open_store(settings_of(hub.folder))


@pytest.mark.parametrize("after", [30, 90, 150])
def test_no_acknowledged_ticket_is_lost(hub: HubProcess, after: int) -> None:
    with hub.api().sign_in("admin") as admin:
        kiosks = [Kiosk(admin.pair(admin, DeviceKind.KIOSK, f"Kiosk {n}")) for n in range(CLIENTS)]
    some = threading.Semaphore(0)
    gate = threading.Barrier(CLIENTS)
    threads = [threading.Thread(target=kiosk.tap, args=(gate, some)) for kiosk in kiosks]
    for thread in threads:
        thread.start()
    for _ in range(after):
        assert some.acquire(timeout=30)
    hub.kill()
    for thread in threads:
        thread.join()
    acknowledged = [text for kiosk in kiosks for text in kiosk.answers.values()]
    assert after <= len(acknowledged) < CLIENTS * TAPS, "the kill came in the middle"

    store = _store(hub)
    ledger = audit(store)
    issued = set(ledger.tickets)
    store.engine.dispose()
    assert {ticket for ticket in issued if any(ticket in text for text in acknowledged)} == {
        next(ticket for ticket in issued if ticket in text) for text in acknowledged
    }
    assert len(issued) - len(acknowledged) <= CLIENTS, "each client had at most one tap on its way"

    hub.start()
    for kiosk in kiosks:
        kiosk.ask_again()
        kiosk.api.http.close()
    hub.kill()
    store = _store(hub)
    ledger = audit(store)
    store.engine.dispose()
    answers = [text for kiosk in kiosks for text in kiosk.answers.values()]
    assert len(ledger.tickets) == len(answers)
    assert Counter(ticket.label for ticket in ledger.tickets.values()).most_common(1)[0][1] == 1
