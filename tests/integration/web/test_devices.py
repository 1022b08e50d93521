"""The devices' page: a device is let in by its code, however it is typed, and shut out after a question."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from server.protocol.texts import text
from tests.support.client import Api, told

SignIn = Callable[..., Page]


def request(address: str, name: str) -> tuple[str, Api]:
    """Have a device ask to be let in; give its code, and itself."""
    with Api(address) as nobody:
        pairing = told(nobody.post("/devices", {"kind": "kiosk", "name": name}))
    return str(pairing["code"]), Api(address, pairing["token"])


def test_a_device_appears_is_paired_by_its_code_and_renamed(address: str, signed_in: SignIn) -> None:
    page = signed_in("admin", "/admin/devices")
    expect(page.locator(".devices")).to_contain_text(text("devices-pending-none", "vi"))
    code, kiosk = request(address, "Ki-ốt mới")
    with kiosk:
        expect(page.locator(".pending[data-device='Ki-ốt mới']")).to_be_visible()
        page.fill("#code", f" {code[:3].lower()} {code[3:].lower()} ")
        page.fill("#device-name", "Ki-ốt cửa chính")
        page.keyboard.press("Enter")
        expect(page.locator("#pair-said")).to_have_text(text("devices-pair-done", "vi", {"name": "Ki-ốt cửa chính"}))
        expect(page.locator("tr[data-device='Ki-ốt cửa chính']")).to_be_visible()
        expect(page.locator(".pending")).to_have_count(0)
        expect(page.locator("#code")).to_have_value("")
        assert kiosk.asked("/devices/me")["state"] == "approved"


def test_a_wrong_code_is_told_in_place(address: str, signed_in: SignIn) -> None:
    code, kiosk = request(address, "Ki-ốt mới")
    with kiosk:
        page = signed_in("admin", "/admin/devices")
        page.fill("#code", "ABC")
        page.keyboard.press("Enter")
        expect(page.locator("#pair-said")).to_have_text(text("devices-pair-short", "vi"))
        page.fill("#code", code[::-1] if code != code[::-1] else "ZZZZZZ")
        page.keyboard.press("Enter")
        expect(page.locator("#pair-said")).to_have_text(text("error-unknown-pairing-code", "vi"))
        assert kiosk.asked("/devices/me")["state"] == "pending"


def test_a_device_is_shut_out_only_after_a_question(address: str, signed_in: SignIn, admin: Api) -> None:
    code, kiosk = request(address, "Ki-ốt cũ")
    admin.done("/devices/approve", {"code": code})
    with kiosk:
        page = signed_in("admin", "/admin/devices")
        revoke = page.locator("tr[data-device='Ki-ốt cũ'] button")
        revoke.click()
        page.keyboard.press("Escape")
        assert kiosk.asked("/devices/me")["state"] == "approved"
        revoke.click()
        page.click("dialog [value=yes]")
        expect(page.locator("tr[data-device='Ki-ốt cũ']")).to_have_count(0)
        assert kiosk.asked("/devices/me")["state"] == "revoked"
