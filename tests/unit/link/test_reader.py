"""The cursor rules: whatever is lost, doubled or overtaken on the way, each event is delivered once or covered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from server.link.reader import Outcome, Reader
from server.protocol.catalogue import Opening
from server.protocol.floor import Floor
from server.protocol.news import Cursor, Heartbeat, News, NewsBatch, NewsKind, Subscribe

AT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def floor(seq: int, epoch: str = "e1") -> Floor:
    return Floor(
        epoch=epoch,
        seq=seq,
        at=AT,
        service_day="2026-11-23",
        point_id=1,
        opening=Opening(open=True),
        tickets=[],
        calls=[],
        counters=[],
    )


def batch(after: int, seq: int, epoch: str = "e1", *, items: range | None = None) -> NewsBatch:
    numbers = range(after + 1, seq + 1) if items is None else items
    return NewsBatch(
        epoch=epoch,
        after=after,
        seq=seq,
        items=[News(seq=number, at=AT, kind=NewsKind.CATALOGUE_CHANGED) for number in numbers],
    )


def beat(seq: int, epoch: str = "e1") -> Heartbeat:
    return Heartbeat(epoch=epoch, seq=seq, at=AT)


def reader(*, wants_floor: bool = True) -> Reader:
    made = Reader(wants_floor=wants_floor, moment=2.0, patience=3.0)
    made.begin(0.0)
    return made


def delivered(outcome: Outcome) -> list[int]:
    assert isinstance(outcome.deliver, NewsBatch)
    return [piece.seq for piece in outcome.deliver.items]


def test_news_before_the_snapshot_are_covered_by_it() -> None:
    made = reader()
    assert made.hear_news(batch(4, 5), 0.0) == Outcome()
    assert not made.synchronised
    assert made.hear_floor(floor(5)).deliver == floor(5)
    assert made.synchronised


def test_what_overlaps_is_delivered_once() -> None:
    made = reader()
    made.hear_floor(floor(5))
    outcome = made.hear_news(batch(3, 7), 0.0)
    assert delivered(outcome) == [6, 7]
    assert isinstance(outcome.deliver, NewsBatch)
    assert outcome.deliver.after == 5
    assert made.hear_news(batch(3, 7), 0.0) == Outcome()


def test_news_of_others_move_the_cursor_in_silence() -> None:
    made = reader()
    made.hear_floor(floor(5))
    assert made.hear_news(batch(5, 9, items=range(0)), 0.0) == Outcome()
    assert made.cursor == Cursor(epoch="e1", seq=9)


def test_a_gap_is_asked_for_once_while_the_answer_is_on_its_way() -> None:
    made = reader()
    made.hear_floor(floor(5))
    assert made.hear_news(batch(6, 7), 1.0).subscribe == Subscribe(version=1, cursor=Cursor(epoch="e1", seq=5))
    assert made.hear_news(batch(7, 8), 1.1) == Outcome()
    assert made.hear_news(batch(8, 9), 4.1).subscribe is not None


def test_a_hub_that_is_ahead_is_given_a_moment() -> None:
    made = reader()
    made.hear_floor(floor(5))
    assert made.hear_heartbeat(beat(6), 10.0) == Outcome()
    assert made.hear_heartbeat(beat(6), 11.0) == Outcome()
    assert made.hear_heartbeat(beat(6), 12.0).subscribe == Subscribe(version=1, cursor=Cursor(epoch="e1", seq=5))


def test_a_hub_that_was_ahead_and_caught_up_is_left_alone() -> None:
    made = reader()
    made.hear_floor(floor(5))
    made.hear_heartbeat(beat(6), 10.0)
    made.hear_news(batch(5, 6), 10.1)
    assert made.hear_heartbeat(beat(7), 12.5) == Outcome()


def test_another_epoch_makes_the_cursor_worthless_at_once() -> None:
    made = reader()
    made.hear_floor(floor(5))
    assert made.hear_heartbeat(beat(5, "e2"), 1.0).subscribe == Subscribe(version=1, cursor=None)
    assert made.hear_floor(floor(2, "e2")).deliver == floor(2, "e2")
    assert made.hear_news(batch(2, 3, "e3"), 1.0).subscribe == Subscribe(version=1, cursor=None)


def test_a_heartbeat_that_tells_of_older_news_is_right() -> None:
    made = reader()
    made.hear_floor(floor(5))
    assert made.hear_heartbeat(beat(3), 1.0) == Outcome()
    assert made.hear_heartbeat(beat(3), 30.0) == Outcome()
    assert delivered(made.hear_news(batch(3, 7), 31.0)) == [6, 7]


def test_an_older_snapshot_does_not_take_the_screen_back() -> None:
    made = reader()
    made.hear_floor(floor(5))
    made.hear_news(batch(5, 8), 0.0)
    assert made.hear_floor(floor(6)) == Outcome()
    assert made.cursor == Cursor(epoch="e1", seq=8)


def test_a_printer_needs_no_snapshot_but_takes_no_cursor_from_a_heartbeat() -> None:
    made = reader(wants_floor=False)
    made.hear_heartbeat(beat(6), 0.0)
    assert made.synchronised
    assert made.cursor is None
    assert delivered(made.hear_news(batch(5, 6), 0.1)) == [6]
    assert made.hear_floor(floor(7)).deliver is None


@dataclass
class Hub:
    """The other end: keeps the last three events, and answers a subscription as a hub does."""

    seq: int = 0
    epoch: int = 1
    oldest: int = 0
    on_the_way: list[Floor | NewsBatch | Heartbeat] = field(default_factory=list)

    def happen(self, *, sent: bool) -> None:
        self.seq += 1
        self.oldest = max(self.oldest, self.seq - 3)
        if sent:
            self.on_the_way.append(batch(self.seq - 1, self.seq, f"e{self.epoch}"))

    def restore(self) -> None:
        self.epoch += 1
        self.seq = self.oldest = max(0, self.seq - 2)

    def answer(self, wanted: Subscribe) -> None:
        cursor = wanted.cursor
        if cursor is None or cursor.epoch != f"e{self.epoch}" or cursor.seq < self.oldest:
            self.on_the_way.append(floor(self.seq, f"e{self.epoch}"))
        else:
            self.on_the_way.append(batch(cursor.seq, self.seq, cursor.epoch))


@dataclass
class Screen:
    """What a listener ends up with: how far it is, and that nothing was missed or doubled on the way."""

    at: tuple[str, int] | None = None

    def take(self, what: Floor | NewsBatch) -> None:
        if isinstance(what, NewsBatch):
            assert self.at == (what.epoch, what.after)
            assert [piece.seq for piece in what.items] == list(range(what.after + 1, what.seq + 1))
        self.at = (what.epoch, what.seq)


class Play:
    """A hub, a screen and a network between them that loses, doubles and turns round."""

    def __init__(self) -> None:
        """Connect for the first time."""
        self.hub, self.screen, self.clock = Hub(), Screen(), 0.0
        self.reader = Reader(wants_floor=True, moment=2.0, patience=3.0)
        self.reconnect(0)

    def happen(self, _index: int) -> None:
        self.hub.happen(sent=True)

    def happen_unsent(self, _index: int) -> None:
        self.hub.happen(sent=False)

    def restore(self, _index: int) -> None:
        self.hub.restore()

    def beat(self, _index: int) -> None:
        self.hub.on_the_way.append(beat(self.hub.seq, f"e{self.hub.epoch}"))

    def reconnect(self, _index: int) -> None:
        self.hub.on_the_way.clear()
        self.hub.answer(self.reader.begin(self.clock))

    def double(self, index: int) -> None:
        self.hub.on_the_way.extend(self.hub.on_the_way[index : index + 1])

    def lose(self, index: int) -> None:
        del self.hub.on_the_way[index : index + 1]

    def receive(self, index: int) -> None:
        """Take any of what is on its way, not always the first."""
        if not self.hub.on_the_way:
            return
        said = self.hub.on_the_way.pop(index % len(self.hub.on_the_way))
        if isinstance(said, Floor):
            outcome = self.reader.hear_floor(said)
        elif isinstance(said, NewsBatch):
            outcome = self.reader.hear_news(said, self.clock)
        else:
            outcome = self.reader.hear_heartbeat(said, self.clock)
        if outcome.deliver is not None:
            self.screen.take(outcome.deliver)
        if outcome.subscribe is not None:
            self.hub.answer(outcome.subscribe)


STEPS = st.sampled_from(
    [Play.happen, Play.happen_unsent, Play.restore, Play.beat, Play.reconnect, Play.double, Play.lose, Play.receive]
)


@given(st.lists(st.tuples(STEPS, st.integers(0, 9)), max_size=60))
def test_whatever_the_network_does_the_screen_is_right_in_the_end(
    steps: list[tuple[Callable[[Play, int], None], int]],
) -> None:
    play = Play()
    for step, index in steps:
        play.clock += index / 3
        step(play, index)
    # The network is quiet again: a few heartbeats later everything is right.
    for _ in range(8):
        while play.hub.on_the_way:
            play.receive(0)
        play.clock += 3.0
        play.beat(0)
    assert play.screen.at == (f"e{play.hub.epoch}", play.hub.seq)
    assert play.reader.synchronised
