"""Takes the pictures of the README: a busy morning is lived through a real hub, then every screen is photographed.

Run it with ``python -m tests.pictures``; it needs what the tests need.
"""

import heapq
import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from printer.layout import WIDE, ticket_image
from printer.typesetting import Fonts
from server.protocol.device import DeviceKind
from tests.acceptance.devices import code_of
from tests.acceptance.processes import SANH, Process
from tests.acceptance.screen import Screen
from tests.acceptance.test_ticket_life import CHROMIUM, QUIET_CHROMIUM
from tests.support.client import Api
from tests.support.clock import HandClock
from tests.support.hub import local_hub
from tests.support.stores import CLERKS, PASSWORD, prepare
from tests.support.tickets import ticket_print

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
MIDNIGHT = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
"""Monday, 23 November 2026, in Vietnam."""
OPENS, NOW = 7.5 * 3600, 9.7 * 3600
"""Seconds after midnight."""
VISITORS = 52
SEED = 7


class Morning:
    """What happens until the pictures are taken, in order of time."""

    def __init__(self, address: str, clock: HandClock, admin: Api) -> None:
        """Open four counters."""
        self._clock = clock
        self._admin = admin
        self._chance = random.Random(SEED)
        self._clerks = [Api(address).sign_in(login) for login in CLERKS]
        self._minutes = {service["id"]: service["minutes"] for service in admin.asked("/catalogue")["services"]}
        self._due: list[tuple[float, int, Callable[[float], None]]] = []

    def live(self) -> None:
        """Let it all happen."""
        for _ in range(VISITORS):
            early = self._chance.random() < 0.2
            self._at(
                self._chance.uniform(5.2 * 3600, OPENS) if early else self._chance.uniform(OPENS, NOW), self._arrive
            )
        self._at(OPENS, self._open)
        while self._due and self._due[0][0] <= NOW:
            moment, _, happen = heapq.heappop(self._due)
            self._clock.now = MIDNIGHT + timedelta(seconds=moment)
            happen(moment)
        self._clock.now = MIDNIGHT + timedelta(seconds=NOW)

    def _at(self, moment: float, happen: Callable[[float], None]) -> None:
        heapq.heappush(self._due, (moment, len(self._due) + self._chance.randrange(10**6) * 1000, happen))

    def _arrive(self, _moment: float) -> None:
        service = self._chance.choice(list(self._minutes))
        self._admin.done("/tickets", {"service_id": service, "print": False})

    def _open(self, moment: float) -> None:
        for number, clerk in enumerate(self._clerks, start=1):
            clerk.done(f"/counters/{number}/take", {"take_over": False})
            self._at(moment + 5 * number, self._serve(clerk, number))

    def _serve(self, clerk: Api, number: int) -> Callable[[float], None]:
        def serve(moment: float) -> None:
            answer = clerk.post(f"/counters/{number}/next", {"ticket_id": None})
            if not answer.is_success:
                self._at(moment + 60, serve)
                return
            ticket = answer.json()["ticket"]
            path = f"/tickets/{ticket['id']}"
            if self._chance.random() < 0.06:
                self._at(moment + 90, lambda _: done(clerk, f"{path}/no-show"))
                self._at(moment + 95, serve)
                return
            begins = moment + self._chance.uniform(20, 60)
            ends = begins + 60 * self._minutes[ticket["service_id"]] * self._chance.uniform(0.3, 0.8)
            self._at(begins, lambda _: done(clerk, f"{path}/start"))
            self._at(ends, serve)

        return serve


def done(clerk: Api, path: str) -> None:
    """Do something that must succeed."""
    clerk.done(path)


def main() -> None:
    """Take all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="sanh-pictures-"))
    clock = HandClock(MIDNIGHT)
    prepare(folder / "hub")
    try:
        with local_hub(folder / "hub", clock) as (_running, address), Api(address) as admin:
            admin.sign_in("admin")
            Morning(address, clock, admin).live()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET_CHROMIUM)
                browser_pictures(browser, address, admin)
                browser.close()
            kiosk_pictures(address, admin, folder)
        ticket_picture()
    finally:
        shutil.rmtree(folder)


def browser_pictures(browser: Browser, address: str, admin: Api) -> None:
    """Take what a browser shows."""
    display = admin.pair(admin, DeviceKind.DISPLAY, "Màn hình sảnh")
    shoot(open_page(browser, 1920, 1080, f"{address}/display#token={display.token}"), "display")
    for login, path in (("clerk1", "/clerk"), ("manager", "/manager"), ("admin", "/admin/devices")):
        page = open_page(browser, 1366, 768, address + path)
        page.fill("#login", login)
        page.fill("#password", PASSWORD)
        page.press("#password", "Enter")
        page.wait_for_url(f"**{path}")
        shoot(page, path.rpartition("/")[2], whole=path == "/manager")
    service = admin.asked("/catalogue")["services"][9]["id"]
    issued = admin.done("/tickets", {"service_id": service, "print": False})
    shoot(open_page(browser, 360, 740, issued["url"].replace("http://127.0.0.1:8080", address)), "phone")


def open_page(browser: Browser, width: int, height: int, address: str) -> Page:
    """Open a page in a window of its own."""
    page = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce").new_page()
    page.goto(address)
    return page


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    """Photograph a page once it is live and still."""
    page.wait_for_selector("body[data-live=live]")
    page.wait_for_timeout(2000)
    # Without a screen, a browser may draw a frame only when it is photographed: the first ones set the charts going.
    for _ in range(3):
        page.screenshot(full_page=whole)
        page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)


def kiosk_pictures(address: str, admin: Api, folder: Path) -> None:
    """Take the kiosk's screens, touched through as a citizen does."""
    screen, state = Screen(folder, 1080, 1920), folder / "kiosk"
    kiosk = Process(
        "kiosk",
        [SANH, "kiosk", "--hub", address, "--state-dir", str(state), "--fullscreen"],
        folder,
        {"DISPLAY": screen.display, "SANH_LANGUAGE": "vi"},
    )
    try:
        admin.done("/devices/approve", {"code": code_of(state)})
        for touched, seen, name in (
            (None, "Lấy số thứ tự", "kiosk-welcome"),
            ("Lấy số thứ tự", "Chứng thực", "kiosk-fields"),
            ("Chứng thực", "Chứng thực bản", "kiosk-services"),
            ("Chứng thực bản", "Số của ông/bà", "kiosk-ticket"),
        ):
            if touched is not None:
                screen.touch(touched)
            screen.find(seen)
            with Image.open(screen.picture()) as picture:
                picture.convert("RGB").resize((540, 960), Image.Resampling.LANCZOS).save(PICTURES / f"{name}.png")
    finally:
        kiosk.stop()
        screen.stop()


def ticket_picture() -> None:
    """Draw a ticket as it is printed, with the edge of the paper."""
    ticket = ticket_image(ticket_print(), Fonts(), WIDE)
    paper = Image.new("L", (ticket.width + 64, ticket.height + 64), 255)
    paper.paste(ticket, (32, 32))
    paper.save(PICTURES / "ticket.png")


if __name__ == "__main__":
    main()
