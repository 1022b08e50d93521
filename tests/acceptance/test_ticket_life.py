"""A ticket's whole life on real parts: a touch, the paper, the clerk's key, the display and its voice, the figure."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.acceptance.devices import Kiosk, Paper, code_of
from tests.acceptance.processes import SANH, Process
from tests.acceptance.screen import Screen, plain, says
from tests.support.hub import HubProcess
from tests.support.npos import rows_of
from tests.support.stores import PASSWORD

pytestmark = pytest.mark.timeout(300)

KIOSK_SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
CHROMIUM = "/usr/bin/chromium"
QUIET_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]
LOOKALIKES = str.maketrans("oilt", "0111")
"""Letters that OCR reads in a number that stands alone, and the digits that they are."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # A loaded machine draws a page in seconds, not in moments.
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET_CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubProcess]:
    running = HubProcess(tmp_path / "hub")
    running.start()
    yield running
    running.close()


@pytest.fixture
def paper(hub: HubProcess, tmp_path: Path) -> Iterator[Paper]:
    made = Paper(hub, tmp_path)
    yield made
    made.stop()


def signed_in(browser: Browser, hub: HubProcess, login: str, path: str, size: tuple[int, int] = (1366, 768)) -> Page:
    """Sign in as a person would, in a browser of his own, and arrive at the page."""
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.goto(f"{hub.address}{path}")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url(f"**{path}")
    return page


def code_on(display: Page) -> str:
    """Give the code that a display's page shows."""
    display.wait_for_function("JSON.parse(localStorage.getItem('sanh_display') ?? '{}').code !== undefined")
    code = str(json.loads(display.evaluate("localStorage.getItem('sanh_display')"))["code"])
    # Shown in full, with whatever space stands between the letters.
    shown = re.sub(r"\s", "", display.locator("body").inner_text())
    assert code in shown
    return code


def approve(devices: Page, code: str) -> None:
    """Enter a device's code on the page for it."""
    devices.fill("#code", code.lower())
    devices.press("#code", "Enter")
    expect(devices.locator("#pair-said [data-kind=ok]")).to_be_visible()
    expect(devices.locator("#code")).to_have_value("")


@pytest.fixture(params=KIOSK_SIZES)
def kiosk(request: pytest.FixtureRequest, hub: HubProcess, tmp_path: Path) -> Iterator[Kiosk]:
    width, height = KIOSK_SIZES[request.param]
    screen, state = Screen(tmp_path, width, height), tmp_path / "kiosk"
    where = ["--hub", hub.address, "--state-dir", str(state)]
    process = Process(
        "kiosk",
        [SANH, "kiosk", *where, "--size", f"{width}x{height}", "--fullscreen"],
        tmp_path,
        {"DISPLAY": screen.display, "SANH_LANGUAGE": "vi"},
    )
    yield Kiosk(screen, state, process)
    process.stop()
    screen.stop()


def test_a_tickets_whole_life(hub: HubProcess, paper: Paper, kiosk: Kiosk, browser: Browser, tmp_path: Path) -> None:
    display = let_in(hub, paper, kiosk, browser)
    manager = signed_in(browser, hub, "manager", "/manager")
    papers_before = len(paper.pictures())

    # The citizen takes a ticket, and the paper is read by readers that know nothing of Sảnh.
    on_screen = touch_for_a_ticket(kiosk.screen)
    picture = paper.ticket(papers_before + 1)
    address = read_qr(picture)
    assert re.fullmatch(rf"{re.escape(hub.address)}/t/[\w-]{{16}}", address)
    assert read_qr(on_screen) == address
    assert says(read_words(picture), "Chứng thực bản sao từ bản chính")
    assert rows_of(picture.with_suffix(".bin")) == dots_of(picture)

    phone = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    phone.goto(address)
    expect(phone.locator("main")).to_have_attribute("data-state", "waiting")
    expect(phone.locator("main")).to_have_attribute("data-ahead", "0")

    # The clerk: one key.
    clerk = signed_in(browser, hub, "clerk1", "/clerk")
    clerk.locator("[data-counter='1'] button").click()
    clerk.locator("[data-action=next]:not([aria-disabled])").wait_for()
    clerk.keyboard.press("KeyN")
    expect(clerk.locator(".current-label")).to_have_text("B001")

    # The lobby: seen, and heard twice to the end.
    hero = display.locator(".hero")
    expect(hero).to_have_attribute("data-call-label", "B001")
    expect(hero).to_have_attribute("data-call-counter", "1")
    expect(phone.locator("main")).to_have_attribute("data-state", "called")
    expect(display.locator("[data-queue=B]")).to_have_attribute("data-waiting", "0")
    seq = str(hero.get_attribute("data-call-seq"))
    expect(display.locator("body")).to_have_attribute("data-spoken", f"{seq} {seq}", timeout=40_000)
    assert 2.0 < seconds_of_voice(display, hub, seq, tmp_path) < 8.0

    # Served to the end, and the manager sees it without touching anything.
    clerk.keyboard.press("KeyS")
    expect(clerk.locator(".current[data-state=serving]")).to_be_visible()
    clerk.keyboard.press("KeyF")
    expect(clerk.locator(".current[data-state=none]")).to_be_visible()
    for count in ("issued", "called", "finished"):
        expect(manager.locator(f"[data-count={count}] dd")).to_have_text("1")
    expect(phone.locator("main")).to_have_attribute("data-state", "finished")
    assert len(paper.pictures()) == papers_before + 1, "three touches in a row were one tap"


