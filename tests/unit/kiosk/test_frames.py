"""Pictures are taken only while somebody watches, and a watcher gets each change once."""

import io
from threading import Thread

from PIL import Image

from kiosk.frames import WATCHED_SECONDS, Frame, Frames

RED, BLUE = bytes([255, 0, 0]), bytes([0, 0, 255])


class Clock:
    """Seconds set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_nobody_watches_so_nothing_is_wanted() -> None:
    frames = Frames()
    frames.drew()
    assert not frames.wanted()


def test_a_watcher_gets_what_the_window_shows_and_then_nothing_until_it_changes() -> None:
    clock = Clock()
    frames = Frames(clock)
    assert frames.after(0, 0) is None
    assert frames.wanted()
    frames.drew()
    frames.put(1, 1, RED)
    assert not frames.wanted()
    got = frames.after(0, 0)
    assert got is not None
    assert got.pixels == RED
    assert frames.after(got.number, 0) is None
    frames.drew()
    assert frames.wanted()
    frames.put(1, 1, BLUE)
    newer = frames.after(got.number, 0)
    assert newer is not None
    assert newer.pixels == BLUE


def test_an_old_picture_is_not_given_for_the_new_one() -> None:
    frames = Frames(Clock())
    frames.put(1, 1, RED)
    frames.drew()
    assert frames.after(0, 0) is None


def test_a_watcher_that_has_gone_costs_nothing() -> None:
    clock = Clock()
    frames = Frames(clock)
    frames.after(0, 0)
    clock.now += WATCHED_SECONDS
    frames.drew()
    assert not frames.wanted()


def test_a_waiting_watcher_is_woken() -> None:
    frames = Frames()
    got: list[Frame | None] = []
    watcher = Thread(target=lambda: got.append(frames.after(0, 5)))
    watcher.start()
    frames.put(1, 1, RED)
    watcher.join(5)
    assert [frame and frame.pixels for frame in got] == [RED]


def test_the_end_lets_watchers_go() -> None:
    frames = Frames()
    watcher = Thread(target=lambda: frames.after(0, 60))
    watcher.start()
    frames.close()
    watcher.join(5)
    assert not watcher.is_alive()


def test_the_picture_is_the_right_way_up() -> None:
    # Two rows from the bottom: blue below, red above.
    frame = Frame(1, 8, 16, BLUE * 8 * 8 + RED * 8 * 8)
    picture = Image.open(io.BytesIO(frame.jpeg()))
    assert picture.size == (8, 16)
    above, below = picture.getpixel((4, 2)), picture.getpixel((4, 13))
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    assert above[0] > 200 > above[2]
    assert below[2] > 200 > below[0]
