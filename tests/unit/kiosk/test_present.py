"""What stands on each screen: in both languages, with units, and grey where nothing can be done."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk import happening as h
from kiosk import view as v
from kiosk.geometry import Geometry
from kiosk.present import present
from kiosk.state import Asking, AwaitingApproval, ChooseService, Cut, Declined, Shown, State, Unanswered
from server.protocol.catalogue import Opening
from tests.unit.kiosk.lobby import BIRTH, NOON, Driven, at_services, catalogue, floor, issued, problem, ticket, working

STANDING = Geometry(1080, 1920)


def seen(state: State, geometry: Geometry = STANDING) -> v.View:
    return present(state, geometry)


def cards(state: State, geometry: Geometry = STANDING) -> v.Cards:
    body = seen(state, geometry).body
    assert isinstance(body, v.Cards)
    return body


def notice(state: State) -> v.Notice:
    body = seen(state).body
    assert isinstance(body, v.Notice)
    return body


def shown(*, printed: bool, language: str = "vi") -> v.TicketCard:
    kiosk = working()
    step = Shown(issued(printed=printed), kiosk.now + 12.4)
    body = seen(replace(kiosk.state, step=step, language=language)).body
    assert isinstance(body, v.TicketCard)
    return body


def test_the_pairing_code_is_shown_with_what_to_do() -> None:
    kiosk = Driven()
    kiosk.feed(h.LinkChanged(AwaitingApproval("K7M2XQ")))
    body = seen(kiosk.state).body
    assert isinstance(body, v.PairingCode)
    assert body.code == "K7M2XQ"
    assert len(body.steps) == 3


def test_each_language_greets_in_itself_and_the_centres_own_comes_first() -> None:
    body = seen(working().state).body
    assert isinstance(body, v.Greeting)
    assert [(press.text, press.action) for press, _ in body.choices] == [
        ("Lấy số thứ tự", h.Begin("vi")),
        ("Take a number", h.Begin("en")),
    ]
    assert body.waiting == "Hiện chưa có ai đang chờ"


def test_each_service_says_how_many_wait_with_the_unit() -> None:
    kiosk = at_services()
    assert [(card.number, card.unit) for card in cards(kiosk.state).cards] == [("", "chưa có ai chờ")] * 2
    kiosk.feed(h.FloorCame(floor(ticket(order=1), ticket(order=2))))
    assert [(card.letter, card.number, card.unit) for card in cards(kiosk.state).cards] == [
        ("A", "2", "người đang chờ")
    ] * 2
    kiosk.feed(h.Speak("en"))
    assert {card.unit for card in cards(kiosk.state).cards} == {"people waiting"}


def test_with_the_hub_lost_the_trouble_is_said_and_no_service_can_be_touched() -> None:
    kiosk = at_services()
    assert seen(kiosk.state).head.trouble == ""
    kiosk.feed(h.LinkChanged(Cut()))
    assert "mất kết nối" in seen(kiosk.state).head.trouble
    assert {card.press.action for card in cards(kiosk.state).cards} == {None}
    assert seen(kiosk.state).foot.home is not None


def test_long_lists_have_pages_with_a_way_in_both_directions() -> None:
    kiosk = working(civil=15)
    kiosk.feed(h.Begin("vi"))
    kiosk.feed(h.PickField(1))
    first = cards(kiosk.state)
    assert len(first.cards) == 5
    assert first.pager is not None
    assert (first.pager.text, first.pager.previous.action) == ("Trang 1 trên 3", None)
    collected = [card.press.text for card in first.cards]
    while (pager := cards(kiosk.state).pager) is not None and pager.following.action is not None:
        kiosk.feed(pager.following.action)
        collected += [card.press.text for card in cards(kiosk.state).cards]
    assert collected == [f"Việc {BIRTH + number}" for number in range(15)]
    last = cards(kiosk.state).pager
    assert last is not None
    assert last.previous.action == h.ShowPage(1)


def test_a_page_that_is_no_more_shows_the_last_one() -> None:
    kiosk = working(civil=15)
    state = replace(kiosk.state, step=ChooseService(1, page=99))
    page = cards(state)
    assert page.pager is not None
    assert page.pager.text == "Trang 3 trên 3"
    assert page.cards[-1].press.text == f"Việc {BIRTH + 14}"


def test_a_short_list_has_no_pager() -> None:
    assert cards(at_services().state).pager is None


@pytest.mark.parametrize(
    ("opens", "words"),
    [
        (timedelta(hours=1), "lúc 13:00 hôm nay"),
        (timedelta(hours=19, minutes=30), "lúc 07:30 ngày mai"),
        (timedelta(hours=67, minutes=30), "lúc 07:30 ngày 27/11"),
    ],
)
def test_a_closed_centre_says_when_it_opens_in_its_own_zone(opens: timedelta, words: str) -> None:
    kiosk = working()
    kiosk.feed(h.CatalogueCame(catalogue(opening=Opening(open=False, opens_at=NOON + opens))))
    assert words in notice(kiosk.state).text


def test_a_closed_centre_that_does_not_know_when_it_opens_says_whom_to_ask() -> None:
    kiosk = working()
    kiosk.feed(h.CatalogueCame(catalogue(opening=Opening(open=False))))
    assert "bàn hướng dẫn" in notice(kiosk.state).text


def test_the_clock_is_the_hubs_in_the_centres_zone() -> None:
    kiosk = working()
    assert seen(kiosk.state).head.time == "12:00"
    kiosk.wait(60)
    assert seen(kiosk.state).head.time == "12:01"


def test_with_paper_the_citizen_is_told_to_take_it_and_without_to_photograph() -> None:
    assert shown(printed=True).do == "Mời ông/bà lấy giấy số ở khe in"
    assert shown(printed=False).do == "Xin chụp ảnh hoặc ghi lại số này"


def test_a_ticket_tells_all_that_its_holder_needs() -> None:
    card = shown(printed=True)
    assert (card.label, card.service, card.url) == ("A105", "Đăng ký khai sinh", "http://127.0.0.1/t/x")
    assert [value for _, _, value in card.facts] == ["4 người", "12:00", "Ghế khu A"]
    english = shown(printed=True, language="en")
    assert [value for _, _, value in english.facts] == ["4 people", "12:00", "Ghế khu A (en)"]


def test_the_countdown_changes_once_a_second() -> None:
    kiosk = working()
    kiosk.feed(h.Begin("vi"))
    state = replace(kiosk.state, step=Shown(issued(), kiosk.now + 20))
    said = [seen(replace(state, now=kiosk.now + tenths / 10)).countdown for tenths in range(20)]
    assert len(set(said)) <= 3
    assert said[0] == "Tự về trang đầu sau 20 giây"


def test_trouble_says_what_to_do_next_and_gives_the_code() -> None:
    kiosk = at_services()
    kiosk.feed(h.PickService(BIRTH))
    tap = kiosk.asked[0].tap
    unanswered = notice(replace(kiosk.state, step=Unanswered(tap)))
    assert unanswered.press is not None
    assert unanswered.press.action == h.TryAgain()
    declined = notice(replace(kiosk.state, step=Declined(problem("unknown-service"))))
    assert declined.text == "Việc này hiện không có."
    assert declined.small == "Mã lỗi: unknown-service"
    assert notice(replace(kiosk.state, step=Asking(tap))).press is None


def test_somebody_who_stands_there_long_is_asked_with_the_seconds_left() -> None:
    kiosk = at_services()
    assert seen(kiosk.state).prompt is None
    kiosk.wait(35)
    prompt = seen(kiosk.state).prompt
    assert prompt is not None
    assert prompt.text == "Máy sẽ về trang đầu sau 10 giây."


def test_language_and_size_of_text_can_be_changed_on_every_screen() -> None:
    for kiosk in (Driven(), working(), at_services()):
        foot = seen(kiosk.state).foot
        assert (foot.language.action, foot.size.action) == (h.Speak("en"), h.Enlarge(large=True))
        kiosk.feed(h.Speak("en"))
        kiosk.feed(h.Enlarge(large=True))
        foot = seen(kiosk.state).foot
        assert (foot.language.action, foot.size.action) == (h.Speak("vi"), h.Enlarge(large=False))
        assert foot.size.text == "Normal text"