def let_in(hub: HubProcess, paper: Paper, kiosk: Kiosk, browser: Browser) -> Page:
    """Have an administrator enter the code that each device shows; give the display."""
    devices = signed_in(browser, hub, "admin", "/admin/devices")
    approve(devices, code_of(paper.state))
    kiosk.screen.find("Ghép nối")
    approve(devices, code_of(kiosk.state))
    display = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    display.goto(f"{hub.address}/display")
    expect(display.locator("body")).to_have_attribute("data-live", "pairing")
    approve(devices, code_on(display))
    expect(display.locator("body")).to_have_attribute("data-live", "live")
    return display


def touch_for_a_ticket(screen: Screen) -> Path:
    """Touch through to a certified copy, with an impatient finger at the end; give a picture of the ticket shown."""
    screen.touch("Lấy số thứ tự")
    screen.touch("Chứng thực")
    service = screen.find("Chứng thực bản")
    screen.tap(service.x, service.y, times=3)
    screen.find("Số của ông/bà")
    picture = screen.picture("ticket-on-screen")
    assert "b001" in {word.text.translate(LOOKALIKES) for word in screen.words()}
    return picture


def test_screens_are_right_again_after_the_hub_was_killed(hub: HubProcess, browser: Browser) -> None:
    admin = signed_in(browser, hub, "admin", "/admin/devices")
    display = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    display.goto(f"{hub.address}/display")
    approve(admin, code_on(display))
    clerk = signed_in(browser, hub, "clerk1", "/clerk")
    clerk.locator("[data-counter='3'] button").click()
    with httpx.Client(base_url=hub.address, trust_env=False) as desk:
        desk.post("/api/v1/session", json={"login": "clerk2", "password": PASSWORD}).raise_for_status()
        land = next(
            service["id"]
            for service in desk.get("/api/v1/catalogue").json()["services"]
            if service["code"] == "1.013980"
        )
        order = {"service_id": land, "print": False}
        desk.post("/api/v1/tickets", json=order, headers={"Idempotency-Key": "one"}).raise_for_status()
        clerk.keyboard.press("KeyN")
        expect(display.locator(".hero")).to_have_attribute("data-call-label", "C001")

        hub.kill()
        expect(display.locator("body")).to_have_attribute("data-live", "lost", timeout=15_000)
        expect(clerk.locator("body")).to_have_attribute("data-live", "lost", timeout=15_000)
        hub.start()
        expect(display.locator("body")).to_have_attribute("data-live", "live", timeout=10_000)
        expect(clerk.locator("body")).to_have_attribute("data-live", "live", timeout=10_000)
        expect(clerk.locator(".current-label")).to_have_text("C001")

        # News goes on from where it stopped, without a reload.
        desk.post("/api/v1/tickets", json=order, headers={"Idempotency-Key": "two"}).raise_for_status()
        expect(display.locator("[data-queue=C] .numbers")).to_have_text("C002")


def read_qr(picture: Path) -> str:
    """Read the QR code of a paper with zbarimg."""
    done = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def read_words(picture: Path) -> list[str]:
    """Read the text of a paper with tesseract, marks and case aside."""
    command = ["tesseract", str(picture), "-", "-l", "vie", "--psm", "6"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return plain(done.stdout).split()


def dots_of(picture: Path) -> list[str]:
    """Give a picture as a text a row, ``1`` where it is black."""
    with Image.open(picture) as image:
        bits = image.convert("L").point(lambda shade: 49 if shade < 128 else 48)
        return [bits.crop((0, y, bits.width, y + 1)).tobytes().decode() for y in range(bits.height)]


def seconds_of_voice(display: Page, hub: HubProcess, seq: str, folder: Path) -> float:
    """Give the length of a call's sound, decoded by a reader that did not make it."""
    token = json.loads(display.evaluate("localStorage.getItem('sanh_display')"))["token"]
    answer = httpx.get(f"{hub.address}/api/v1/voice/{seq}", headers={"Authorization": f"Bearer {token}"})
    kept, decoded = folder / "call.opus", folder / "call.wav"
    kept.write_bytes(answer.raise_for_status().content)
    subprocess.run(["opusdec", "--quiet", str(kept), str(decoded)], check=True)
    done = subprocess.run(["soxi", "-D", str(decoded)], capture_output=True, text=True, check=True)
    return float(done.stdout)
