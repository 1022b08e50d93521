"""How much of a processor the lobby display takes in a real browser while it shows calls."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from server.protocol.device import DeviceKind
from tests.bench.hub import Clerk, furnish, running_hub
from tests.bench.measure import Line, note

DISPLAY = "display"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--mute-audio",
]
WIDTH, HEIGHT = 1920, 1080
SETTLE = 3.0
WATCHED = 18.0
EVERY = 3.0
"""Between two calls."""
LIMIT = 12.0
"""Seconds of a processor a minute: a fifth of one core leaves a small computer cool, even drawing without a GPU."""
EMPTY = "data:text/html,<title>empty</title>"


def measure(folder: Path) -> list[Line]:
    """Watch the same browser with an empty page, then with the display."""
    centre = furnish(folder / "hub", {DISPLAY: DeviceKind.DISPLAY}, waiting=30)
    with running_hub(centre), browser() as chromium:
        clerk = Clerk(centre.port)
        clerk.sit_down()
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(EMPTY)
        note("an empty page")
        empty = _watch(page, lambda: None)
        page.goto(f"{centre.url}/display#token={centre.tokens[DISPLAY]}")
        page.wait_for_selector("body[data-live=live]")
        note("the display, a call every few seconds")
        shown = _watch(page, lambda: _call(clerk))
        page.wait_for_selector(".hero[data-call-label]")
        clerk.close()
    return [
        Line(
            "display_cpu",
            shown,
            LIMIT,
            "s/min",
            f"processor time of Chromium showing /display, a call every {EVERY:g} s (an empty page: {empty:.2g})",
            "limit",
            "ratio < 1",
        )
    ]


@contextmanager
def browser() -> Iterator[Browser]:
    """Run Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def _call(clerk: Clerk) -> None:
    clerk.post(f"/api/v1/tickets/{clerk.call()}/no-show")


def _watch(page: Page, act: Callable[[], None]) -> float:
    """Give the processor time that the browser takes, in seconds a minute."""
    page.wait_for_timeout(SETTLE * 1000)
    began, before = time.monotonic(), _cpu_seconds()
    while time.monotonic() - began < WATCHED:
        act()
        page.wait_for_timeout(EVERY * 1000)
    return (_cpu_seconds() - before) / (time.monotonic() - began) * 60


def _cpu_seconds() -> float:
    """Sum up the browser's processes, which are children of this one."""
    times = [
        each.cpu_times() for each in psutil.Process().children(recursive=True) if "chrom" in Path(each.name()).name
    ]
    return sum(each.user + each.system for each in times)
