"""While commits rain down, subscribers come, go and come back: none misses a piece of news or hears one twice."""

import random
import threading

from server.protocol.device import DeviceKind
from server.services.work import Actor
from server.store.store import Store
from tests.integration.live.lobby import Lobby, alike
from tests.integration.services import rush
from tests.support.ear import Ear
from tests.support.ledger import audit
from tests.support.stores import CLERKS, clerk

EACH = 150


def _come_and_go(ear: Ear, over: threading.Event, chance: random.Random) -> None:
    """Hear for a moment, drop out, come back with the cursor, until the rush is over."""
    ear.connect().subscribe()
    while not over.wait(chance.uniform(0.05, 0.4)):
        ear.connect().subscribe()


def _rush(store: Store, actors: list[Actor], over: threading.Event) -> None:
    try:
        rush.rush(store, actors, "kiosk", EACH)
    finally:
        over.set()


def test_nothing_is_missed_or_heard_twice(lobby: Lobby) -> None:
    store = lobby.hub.store
    ears = [lobby.ear(lobby.device(DeviceKind.DISPLAY, f"Màn hình {n}")) for n in range(6)]
    over = threading.Event()
    actors = [clerk(store, login) for login in CLERKS[:2]]
    threads = [threading.Thread(target=_rush, args=(store, actors, over))]
    threads += [
        threading.Thread(target=_come_and_go, args=(ear, over, random.Random(n))) for n, ear in enumerate(ears[2:])
    ]
    # Two listen from the beginning to the end, four come and go.
    for ear in ears[:2]:
        ear.connect().subscribe().wait("floor")
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    audit(store)
    last = lobby.issue(lobby.admin)[0]["ticket"]["order"]
    floor = lobby.floor()
    for ear in ears:
        ear.wait_for_seq(last)
        assert alike(ear.floor, floor)
        heard = [piece.seq for piece in ear.pieces]
        assert heard == sorted(set(heard))
    with store.read() as work:
        everything = [
            piece.seq for piece in work.log.after(0, 10**6) if piece.kind.value.startswith(("ticket.", "counter."))
        ]
    for ear in ears[:2]:
        first = ear.all("floor")[0]["seq"]
        assert len(ear.all("floor")) == 1
        assert [piece.seq for piece in ear.pieces] == [seq for seq in everything if seq > first]
    for ear in ears[2:]:
        # Fewer than a snapshot's worth were missed at a time, so what was missed was caught up piece by piece.
        assert [piece.seq for piece in ear.pieces] == [seq for seq in everything if seq > ear.all("floor")[0]["seq"]]
