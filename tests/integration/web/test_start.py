"""The start page leads to every role, and shows logins in a demonstration only; errors have a page of their own."""

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from server.protocol.texts import text
from tests.support.hub import HubProcess

DEMO = {
    "links": [
        {"title": "start-kiosk", "url": "http://127.0.0.1:1/", "icon": "hand-finger"},
        {"title": "start-display", "url": "/display#token=demo", "icon": "device-tv"},
    ],
    "logins": [{"login": "quay1", "password": "demo-1234", "role": "clerk"}],
}


def test_every_link_leads_somewhere(new_page: Callable[[], Page], hub: HubProcess) -> None:
    page = new_page()
    page.goto("/")
    links = page.locator(".start-card").evaluate_all("(cards) => cards.map((card) => card.getAttribute('href'))")
    assert links == ["/clerk", "/manager", "/admin/devices", "/display", "/api/docs"]
    with hub.api() as api:
        answers = {link: api.http.get(hub.address + link, follow_redirects=True).status_code for link in links}
    assert answers == dict.fromkeys(links, 200)
    expect(page.locator(".start-logins")).to_have_count(0)
    # The ornaments are there.
    expect(page.locator(".start-icon svg")).to_have_count(len(links))


def test_a_demonstration_shows_its_devices_and_logins(tmp_path: Path, new_page: Callable[[], Page]) -> None:
    demo = HubProcess(tmp_path / "demo", SANH_DEMO=json.dumps(DEMO))
    demo.start()
    try:
        page = new_page()
        page.goto(demo.address)
        titles = page.locator(".start-card-title").all_inner_texts()
        assert titles[:2] == [text("start-kiosk", "vi"), text("start-display", "vi")]
        assert titles.count(text("start-display", "vi")) == 1
        expect(page.locator(".start-logins tbody tr")).to_have_text(
            [f"{text('start-role-clerk', 'vi')} quay1 demo-1234"], use_inner_text=False
        )
    finally:
        demo.close()


def test_a_page_that_is_not_there(new_page: Callable[[], Page]) -> None:
    page = new_page()
    page.goto("/no-such-page")
    expect(page.get_by_role("heading", level=1)).to_have_text(text("start-problem-title", "vi"))
    page.get_by_role("link", name=text("start-problem-home", "vi")).click()
    expect(page.locator(".start-card").first).to_be_visible()


def test_the_keyboard_reaches_everything_and_shows_where_it_is(new_page: Callable[[], Page]) -> None:
    page = new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=text("web-skip", "vi"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    for _ in range(3):
        page.keyboard.press("Tab")
    card = page.locator(".start-card").first
    expect(card).to_be_focused()
    assert card.evaluate("(element) => getComputedStyle(element).outlineStyle") == "solid"
