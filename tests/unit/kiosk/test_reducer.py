"""What a kiosk does, one story a test."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk import happening as h
from kiosk.reducer import IDLE_SECONDS, PROMPT_SECONDS, SETTLE_SECONDS, SHOWN_SECONDS, prompting
from kiosk.state import (
    Asking,
    AwaitingApproval,
    ChooseField,
    ChooseService,
    Cut,
    Finding,
    Linked,
    Screen,
    Shown,
    State,
    Tap,
    TapKey,
    TurnedAway,
    Unanswered,
    Welcome,
    fields,
    screen,
    services_of,
    waiting,
)
from server.protocol.catalogue import Opening
from server.protocol.news import News, NewsBatch, NewsKind
from tests.unit.kiosk.lobby import (
    BIRTH,
    CIVIL,
    COPIES,
    NOON,
    OPEN,
    Driven,
    at_services,
    catalogue,
    floor,
    issued,
    problem,
    ticket,
    working,
)


def test_a_kiosk_finds_its_hub_is_paired_and_welcomes() -> None:
    kiosk = Driven()
    assert screen(kiosk.state) is Screen.SEARCHING
    kiosk.feed(h.LinkChanged(AwaitingApproval("K7M2XQ")))
    assert screen(kiosk.state) is Screen.PAIRING
    assert kiosk.feed(h.LinkChanged(Linked(1))) == [h.FetchCatalogue()]
    assert screen(kiosk.state) is Screen.SEARCHING
    kiosk.feed(h.CatalogueCame(catalogue()))
    assert screen(kiosk.state) is Screen.WELCOME


def test_one_tap_is_asked_for_once_and_shown() -> None:
    kiosk = at_services()
    [ask] = kiosk.feed(h.PickService(BIRTH))
    assert isinstance(ask, h.Ask)
    assert ask.tap.service_id == BIRTH
    assert kiosk.feed(h.PickService(BIRTH)) == []
    assert kiosk.feed(h.Answered(ask.tap.key, issued())) == [h.Forget(ask.tap.key)]
    assert screen(kiosk.state) is Screen.TICKET
    assert len(kiosk.asked) == 1


def test_the_second_half_of_a_double_tap_on_a_field_issues_no_ticket() -> None:
    kiosk = working()
    kiosk.feed(h.Begin("vi"))
    kiosk.feed(h.PickField(CIVIL))
    kiosk.feed(h.PickService(BIRTH), after=SETTLE_SECONDS / 2)
    assert kiosk.asked == []
    assert isinstance(kiosk.state.step, ChooseService)


def test_trying_again_uses_the_same_key() -> None:
    kiosk = at_services()
    [ask] = kiosk.feed(h.PickService(BIRTH))
    assert isinstance(ask, h.Ask)
    kiosk.feed(h.NotReached(ask.tap.key))
    assert screen(kiosk.state) is Screen.UNANSWERED
    assert kiosk.feed(h.TryAgain()) == [ask]
    assert kiosk.feed(h.TryAgain()) == []
    kiosk.feed(h.Answered(ask.tap.key, issued()))
    assert screen(kiosk.state) is Screen.TICKET


def test_a_citizen_who_leaves_takes_the_key_along() -> None:
    kiosk = at_services()
    [ask] = kiosk.feed(h.PickService(BIRTH))
    assert isinstance(ask, h.Ask)
    kiosk.feed(h.NotReached(ask.tap.key))
    assert kiosk.feed(h.Home()) == [h.Forget(ask.tap.key)]
    kiosk.feed(h.Begin("vi"))
    kiosk.feed(h.PickField(CIVIL))
    [again] = kiosk.feed(h.PickService(BIRTH))
    assert isinstance(again, h.Ask)
    assert again.tap.key != ask.tap.key


def test_an_answer_is_shown_to_an_impatient_citizen_but_never_to_the_next_one() -> None:
    impatient = at_services()
    impatient.feed(h.PickService(BIRTH))
    key = impatient.asked[0].tap.key
    impatient.feed(h.Home())
    following = replace(impatient)
    impatient.feed(h.Answered(key, issued()))
    assert screen(impatient.state) is Screen.TICKET

    following.feed(h.Touched())
    following.feed(h.Answered(key, issued()))
    assert screen(following.state) is Screen.WELCOME


def test_what_the_hub_refuses_is_said_and_the_offer_is_fetched_anew() -> None:
    kiosk = at_services()
    [ask] = kiosk.feed(h.PickService(BIRTH))
    assert isinstance(ask, h.Ask)
    assert kiosk.feed(h.SaidNo(ask.tap.key, problem())) == [h.Forget(ask.tap.key), h.FetchCatalogue()]
    assert screen(kiosk.state) is Screen.DECLINED
    kiosk.feed(h.Back())
    assert kiosk.state.step == ChooseField()


def test_a_ticket_stands_for_twenty_seconds_and_a_touch_keeps_it() -> None:
    kiosk = at_services()
    kiosk.feed(h.PickService(BIRTH))
    kiosk.feed(h.Answered(kiosk.asked[0].tap.key, issued()))
    kiosk.wait(int(SHOWN_SECONDS) - 2)
    kiosk.feed(h.Touched())
    kiosk.wait(int(SHOWN_SECONDS) - 1)
    assert isinstance(kiosk.state.step, Shown)
    kiosk.wait(2)
    assert isinstance(kiosk.state.step, Welcome)


def test_a_kiosk_left_alone_asks_and_then_goes_home_in_its_own_language() -> None:
    kiosk = working()
    kiosk.feed(h.Begin("en"))
    kiosk.feed(h.Enlarge(large=True))
    kiosk.wait(int(PROMPT_SECONDS))
    assert prompting(kiosk.state)
    kiosk.feed(h.Touched())
    assert not prompting(kiosk.state)
    kiosk.wait(int(IDLE_SECONDS) - 1)
    assert isinstance(kiosk.state.step, ChooseField)
    kiosk.wait(2)
    assert isinstance(kiosk.state.step, Welcome)
    assert (kiosk.state.language, kiosk.state.large) == ("vi", False)


def test_a_lost_hub_greys_issuing_and_comes_back_by_itself() -> None:
    kiosk = at_services()
    kiosk.feed(h.LinkChanged(Cut()))
    assert screen(kiosk.state) is Screen.SERVICES
    assert kiosk.feed(h.PickService(BIRTH)) == []
    assert waiting(kiosk.state, 1) is None
    kiosk.feed(h.LinkChanged(Linked(1)))
    assert isinstance(kiosk.feed(h.PickService(BIRTH))[0], h.Ask)


def test_a_ticket_stays_on_the_screen_while_the_hub_is_lost() -> None:
    kiosk = at_services()
    kiosk.feed(h.PickService(BIRTH))
    kiosk.feed(h.Answered(kiosk.asked[0].tap.key, issued()))
    kiosk.feed(h.LinkChanged(Finding()))
    assert screen(kiosk.state) is Screen.TICKET


def test_a_revoked_kiosk_says_so() -> None:
    kiosk = at_services()
    kiosk.feed(h.LinkChanged(TurnedAway(problem("device-revoked"))))
    assert screen(kiosk.state) is Screen.TURNED_AWAY


def test_closing_time_covers_the_choice_but_not_the_ticket() -> None:
    kiosk = at_services()
    shut = Opening(open=False, opens_at=NOON + timedelta(hours=1))
    kiosk.feed(h.CatalogueCame(catalogue(opening=shut)))
    assert screen(kiosk.state) is Screen.CLOSED
    assert kiosk.feed(h.PickService(BIRTH)) == []
    shown = replace(kiosk.state, step=Shown(issued(), kiosk.now + 10))
    assert screen(shown) is Screen.TICKET


def test_when_the_hours_are_over_the_hub_is_asked_once_in_a_while() -> None:
    kiosk = working()
    soon = OPEN.model_copy(update={"until": NOON + timedelta(seconds=20)})
    kiosk.feed(h.FloorCame(floor(opening=soon)))
    kiosk.wanted.clear()
    kiosk.wait(18)
    assert kiosk.wanted == []
    kiosk.wait(4)
    assert kiosk.wanted == [h.FetchCatalogue()]
    kiosk.wait(6)
    assert len(kiosk.wanted) == 2


def test_a_catalogue_that_did_not_come_is_asked_for_again() -> None:
    kiosk = Driven()
    kiosk.feed(h.LinkChanged(Linked(1)))
    kiosk.wait(6)
    assert kiosk.wanted == [h.FetchCatalogue(), h.FetchCatalogue()]


def test_a_tap_from_before_a_restart_is_asked_again_with_its_key_when_the_hub_is_there() -> None:
    tap = Tap(TapKey("before"), BIRTH, "en")
    kiosk = Driven(State(resume=tap))
    assert kiosk.asked == []
    assert kiosk.feed(h.LinkChanged(Linked(1))) == [h.Ask(tap), h.FetchCatalogue()]
    assert screen(kiosk.state) is Screen.ASKING
    kiosk.feed(h.Answered(tap.key, issued()))
    assert screen(kiosk.state) is Screen.TICKET
    assert kiosk.state.language == "en"
    kiosk.feed(h.LinkChanged(Cut()))
    kiosk.feed(h.LinkChanged(Linked(1)))
    assert kiosk.asked == [h.Ask(tap)]


def test_only_what_this_reception_point_does_is_offered() -> None:
    kiosk = working()
    assert [field.id for field in fields(kiosk.state)] == [CIVIL, COPIES]


def test_a_field_that_is_no_longer_offered_leads_back_to_the_fields() -> None:
    kiosk = at_services()
    kiosk.feed(h.CatalogueCame(catalogue(civil=0)))
    assert services_of(kiosk.state, CIVIL) == ()
    assert kiosk.state.step == ChooseField()


def test_news_change_how_many_wait_and_the_catalogue() -> None:
    kiosk = working()
    kiosk.feed(h.FloorCame(floor(ticket(order=1), ticket(order=2, state="called"), ticket(order=3, queue_id=2))))
    assert (waiting(kiosk.state, 1), waiting(kiosk.state, 2)) == (1, 1)
    piece = News(seq=51, at=NOON, kind=NewsKind.TICKET_ISSUED, ticket=ticket(order=51))
    kiosk.feed(h.NewsCame(NewsBatch(epoch="one", after=50, seq=51, items=[piece])))
    assert waiting(kiosk.state, 1) == 2
    changed = News(seq=52, at=NOON, kind=NewsKind.CATALOGUE_CHANGED)
    wanted = kiosk.feed(h.NewsCame(NewsBatch(epoch="one", after=51, seq=52, items=[changed])))
    assert wanted == [h.FetchCatalogue()]


@pytest.mark.parametrize("step", [Unanswered, Asking])
def test_a_tap_nobody_waits_for_is_forgotten(step: type[Unanswered | Asking]) -> None:
    kiosk = at_services()
    kiosk.feed(h.PickService(BIRTH))
    tap = kiosk.asked[0].tap
    kiosk.state = replace(kiosk.state, step=step(tap))
    kiosk.wait(int(IDLE_SECONDS) + 1)
    assert kiosk.wanted[-1] == h.Forget(tap.key)
    assert isinstance(kiosk.state.step, Welcome)
