"""Signing in by keyboard, being told what is wrong, going only where this hub is, and signing out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from server.protocol.texts import text
from tests.support.stores import PASSWORD

SignIn = Callable[..., Page]
NewPage = Callable[[], Page]


def fill(page: Page, login: str, password: str) -> None:
    """By keyboard alone: the first field has the focus already."""
    page.keyboard.type(login)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_a_wrong_password_is_told_in_place_and_the_right_one_leads_to_the_page_asked_for(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/manager")
    expect(page).to_have_url("/sign-in?next=%2Fmanager")
    fill(page, "manager", "sai")
    expect(page.locator("[role=alert]")).to_have_text(text("error-wrong-password", "vi"))
    expect(page.locator("#password")).to_be_focused()
    expect(page.locator("#login")).to_have_value("manager")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url("/manager")
    expect(page.locator(".staff-person")).to_contain_text("Manager")


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", "/sign-in", ""]
)
def test_nobody_is_sent_elsewhere_after_signing_in(new_page: NewPage, elsewhere: str) -> None:
    page = new_page()
    page.goto(f"/sign-in?next={elsewhere}")
    fill(page, "clerk1", PASSWORD)
    expect(page).to_have_url("/clerk")


def test_the_header_says_who_is_signed_in_and_signs_out(signed_in: SignIn) -> None:
    page = signed_in("clerk1", "/clerk")
    expect(page.locator(".staff-person")).to_contain_text("Clerk1")
    expect(page.locator(".staff-nav a")).to_have_count(1)
    page.click("[data-sign-out]")
    expect(page).to_have_url("/sign-in")
    page.goto("/clerk")
    expect(page).to_have_url("/sign-in?next=%2Fclerk")


def test_the_language_is_chosen_once_and_kept(signed_in: SignIn) -> None:
    page = signed_in("clerk1", "/clerk")
    expect(page.locator("h1")).to_have_text(text("clerk-choose-title", "vi"))
    page.click(".language")
    expect(page.locator("h1")).to_have_text(text("clerk-choose-title", "en"))
    page.goto("/clerk")
    expect(page.locator("h1")).to_have_text(text("clerk-choose-title", "en"))
