"""Turns a state into what stands on the screen: every word from the catalogues, every number with its unit."""

from datetime import datetime
from math import ceil
from zoneinfo import ZoneInfo

from kiosk import happening as h
from kiosk import view as v
from kiosk.geometry import Geometry
from kiosk.reducer import IDLE_SECONDS, prompting
from kiosk.state import (
    Asking,
    AwaitingApproval,
    ChooseField,
    ChooseService,
    Cut,
    Declined,
    Finding,
    Screen,
    Shown,
    State,
    TurnedAway,
    Unanswered,
    can_issue,
    fields,
    hub_now,
    screen,
    services_of,
    waiting,
)
from server.protocol.catalogue import Queue
from server.protocol.problem import Problem
from server.protocol.texts import LANGUAGES, text

STEPS = 2


def present(state: State, geometry: Geometry) -> v.View:
    """Give the picture of a state in a window."""
    shown = screen(state)
    step = state.step
    countdown = ""
    if isinstance(step, Shown):
        countdown = _say(state, "kiosk-ticket-countdown", seconds=max(0, ceil(step.until - state.now)))
    return v.View(
        screen=shown,
        head=_head(state),
        foot=_foot(state, shown),
        body=_body(state, shown, geometry),
        countdown=countdown,
        prompt=_prompt(state),
    )


def _say(state: State, message: str, **values: object) -> str:
    return text(message, state.language, values)


def _body(state: State, shown: Screen, geometry: Geometry) -> v.Body:
    match shown, state.step:
        case Screen.WELCOME, _:
            return _greeting(state)
        case Screen.FIELDS, ChooseField(page=page):
            return _fields(state, page, geometry)
        case Screen.SERVICES, ChooseService() as step:
            return _services(state, step, geometry)
        case Screen.ASKING | Screen.UNANSWERED | Screen.DECLINED, Asking() | Unanswered() | Declined() as step:
            return _after_the_tap(state, step)
        case Screen.TICKET, Shown() as step:
            return _ticket(state, step)
    return _not_serving(state, shown)


def _not_serving(state: State, shown: Screen) -> v.Body:
    """Give the screens on which nobody can do anything."""
    match shown, state.link:
        case Screen.PAIRING, AwaitingApproval(code=code):
            return _pairing(state, code)
        case Screen.TURNED_AWAY, TurnedAway(problem=problem):
            return _refusal(state, "kiosk-refused-title", problem)
        case Screen.CLOSED, _:
            return v.Notice("clock", "accent", _say(state, "kiosk-closed-title"), _opens(state))
    return v.Notice(
        icon="plug-connected",
        tone="accent",
        title=_say(state, "kiosk-searching-title"),
        text=_say(state, "kiosk-searching-text"),
        small=_say(state, "kiosk-searching-staff"),
    )


def _after_the_tap(state: State, step: Asking | Unanswered | Declined) -> v.Notice:
    match step:
        case Asking():
            return v.Notice("hourglass", "accent", _say(state, "kiosk-asking-title"), _say(state, "kiosk-asking-text"))
        case Unanswered():
            return v.Notice(
                icon="plug-connected-x",
                tone="warn",
                title=_say(state, "kiosk-unanswered-title"),
                text=_say(state, "kiosk-unanswered-text"),
                small=_say(state, "kiosk-unanswered-desk"),
                press=v.Press(_say(state, "kiosk-unanswered-again"), "refresh", h.TryAgain()),
            )
        case Declined(problem=problem):
            other = v.Press(_say(state, "kiosk-declined-again"), "arrow-back-up", h.Back())
            return _refusal(state, "kiosk-declined-title", problem, other)


def _head(state: State) -> v.Head:
    lost = state.catalogue is not None and isinstance(state.link, Finding | Cut)
    centre = state.catalogue.centre.name.read(state.language) if state.catalogue is not None else ""
    now = hub_now(state)
    return v.Head(
        centre=centre,
        time=_clock(state, now) if now is not None else "",
        trouble=_say(state, "kiosk-lost") if lost and not isinstance(state.step, Shown) else "",
    )


