"""The manager's page: the hub's own figures, moving with the news, explained, and readable as tables."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from server.protocol.texts import text
from tests.support.client import Api
from tests.support.hub import HubProcess

SignIn = Callable[..., Page]
Issue = Callable[[str], str]


def serve_one(clerk: Api, counter_id: int) -> None:
    called = clerk.done(f"/counters/{counter_id}/next")["ticket"]
    clerk.done(f"/tickets/{called['id']}/start")
    clerk.done(f"/tickets/{called['id']}/finish")


def test_before_the_first_ticket_the_page_says_so_and_then_fills_by_itself(signed_in: SignIn, issue: Issue) -> None:
    page = signed_in("manager", "/manager")
    expect(page.locator(".board")).to_contain_text(text("manager-empty", "vi"))
    issue("A")
    expect(page.locator("[data-figure=waiting] .tile-value")).to_have_text("1")
    expect(page.locator(".chart svg")).to_have_count(4)


def test_figures_are_the_hubs_and_move_with_the_news(address: str, signed_in: SignIn, issue: Issue) -> None:
    for letter in "AAB":
        issue(letter)
    page = signed_in("manager", "/manager")
    expect(page.locator("[data-count=issued] dd")).to_have_text("3")
    expect(page.locator("[data-figure=within] .tile-value")).to_have_text(text("manager-no-value", "vi"))
    with Api(address) as clerk:
        counter = clerk.sign_in("clerk1").asked("/floor")["counters"][0]
        clerk.done(f"/counters/{counter['id']}/take")
        serve_one(clerk, counter["id"])
    expect(page.locator("[data-count=finished] dd")).to_have_text("1")
    expect(page.locator("[data-figure=waiting] .tile-value")).to_have_text("2")
    expect(page.locator("[data-figure=waiting] .tile-note b")).to_have_text("1")
    expect(page.locator("[data-figure=within] .tile-value")).to_have_text("100%")


def test_every_figure_has_its_definition_and_every_chart_its_table(signed_in: SignIn, issue: Issue) -> None:
    issue("A")
    page = signed_in("manager", "/manager")
    page.wait_for_selector(".chart svg")
    expect(page.locator(".tile:not(:has(.means))")).to_have_count(0)
    expect(page.locator(".figure:not(:has(.means))")).to_have_count(0)
    page.click("[data-figure=wait] summary")
    expect(page.locator("[data-figure=wait] .means")).to_contain_text(text("manager-wait-means", "vi"))
    for name in ("hours", "waits", "queues", "services"):
        page.click(f"[data-toggle={name}]")
        expect(page.locator(f".figure[data-figure={name}] table")).to_be_visible()
        expect(page.locator(f".chart[data-chart={name}]")).to_be_hidden()
    expect(page.locator(".figure[data-figure=services] tbody tr")).to_have_count(1)
    page.click("[data-toggle=hours]")
    expect(page.locator(".chart[data-chart=hours] svg")).to_be_visible()


def test_a_lost_hub_is_told_and_figures_are_right_again_afterwards(
    hub: HubProcess, signed_in: SignIn, issue: Issue
) -> None:
    issue("A")
    page = signed_in("manager", "/manager")
    expect(page.locator("[data-count=issued] dd")).to_have_text("1")
    hub.kill()
    page.wait_for_selector("body[data-live=lost]")
    expect(page.locator(".banner")).to_be_visible()
    hub.start()
    page.wait_for_selector("body[data-live=live]", timeout=20_000)
    issue("A")
    expect(page.locator("[data-count=issued] dd")).to_have_text("2")


def test_a_clerk_may_not_look_at_the_figures(signed_in: SignIn) -> None:
    page = signed_in("clerk1", "/clerk")
    answer = page.goto("/manager")
    assert answer is not None
    assert answer.status == 403
