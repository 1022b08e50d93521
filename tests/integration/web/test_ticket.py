"""The citizen's own page on a phone: right at load even without scripts, and right from then on."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from server.protocol.texts import text
from tests.support.client import Api
from tests.support.hub import HubProcess

PHONE = ViewportSize(width=360, height=740)
VIBRATES = "window.vibrated = []; navigator.vibrate = (how) => window.vibrated.push(how) > 0"


@pytest.fixture
def issued(admin: Api) -> Callable[[], dict[str, Any]]:
    """Issue a ticket of queue A with all that its holder gets."""
    service = next(each for each in admin.asked("/catalogue")["services"] if each["queue_id"] == 1)

    def give() -> dict[str, Any]:
        return admin.done("/tickets", {"service_id": service["id"], "point_id": 1, "language": "vi"})

    return give


@pytest.fixture
def clerk(hub: HubProcess) -> Iterator[Api]:
    """A clerk at counter 1, which serves queue A."""
    with hub.api() as api:
        api.sign_in("clerk1").done("/counters/1/take")
        yield api


def on_phone(new_page: Callable[[], Page], path: str) -> Page:
    page = new_page()
    page.set_viewport_size(PHONE)
    page.add_init_script(
        "window.vibrated = []; navigator.vibrate = (how) => { window.vibrated.push(how); return true }"
    )
    page.goto(path)
    return page


def says(page: Page, message: str, **values: object) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text(message, "vi", values))


def test_from_waiting_to_served(new_page: Callable[[], Page], issued: Callable[[], dict[str, Any]], clerk: Api) -> None:
    issued()
    mine = issued()
    page = on_phone(new_page, f"/t/{mine['secret']}")
    expect(page.locator("body[data-live=live]")).to_be_visible()
    says(page, "citizen-waiting", ahead=1)
    expect(page.locator(".citizen-number")).to_have_text(mine["ticket"]["label"])
    expect(page.locator(".citizen-facts")).to_contain_text(mine["where"]["vi"])
    first = clerk.done("/counters/1/next")["ticket"]
    says(page, "citizen-waiting", ahead=0)
    clerk.done(f"/tickets/{first['id']}/start")
    ticket = clerk.done("/counters/1/next")["ticket"]
    says(page, "citizen-called", counter=1)
    assert page.title() == f"{ticket['label']} – {text('citizen-called', 'vi', {'counter': 1})}"
    assert page.evaluate("window.vibrated.length") == 1
    clerk.done(f"/tickets/{ticket['id']}/recall")
    page.wait_for_function("window.vibrated.length === 2")
    clerk.done(f"/tickets/{ticket['id']}/start")
    says(page, "citizen-serving", counter=1)
    clerk.done(f"/tickets/{ticket['id']}/finish")
    says(page, "citizen-finished")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_who_did_not_come_is_told_what_to_do(
    new_page: Callable[[], Page], issued: Callable[[], dict[str, Any]], clerk: Api
) -> None:
    mine = issued()
    page = on_phone(new_page, f"/t/{mine['secret']}")
    expect(page.locator("body[data-live=live]")).to_be_visible()
    ticket = clerk.done("/counters/1/next")["ticket"]
    clerk.done(f"/tickets/{ticket['id']}/no-show")
    says(page, "citizen-no_show")
    expect(page.locator(".citizen-state")).to_contain_text(text("citizen-no_show-note", "vi"))


def test_a_killed_hub_is_told_and_the_page_comes_back(
    new_page: Callable[[], Page], issued: Callable[[], dict[str, Any]], hub: HubProcess, clerk: Api
) -> None:
    mine = issued()
    page = on_phone(new_page, f"/t/{mine['secret']}")
    expect(page.locator("body[data-live=live]")).to_be_visible()
    hub.kill()
    expect(page.locator("body[data-live=lost] .banner")).to_be_visible()
    says(page, "citizen-waiting", ahead=0)
    hub.start()
    expect(page.locator("body[data-live=live]")).to_be_visible()
    clerk.done("/counters/1/next")
    says(page, "citizen-called", counter=1)


@pytest.mark.parametrize("state", ["waiting", "called", "serving", "finished", "no_show"])
def test_without_scripts_it_says_the_same(
    state: str, browser: Browser, issued: Callable[[], dict[str, Any]], hub: HubProcess, clerk: Api
) -> None:
    mine = issued()
    steps = {"waiting": [], "called": [], "serving": ["start"], "finished": ["start", "finish"], "no_show": ["no-show"]}
    if state != "waiting":
        ticket = clerk.done("/counters/1/next")["ticket"]
        for step in steps[state]:
            clerk.done(f"/tickets/{ticket['id']}/{step}")
    said = []
    for scripts in (False, True):
        context = browser.new_context(base_url=hub.address, viewport=PHONE, java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"/t/{mine['secret']}")
        if scripts:
            expect(page.locator("body[data-live=live]")).to_be_visible()
        says(page, f"citizen-{state}", ahead=0, counter=1)
        said.append((page.locator(".citizen-state").inner_text(), page.locator(".citizen-facts").inner_text()))
        context.close()
    assert said[0] == said[1]


def test_the_reader_chooses_the_language(new_page: Callable[[], Page], issued: Callable[[], dict[str, Any]]) -> None:
    mine = issued()
    page = on_phone(new_page, f"/t/{mine['secret']}")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text("citizen-waiting", "en", {"ahead": 0}))
    assert page.evaluate("document.documentElement.lang") == "en"
    page.goto(f"/t/{mine['secret']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(text("citizen-waiting", "en", {"ahead": 0}))


@pytest.mark.parametrize("secret", ["nonsense", "x" * 500, "<script>"])
def test_an_unknown_secret_is_told_kindly(secret: str, hub: HubProcess, new_page: Callable[[], Page]) -> None:
    page = new_page()
    answer = page.goto(f"{hub.address}/t/{secret}")
    assert answer is not None
    assert answer.status == 404
    says(page, "citizen-unknown-title")


def test_the_page_is_nobody_elses(hub: HubProcess, issued: Callable[[], dict[str, Any]]) -> None:
    with hub.api() as api:
        answer = api.http.get(f"{hub.address}/t/{issued()['secret']}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
