"""Pages in a real browser against a real hub: what a person sees and presses, and what the hub then holds."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from server.app import utc_now
from tests.support.client import Api
from tests.support.hub import HubProcess, local_hub
from tests.support.stores import PASSWORD, prepare

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OFFICE_SCREEN = ViewportSize(width=1366, height=768)

SignIn = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the run; each page gets a profile of its own."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a centre with staff and the counters of a ward, made once."""
    folder = tmp_path_factory.mktemp("founded")
    prepare(folder)
    return folder


@pytest.fixture
def address(request: pytest.FixtureRequest, founded: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a hub of its own: the process `hub` where a test kills it, else one in this process."""
    if "hub" in request.fixturenames:
        yield request.getfixturevalue("hub").address
        return
    folder = tmp_path / "hub"
    shutil.copytree(founded, folder)
    with local_hub(folder, utc_now) as (_running, address):
        yield address


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    """A hub that can be killed."""
    process = HubProcess(tmp_path)
    process.start()
    yield process
    process.close()


@pytest.fixture
def admin(address: str) -> Iterator[Api]:
    """An administrator at the API."""
    with Api(address) as api:
        yield api.sign_in("admin")


@pytest.fixture
def new_page(browser: Browser, address: str) -> Iterator[Callable[[], Page]]:
    """Give pages with the hub's address before every path; a script that fails fails the test."""
    failed: list[str] = []
    contexts = []

    def new() -> Page:
        context = browser.new_context(base_url=address, viewport=OFFICE_SCREEN, locale="vi-VN")
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failed.append(str(error)))
        return page

    yield new
    for context in contexts:
        context.close()
    assert failed == []


@pytest.fixture
def signed_in(new_page: Callable[[], Page]) -> SignIn:
    """Give pages of signed-in staff, live: ``signed_in("clerk1", "/clerk")``."""

    def sign_in(login: str, path: str) -> Page:
        page = new_page()
        page.goto(f"/sign-in?next={path}")
        page.fill("#login", login)
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{path}")
        page.wait_for_selector("body[data-live=live]")
        return page

    return sign_in


@pytest.fixture
def issue(admin: Api) -> Callable[[str], str]:
    """Issue a ticket for the first service of the queue with a letter; give its label."""
    catalogue = admin.asked("/catalogue")
    queues = {queue["letter"]: queue["id"] for queue in catalogue["queues"]}

    def give(letter: str) -> str:
        service = next(each for each in catalogue["services"] if each["queue_id"] == queues[letter])
        issued = admin.done("/tickets", {"service_id": service["id"], "point_id": catalogue["points"][0]["id"]})
        return str(issued["ticket"]["label"])

    return give