def _foot(state: State, shown: Screen) -> v.Foot:
    on_the_way = shown in {
        Screen.FIELDS,
        Screen.SERVICES,
        Screen.ASKING,
        Screen.UNANSWERED,
        Screen.DECLINED,
        Screen.TICKET,
    }
    other = next(language for language in LANGUAGES if language != state.language)
    size = "kiosk-normal" if state.large else "kiosk-large"
    return v.Foot(
        back=v.Press(_say(state, "kiosk-back"), "arrow-left", h.Back()) if on_the_way else None,
        home=v.Press(_say(state, "kiosk-home"), "home", h.Home()) if on_the_way else None,
        language=v.Press(_say(state, "kiosk-other-language"), "language", h.Speak(other)),
        size=v.Press(
            _say(state, size), "text-decrease" if state.large else "text-increase", h.Enlarge(not state.large)
        ),
    )


def _prompt(state: State) -> v.Prompt | None:
    if not prompting(state):
        return None
    left = max(0, ceil(IDLE_SECONDS - (state.now - state.touched_at)))
    return v.Prompt(
        _say(state, "kiosk-prompt-title"),
        _say(state, "kiosk-prompt-text", seconds=left),
        _say(state, "kiosk-prompt-stay"),
    )


def _pairing(state: State, code: str) -> v.PairingCode:
    steps = tuple(_say(state, f"kiosk-pairing-step-{number}") for number in (1, 2, 3))
    return v.PairingCode(_say(state, "kiosk-pairing-title"), _say(state, "kiosk-pairing-text"), code, steps)


def _refusal(state: State, title: str, problem: Problem, press: v.Press | None = None) -> v.Notice:
    words = problem.title.read(state.language)
    return v.Notice(
        "alert-circle", "danger", _say(state, title), words, _say(state, "kiosk-error-code", code=problem.code), press
    )


def _greeting(state: State) -> v.Greeting:
    people = [waiting(state, queue.id) for queue in (state.catalogue.queues if state.catalogue else ())]
    known = [number for number in people if number is not None]
    # The language in force comes first; each box speaks its own.
    languages = sorted(LANGUAGES, key=lambda language: language != state.language)
    begin = can_issue(state)
    return v.Greeting(
        title=v.Title(_say(state, "kiosk-welcome-title"), _say(state, "kiosk-welcome-text")),
        choices=tuple(
            (
                v.Press(text("kiosk-welcome-begin", language), "ticket", h.Begin(language) if begin else None),
                text("kiosk-welcome-language", language),
            )
            for language in languages
        ),
        steps=tuple(
            (icon, _say(state, f"kiosk-welcome-step-{number}"))
            for number, icon in enumerate(("hand-finger", "ticket", "armchair"), start=1)
        ),
        waiting=_say(state, "kiosk-welcome-waiting", people=sum(known)) if known else "",
    )


def _fields(state: State, page: int, geometry: Geometry) -> v.Cards:
    every = fields(state)
    cards = tuple(
        v.Card(
            v.Press(field.name.read(state.language), field.icon, h.PickField(field.id)),
            unit=_services_count(state, field.id),
        )
        for field in every
    )
    title = v.Title(
        _say(state, "kiosk-fields-title"),
        _say(state, "kiosk-fields-text"),
        step=_say(state, "kiosk-step", step=1, steps=STEPS),
    )
    return _page(state, title, cards, page, geometry.field_grid(len(cards)).capacity)


def _services_count(state: State, field_id: int) -> str:
    return _say(state, "kiosk-services-count", services=len(services_of(state, field_id)))


