"""The clerk's desk: one key an action, one press one deed, and never a reload."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from server.protocol.device import DeviceKind
from server.protocol.texts import text
from tests.support.client import Api
from tests.support.hub import HubProcess

SignIn = Callable[..., Page]
Issue = Callable[[str], str]

CURRENT = ".current"
LABEL = ".current-label"


def at_counter(signed_in: SignIn, login: str = "clerk1", number: int = 1) -> Page:
    page = signed_in(login, "/clerk")
    page.click(f"[data-counter='{number}'] button")
    page.wait_for_selector(".desk")
    return page


def key(page: Page, action: str) -> Any:  # noqa: ANN401 - Playwright's Locator, for `expect`
    return page.locator(f".key[data-action={action}]")


def states(admin: Api) -> dict[str, str]:
    return {ticket["label"]: ticket["state"] for ticket in admin.asked("/tickets")["tickets"]}


def holds(page: Page, label: str, state: str) -> None:
    expect(page.locator(f"{CURRENT}[data-state={state}] {LABEL}")).to_have_text(label)


def test_a_day_at_the_desk_by_keys_alone(signed_in: SignIn, issue: Issue, admin: Api) -> None:
    first, second = issue("A"), issue("A")
    page = at_counter(signed_in)
    expect(page.locator(".line-row")).to_have_count(2)
    page.keyboard.press("Space")
    holds(page, first, "called")
    page.keyboard.press("r")
    expect(page.locator(CURRENT)).to_contain_text(text("clerk-state-called-again", "vi", {"times": 1}))
    page.keyboard.press("s")
    holds(page, first, "serving")
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.keyboard.press("n")
    holds(page, second, "called")
    assert len([url for url in posts if "/api/" in url]) == 1
    page.keyboard.press("s")
    holds(page, second, "serving")
    page.keyboard.press("f")
    expect(page.locator(f"{CURRENT}[data-state=none]")).to_be_visible()
    assert states(admin) == {first: "finished", second: "finished"}


def test_a_key_held_down_or_pressed_twice_calls_one_person(signed_in: SignIn, issue: Issue, admin: Api) -> None:
    labels = [issue("A") for _ in range(3)]
    page = at_counter(signed_in)
    expect(page.locator(".line-row")).to_have_count(3)
    # A second `down` without an `up` is a repeat, as of a key that is held.
    for _ in range(20):
        page.keyboard.down("Space")
    page.keyboard.up("Space")
    page.keyboard.press("Space")
    page.keyboard.press("n")
    holds(page, labels[0], "called")
    assert states(admin) == {labels[0]: "called", labels[1]: "waiting", labels[2]: "waiting"}
    page.keyboard.press("s")
    holds(page, labels[0], "serving")
    page.wait_for_timeout(450)
    page.evaluate(
        "() => { for (const _ of Array(5)) document.body.dispatchEvent("
        "new KeyboardEvent('keydown', { code: 'KeyN', bubbles: true })) }"
    )
    holds(page, labels[1], "called")
    assert states(admin) == {labels[0]: "finished", labels[1]: "called", labels[2]: "waiting"}


def test_a_double_click_on_next_calls_one_person(signed_in: SignIn, issue: Issue, admin: Api) -> None:
    labels = [issue("A") for _ in range(2)]
    page = at_counter(signed_in)
    key(page, "next").dblclick()
    holds(page, labels[0], "called")
    assert states(admin) == {labels[0]: "called", labels[1]: "waiting"}


def test_a_no_show_is_confirmed_by_the_same_key(signed_in: SignIn, issue: Issue, admin: Api) -> None:
    label = issue("A")
    page = at_counter(signed_in)
    page.keyboard.press("Space")
    holds(page, label, "called")
    page.keyboard.press("x")
    expect(key(page, "no-show")).to_have_attribute("data-armed", "true")
    page.keyboard.press("Escape")
    expect(key(page, "no-show")).not_to_have_attribute("data-armed", "true")
    assert states(admin) == {label: "called"}
    page.wait_for_timeout(450)
    page.keyboard.press("x")
    expect(key(page, "no-show")).to_contain_text(text("clerk-no-show-sure", "vi"))
    page.wait_for_timeout(450)
    page.keyboard.press("x")
    expect(page.locator(f"{CURRENT}[data-state=none]")).to_be_visible()
    assert states(admin) == {label: "no_show"}


def test_a_double_click_on_no_show_is_not_yet_a_no_show(signed_in: SignIn, issue: Issue, admin: Api) -> None:
    label = issue("A")
    page = at_counter(signed_in)
    page.keyboard.press("Space")
    holds(page, label, "called")
    key(page, "no-show").dblclick()
    expect(key(page, "no-show")).to_have_attribute("data-armed", "true")
    assert states(admin) == {label: "called"}


def test_space_still_means_next_after_a_click(signed_in: SignIn, issue: Issue) -> None:
    first, second = issue("A"), issue("A")
    page = at_counter(signed_in)
    key(page, "next").click()
    holds(page, first, "called")
    key(page, "start").click()
    holds(page, first, "serving")
    page.keyboard.press("Space")
    holds(page, second, "called")


def test_keys_are_letters_while_one_types_and_nothing_with_control(signed_in: SignIn, issue: Issue, admin: Api) -> None:
    label = issue("A")
    page = at_counter(signed_in)
    page.evaluate("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<input id=typing>')")
    page.fill("#typing", "")
    page.type("#typing", "nsr fx")
    assert page.input_value("#typing") == "nsr fx"
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("Control+KeyS")
    page.keyboard.press("Alt+KeyN")
    assert states(admin) == {label: "waiting"}


def test_next_lights_up_when_somebody_comes(signed_in: SignIn, issue: Issue) -> None:
    page = at_counter(signed_in)
    expect(key(page, "next")).to_have_attribute("aria-disabled", "true")
    expect(page.locator(CURRENT)).to_contain_text(text("clerk-idle-nobody", "vi"))
    label = issue("A")
    expect(key(page, "next")).not_to_have_attribute("aria-disabled", "true")
    expect(key(page, "next")).to_contain_text(label)


def test_next_waits_for_a_decision_about_the_called_ticket(signed_in: SignIn, issue: Issue, admin: Api) -> None:
    first, second = issue("A"), issue("A")
    page = at_counter(signed_in)
    page.keyboard.press("Space")
    holds(page, first, "called")
    page.wait_for_timeout(450)
    page.keyboard.press("Space")
    expect(key(page, "next")).to_have_attribute("aria-disabled", "true")
    assert states(admin) == {first: "called", second: "waiting"}


def test_somebody_is_called_out_of_turn_only_after_a_question(signed_in: SignIn, issue: Issue, admin: Api) -> None:
    first, second = issue("A"), issue("A")
    page = at_counter(signed_in)
    row = page.locator(f".line-row[data-ticket={second}] button")
    row.click()
    expect(page.locator("dialog")).to_contain_text(text("clerk-choose-call-title", "vi", {"label": second}))
    page.keyboard.press("Escape")
    assert states(admin) == {first: "waiting", second: "waiting"}
    row.click()
    page.click("dialog [value=yes]")
    holds(page, second, "called")
    assert states(admin) == {first: "waiting", second: "called"}


def test_a_counter_is_taken_over_only_after_a_question_and_the_other_clerk_is_told(
    signed_in: SignIn, issue: Issue
) -> None:
    label = issue("A")
    one = at_counter(signed_in, "clerk1")
    one.keyboard.press("Space")
    holds(one, label, "called")
    other = signed_in("clerk2", "/clerk")
    card = other.locator("[data-counter='1']")
    expect(card).to_contain_text("Clerk1")
    expect(card).to_contain_text(label)
    card.locator("button").click()
    other.keyboard.press("Escape")
    expect(other.locator(".desk")).to_have_count(0)
    card.locator("button").click()
    other.click("dialog [value=yes]")
    holds(other, label, "called")
    expect(one.locator(".choose")).to_contain_text(text("clerk-taken-away", "vi", {"number": 1}))


def test_a_counter_is_left_when_nobody_is_at_it(signed_in: SignIn, issue: Issue) -> None:
    label = issue("A")
    page = at_counter(signed_in)
    page.keyboard.press("Space")
    holds(page, label, "called")
    leave = page.locator(".desk-head button")
    expect(leave).to_be_disabled()
    page.keyboard.press("s")
    holds(page, label, "serving")
    page.keyboard.press("f")
    expect(leave).to_be_enabled()
    leave.click()
    expect(page.locator("[data-counter='1'][data-held=false]")).to_be_visible()


def test_the_hub_dies_and_comes_back_and_the_desk_goes_on(hub: HubProcess, signed_in: SignIn, issue: Issue) -> None:
    first, second = issue("A"), issue("A")
    page = at_counter(signed_in)
    page.keyboard.press("Space")
    holds(page, first, "called")
    hub.kill()
    page.wait_for_selector("body[data-live=lost]")
    expect(page.locator(".banner")).to_be_visible()
    # A press while the line is down is kept, with its key, until the hub answers.
    page.keyboard.press("s")
    expect(key(page, "start")).to_have_attribute("aria-busy", "true")
    hub.start()
    page.wait_for_selector("body[data-live=live]", timeout=20_000)
    expect(page.locator(".banner")).to_have_count(0)
    holds(page, first, "serving")
    page.keyboard.press("Space")
    holds(page, second, "called")


def test_a_ticket_that_did_not_print_is_shown_and_printed_again(
    address: str, signed_in: SignIn, issue: Issue, admin: Api
) -> None:
    with Api(address) as nobody, nobody.pair(admin, DeviceKind.PRINTER) as printer:
        page = at_counter(signed_in)
        label = issue("A")
        job = printer.asked("/print-jobs", state="queued")["orders"][0]["job"]
        printer.done(f"/print-jobs/{job['id']}/claim")
        printer.done(f"/print-jobs/{job['id']}/result", {"state": "failed", "trouble": "paper-out"})
        trouble = page.locator(".prints[data-trouble=true]")
        expect(trouble).to_contain_text(label)
        expect(trouble).to_contain_text(text("staff-trouble-paper-out", "vi"))
        trouble.locator("button").click()
        expect(trouble).to_have_count(0)
        assert [order["job"]["copy_number"] for order in printer.asked("/print-jobs", state="queued")["orders"]] == [2]
