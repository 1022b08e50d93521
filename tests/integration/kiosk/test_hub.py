"""What the kiosk wants of the hub is asked with the tap's key, written down first, and every end is told."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from kiosk import happening as h
from kiosk.hub import HubEars, HubHands
from kiosk.journal import TapJournal
from kiosk.state import AwaitingApproval, Cut, Finding, Link, Linked, Tap, TapKey, TurnedAway
from server.link.errors import HubSaidNo, HubUnreachable
from server.link.status import Connected, Lost, Pairing, Refused, Searching
from server.protocol.base import Command
from server.protocol.device import DeviceKind, DeviceSelf, DeviceState
from server.protocol.ticket import IssueTicket
from tests.unit.kiosk.lobby import BIRTH, NOON, catalogue, issued, problem

TAP = Tap(TapKey("key"), BIRTH, "en")


class FakeLink:
    """A link that answers as it is told, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answer: Callable[[], dict[str, object]] = dict
        self.asked: list[tuple[str, str, Command | None, str | None]] = []
        self.journal: list[Tap | None] = []
        self.look: Callable[[], Tap | None] = lambda: None

    def ask(
        self, method: str, path: str, body: Command | None = None, *, key: str | None = None, patience: float = 10.0
    ) -> dict[str, object]:
        assert patience > 0
        self.asked.append((method, path, body, key))
        self.journal.append(self.look())
        return self.answer()


class Parts:
    """The hands of a kiosk, with a link that is not real and all else that is."""

    def __init__(self, folder: Path) -> None:
        self.link = FakeLink()
        self.journal = TapJournal(folder / "tap.json", lambda: datetime.now(UTC))
        self.link.look = self.journal.pending
        self.inbox: SimpleQueue[h.Happening] = SimpleQueue()
        self.hands = HubHands(self.link, self.journal, self.inbox.put)

    def said(self) -> h.Happening:
        return self.inbox.get(timeout=5)


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    made = Parts(tmp_path)
    yield made
    made.hands.stop()


def saying(value: Any) -> Callable[[], dict[str, object]]:  # noqa: ANN401 - a wire model of any kind
    return lambda: dict(value.model_dump(mode="json"))


def raising(error: Exception) -> Callable[[], dict[str, object]]:
    def answer() -> dict[str, object]:
        raise error

    return answer


def test_a_tap_is_written_down_then_asked_with_its_key(parts: Parts) -> None:
    parts.link.answer = saying(issued())
    parts.hands.do(h.Ask(TAP))
    assert parts.said() == h.Answered(TAP.key, issued())
    assert parts.link.asked == [("POST", "/tickets", IssueTicket(service_id=BIRTH, language="en"), TAP.key)]
    assert parts.link.journal == [TAP]
    parts.hands.do(h.Forget(TAP.key))
    assert parts.journal.pending() is None


def test_a_refusal_is_told_in_the_hubs_words(parts: Parts) -> None:
    parts.link.answer = raising(HubSaidNo(problem("centre-closed")))
    parts.hands.do(h.Ask(TAP))
    assert parts.said() == h.SaidNo(TAP.key, problem("centre-closed"))


def test_silence_keeps_the_tap_and_the_next_attempt_has_the_same_key(parts: Parts) -> None:
    parts.link.answer = raising(HubUnreachable("nobody"))
    parts.hands.do(h.Ask(TAP))
    assert parts.said() == h.NotReached(TAP.key)
    assert parts.journal.pending() == TAP
    parts.hands.do(h.Ask(TAP))
    parts.said()
    assert [key for _, _, _, key in parts.link.asked] == [TAP.key, TAP.key]


def test_an_answer_that_is_not_understood_is_no_answer(parts: Parts) -> None:
    parts.link.answer = lambda: {"ticket": "A105"}
    parts.hands.do(h.Ask(TAP))
    assert parts.said() == h.NotReached(TAP.key)


def test_what_nobody_thought_of_lets_the_citizen_go_on(parts: Parts, caplog: pytest.LogCaptureFixture) -> None:
    parts.link.answer = raising(RuntimeError("a defect"))
    parts.hands.do(h.Ask(TAP))
    assert parts.said() == h.NotReached(TAP.key)
    assert "a defect" in caplog.text


def test_the_catalogue_is_fetched(parts: Parts) -> None:
    parts.link.answer = saying(catalogue())
    parts.hands.do(h.FetchCatalogue())
    assert parts.said() == h.CatalogueCame(catalogue())
    assert parts.link.asked == [("GET", "/catalogue", None, None)]


def test_a_catalogue_that_does_not_come_is_no_happening(parts: Parts) -> None:
    answers = iter([raising(HubUnreachable("nobody")), saying(catalogue())])
    parts.link.answer = lambda: next(answers)()  # noqa: PLW0108 - each call takes the next one
    parts.hands.do(h.FetchCatalogue())
    parts.hands.do(h.FetchCatalogue())
    assert isinstance(parts.said(), h.CatalogueCame)
    assert parts.inbox.empty()


def test_how_the_link_stands_is_told_in_the_kiosks_terms() -> None:
    heard: list[h.Happening] = []
    ears = HubEars(heard.append)
    device = DeviceSelf(id="d", kind=DeviceKind.KIOSK, name="Kiosk", state=DeviceState.APPROVED, point_id=1)
    for status in (Searching(), Pairing("ABC234"), Refused(problem()), Connected(device), Lost(NOON)):
        ears.on_status(status)
    links: list[Link] = [Finding(), AwaitingApproval("ABC234"), TurnedAway(problem()), Linked(1), Cut()]
    assert heard == [h.LinkChanged(link) for link in links]