def _services(state: State, step: ChooseService, geometry: Geometry) -> v.Cards:
    queues = {queue.id: queue for queue in (state.catalogue.queues if state.catalogue else ())}
    field = next((field for field in fields(state) if field.id == step.field_id), None)
    offered = can_issue(state)
    cards = tuple(
        _service_card(
            state,
            v.Press(service.name.read(state.language), "", h.PickService(service.id) if offered else None),
            queues[service.queue_id],
        )
        for service in services_of(state, step.field_id)
    )
    title = v.Title(
        field.name.read(state.language) if field else _say(state, "kiosk-services-title"),
        f"{_say(state, 'kiosk-services-title')} {_say(state, 'kiosk-services-text')}",
        icon=field.icon if field else "",
        step=_say(state, "kiosk-step", step=2, steps=STEPS),
    )
    return _page(state, title, cards, step.page, geometry.service_grid(len(cards)).capacity)


def _service_card(state: State, press: v.Press, queue: Queue) -> v.Card:
    people = waiting(state, queue.id)
    if people is None:
        return v.Card(press, queue.letter)
    if people == 0:
        return v.Card(press, queue.letter, unit=_say(state, "kiosk-waiting-nobody"))
    return v.Card(press, queue.letter, str(people), _say(state, "kiosk-waiting", people=people))


def _page(state: State, title: v.Title, cards: tuple[v.Card, ...], page: int, capacity: int) -> v.Cards:
    pages = max(1, ceil(len(cards) / capacity))
    page = min(page, pages - 1)
    pager = None
    if pages > 1:
        pager = v.Pager(
            _say(state, "kiosk-page", page=page + 1, pages=pages),
            v.Press(_say(state, "kiosk-page-previous"), "chevron-up", h.ShowPage(page - 1) if page > 0 else None),
            v.Press(_say(state, "kiosk-page-next"), "chevron-down", h.ShowPage(page + 1) if page + 1 < pages else None),
        )
    return v.Cards(title, cards[page * capacity : (page + 1) * capacity], len(cards), pager)


def _ticket(state: State, step: Shown) -> v.TicketCard:
    issued = step.issued
    paper = "kiosk-ticket-paper" if issued.print_job_id is not None else "kiosk-ticket-photo"
    return v.TicketCard(
        title=_say(state, "kiosk-ticket-title"),
        label=issued.ticket.label,
        service=issued.service.read(state.language),
        facts=(
            ("users", _say(state, "kiosk-ticket-ahead"), _say(state, "kiosk-ticket-ahead-count", people=issued.ahead)),
            ("clock", _say(state, "kiosk-ticket-time"), _clock(state, issued.ticket.issued_at)),
            ("armchair", _say(state, "kiosk-ticket-where"), issued.where.read(state.language)),
        ),
        url=issued.url,
        qr_note=_say(state, "kiosk-ticket-qr"),
        icon="receipt" if issued.print_job_id is not None else "camera",
        do=_say(state, paper),
        do_note=_say(state, f"{paper}-note"),
        done=v.Press(_say(state, "kiosk-ticket-done"), "check", h.Home()),
    )


def _local(state: State, at: datetime) -> datetime:
    zone = state.catalogue.centre.zone if state.catalogue is not None else "Asia/Ho_Chi_Minh"
    return at.astimezone(ZoneInfo(zone))


def _clock(state: State, at: datetime) -> str:
    local = _local(state, at)
    return _say(state, "kiosk-time", hour=f"{local.hour:02}", minute=f"{local.minute:02}")


def _opens(state: State) -> str:
    opens, now = (state.opening.opens_at if state.opening else None), hub_now(state)
    if opens is None:
        return _say(state, "kiosk-closed-unknown")
    time = _clock(state, opens)
    days = (_local(state, opens).date() - _local(state, now or opens).date()).days
    if days == 0:
        return _say(state, "kiosk-closed-today", time=time)
    if days == 1:
        return _say(state, "kiosk-closed-tomorrow", time=time)
    return _say(state, "kiosk-closed-later", time=time, date=f"{_local(state, opens):%d/%m}")
