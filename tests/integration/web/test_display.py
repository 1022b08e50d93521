"""The lobby display: it pairs itself, shows and speaks each call, and comes back by itself after the hub was away."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from server.protocol.texts import text
from tests.support.client import Api
from tests.support.hub import HubProcess

Issue = Callable[[str], str]
SPEAKING = 40_000
"""Milliseconds in which two calls are spoken twice each."""
SCREENS = {
    "1080p": ViewportSize(width=1920, height=1080),
    "portrait": ViewportSize(width=1080, height=1920),
    "4K": ViewportSize(width=3840, height=2160),
    "laptop": ViewportSize(width=1366, height=768),
}


def pair(page: Page, admin: Api) -> None:
    page.goto("/display")
    code = page.wait_for_selector("[data-code]:not([data-code=''])")
    assert code is not None
    admin.done("/devices/approve", {"code": code.get_attribute("data-code")})
    expect(page.locator("body[data-live=live] .stage")).to_be_visible()


@pytest.fixture
def display(new_page: Callable[[], Page], admin: Api) -> Page:
    page = new_page()
    page.set_viewport_size(SCREENS["1080p"])
    pair(page, admin)
    return page


class Counter:
    """A clerk at a counter."""

    def __init__(self, hub: HubProcess, number: int) -> None:
        """Sit down."""
        self.api = hub.api().sign_in(f"clerk{number}")
        counters = self.api.asked("/floor", point_id=1)["counters"]
        self._id = next(each["id"] for each in counters if each["number"] == number)
        self.api.done(f"/counters/{self._id}/take")

    def call(self) -> dict[str, Any]:
        ticket: dict[str, Any] = self.api.done(f"/counters/{self._id}/next")["ticket"]
        return ticket


@pytest.fixture
def counters(hub: HubProcess) -> Iterator[list[Counter]]:
    """Two clerks who serve the queues A and B."""
    sat = [Counter(hub, 1), Counter(hub, 2)]
    yield sat
    for each in sat:
        each.api.http.close()


def shown(page: Page, label: str, counter: int) -> None:
    hero = page.locator(f".hero[data-call-label='{label}'][data-call-counter='{counter}']")
    expect(hero).to_be_visible()
    expect(hero.get_by_role("alert")).to_have_text(text("display-call", "vi", {"label": label, "counter": counter}))


def seq_of(page: Page, label: str) -> str:
    return str(page.locator(f"[data-call-label='{label}']").get_attribute("data-call-seq"))


def test_it_pairs_itself_and_stays_paired(display: Page) -> None:
    expect(display.locator("[data-quiet=empty]")).to_contain_text(text("display-empty", "vi"))
    display.reload()
    expect(display.locator("body[data-live=live] .stage")).to_be_visible()


def test_a_token_in_the_address_is_taken_and_hidden(
    display: Page, new_page: Callable[[], Page], hub: HubProcess
) -> None:
    token = display.evaluate("JSON.parse(localStorage.getItem('sanh_display')).token")
    other = new_page()
    other.goto(f"/display#token={token}")
    expect(other.locator("body[data-live=live] .stage")).to_be_visible()
    assert other.url == f"{hub.address}/display"


def test_calls_are_shown_and_spoken_twice_in_turn(display: Page, issue: Issue, counters: list[Counter]) -> None:
    first, second = issue("A"), issue("A")
    expect(display.locator("[data-queue=A][data-waiting='2'] .label")).to_have_text([first, second])
    counters[0].call()
    shown(display, first, 1)
    counters[1].call()
    shown(display, second, 2)
    expect(display.locator(f".recent [data-call-label='{first}']")).to_contain_text("1")
    expect(display.locator("[data-queue=A]")).to_have_attribute("data-waiting", "0")
    one, two = seq_of(display, first), seq_of(display, second)
    expect(display.locator("body")).to_have_attribute("data-spoken", f"{one} {one} {two} {two}", timeout=SPEAKING)
    expect(display.locator("[data-speaking]")).to_have_count(0)
    assert display.locator("body").get_attribute("data-sound") == "on"


def test_a_recall_is_spoken_again_and_stands_there_once(display: Page, issue: Issue, counters: list[Counter]) -> None:
    label = issue("A")
    ticket = counters[0].call()
    shown(display, label, 1)
    called = seq_of(display, label)
    expect(display.locator("body")).to_have_attribute("data-spoken", f"{called} {called}", timeout=SPEAKING)
    counters[0].api.done(f"/tickets/{ticket['id']}/recall")
    expect(display.locator(f".hero[data-call-seq='{called}']")).to_have_count(0)
    again = seq_of(display, label)
    expect(display.locator("body")).to_have_attribute(
        "data-spoken", f"{called} {called} {again} {again}", timeout=SPEAKING
    )
    expect(display.locator(f"[data-call-label='{label}']")).to_have_count(1)


def test_a_killed_hub_is_told_and_nothing_is_spoken_twice(
    display: Page, issue: Issue, counters: list[Counter], hub: HubProcess
) -> None:
    label = issue("A")
    counters[0].call()
    shown(display, label, 1)
    called = seq_of(display, label)
    expect(display.locator("body")).to_have_attribute("data-spoken", f"{called} {called}", timeout=SPEAKING)
    display.evaluate("window.neverReloaded = true")
    hub.kill()
    expect(display.locator("body[data-live=lost] .banner")).to_be_visible()
    shown(display, label, 1)
    hub.start()
    expect(display.locator("body[data-live=live]")).to_be_visible()
    expect(display.locator(".banner")).to_have_count(0)
    # The next call is the proof that the one before was not taken again: it would have come first.
    following = issue("B")
    counters[1].call()
    shown(display, following, 2)
    new = seq_of(display, following)
    expect(display.locator("body")).to_have_attribute("data-spoken", f"{called} {called} {new} {new}", timeout=SPEAKING)
    assert display.evaluate("window.neverReloaded") is True


def test_a_frozen_hub_is_told_within_fifteen_seconds(display: Page, hub: HubProcess) -> None:
    group = os.getpgid(hub._running().pid)
    os.killpg(group, signal.SIGSTOP)
    try:
        expect(display.locator("body[data-live=lost] .banner")).to_be_visible(timeout=15_000)
    finally:
        os.killpg(group, signal.SIGCONT)
    expect(display.locator("body[data-live=live]")).to_be_visible(timeout=10_000)


def test_a_revoked_display_shows_nothing_more(display: Page, issue: Issue, admin: Api) -> None:
    issue("A")
    device = next(each for each in admin.asked("/devices")["devices"] if each["kind"] == "display")
    admin.done(f"/devices/{device['id']}/revoke")
    expect(display.locator("body[data-live=pairing] [data-code]")).to_be_visible(timeout=5_000)
    expect(display.locator(".stage")).to_have_count(0)


def test_without_a_voice_the_call_is_shown_and_staff_are_told(tmp_path: Path, new_page: Callable[[], Page]) -> None:
    mute = HubProcess(tmp_path / "mute", PATH="/nowhere")
    mute.start()
    try:
        with mute.api() as api:
            api.sign_in("admin")
            page = new_page()
            page.goto(f"{mute.address}/display")
            code = page.wait_for_selector("[data-code]:not([data-code=''])")
            assert code is not None
            api.done("/devices/approve", {"code": code.get_attribute("data-code")})
            expect(page.locator("body[data-live=live] .stage")).to_be_visible()
            service = next(each for each in api.asked("/catalogue")["services"] if each["queue_id"] == 1)
            label = api.done("/tickets", {"service_id": service["id"], "point_id": 1})["ticket"]["label"]
            counter = Counter(mute, 1)
            counter.call()
            counter.api.http.close()
            shown(page, label, 1)
            expect(page.locator(".sound-note")).to_have_text(text("display-sound-missing", "vi"))
    finally:
        mute.close()


TOO_WIDE = """() => [...document.querySelectorAll('.hero, .hero *, .recent li, .numbers, .waiting, .waiting li, .head')]
    .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
    .filter((each) => !each.classList.contains('unseen'))
    .map((each) => `${each.className} ${each.textContent.trim()}`)"""
LOWEST = "document.querySelector('.waiting li:last-child').getBoundingClientRect().bottom"
NUMBER = "parseFloat(getComputedStyle(document.querySelector('.hero-number')).fontSize)"


def test_nothing_is_cut_off_on_any_screen(display: Page, issue: Issue, counters: list[Counter]) -> None:
    for letter in "ABCDEGH":
        for _ in range(9):
            issue(letter)
    for counter in (*counters, *counters):
        ticket = counter.call()
        counter.api.done(f"/tickets/{ticket['id']}/start")
    for language in ("vi", "en"):
        display.goto(f"/display?lang={language}")
        for name, size in SCREENS.items():
            display.set_viewport_size(size)
            expect(display.locator(".recent li")).to_have_count(3)
            display.wait_for_function(f"{LOWEST} <= {size['height']}")
            assert display.evaluate(TOO_WIDE) == [], f"{language}, {name}"
            # From eight metres: a quarter of the shorter side for the number that is called.
            assert display.evaluate(NUMBER) > min(size["width"], size["height"]) / 4, f"{language}, {name}"
